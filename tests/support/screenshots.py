"""The pictures in the README, taken anew from the running demonstration: ``./run screenshots``."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.support.browser import Chromium, Doors
from tests.support.demonstration import HOUSE, Demonstration

FOLDER = HOUSE / ".github/screenshots"
COLOURS = 128  # enough for flat pages, and a third of the bytes


@dataclass(frozen=True)
class Picture:
    """One page as one role sees it, at one width; a link's words open what has no address of its own."""

    name: str
    path: str
    role: str | None = None
    width: str = "wide"
    link: str | None = None


PICTURES = (
    Picture("landing", "/"),
    Picture("landing-phone", "/", width="narrow"),
    Picture("registration-phone", "/registration", width="narrow"),
    Picture("tasks", "/account", role="author", link="main a[href^='/showcase/submissions/']"),
    Picture("panel", "/review/panel", role="chair"),
    Picture("agenda", "/agenda"),
    Picture("agenda-phone", "/agenda", width="narrow"),
    Picture("evidence", "/evidence"),
)


def take(doors: Doors, picture: Picture, folder: Path) -> None:
    """Open the page, and keep what a window shows of it."""
    visit = doors.visit(picture.role, width=picture.width)
    visit.page.goto(picture.path)
    if picture.link:
        visit.page.locator(picture.link).first.click()
    visit.page.wait_for_load_state("networkidle")
    taken = Image.open(BytesIO(visit.page.screenshot())).convert("RGB")
    small = taken.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(folder / f"{picture.name}.png", optimize=True)
    doors.leave(visit)


def main() -> None:
    """Start a demonstration of the usual size, take every picture, and end it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        demonstration, chromium = Demonstration(Path(home), scale="small"), Chromium(playwright)
        try:
            doors = Doors(chromium.browser, demonstration)
            for picture in PICTURES:
                take(doors, picture, FOLDER)
                print(FOLDER.name, picture.name)  # noqa: T201 (a command that says what it did)
        finally:
            chromium.stop()
            demonstration.stop()


if __name__ == "__main__":
    main()
