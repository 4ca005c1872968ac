"""What pages ask of somebody's hands, in seconds: counted, so that no test waits for them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

KEY, THINK, POINT = 0.28, 1.35, 1.1
"""A keystroke at 40 words a minute, a thought before each thing, and a pointer moved to it."""


@dataclass
class Hands:
    """Somebody at a page, and how long they have been busy."""

    page: Page
    seconds: float = 0.0

    def type(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)
        self.seconds += THINK + KEY * (1 + len(words))  # one to get into the field

    def press(self, thing: Locator) -> None:
        thing.click()
        self.seconds += THINK + POINT


def walk_in(page: Page) -> float:
    """Register somebody at the door, and print the badge; return what it took, the machine's time too."""
    hands, begun = Hands(page), time.perf_counter()
    page.goto("/checkin?choose=1")
    hands.press(page.get_by_role("link", name="Walk-in"))
    hands.type("Full name", "Wil Walkin")
    hands.type("Organisation", "Kent Police")
    hands.type("Role", "Inspector")
    hands.type("Work email address", "wil.walkin@demonstration.example")
    hands.press(page.get_by_label("Delegate", exact=True))
    hands.press(page.get_by_role("button", name="Register and let in"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    with page.expect_response("**/badges/desk") as printed:
        hands.press(page.get_by_role("button", name="Print the badge"))
    assert (printed.value.status, printed.value.headers["content-type"]) == (200, "application/pdf")
    return hands.seconds + time.perf_counter() - begun
