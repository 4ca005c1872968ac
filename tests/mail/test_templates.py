"""Every mail that a feature can send."""

import re

import pytest
from jinja2 import meta

from summit.core.application import part
from summit.mail import queries, rules
from tests.support.processes import HOUSE

FOLDER = HOUSE / "templates" / "mail"
FILES = {
    path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text() for path in FOLDER.glob("*/*.txt")
}
PARTS = {part for text in FILES.values() for part in re.findall(r'include "mail/(.+?)\.txt"', text)}
NAMES = sorted(FILES.keys() - PARTS)
LONGEST_SUBJECT = 78
SAMPLES = {  # where any words will not do
    "name": "Olwen Gwynne-Price",
    "reference": "ESC7Q4M",
    "roles": "organiser, reviewer",
    "scores": "Evidence\t3 4 –\nImpact\t2 2 1",
}


def sample(key: str) -> str:
    if key.endswith("_link"):
        return "https://summit.example.org/link/Zm9vYmFyYmF6cXV4"
    return SAMPLES.get(key, "123456" if key.endswith("_code") else "words")


def asked_of(name: str) -> set[str]:
    """Return the names a mail's templates use and do not make themselves, with those of what they include."""
    letters, asked, found = part("letters"), set(), [f"mail/{name}.txt", f"mail/{name}.html"]
    for path in found:
        if (HOUSE / "templates" / path).exists():
            tree = letters.parse(letters.loader.get_source(letters, path)[0])
            asked |= meta.find_undeclared_variables(tree) - set(letters.globals)
            found += [other for other in meta.find_referenced_templates(tree) if other]
    return asked - {"language", "subject", "blocks", "stylesheet"}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_written_and_its_subject_is_one_short_line(app, name, language):
    context = {key: sample(key) for key in asked_of(name)}
    letter = queries.letter(name, language=language, context=context)
    assert (letter.subject != "", len(letter.subject) <= LONGEST_SUBJECT, "\n" in letter.subject) == (
        True,
        True,
        False,
    )
    assert ("{{" in letter.text, f'<html lang="{language}">' in letter.html) == (False, True)


@pytest.mark.parametrize("name", NAMES)
def test_no_subject_holds_a_link_or_a_code(name):
    first = FILES[name].lstrip().splitlines()[0]
    assert [word for word in first.replace("{{", " ").split() if rules.is_secret(word)] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_fetches_nothing(app, name):
    html = queries.letter(name, language="en", context={key: sample(key) for key in asked_of(name)}).html
    assert [mark for mark in ("<img", "<script", "src=", "<link", "@import", "url(") if mark in html] == []
