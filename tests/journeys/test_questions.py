"""A question that an organiser writes, with another that depends on it, answered on the form and later."""

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from tests.journeys.steps import headed, open_mail, press
from tests.journeys.test_registration import about, send
from tests.support.looking import check_page

TRAVEL = {"Short name": "travel", "Choices": "By train\nBy car", "What the answer is for": "To plan parking."}
PLATE = {"Short name": "plate", "Only if": "travel is by-car", "What the answer is for": "To open the gate."}


def asked(page: Page, words: str, kind: str, typed: dict[str, str]) -> None:
    """Write a question as an organiser."""
    page.goto("/registrations/questions")
    headed(page, "Your own questions")
    if not page.get_by_label("Question", exact=True).is_visible():
        page.get_by_text("Ask something").click()
    page.get_by_label("Question", exact=True).fill(words)
    page.get_by_role("radio", name=kind, exact=True).check()
    for label, said in typed.items():
        page.get_by_label(label, exact=True).or_(page.get_by_label(f"{label} (optional)")).fill(said)
    assert check_page(page) == []
    press(page, "Keep the question")
    expect(page.get_by_role("link", name=words)).to_be_visible()


def retired(demonstration) -> None:
    """Put the questions to nobody any more: other journeys know nothing of them."""
    with closing(sqlite3.connect(demonstration.folder / "data" / "summit.db")) as database:
        database.execute("UPDATE question SET retired_at = sent_at WHERE sent_at IS NOT NULL")
        database.execute("UPDATE question SET retired_at = '2026-01-01 00:00:00' WHERE retired_at IS NULL")
        database.commit()


def test_a_question_brings_another_and_both_are_changed_later(visitor, demonstration, pictures):
    try:
        _journey(visitor, pictures)
    finally:
        retired(demonstration)


def _journey(visitor, pictures):
    desk, page = visitor("organiser"), visitor(width="narrow", scripts=False)
    asked(desk, "How do you travel?", "One of several choices", TRAVEL)
    asked(desk, "Number plate", "One line of text", PLATE)
    pictures(desk, "registration-asked")
    reference = answered(page, "asked@demonstration.example", pictures)
    changed(page, "asked@demonstration.example")
    desk.goto(f"/registrations?q={reference}&answer=travel:by-car")
    desk.get_by_role("link", name="Gwen Grŵp (demonstration)").click()
    expect(desk.get_by_role("main")).to_contain_text("CD34 EFG")
    desk.goto("/registrations/questions")
    desk.get_by_role("link", name="How do you travel?").click()
    headed(desk, "How do you travel?")
    desk.get_by_text("Change the question").click()
    assert check_page(desk) == []
    pictures(desk, "registration-question")


def answered(page: Page, address: str, pictures) -> str:
    """Register, answer the question and the one that it brings, and return the reference."""
    page.goto("/registration")
    about(page, address)
    page.get_by_label("Organisation", exact=True).fill("Kent Police")
    press(page, "Continue")
    page.get_by_role("radio", name="Delegate").check()
    press(page, "Continue")
    headed(page, "Workshops and dinner")
    press(page, "Continue")
    headed(page, "A few more questions")
    assert check_page(page) == []
    page.get_by_role("radio", name="By car").check()
    press(page, "Continue")
    page.get_by_label("Number plate").fill("AB12 CDE")
    pictures(page, "registration-questions-narrow")
    press(page, "Continue")
    press(page, "Continue")
    headed(page, "Check your answers")
    expect(page.get_by_role("main")).to_contain_text("AB12 CDE")
    return send(page)


def changed(page: Page, address: str) -> None:
    """Change an answer on the page of one's own place."""
    open_mail(page, to=address, about=re.compile("You have a place at"))
    page.get_by_role("link", name="/registration/place/").first.click()
    page.get_by_role("button", name="Questions of the organisers").click()
    headed(page, "Questions of the organisers")
    assert check_page(page) == []
    page.get_by_label("Number plate").fill("CD34 EFG")
    press(page, "Save")
    headed(page, "Your ticket")
