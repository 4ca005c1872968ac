"""Who takes part in several journeys."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_showcase import go_on


@pytest.fixture
def people(demonstration, visitor, request):
    """Let somebody new with a role come in, and say where they work; another journey knows other people."""

    def enter(name: str, role: str, **manner) -> Page:
        address = f"{name.lower()}.{manner['width']}@{request.path.stem.replace('_', '-')}.example"
        called = f"{name} {manner['width']} (demonstration)"
        page = visitor(**manner)
        page.goto(demonstration.sign_in_link(address, "--role", role, "--name", called))
        page.get_by_role("main").get_by_role("button").click()
        page.goto("/review" if role == "reviewer" else "/review/panel")
        expect(page.get_by_role("heading", level=1)).to_have_text("Where you work")
        works_for(page, f"Office of {called}")
        return page

    return enter


def works_for(page: Page, name: str) -> None:
    """Name an organisation that no list knows."""
    field = page.get_by_role("combobox").or_(page.get_by_role("textbox", name="Organisation"))
    field.fill(name)
    go_on(page, "Add")
    page.get_by_label(re.compile("Another organisation|is not in the list")).check()
    go_on(page, "Add")
    page.get_by_role("button", name="Continue").click()
