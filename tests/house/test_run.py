"""The one script, on systems that lack something: it names the exact command, and what goes on without."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
NEEDED = ("cat", "cmp", "dirname", "env", "sh")
APT = "Something is missing. Please run: sudo apt-get install -y --no-install-recommends"
PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
STARTS = '#!/bin/sh\n[ "$1" = - ] && exit 1\n[ "$1" = -c ] && exit 0\necho "started $*"\n'


@pytest.fixture
def system(tmp_path):
    """A system with the house, an environment that lacks Pango, an ordinary user, and very few programs."""
    house, programs = tmp_path / "house", tmp_path / "programs"
    (house / ".venv" / "bin").mkdir(parents=True)
    programs.mkdir()
    for lock in HOUSE.glob("requirements*.lock"):
        shutil.copy(lock, house)
        shutil.copy(lock, house / ".venv")
    shutil.copy(HOUSE / "run", house)
    (house / ".venv/made-at").write_text(f"{house}/.venv\n")
    for name in NEEDED:
        (programs / name).symlink_to(shutil.which(name))
    program(house / ".venv/bin/python", STARTS)
    program(programs / "id", "#!/bin/sh\necho 1000\n")
    program(programs / "postgres", "#!/bin/sh\n")
    return tmp_path


def program(path, text):
    path.write_text(text)
    path.chmod(0o755)


def run(system, *arguments):
    done = subprocess.run(
        [system / "house/run", *arguments],
        cwd=system,
        env={"PATH": str(system / "programs")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def test_the_demonstration_starts_all_the_same_and_says_that_pdf_is_off(system):
    program(system / "programs/apt-get", "#!/bin/sh\nexit 1\n")
    assert run(system) == (
        0,
        ["started -m summit demo"],
        [
            f"{APT} {PANGO}",
            "Until then PDF is off: a ticket is a page only.",
        ],
    )


def test_the_tests_do_not_start_without_what_they_need(system):
    program(system / "programs/apt-get", "#!/bin/sh\nexit 1\n")
    status, printed, said = run(system, "test")
    assert (status, printed) == (1, [])
    assert said[1:] == ["The tests leave nothing out, so they did not start."]
    missing = said[0].removeprefix(APT).split()
    here_or_not = {"libjaxb-java", "postgresql"}  # found by their files, whatever the programs on the path
    wanted = {*PANGO.split(), "chromium", "zbar-tools", "qpdf", "poppler-utils", "default-jre-headless"}
    assert set(missing) - here_or_not == wanted


def test_a_mac_is_told_the_names_that_it_knows(system):
    program(system / "programs/brew", "#!/bin/sh\n")
    assert run(system)[2][0] == "Something is missing. Please run: brew install pango "


def test_who_may_install_gets_it_installed(system):
    program(system / "programs/apt-get", '#!/bin/sh\necho "apt-get $*" >&2\n')
    program(system / "programs/sudo", '#!/bin/sh\nshift\nexec "$@"\n')
    program(system / "programs/true", "#!/bin/sh\n")
    assert run(system)[2] == [
        f"Installing from Debian: {PANGO}",
        "apt-get -qq update",
        f"apt-get -qq install -y --no-install-recommends {PANGO}",
    ]


def test_a_command_gets_its_arguments_as_they_were_typed(system):
    status, said, _ = run(system, "import-organisations", "two words.csv", "--dry-run")
    assert status == 0
    assert said == ["started -m summit import-organisations two words.csv --dry-run"]


def test_the_script_is_plain_sh():
    shell = shutil.which("dash") or "sh"
    done = subprocess.run([shell, "-n", HOUSE / "run"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert os.access(HOUSE / "run", os.X_OK)
