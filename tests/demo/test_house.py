"""The demonstration calls services; it writes nothing by itself."""

import re
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "summit/demo"
OWN_WRITING = re.compile(r"db\.session|\.add\(|\.add_all\(|\binsert\(|sqlalchemy|\.execute\(")


def offences(folder):
    return sorted(
        f"{path.relative_to(folder)}: {found}"
        for path in folder.rglob("*.py")
        for found in OWN_WRITING.findall(path.read_text())
    )


def test_the_demonstration_has_no_insert_and_no_session_of_its_own():
    assert offences(DEMO) == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("db.session.flush()", "db.session"),
        ("session.add(thing)", ".add("),
        ("insert(Person)", "insert("),
        ("from sqlalchemy import select", "sqlalchemy"),
    ],
)
def test_one_would_be_found(tmp_path, line, named):
    (tmp_path / "services.py").write_text(line)
    assert offences(tmp_path) == [f"services.py: {named}"]
