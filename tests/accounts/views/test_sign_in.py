"""Signing in, from the first page to the last, and every refusal on the way."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from summit.accounts import queries, services
from summit.core.access import Role
from summit.core.clock import now
from tests.accounts.conftest import ADDRESS, PASSWORD, path_of

STEP = timedelta(seconds=30)


@pytest.fixture
def ann(app):
    return services.person_for(ADDRESS, name="Ann Blackwood")


@pytest.fixture
def ask(client, mailbox):
    """Ask for a mail and return it."""

    def post(email=ADDRESS, browser=client, query=""):
        before = {mail.id for mail in mailbox()}
        assert browser.post(f"/sign-in{query}", data={"email": email}).status_code == 303
        return next(mail for mail in mailbox() if mail.id not in before)

    return post


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_link_shows_a_button_and_only_the_button_signs_in(client, ann, ask):
    link = path_of(ask().context["sign_in_link"])
    for _ in range(2):  # a gateway that checks mail, and the person
        page = client.get(link)
        assert (page.status_code, page.text.count(ADDRESS)) == (200, 1)
    assert client.get("/account").status_code == 401
    entered = client.post(link)
    assert (entered.status_code, entered.location) == (303, "/account")
    assert client.get("/account").text.count("Ann Blackwood") == 1


def test_a_code_signs_in_the_browser_that_asked(client, ann, ask):
    mail = ask(query="?next=/account/security")
    page = client.get("/sign-in/code")
    assert page.text.count(ADDRESS) == 1
    entered = client.post(
        "/sign-in/code",
        data={"code": f" {mail.context['sign_in_code'][:3]} {mail.context['sign_in_code'][3:]}"},
    )
    assert (entered.status_code, entered.location) == (303, "/account/security")


def test_a_link_opened_in_another_browser_signs_that_one_in(app, client, ann, ask):
    link, telephone = path_of(ask(query="?next=/account/details").context["sign_in_link"]), app.test_client()
    assert telephone.post(link).location == "/account/details"
    assert [browser.get("/account").status_code for browser in (client, telephone)] == [401, 200]


def test_an_address_nobody_knows_gets_the_same_answers_and_makes_an_account(client, ask):
    mail = ask("new@example.org")
    entered = client.post("/sign-in/code", data={"code": mail.context["sign_in_code"]})
    assert entered.location == "/account/details?next=/account"
    assert client.get(entered.location).text.count("What should we call you?") == 2
    saved = client.post(entered.location, data={"name": " Siân  Ŵyn ", "language": "cy"})
    person = queries.person_with_email("new@example.org")
    assert (saved.location, person.name, person.language) == ("/account", "Siân Ŵyn", "cy")


def test_a_known_and_an_unknown_address_get_the_same_pages(app, ann):
    pages = []
    for address in (ADDRESS, "bob@example.org"):
        browser = app.test_client()
        asked = browser.post("/sign-in", data={"email": address})
        answer = browser.get("/sign-in/code")
        pages.append((asked.status_code, asked.location, answer.text.replace(address, "")))
    assert pages[0] == pages[1]


def test_what_is_no_address_gets_a_sentence_and_stays(client, mailbox):
    answer = client.post("/sign-in", data={"email": "ann@"})
    assert (answer.status_code, answer.text.count('value="ann@"'), mailbox()) == (422, 1, [])
    assert "Enter an email address in the correct format" in answer.text
    assert "Enter your email address" in client.post("/sign-in", data={"email": " "}).text


def test_a_wrong_code_gets_a_sentence(client, ann, ask):
    mail = ask()
    answer = client.post("/sign-in/code", data={"code": wrong(mail.context["sign_in_code"])})
    assert (answer.status_code, answer.text.count("That code is wrong or too old.")) == (422, 2)
    assert client.get("/account").status_code == 401


def test_the_page_for_the_code_sends_back_a_browser_that_did_not_ask(client):
    assert client.get("/sign-in/code").location == "/sign-in?next=/account"


@pytest.mark.parametrize(
    ("spoil", "status", "sentence"),
    [
        ("used", 410, "This link has been used already. It works only once."),
        ("expired", 410, "This link has expired."),
        ("forged", 404, "We do not know this link."),
    ],
)
def test_a_dead_link_has_a_page_with_its_sentence_and_a_way_on(client, ask, clock, spoil, status, sentence):
    link = path_of(ask().context["sign_in_link"])
    if spoil == "used":
        client.post(link)
        client.post("/sign-out")
    elif spoil == "expired":
        clock.shift(timedelta(minutes=15))
    else:
        link += "x"
    for answer in (client.get(link), client.post(link)):
        assert (answer.status_code, answer.text.count(sentence)) == (status, 1)
        assert answer.text.count('href="/sign-in"') >= 1
    assert client.get("/account").status_code == 401


def test_too_many_requests_get_a_page_that_says_how_long_to_wait(client, ask):
    for _ in range(5):
        ask()
    answer = client.post("/sign-in", data={"email": ADDRESS})
    assert (answer.status_code, answer.text.count(f'value="{ADDRESS}"')) == (429, 1)
    assert "Too many attempts. Try again in one minute." in answer.text


@pytest.mark.parametrize("path", ["https://example.com/", "//example.com", "/\\example.com", "javascript:x"])
def test_nobody_is_sent_elsewhere_after_signing_in(client, ann, ask, path):
    asked = client.post("/sign-in", query_string={"next": path}, data={"email": ADDRESS})
    assert asked.location == "/sign-in/code?next=/account"


def test_a_new_session_takes_nothing_of_the_old_one(client, ann, ask):
    link = path_of(ask().context["sign_in_link"])
    with client.session_transaction() as before:
        before.update(dict.fromkeys(("csrf_token", "token", "other"), "planted"))
    client.post(link)
    with client.session_transaction() as after:
        assert (sorted(after), "planted" in after.values()) == (["_permanent", "token"], False)


def test_signing_out_ends_the_session_also_for_a_copied_cookie(app, client, ann, ask):
    client.post(path_of(ask().context["sign_in_link"]))
    copy = app.test_client()
    copy.set_cookie("summit", client.get_cookie("summit").value)
    assert copy.get("/account").status_code == 200
    assert client.post("/sign-out").location == "/sign-in"
    assert [browser.get("/account").status_code for browser in (client, copy)] == [401, 401]


def test_whoever_is_signed_in_is_not_asked_again(client, ann, ask):
    client.post(path_of(ask().context["sign_in_link"]))
    assert client.get("/sign-in?next=/account/security").location == "/account/security"


def test_a_password_signs_in_and_a_wrong_one_gets_a_sentence(client, ann, signed_in):
    services.set_password(PASSWORD, signed_in=signed_in(ann.id))
    answer = client.post("/sign-in/password", data={"email": ADDRESS, "password": "wrong"})
    assert (answer.status_code, answer.text.count("The email address or the password is wrong.")) == (422, 2)
    entered = client.post("/sign-in/password", data={"email": ADDRESS, "password": PASSWORD})
    assert (entered.status_code, entered.location) == (303, "/account")


def test_wrong_passwords_of_known_and_unknown_addresses_get_the_same_page(app, ann, signed_in):
    services.set_password(PASSWORD, signed_in=signed_in(ann.id))
    pages = [
        app.test_client().post("/sign-in/password", data={"email": address, "password": "wrong"})
        for address in (ADDRESS, "bob@example.org")
    ]
    texts = [page.text.replace(ADDRESS, "").replace("bob@example.org", "") for page in pages]
    assert (texts[0], pages[0].status_code) == (texts[1], pages[1].status_code)


def test_password_and_authenticator_app_together_open_what_a_role_allows(
    client, ann, signed_in, enrolled, clock
):
    services.grant_role(person_id=ann.id, role=Role.ORGANISER, by=None, edition_id=None, until=None)
    services.set_password(PASSWORD, signed_in=signed_in(ann.id))
    secret, _ = enrolled(ann.id)
    clock.shift(STEP)
    data = {"email": ADDRESS, "password": PASSWORD}
    entered = client.post("/sign-in/password?next=/people", data=data)
    assert entered.location == "/sign-in/second-factor?next=/people"
    assert client.get("/account").status_code == 401
    refused = client.post(entered.location, data={"code": wrong(pyotp.TOTP(secret).at(now()))})
    assert (refused.status_code, refused.text.count("That code is wrong or was used already.")) == (422, 2)
    confirmed = client.post(entered.location, data={"code": pyotp.TOTP(secret).at(now())})
    assert (confirmed.status_code, confirmed.location) == (303, "/people")
    assert client.get("/people").status_code == 200


def test_the_right_password_alone_is_forgotten_after_ten_minutes(client, ann, signed_in, enrolled, clock):
    services.set_password(PASSWORD, signed_in=signed_in(ann.id))
    enrolled(ann.id)
    client.post("/sign-in/password", data={"email": ADDRESS, "password": PASSWORD})
    clock.shift(timedelta(minutes=10))
    assert client.get("/sign-in/second-factor").location == "/sign-in?next=/account"


def test_a_link_alone_does_not_open_what_a_role_allows(client, ann, ask, enrolled, clock):
    services.grant_role(person_id=ann.id, role=Role.ORGANISER, by=None, edition_id=None, until=None)
    _, codes = enrolled(ann.id)
    entered = client.post(path_of(ask(query="?next=/people").context["sign_in_link"]))
    assert entered.location == "/sign-in/second-factor?next=/people"
    assert client.get("/people").location == "/sign-in/second-factor?next=/people"
    assert client.get("/account").status_code == 200
    assert client.post(entered.location, data={"code": codes[0]}).location == "/people"
    assert client.get("/people").status_code == 200


def test_a_role_that_needs_a_second_factor_leads_to_setting_one_up(client, ann, ask):
    services.grant_role(person_id=ann.id, role=Role.REVIEWER, by=None, edition_id=None, until=None)
    entered = client.post(path_of(ask().context["sign_in_link"]), follow_redirects=True)
    assert (entered.request.path, entered.status_code) == ("/account/security/authenticator", 200)
    assert "Your roles need this second factor" in entered.text


def test_welsh_stays_welsh_through_signing_in(client, ann, mailbox):
    asked = client.post("/cy/sign-in", data={"email": ADDRESS})
    assert asked.location == "/cy/sign-in/code?next=/cy/account"
    entered = client.post("/cy/sign-in/code", data={"code": mailbox()[-1].context["sign_in_code"]})
    assert (entered.location, mailbox()[-1].language) == ("/cy/account", "cy")


def test_the_cookie_is_given_anew_every_few_minutes_and_not_for_every_page(client, ann, ask, clock):
    client.post(path_of(ask().context["sign_in_link"]))
    given = []
    for minutes in (0, 1, 6, 1, 6):
        clock.move_to(now() + timedelta(minutes=minutes))
        given.append("Set-Cookie" in client.get("/account").headers)
    assert given == [True, False, True, False, True]  # the first page puts its form token in
