"""A post that comes too late comes back with everything that was typed, and can be sent again."""

import re
from html import unescape

import pytest

from summit.accounts import queries, services
from summit.core.access import Role
from summit.core.db import db
from tests.accounts.conftest import ADDRESS, path_of

TYPED = {"name": "Ann “Cox” <b>\nsecond line", "language": "cy"}
TOKEN = re.compile(r'name="csrf_token" type="hidden" value="([^"]*)"')
FIELDS = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture(autouse=True)
def _protected(app):
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def carried(page):
    return {name: unescape(text) for name, text in FIELDS.findall(page)}


@pytest.fixture
def browser(app):
    """Return a browser whose every request has a context of its own, as in a server."""
    client = app.test_client()

    def ask(method, path, **data):
        with app.app_context():
            return client.open(path, method=method, data=data)

    return ask


def test_nothing_typed_is_lost_when_the_session_has_ended(browser, mailbox):
    ann = services.person_for(ADDRESS, name="Ann")
    token = TOKEN.search(browser("GET", "/sign-in").text)[1]
    refused = browser("POST", "/account/details", **TYPED, csrf_token=token)
    assert (refused.status_code, refused.text.count('target="_blank"')) == (401, 1)
    first = carried(refused.text)
    assert {name: first[name] for name in TYPED} == TYPED

    browser("POST", "/sign-in", email=ADDRESS, csrf_token=token)  # in another tab
    browser("POST", path_of(mailbox()[-1].context["sign_in_link"]), csrf_token=token)

    stale = browser("POST", "/account/details", **first)
    second = carried(stale.text)
    assert (stale.status_code, {name: second[name] for name in TYPED}) == (400, TYPED)
    assert second["csrf_token"] != token
    assert browser("POST", "/account/details", **second).location == "/account"
    db.session.rollback()
    assert queries.person(ann.id).language == "cy"


def test_whoever_never_signs_in_and_left_a_form_open_for_a_day_reads_what_happened(client, clock):
    token = TOKEN.search(client.get("/sign-in").text)[1]
    clock.shift(24 * 3600)  # longer than the cookie lives
    page = client.post("/sign-in", data={"email": ADDRESS, "csrf_token": token}).text.partition("<main")[2]
    told = "This page was from an earlier visit, so we could not be sure that it came from you"
    assert (told in page, page.count("signed"), carried(page)["email"]) == (True, 0, ADDRESS)


def test_passwords_codes_and_tokens_are_not_carried(client):
    typed = {"email": ADDRESS, "password": "hidden words", "code": "123456", "csrf_token": "stale"}
    answer = client.post("/sign-in/password", data=typed)
    assert (answer.status_code, answer.text.count(ADDRESS)) == (400, 2)
    assert [words in answer.text for words in ("hidden words", "123456", "stale")] == [False] * 3
    assert client.post("/sign-in/password", data=carried(answer.text)).status_code == 422


def test_a_post_that_holds_nothing_gets_a_plain_page(client):
    answer = client.post("/sign-out", data={"csrf_token": "stale"})
    assert (answer.status_code, answer.text.count("textarea")) == (400, 0)


def test_every_value_of_a_field_with_many_is_kept(client_of, person):
    client = client_of(person("Olwen", Role.ORGANISER))
    data = {
        "email": "new@example.org",
        "roles": ["reviewer", "steward"],
        "edition": "all",
        "csrf_token": "stale",
    }
    answer = client.post("/people/invite", data=data)
    assert [text for name, text in FIELDS.findall(answer.text) if name == "roles"] == ["reviewer", "steward"]


def test_long_text_is_shown_whole_in_a_box_that_cannot_be_changed(client_of, person):
    client = client_of(person("Olwen", Role.ORGANISER))
    long = "A long and careful sentence about nothing. " * 40
    answer = client.post("/people/invite", data={"email": long, "csrf_token": "stale"})
    assert (answer.text.count("readonly"), answer.text.count(long.strip())) == (1, 2)


def test_a_browser_that_lost_its_cookie_is_asked_to_sign_in_and_keeps_what_was_typed(client):
    answer = client.post("/account/details", data={**TYPED, "csrf_token": "of a session long gone"})
    assert (answer.status_code, answer.text.count("Your session ended, and nothing is lost")) == (401, 2)
    assert carried(answer.text)["name"] == TYPED["name"]
