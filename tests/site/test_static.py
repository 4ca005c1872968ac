"""What the pages are dressed in: complete, and all of it ours to give."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.support.looking import COLOURED_BY_WIDTH

STATIC = Path(__file__).resolve().parents[2] / "static"
WELSH = "ŵŷŴŶâêîôûïÂÊÎÔÛÏáéíóúàèìòùẃẁỳ"
FACES = sorted(path.name for path in (STATIC / "fonts/pdf").glob("*.ttf"))


@pytest.mark.parametrize("sheet", ["govuk", "summit"])
def test_the_styles_ask_for_nothing_that_is_not_here(sheet):
    path = STATIC / "css" / f"{sheet}.css"
    asked = re.findall(r'url\("?([^")]+)"?\)', path.read_text())
    assert [name for name in asked if not (path.parent / name).resolve().is_file()] == []


def test_the_styles_of_print_ask_for_nothing_that_is_not_here():
    asked = re.findall(r'url\("static:([^"]+)"\)', (STATIC / "css/pdf.css").read_text())
    assert sorted(Path(name).name for name in asked) == FACES


@pytest.mark.parametrize("face", FACES)
def test_every_face_for_print_has_every_welsh_letter(face):
    known = TTFont(STATIC / "fonts/pdf" / face).getBestCmap()
    assert [letter for letter in WELSH if ord(letter) not in known] == []


def test_everything_that_is_not_ours_stands_beside_its_licence():
    assert sorted(path.name for path in STATIC.rglob("*.txt")) == [
        "OFL-bricolage-grotesque.txt",
        "OFL-source-sans-3.txt",
        "govuk-frontend.txt",
        "moj-frontend.txt",
        "noble-ed25519.txt",
        "zxing-cpp.txt",
        "zxing-wasm.txt",
    ]


def test_nothing_claims_to_be_gov_uk():
    sheets = " ".join(path.read_text() for path in (STATIC / "css").glob("*.css"))
    assert [
        name for name in ("GDS Transport", "govuk-header", "govuk-footer", "crown") if name in sheets
    ] == []


def test_colours_depend_on_the_width_in_two_places_alone():
    """At a phone's width contrast is looked at there (``tests/support/looking.py``), and elsewhere once."""
    found = set()
    for path in (STATIC / "css").glob("*.css"):
        for query, rules in re.findall(r"@media([^{]*)\{((?:[^{}]*\{[^{}]*\})*)", path.read_text()):
            for names, said in re.findall(r"([^{}]+)\{([^{}]*)\}", rules) if "width" in query else ():
                if re.search(r"(?:^|[;\s])(?:color|fill|opacity|background(?:-color|-image)?)\s*:", said):
                    found |= set(re.findall(r"\.[\w-]+", names))
    assert found == set(re.findall(r"\.[\w-]+", COLOURED_BY_WIDTH))
