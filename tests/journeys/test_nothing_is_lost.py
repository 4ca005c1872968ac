"""Bad luck gets a sentence, and what was typed is still there: a journey for each way to fail.

A wrong code is met in ``test_sign_in.py``, a call that closed in ``test_showcase.py``.
"""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask_for_mail, database, enter, headed, mailed_code, mailed_link, press
from tests.journeys.test_registration import about, past_the_rest, press_register, send
from tests.journeys.test_showcase import begin
from tests.support.browser import WIDTHS
from tests.support.looking import check_page

TEXT = "Two rooms, two systems, and calls passed on by telephone until the line was free again."
THREE_MEGABYTES = 3 * 1024 * 1024
CHOOSE = """(field, size) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([new Uint8Array(size).fill(65)], "team.csv"));
    field.files = chosen.files;
}"""


@pytest.fixture
def closed_registration(demonstration):
    """Put the last day of registration into the past for the length of a block, as time would do it."""

    @contextmanager
    def closed():
        with database(demonstration) as ask:
            [(edition_id, until)] = ask("SELECT id, registration_closes_at FROM edition WHERE is_current")
            close = "UPDATE edition SET registration_closes_at = ? WHERE id = ?"
            ask(close, "2026-11-01 17:00:00.000000", edition_id)
            try:
                yield
            finally:
                ask(close, until, edition_id)

    return closed


