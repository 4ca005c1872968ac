"""What people do in several journeys."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from playwright.sync_api import Page, expect

from tests.support.browser import PATIENCE
from tests.support.demonstration import Demonstration

expect.set_options(timeout=PATIENCE * 1000)  # as every other wait: the machine may be busy


def headed(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait for the page with this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button of the page's main part."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def open_mail(page: Page, *, to: str, about: str | re.Pattern[str]) -> None:
    """Read the newest mail to somebody in the outbox, on whichever of its pages it stands."""
    page.goto("/outbox")
    wanted = page.get_by_role("row").filter(has_text=to).get_by_role("link", name=about)
    older = page.locator(".govuk-pagination__next a")
    while not wanted.count() and older.count():
        page.goto(older.get_attribute("href"))
    wanted.first.click()
    expect(page.get_by_role("main")).to_contain_text(to)


def ask_for_mail(page: Page, address: str) -> None:
    """Ask for a link and a code to sign in."""
    page.get_by_label("Email address").fill(address)
    press(page, "Continue")
    headed(page, "Check your email")


def mailed_link(page: Page, address: str) -> str:
    """Return the newest link that was mailed to sign somebody in."""
    open_mail(page, to=address, about="Your link and code to sign in")
    return page.get_by_role("link", name="/sign-in/link/").first.get_attribute("href")


def mailed_code(page: Page, address: str) -> str:
    """Return the newest code that was mailed to sign somebody in."""
    open_mail(page, to=address, about="Your link and code to sign in")
    return re.search(r"\b\d{3} ?\d{3}\b", page.get_by_label("The mail").inner_text())[0]


def enter(page: Page, demonstration: Demonstration, address: str) -> None:
    """Sign somebody in by a link of the command line, who is made for it."""
    page.goto(demonstration.sign_in_link(address, "--create", "--name=Sam Somebody (demonstration)"))
    press(page, "Sign in")
    headed(page, "Your account")


@contextmanager
def database(demonstration: Demonstration) -> Iterator[Callable[..., list[tuple]]]:
    """Look into the demonstration's database, or turn its time: ``ask(statement, *values)``."""
    with closing(sqlite3.connect(demonstration.folder / "data" / "summit.db", timeout=20)) as connection:

        def ask(statement: str, *values: object) -> list[tuple]:
            found = connection.execute(statement, values).fetchall()
            connection.commit()
            return found

        yield ask
