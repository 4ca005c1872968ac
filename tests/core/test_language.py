"""The same paths in two languages."""

import re
from datetime import UTC, date, datetime

import pytest
from flask import render_template_string, url_for
from flask_babel import lazy_gettext

from summit.core import language
from summit.core.language import breakable, mailed_url, permanent_url, stated

PLAIN = "{{% autoescape false %}}{}{{% endautoescape %}}"


@pytest.mark.parametrize(("path", "lang", "other"), [("/", "en", "/cy/"), ("/cy/", "cy", "/")])
def test_the_path_chooses_the_language_and_offers_the_other(client, path, lang, other):
    page = " ".join(client.get(path).text.split())
    assert re.search(r'<html[^>]* lang="(..)"', page)[1] == lang
    assert re.search(r'href="([^"]+)" hreflang=', page)[1] == other


def test_links_stay_welsh_and_permanent_addresses_have_no_language(app, client):
    assert 'href="/cy/privacy"' in client.get("/cy/").text
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": "/cy"}):
        assert permanent_url("site.home") == app.config["PUBLIC_URL"]


def test_an_address_in_a_mail_is_in_its_readers_language_below_the_public_address(app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://example.org/summit/")
    with app.test_request_context("/cy/"):
        assert mailed_url("site.privacy", reader="en") == "https://example.org/summit/privacy"
        assert mailed_url("site.privacy", reader="cy") == "https://example.org/summit/cy/privacy"


def test_a_path_that_only_begins_like_welsh_is_not(client):
    assert client.get("/cymru").status_code == 404


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ("", ("Tuesday 9 March 2027", "9 Mar", "28 March 2027 at 02:30", "02:30")),
        ("/cy", ("Dydd Mawrth 9 Mawrth 2027", "9 Maw", "28 Mawrth 2027 at 02:30", "02:30")),
    ],
)
def test_dates_are_said_in_the_language_and_in_londons_time(app, root, words):
    day, summer = date(2027, 3, 9), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
        said = (
            language.long_date(day),
            language.short_date(day),
            language.moment(summer),
            language.clock_time(summer),
        )
    assert said == words


def test_an_address_that_is_remembered_is_that_of_the_language(app):
    asked = []
    for root in ("", "/cy", "", "/cy"):
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
            asked.append((url_for("site.home"), url_for("static", filename="css/govuk.css").split("?")[0]))
    english = ("/", "/static/css/govuk.css")
    assert asked == [english, ("/cy/", "/cy/static/css/govuk.css")] * 2


def test_words_with_values_escape_them_on_a_page_and_leave_a_text_alone(app):
    words = "{{ _('100 %% of %(name)s', name=name) }} {{ _('Nothing') }}"
    with app.test_request_context("/"):
        shown = [render_template_string(page.format(words), name="<b>") for page in ("{}", PLAIN)]
    assert shown == ["100 % of &lt;b&gt; Nothing", "100 % of <b> Nothing"]


def test_a_list_stands_one_to_a_line_and_words_are_no_list_of_letters(app):
    with app.test_request_context():
        shown = [
            str(stated(one)) for one in (["Kent", "<Dyfed>"], "Kent", lazy_gettext("Welsh"), "", None, 0)
        ]
    assert shown == ["Kent<br>&lt;Dyfed&gt;", "Kent", "Welsh", "Not stated", "Not stated", "0"]


def test_an_address_breaks_at_its_marks_and_is_still_plain_words():
    assert breakable("a.b@c.example") == "a<wbr>.b<wbr>@c<wbr>.example"
    assert breakable("<i>@x") == "&lt;i&gt;<wbr>@x"
