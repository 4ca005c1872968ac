"""In CI a test that is left out fails the run; on a developer's machine it does not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PASSES = "def test_a():\n    assert 1 == 1\ndef test_b():\n    assert 2 == 2\n"
LEFT_OUT = {
    "skip mark": "import pytest\n@pytest.mark.skip\ndef test_c(): pass\n",
    "skip call": "import pytest\ndef test_c():\n    pytest.skip('x')\n",
    "whole module": "import pytest\npytest.skip('x', allow_module_level=True)\n",
    "import or skip": "import pytest\npytest.importorskip('no_such_module')\n",
    "expected failure": "import pytest\n@pytest.mark.xfail\ndef test_c(): assert 1 == 2\n",
}


def run(folder, *arguments, ci="true"):
    support = folder / "tests" / "support"
    support.mkdir(parents=True)
    shutil.copy(HOUSE / "tests/support/strict.py", support)
    (folder / "conftest.py").write_text("from tests.support.strict import *\n")
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\naddopts = --import-mode=importlib\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture(params=["-n0", "-n2"])
def workers(request):
    return request.param


def test_a_run_that_leaves_nothing_out_is_green(tmp_path, workers):
    (tmp_path / "test_x.py").write_text(PASSES)
    status, said = run(tmp_path, workers)
    assert status == 0, said
    assert said.count("2 passed") == 1


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_in_ci_a_test_left_out_fails_the_run_and_is_named(tmp_path, workers, kind):
    (tmp_path / "test_x.py").write_text(PASSES)
    (tmp_path / "test_y.py").write_text(LEFT_OUT[kind])
    status, said = run(tmp_path, workers)
    assert status == 1, said
    assert said.count("Left out: test_y.py") == 1
    assert said.count("In CI nothing may be left out") == 1


def test_in_ci_choosing_tests_fails_the_run(tmp_path, workers):
    (tmp_path / "test_x.py").write_text(PASSES)
    status, said = run(tmp_path, workers, "-k", "test_a")
    assert status == 1, said
    assert said.count("Left out: test_x.py::test_b (deselected)") == 1


def test_a_developer_may_choose(tmp_path, workers):
    (tmp_path / "test_x.py").write_text(PASSES)
    status, said = run(tmp_path, workers, "-k", "test_a", ci="")
    assert status == 0, said
    assert said.count("1 passed") == 1
