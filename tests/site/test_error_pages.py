"""The pages for what cannot be done: well made, helpful, and drawn without the database."""

from pathlib import Path

import pytest
from flask import render_template

from tests.support.pages import faults

PAGES = sorted(path.name for path in Path("templates/errors").glob("*.html") if path.name != "kept.html")


class Refused:
    retry_after = 600


@pytest.fixture
def draw(app):
    def drawn(page, **values) -> str:
        with app.test_request_context("/somewhere"):
            return " ".join(render_template(f"errors/{page}", **values).split())

    return drawn


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_well_made_and_leads_on_without_the_database(draw, statements, page):
    statements.clear()
    text = draw(page, message="The call closed.", next="/somewhere")
    assert faults(text) == []
    assert text.count('<a class="summit-logo" href="/">') == 1
    assert statements == []


def test_a_conflict_shows_both_texts(draw):
    text = draw("409.html", pairs=[{"label": "Summary", "mine": "My <b> words", "theirs": "Their words"}])
    assert [text.count(said) for said in ("My &lt;b&gt; words", "Their words")] == [1, 1]


def test_too_much_names_the_limit(draw, app):
    limit = app.config["SUMMIT"].post_limit_mb
    assert draw("413.html").count(f"text and files together, is {limit} MB.") == 1


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (600, "Try again in 10 minutes."),
        (61, "Try again in a minute or two."),
        (None, "Try again in a few minutes."),
    ],
)
def test_too_often_says_how_long_to_wait(draw, seconds, said):
    error = Refused()
    error.retry_after = seconds
    assert draw("429.html", error=error).count(said) == 1


def test_a_page_for_nobody_leads_back_after_signing_in(draw):
    assert draw("401.html", next="/account?x=1").count("/sign-in?next=") == 1
