"""Small enough to read: the limits that ruff, which holds functions to theirs, does not know."""

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
CODE = [
    HOUSE / "config.py",
    *(p for name in ("summit", "migrations", "tests") for p in (HOUSE / name).rglob("*.py")),
]
TEMPLATES = sorted(path for path in (HOUSE / "templates").rglob("*") if path.is_file())
VIEWS = [path for path in CODE if path.name == "views.py" or path.parent.name == "views"]


def longer(paths, lines):
    counts = {str(path.relative_to(HOUSE)): len(path.read_text().splitlines()) for path in paths}
    return {name: count for name, count in counts.items() if count > lines}


def functions(path):
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]


def test_no_python_file_has_more_than_300_lines():
    assert longer(CODE, 300) == {}


def test_no_template_has_more_than_120_lines():
    assert longer(TEMPLATES, 120) == {}


def test_no_view_has_more_than_25_lines():
    sizes = {
        f"{path.relative_to(HOUSE)}:{view.name}": view.end_lineno - view.lineno + 1
        for path in VIEWS
        for view in functions(path)
    }
    assert {name: lines for name, lines in sizes.items() if lines > 25} == {}


def test_the_script_can_be_read_in_one_go():
    assert longer([HOUSE / "run"], 260) == {}


def test_a_longer_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.HOUSE", tmp_path)
    (tmp_path / "long.py").write_text("x = 1\n" * 301)
    assert longer([tmp_path / "long.py"], 300) == {"long.py": 301}


def called(path):
    """Return the words by which code or another template asks for this one."""
    name = str(path.relative_to(HOUSE / "templates"))
    if mail := re.fullmatch(r"mail/(.+/.+)[.]\w+", name):
        return f'"{mail[1]}"'
    if status := re.fullmatch(r"errors/(\d+)[.]html", name):
        return status[1]
    return f'"{name}"'


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE / "templates")))
def test_every_template_is_used(path):
    others = [other for other in (*CODE, *TEMPLATES) if other != path and "tests" not in other.parts]
    assert [other for other in others if called(path) in other.read_text()] != []
