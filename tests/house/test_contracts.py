"""The contracts hold every feature, and each is seen to refuse what it is there for."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
OFFENCES = {
    "an upward import": (
        "summit/core/ids.py",
        "from summit.accounts.models import Person",
        "Features form one DAG",
        "summit.core.ids -> summit.accounts.models",
    ),
    "a service that asks a view": (
        "summit/audit/services.py",
        "from summit.audit import views",
        "Inside a feature, one direction",
        "summit.audit.services -> summit.audit.views",
    ),
    "a framework in a rule": (
        "summit/edition/rules.py",
        "from sqlalchemy import select",
        "Rules and states know no framework",
        "summit.edition.rules -> sqlalchemy",
    ),
    "a request in a service": (
        "summit/edition/services.py",
        "from flask import request",
        "Services know no request",
        "summit.edition.services -> flask",
    ),
    "a query in a view": (
        "summit/edition/views.py",
        "from sqlalchemy import select",
        "A view neither queries nor commits",
        "summit.edition.views -> sqlalchemy",
    ),
    "a commit in a view": (
        "summit/edition/views.py",
        "from summit.core.db import db",
        "A view neither queries nor commits",
        "summit.edition.views -> summit.core.db",
    ),
}


def test_every_feature_is_under_the_inside_contract():
    held = next(c["containers"] for c in CONTRACTS if c["name"] == "Inside a feature, one direction")
    folders = {f"summit.{init.parent.name}" for init in (HOUSE / "summit").glob("*/__init__.py")}
    assert set(held) == folders - {"summit.core"}


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(
        HOUSE / "summit", tmp_path / "summit", ignore=shutil.ignore_patterns("__pycache__", "data")
    )
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    shutil.copy(HOUSE / "config.py", tmp_path)
    return tmp_path


def broken(folder):
    """Return the contracts that ``lint-imports`` says are broken in the folder, and all it says."""
    done = subprocess.run(
        [HOUSE / ".venv/bin/lint-imports", "--no-logo", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    names = [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")]
    return done.returncode, names, done.stdout


def plant(folder, file, line):
    path = folder / file
    if not path.exists():  # it has grown into a folder
        path = path.with_suffix("") / "__init__.py"
    path.write_text(f"{path.read_text()}\n{line}\n")


def test_the_house_as_it_stands_keeps_every_contract(copy):
    assert broken(copy)[:2] == (0, [])


@pytest.mark.parametrize("offence", OFFENCES)
def test_a_planted_offence_is_refused_and_named(copy, offence):
    file, line, contract, named = OFFENCES[offence]
    plant(copy, file, line)
    status, names, said = broken(copy)
    assert (status, contract in names) == (1, True)
    assert said.count(named) >= 1
