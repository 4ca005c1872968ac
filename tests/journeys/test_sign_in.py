"""Signing in, each way: by the mailed link, by its code, by password and authenticator app."""

import re
import time
from urllib.parse import unquote

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import ask_for_mail, enter, headed, mailed_code, mailed_link, press
from tests.support.browser import WIDTHS
from tests.support.looking import check_page

WORDS = "lantern orchard gravel mitten"
WAYS = [("wide", True), ("narrow", False)]


def named(page: Page, name: str) -> None:
    """Say what to be called, which is asked once."""
    headed(page, "What should we call you?")
    page.get_by_label("Full name").fill(name)
    press(page, "Save")


def app_of(page: Page) -> pyotp.TOTP:
    """Give the secret on the page to an authenticator app."""
    page.get_by_text("You cannot scan it").click()
    address = page.get_by_role("link", name="Open the app with the secret").get_attribute("href")
    return pyotp.parse_uri(unquote(address))


def set_up_app(page: Page, pictures, name: str) -> tuple[pyotp.TOTP, list[str]]:
    """Set an authenticator app up, after a wrong code; return it with the recovery codes."""
    headed(page, "Set up an authenticator app")
    app = app_of(page)
    right = app.now()
    page.get_by_label("Code that the app shows").fill(f"{(int(right) + 1) % 10**6:06}")
    press(page, "Finish")
    expect(page.get_by_role("alert")).to_contain_text("That code is wrong or was used already.")
    assert check_page(page) == []
    assert app_of(page).secret == app.secret  # who has scanned the picture need not scan another
    page.get_by_label("Code that the app shows").fill(app.now())
    press(page, "Finish")
    headed(page, "Keep your recovery codes")
    assert check_page(page) == []
    pictures(page, name)
    codes = page.get_by_role("main").get_by_role("listitem").all_inner_texts()
    return app, codes


def set_password(page: Page) -> None:
    """Set the password on the page about signing in."""
    page.goto("/account/security")
    page.get_by_role("link", name="Set password").click()
    page.get_by_label("New password").fill(WORDS)
    assert check_page(page) == []
    press(page, "Save the password")


def with_password(page: Page, address: str, password: str = WORDS) -> None:
    """Sign in with a password."""
    page.goto("/sign-in")
    page.get_by_role("link", name="Sign in with a password instead").click()
    page.get_by_label("Email address").fill(address)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def confirm_after_a_wrong_code(page: Page, app: pyotp.TOTP) -> None:
    """Enter a wrong code of the app and then a right one, of the half minute after the one that was used."""
    code = page.get_by_label("Code from your authenticator app")
    code.fill("12 34")
    press(page, "Continue")
    expect(page.get_by_role("alert")).to_contain_text("That code is wrong or was used already.")
    assert check_page(page) == []
    code.fill(app.at(int(time.time()) + app.interval))
    press(page, "Continue")
    headed(page, "Your account")


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_mailed_link_signs_in_once_and_only_by_its_button(visitor, pictures, width, scripts):
    address = f"link.{width}@demonstration.example"
    page, mailbox = (visitor(width=width, scripts=scripts) for _ in range(2))
    page.goto("/account/security")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    ask_for_mail(page, address)
    assert check_page(page) == []
    pictures(page, f"sign-in-check-your-email-{width}")
    link = mailed_link(mailbox, address)
    for _ in range(2):  # opened by whatever looks at mail, too: a page with a button, and nobody is signed in
        mailbox.goto(link)
        expect(mailbox.get_by_role("main")).to_contain_text(f"You are about to sign in as {address}.")
    assert check_page(mailbox) == []
    pictures(mailbox, f"sign-in-link-{width}")
    mailbox.goto("/account")
    headed(mailbox, "Sign in to see this page")
    mailbox.goto(link)
    press(mailbox, "Sign in")
    named(mailbox, "Lin Link (demonstration)")
    headed(mailbox, "How you sign in")  # the page that was asked for at the beginning
    page.goto(link)
    headed(page, "This link does not work")
    expect(page.get_by_role("main")).to_contain_text("This link has been used already. It works only once.")
    assert check_page(page) == []


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_the_code_of_the_mail_signs_in_where_it_was_asked_for(visitor, width, scripts):
    address = f"code.{width}@demonstration.example"
    page, mailbox = (visitor(width=width, scripts=scripts) for _ in range(2))
    page.goto("/cy/sign-in")
    ask_for_mail(page, address)
    code = mailed_code(mailbox, address)
    page.get_by_label("Code", exact=True).fill(code.replace(" ", "")[::-1] + "0")
    press(page, "Sign in")
    wrong = "That code is wrong or too old. Check the newest email, or ask for another code."
    expect(page.get_by_role("alert")).to_contain_text(wrong)
    assert check_page(page) == []
    page.get_by_label("Code", exact=True).fill(code)
    press(page, "Sign in")
    named(page, "Cody Code (demonstration)")
    headed(page, "Your account")
    assert page.url.endswith("/cy/account")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_password_and_an_authenticator_app_sign_in_together(visitor, demonstration, pictures, width):
    address = f"password.{width}@demonstration.example"
    page = visitor(width=width)
    enter(page, demonstration, address)
    set_password(page)
    page.get_by_role("link", name="Set up authenticator app").click()
    app, codes = set_up_app(page, pictures, f"sign-in-recovery-codes-{width}")
    assert (len(codes), {bool(re.fullmatch(r"\w{5}-\w{5}", code)) for code in codes}) == (10, {True})
    page.get_by_role("button", name="I have kept them").click()
    press(page, "Sign out")

    with_password(page, address, "lantern orchard gravel kitten")
    expect(page.get_by_role("alert")).to_contain_text("The email address or the password is wrong.")
    with_password(page, address)
    headed(page, "Confirm that it is you")
    assert check_page(page) == []
    pictures(page, f"sign-in-second-factor-{width}")
    confirm_after_a_wrong_code(page, app)
    press(page, "Sign out")

    with_password(page, address)
    page.get_by_label("Code from your authenticator app").fill(codes[0])
    press(page, "Continue")
    headed(page, "Your account")
    page.goto("/account/security")
    expect(page.get_by_role("main")).to_contain_text("9 left")
    assert check_page(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_an_organiser_without_a_second_factor_is_led_to_it(visitor, demonstration, pictures, width):
    address = f"new.organiser.{width}@demonstration.example"
    demonstration.sign_in_link(address, "--role=organiser", "--name=New Organiser (demonstration)")
    page, mailbox = visitor(width=width), visitor(width=width)
    page.goto("/sign-in")
    ask_for_mail(page, address)
    page.get_by_label("Code", exact=True).fill(mailed_code(mailbox, address))
    press(page, "Sign in")
    headed(page, "Set up an authenticator app")
    expect(page.get_by_role("main")).to_contain_text("Your roles need this second factor")
    assert check_page(page) == []
    page.goto("/account")
    expect(page.get_by_role("main")).to_contain_text("Your roles need a second factor.")
    assert check_page(page) == []
    pictures(page, f"sign-in-role-waits-{width}")
    page.goto("/registrations")
    app, _ = set_up_app(page, pictures, f"sign-in-organiser-codes-{width}")
    assert len(app.secret) == 32
    page.goto("/registrations")
    headed(page, "Registrations")
