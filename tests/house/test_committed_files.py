"""What is committed belongs to nobody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
TOP = {
    "LICENSE", "README.md", "config.py", "migrations", "pyproject.toml", "requirements-dev.lock",
    "requirements-uv.lock", "requirements.lock", "run", "static", "summit", "templates", "tests",
}  # fmt: skip
FOREIGN = {  # written so that this file does not find itself
    "an index": re.compile(r"--(extra-)?inde[x]-url|--find-lin[k]s|inde[x]_url\s*=|registr[y]\s*=\s*http"),
    "a mirror": re.compile(r"(https?|file)://\S*(pyp[i]\.|/simpl[e]/|registry\.np[m]|mirro[r])"),
    "a path of one machine": re.compile(
        r"(?<![\w.}*])/(roo[t]|wor[k]|tm[p]|home/\w+|op[t](?!/homebrew))/[\w.]"
    ),
}


def committed():
    """Return what git knows, or will when the next commit takes everything."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True).stdout.split("\0")
    return sorted(name for name in names if name and (HOUSE / name).is_file())


def foreign(text):
    return {kind for kind, pattern in FOREIGN.items() if pattern.search(text)}


def test_the_top_level_holds_what_it_should():
    names = {name.split("/")[0] for name in committed()}
    assert {name for name in names if not name.startswith(".")} == TOP


def test_no_file_names_an_index_or_a_machine():
    found = {}
    for name in committed():
        content = (HOUSE / name).read_bytes()
        if b"\0" not in content and (kinds := foreign(content.decode())):
            found[name] = kinds
    assert found == {}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("--inde" + "x-url https://example.org/x", {"an index"}),
        ("https://pyp" + "i.example.org/flask", {"a mirror"}),
        ("see /roo" + "t/.cache", {"a path of one machine"}),
        ("open('/tm" + "p/x')", {"a path of one machine"}),
        ("the page /workshops/1 and the sum 1/2", set()),
    ],
)
def test_an_address_or_a_path_is_found(text, kinds):
    assert foreign(text) == kinds


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-uv.lock"])
def test_every_locked_package_has_a_hash_and_no_address(lock):
    text = (HOUSE / lock).read_text()
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []
    assert text.count("://") == 0