def to_the_last_page(page: Page, address: str, organisation: str) -> None:
    """Fill the registration form in, and stop before it is sent."""
    about(page, address)
    page.get_by_label("Organisation", exact=True).fill(organisation)
    press(page, "Continue")
    page.get_by_role("radio", name="Delegate").check()
    press(page, "Continue")
    past_the_rest(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_an_unknown_organisation_is_asked_about_and_the_rest_stays(visitor, pictures, scripts):
    page = visitor(width="narrow", scripts=scripts)
    page.goto("/registration")
    about(page, "unknown@demonstration.example")
    page.get_by_label("Organisation", exact=True).fill("Zzyzx Mutual Aid")
    press(page, "Continue")
    expect(page.get_by_role("alert")).to_contain_text("Check the name, or confirm that it is an organisation")
    assert check_page(page) == []
    pictures(page, f"lost-organisation-{scripts}")
    labels = ("Full name", "Name on your badge", "Work email address", "Organisation", "Your role")
    assert [page.get_by_role("main").get_by_label(label).first.input_value() for label in labels] == [
        "Gwen Grŵp (demonstration)",
        "Gwen",
        "unknown@demonstration.example",
        "Zzyzx Mutual Aid",
        "Watch manager",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_who_is_too_late_to_register_keeps_the_answers_and_sends_them_once_it_is_open(
    visitor, closed_registration, pictures, width
):
    page = visitor(width=width)
    page.goto("/registration")
    to_the_last_page(page, f"late.{width}@demonstration.example", "Kent Police")
    with closed_registration():
        press_register(page)
        expect(page.get_by_role("alert")).to_contain_text(re.compile("Registration (is|was)? ?closed"))
        expect(page.get_by_role("main")).to_contain_text("Gwen Grŵp (demonstration)")
        assert check_page(page) == []
        pictures(page, f"lost-closed-{width}")
        newcomer = visitor(width=width)
        newcomer.goto("/registration")
        headed(newcomer, "Registration is closed at the moment")
        expect(newcomer.get_by_role("main")).to_contain_text(
            "Registration closed on 1 November 2026 at 17:00."
        )
        assert check_page(newcomer) == []
    assert len(send(page)) > 0


def test_an_expired_a_forged_and_a_damaged_link_each_say_what_they_are(visitor, demonstration, pictures):
    page, address = visitor(), "expired@demonstration.example"
    page.goto("/sign-in")
    ask_for_mail(page, address)
    link = mailed_link(page, address)
    with database(demonstration) as ask:
        ask("UPDATE sign_in_token SET expires_at = '2026-11-01 09:00:00.000000' WHERE email = ?", address)
    told = {}
    for kind, opened in {
        "expired": link,
        "damaged": link[:-3],
        "forged": "/registration/place/" + "A" * 43,
        "invitation": "/invitation/" + "A" * 43,
    }.items():
        page.goto(opened)
        headed(page, "This link does not work")
        told[kind] = page.get_by_role("main").locator("p").first.inner_text()
        assert check_page(page) == []
    pictures(page, "lost-link")
    unknown = "We do not know this link. Check that you copied all of it from the email."
    assert (told["expired"], told["damaged"]) == ("This link has expired.", unknown)
    assert told["forged"] == told["invitation"]


def test_an_expired_code_gets_a_sentence(visitor, demonstration):
    page, mailbox, address = visitor(), visitor(), "old.code@demonstration.example"
    page.goto("/sign-in")
    ask_for_mail(page, address)
    code = mailed_code(mailbox, address)
    with database(demonstration) as ask:
        ask("UPDATE sign_in_token SET expires_at = '2026-11-01 09:00:00.000000' WHERE email = ?", address)
    page.get_by_label("Code", exact=True).fill(code)
    press(page, "Sign in")
    expect(page.get_by_role("alert")).to_contain_text("That code is wrong or too old.")
    assert check_page(page) == []


@pytest.mark.parametrize(("width", "scripts"), [("wide", True), ("narrow", False)])
def test_the_second_editor_of_an_edition_sees_both_texts(visitor, pictures, width, scripts):
    mine, theirs = (visitor("organiser", width=width, scripts=scripts) for _ in range(2))
    mine.goto("/editions")
    link = mine.get_by_role("main").get_by_role("link", name="Emergency Services Collaboration Summit").first
    edition = link.get_attribute("href").removesuffix("/edit")
    for page in (mine, theirs):
        page.goto(f"{edition}/edit")
    theirs.get_by_label("Line under the name").fill(f"Their line, {width}")
    press(theirs, "Save")
    mine.get_by_label("Line under the name").fill(f"My line, {width}")
    press(mine, "Save")
    headed(mine, "Somebody else changed this edition while you were editing it")
    row = mine.get_by_role("row").filter(has_text="Line under the name")
    assert row.get_by_role("cell").all_inner_texts() == [f"My line, {width}", f"Their line, {width}"]
    assert check_page(mine) == []
    pictures(mine, f"lost-second-editor-{width}")
    press(mine, "Save mine over theirs")
    mine.goto(f"{edition}/edit")
    expect(mine.get_by_label("Line under the name")).to_have_value(f"My line, {width}")


@pytest.mark.parametrize(("width", "scripts"), [("wide", True), ("narrow", False)])
def test_a_post_after_the_session_ended_is_sent_after_signing_in(
    visitor, demonstration, pictures, width, scripts
):
    address = f"ended.{width}@demonstration.example"
    page, elsewhere = (visitor(width=width, scripts=scripts) for _ in range(2))
    for window in (page, elsewhere):
        enter(window, demonstration, address)
    project = begin(page, f"Written while signed out, {width}")
    page.goto(f"{project}/sections/mechanism")
    elsewhere.goto("/account/security")
    press(elsewhere, "Sign out all the others")
    page.get_by_label("How it works").fill(TEXT)
    press(page, "Save and continue")
    headed(page, "Your session ended, and nothing is lost")
    expect(page.get_by_role("textbox", name="Text 1")).to_have_value(TEXT)
    assert check_page(page) == []
    pictures(page, f"lost-session-{width}")

    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Sign in (opens in a new tab)").click()
    ask_for_mail(opened.value, address)
    code = mailed_code(elsewhere, address)
    opened.value.get_by_label("Code", exact=True).fill(code)
    press(opened.value, "Sign in")
    headed(opened.value, "Your account")
    press(page, "Continue")
    headed(page, "Send this again")  # signing in made the page's own token old
    expect(page.get_by_role("textbox", name="Text 1")).to_have_value(TEXT)
    assert check_page(page) == []
    press(page, "Send again")
    page.goto(f"{project}/sections/mechanism")
    expect(page.get_by_label("How it works")).to_have_value(TEXT)


@pytest.mark.parametrize("scripts", [True, False])
def test_three_megabytes_are_too_many_words_and_still_there(visitor, demonstration, pictures, scripts):
    page = visitor(scripts=scripts)
    enter(page, demonstration, f"much.{scripts}@demonstration.example".lower())
    project = begin(page, f"Very much text, scripts {scripts}")
    page.goto(f"{project}/sections/mechanism")
    page.get_by_label("How it works").fill("ab c" * (THREE_MEGABYTES // 4))
    press(page, "Save and continue")
    expect(page.get_by_role("alert")).to_contain_text("words or fewer")
    kept = page.get_by_label("How it works").input_value()
    assert (len(kept), kept[:8]) == (THREE_MEGABYTES, "ab cab c")
    pictures(page, f"lost-too-long-{scripts}")


def test_a_file_of_50_megabytes_is_refused_in_words_and_one_that_is_far_larger_too(visitor):
    page = visitor(width="narrow")
    page.goto("/registration/group")
    page.get_by_label("Your full name").fill("Bo Booker (demonstration)")
    file = page.get_by_label(re.compile("^Or a file"))
    file.evaluate(CHOOSE, 50_000_000)
    press(page, "Check the list")
    expect(page.get_by_role("alert")).to_contain_text("The file is 50.0 MB. It must be 0.5 MB or smaller.")
    assert check_page(page) == []
    expect(page.get_by_label("Your full name")).to_have_value("Bo Booker (demonstration)")
    page.get_by_label("Your work email address").fill("bo.large@demonstration.example")
    file.evaluate(CHOOSE, 80_000_000)
    press(page, "Check the list")
    headed(page, "That is too large to send")
    assert check_page(page) == []
    page.go_back()
    expect(page.get_by_label("Your work email address")).to_have_value("bo.large@demonstration.example")
