"""A person's own pages."""

from datetime import timedelta

import pyotp
import pytest

from summit.accounts import queries, services
from summit.core.access import Role
from summit.core.clock import now
from tests.accounts.conftest import ADDRESS, PASSWORD


@pytest.fixture
def ann(app):
    return services.person_for(ADDRESS, name="Ann Blackwood")


@pytest.fixture
def browser(app, ann):
    """Return a browser in which Ann is signed in, with or without a second factor."""

    def begin(*, second_factor=False):
        begun = services.start_session(
            ann.id, browser="Firefox on Linux", second_factor=second_factor, next_path="/"
        )
        client = app.test_client()
        with client.session_transaction() as session:
            session["token"] = begun.token
        return client

    return begin


def test_the_page_shows_the_person_and_their_roles(browser, ann):
    end = now() + timedelta(days=1)
    services.grant_role(person_id=ann.id, role=Role.STEWARD, by=None, edition_id=None, until=end)
    page = browser(second_factor=True).get("/account").text.replace("<wbr>", "")
    assert [page.count(words) for words in ("Ann Blackwood", ADDRESS, "Steward: every Summit, until")] == [
        1,
        1,
        1,
    ]


def test_what_roles_would_allow_is_said_to_be_closed_without_a_second_factor(browser, ann):
    services.grant_role(person_id=ann.id, role=Role.STEWARD, by=None, edition_id=None, until=None)
    sentence = "What they allow stays closed until you confirm that it is you."
    pages = [browser(second_factor=strong).get("/account").text for strong in (False, True)]
    assert [page.count(sentence) for page in pages] == [1, 0]


def test_a_name_can_be_changed_and_an_empty_one_is_refused(browser, ann):
    client = browser()
    refused = client.post("/account/details", data={"name": "  ", "language": "en"})
    assert (refused.status_code, refused.text.count("Enter your name")) == (422, 2)
    saved = client.post(
        "/account/details", data={"name": "Ann O'Cox", "language": "cy"}, follow_redirects=True
    )
    assert (saved.text.count("Your details are saved."), saved.text.count("Ann O&#39;Cox")) == (1, 1)
    assert queries.person(ann.id).language == "cy"


def test_sessions_are_listed_and_ended_one_by_one_and_all_others(browser):
    mine, second, third = browser(), browser(), browser()
    page = mine.get("/account/security").text
    assert (
        page.count("Firefox on Linux</dt>") + page.count("Firefox on Linux\n"),
        page.count("This one"),
    ) == (3, 1)
    with second.session_transaction() as cookie:
        session_id = queries.actor_of_session(
            cookie["token"], edition=None, at=now(), idle_for=timedelta(hours=1)
        ).session_id
    mine.post(f"/account/security/sessions/{session_id}/end")
    assert [c.get("/account").status_code for c in (mine, second, third)] == [200, 401, 200]
    told = mine.post("/account/security/sessions/end-others", follow_redirects=True).text
    assert told.count("1 other browser is signed out.") == 1
    assert [c.get("/account").status_code for c in (mine, third)] == [200, 401]


def test_another_persons_session_does_not_exist(app, browser):
    bob = services.person_for("bob@example.org", name="Bob")
    begun = services.start_session(bob.id, browser="", second_factor=False, next_path="/")
    found = queries.actor_of_session(begun.token, edition=None, at=now(), idle_for=timedelta(hours=1))
    answer = browser().post(f"/account/security/sessions/{found.session_id}/end")
    assert (answer.status_code, len(queries.sessions_of(found.actor))) == (404, 1)


def test_a_password_is_set_and_a_weak_one_refused_with_its_sentence(browser, ann):
    client = browser()
    refused = client.post("/account/security/password", data={"password": "Password1234"})
    assert (refused.status_code, refused.text.count("That password is easy to guess.")) == (422, 2)
    assert "Password1234" not in refused.text
    saved = client.post("/account/security/password", data={"password": PASSWORD}, follow_redirects=True)
    assert saved.text.count("Your password is set.") == 1
    assert queries.standing(ann.id).has_password is True


def test_an_authenticator_app_is_set_up_with_the_picture_or_the_text(browser, ann):
    client = browser()
    page = client.get("/account/security/authenticator")
    assert (page.headers["Cache-Control"], page.text.count('<svg class="summit-qr"')) == ("no-store", 1)
    sealed = page.text.split('name="sealed" type="hidden" value="')[1].split('"')[0]
    secret = services.propose_authenticator(ann, sealed=sealed).secret
    assert secret in page.text.replace(" ", "")
    data = {"sealed": sealed, "code": "000000"}
    refused = client.post("/account/security/authenticator", data=data)
    assert (refused.status_code, secret in refused.text.replace(" ", "")) == (422, True)
    done = client.post("/account/security/authenticator", data={**data, "code": pyotp.TOTP(secret).at(now())})
    assert (done.status_code, done.text.count("<code"), done.headers["Cache-Control"]) == (
        200,
        10,
        "no-store",
    )
    assert queries.standing(ann.id).has_authenticator is True


def test_a_page_with_a_forged_secret_starts_again(browser):
    answer = browser().post("/account/security/authenticator", data={"sealed": "forged", "code": "123456"})
    assert (answer.status_code, answer.text.count("Start again with the new code below.")) == (422, 1)


def test_recovery_codes_are_shown_once_after_the_second_factor(browser, ann, enrolled):
    enrolled(ann.id)
    weak = browser().post("/account/security/recovery-codes")
    assert (weak.status_code, weak.location) == (
        303,
        "/sign-in/second-factor?next=/account/security",
    )
    strong = browser(second_factor=True).post("/account/security/recovery-codes")
    assert (strong.status_code, strong.text.count("<code")) == (200, 10)


def test_a_session_in_use_is_noted_every_few_minutes_and_no_oftener(browser, clock, statements):
    client = browser()
    counts = []
    for minutes in (1, 5, 1):
        clock.shift(timedelta(minutes=minutes))
        statements.clear()
        client.get("/account/details")
        counts.append(sum(s.startswith("UPDATE sign_in_session") for s in statements))
    assert counts == [0, 1, 0]
