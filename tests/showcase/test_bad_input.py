"""What nobody should type: each gets a sentence, and nothing typed is lost."""

import html

import pytest

from summit.projects.document.about import Section
from summit.projects.document.identity import Basics
from summit.projects.forms import ROW_FORMS, row_form, section_form
from tests.showcase.making import begin

FORTY_PAGES = "Words and more words about a project. " * 3_000


@pytest.fixture
def client(client_of, author, edition):
    return client_of(author)


@pytest.fixture
def address(client, author):
    return f"/showcase/submissions/{begin(author).id}"


def limited(form):
    """Return one word or letter too many for every field that has a limit."""
    found = {}
    for field in form:
        if words := field.flags.maxwords:
            found[field.name] = "word " * words + "word"
        elif letters := field.flags.maxcharacters:
            found[field.name] = "x" * (letters + 1)
    return found


@pytest.mark.parametrize("section", Section)
def test_every_field_of_a_section_at_its_limit_and_one(app, client, address, section):
    with app.test_request_context():
        before = Basics(title="Joint control room") if section is Section.BASICS else None
        typed = limited(section_form(section, before=before, version=0))
    page = client.post(f"{address}/sections/{section}", data={"seen": "1"} | typed)
    assert page.status_code == (422 if typed else 303)
    assert page.text.count('class="govuk-error-message"') == len(typed)
    assert [name for name, text in typed.items() if text.strip() not in html.unescape(page.text)] == []


@pytest.mark.parametrize("name", [name for _, name in ROW_FORMS])
def test_every_field_of_a_row_at_its_limit_and_one(app, client, address, name):
    section = next(of for of, row in ROW_FORMS if row == name)
    with app.test_request_context():
        typed = limited(row_form(section, name, before=None, version=0))
    page = client.post(f"{address}/rows/{name}/new", data={"seen": "0"} | typed)
    assert page.status_code == 422
    assert page.text.count("or fewer. It has") >= len(typed)
    assert [field for field, text in typed.items() if text.strip() not in html.unescape(page.text)] == []


def test_forty_pages_pasted_into_a_box_come_back_whole(client, address):
    page = client.post(f"{address}/sections/problem", data={"seen": "0", "problem": FORTY_PAGES})
    assert page.status_code == 422
    assert page.text.count("must be 150 words or fewer. It has 21000.") == 2
    assert FORTY_PAGES.strip() in html.unescape(page.text)


def test_what_nobody_can_see_is_taken_out_and_the_words_stay(client, address):
    odd = "Two\u200b rooms\u202e, two\x00 systems\ufeff."
    client.post(f"{address}/sections/problem", data={"seen": "0", "problem": odd})
    page = client.get(f"{address}/sections/problem").text
    assert page.count("Two rooms, two systems.") == 1


@pytest.mark.parametrize("link", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x"])
def test_an_address_that_would_run_is_refused(client, address, link):
    page = client.post(f"{address}/sections/evaluation", data={"seen": "0", "report": f"See {link}"})
    assert page.status_code == 422
    assert page.text.count("A web address must begin with https:// or http://") == 2
    assert page.text.count(link.strip()) == 1
    lines = client.post(
        f"{address}/sections/sources", data={"seen": "0", "published": f"https://a.example\n{link}"}
    )
    assert lines.status_code == 422


def test_the_word_data_is_no_address(client, address):
    text = "Our data: 31 calls. JavaScript was not used."
    answer = client.post(f"{address}/sections/evaluation", data={"seen": "0", "evaluation": text})
    assert answer.status_code == 303
