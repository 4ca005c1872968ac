"""Markdown with merge fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from summit.mail.rules.markdown import as_html, as_text, one_line
from summit.mail.rules.wording import WordingError, check_wording

KNOWN = {"name", "days", "place_link"}
LINK = "https://summit.example.org/place/abc_d"


def test_markdown_becomes_html_and_plain_text():
    text = "## Hello\n\nDear **{name}**, see [your place]({place_link}).\n\n{days}\n"
    values = {"name": "Siân", "place_link": LINK, "days": "- Tuesday\n- Wednesday"}
    assert as_html(text, values) == (
        f'<h2>Hello</h2>\n<p>Dear <strong>Siân</strong>, see <a href="{LINK}">your place</a>.</p>\n'
        "<ul>\n<li>Tuesday</li>\n<li>Wednesday</li>\n</ul>\n"
    )
    assert as_text(text, values) == f"Hello\n\nDear Siân, see your place: {LINK}.\n\n- Tuesday\n- Wednesday\n"


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "[x](https://evil.example)",
        "# big",
        "**b**",
        "![i](https://e.example/i)",
        "`c`",
    ],
)
def test_what_somebody_calls_themselves_stays_words(name):
    html = as_html("Dear {name},", {"name": name})
    assert (html.count("<"), "href" in html) == (2, False)


@given(some.text(alphabet="*_`[]()#!<>=&ab-. ", max_size=60))
def test_no_name_makes_a_tag(name):
    html = as_html("Dear x{name}x,", {"name": name})
    assert [tag for tag in ("<a", "<strong", "<em", "<code", "<h2", "<img", "<script") if tag in html] == []


def test_an_address_alone_can_be_followed():
    assert as_html(f"See {LINK}.", {}) == f'<p>See <a href="{LINK}">{LINK}</a>.</p>\n'
    assert as_html("{place_link}", {"place_link": LINK}) == f'<p><a href="{LINK}">{LINK}</a></p>\n'


@pytest.mark.parametrize(
    "typed", ["<b>x</b>", "<script>x</script>", "[x](javascript:alert(1))", "![x](https://e.example/p)"]
)
def test_no_html_script_or_picture_of_a_writer_goes_out(typed):
    html = as_html(typed, {})
    assert [bad for bad in ("<b>", "<script", 'javascript:alert(1)"', "<img") if bad in html] == []


def test_nothing_is_left_where_something_was_left_out():
    assert as_text("Ann\n\n{if days}You come:\n\n{days}{end}\n\nBye", {"days": ""}) == "Ann\n\nBye\n"


def test_a_subject_is_one_line():
    assert one_line("News for {name}", {"name": "Ann\n Bea"}) == "News for Ann Bea"


@pytest.mark.parametrize(
    ("subject", "body", "said", "field"),
    [
        ("", "x {place_link}", "Enter a text.", "subject"),
        ("x" * 121, "x", "Enter 120 characters or fewer.", "subject"),
        (
            "{nam}",
            "x",
            "{nam} is not a field of this email. You can use {days}, {name}, {place_link}.",
            "subject",
        ),
        ("x", "{Name} {place_link}", "{Name} is not a field of this email.", "body"),
        ("x", "{name {place_link}", "There is a { or } that belongs to no field.", "body"),
        ("Go to {place_link}", "{place_link}", "A link cannot stand in the subject", "subject"),
        ("x", "Hello {name}", "This email does not work without {place_link}.", "body"),
    ],
)
def test_a_text_that_would_not_work_is_refused_with_a_sentence(subject, body, said, field):
    with pytest.raises(WordingError) as refused:
        check_wording(subject, body, known=KNOWN, needed={"place_link"})
    assert (str(refused.value)[: len(said)], refused.value.field) == (said, field)


def test_a_text_with_known_fields_is_taken():
    check_wording("News for {name}", "{days} {place_link}", known=KNOWN, needed={"place_link"})
