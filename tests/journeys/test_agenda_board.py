"""The board of the agenda: a day built by keyboard alone, a card dragged on glass, two editors at once."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.steps import headed, press
from tests.journeys.test_keyboard import button, reach, tick, write
from tests.support.looking import check_page


def grip(page: Page, title: str) -> Locator:
    return page.get_by_role("button", name=re.compile(f"^Carry “{title}”"))


def card(page: Page, title: str) -> Locator:
    return page.locator(f"#board .board-card[data-title='{title}']")


def said(page: Page) -> Locator:
    return page.locator("#board-said")


def stands(page: Page, title: str, where: str) -> None:
    expect(card(page, title)).to_have_attribute("data-where", where)


def make_part(page: Page, starts: str, ends: str) -> None:
    page.goto("/agenda/edit/blocks/new")
    page.get_by_role("radio", name=re.compile("^Talks")).check()
    page.get_by_label("Starts").fill(starts)
    page.get_by_label("Ends").fill(ends)
    press(page, "Save")
    headed(page, "Make the agenda")


def make_session(page: Page, title: str) -> None:
    page.goto("/agenda/edit/sessions/new")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Length in minutes").fill("15")
    press(page, "Save")
    headed(page, title)


def lift(page: Page, title: str, starts: str) -> None:
    """Pick a card up by keyboard, and go to the part of the day that starts then, in its first room."""
    reach(page, grip(page, title))
    page.keyboard.press("Enter")
    expect(page.locator(".board-landing")).to_be_visible()
    expect(said(page)).to_have_text(re.compile("^[0-9:]{5}, "))
    for _ in range(12):
        if page.locator(f"[data-start='{starts}'] .board-landing").count():
            return
        page.keyboard.press("PageDown")
    raise AssertionError(f"{starts} cannot be reached by keyboard")


def test_a_day_is_built_by_keyboard_alone(visitor, pictures):
    page = visitor("chair")
    a_part_and_three_sessions(page)
    lift(page, "Keys one", "17:00")
    assert check_page(page) == []  # with prices and panel on the page
    page.keyboard.press("Enter")
    stands(page, "Keys one", "17:00–17:15, Great Hall")
    expect(grip(page, "Keys one")).to_be_focused()
    expect(said(page)).to_contain_text("The session has its place.")
    second_is_refused_and_moved_on(page)
    third_is_put_back_and_taken_again(page, pictures)
    for way, where in (("Undo", "no place yet"), ("Redo", "17:00–17:15, Bridge Room")):
        button(page, re.compile(f"^{way}"))
        stands(page, "Keys three", where)
    assert check_page(page) == []
    button(page, "Compare and publish")
    write(page, "What has changed, for everybody to read", "An evening, made by keyboard.")
    button(page, "Publish")
    headed(page, re.compile("^Tell people of version"))
    page.goto("/agenda")
    expect(page.get_by_role("main")).to_contain_text("Keys three")


def a_part_and_three_sessions(page: Page) -> None:
    page.goto("/agenda/edit")
    button(page, "Add a part of a day")
    tick(page, page.get_by_role("radio", name=re.compile("^Talks")))
    write(page, "Starts", "1700")
    write(page, "Ends", "1745")
    button(page, "Save")
    headed(page, "Make the agenda")
    for title in ("Keys one", "Keys two", "Keys three"):
        button(page, "Add a session")
        write(page, "Title", title)
        write(page, "Length in minutes", "15")
        button(page, "Save")
        headed(page, title)
        page.goto("/agenda/edit")


def second_is_refused_and_moved_on(page: Page) -> None:
    lift(page, "Keys two", "17:00")
    expect(said(page)).to_contain_text("Great Hall is taken at that time: “Keys one” starts at 17:00.")
    page.keyboard.press("Enter")  # refused, and still in the hand
    expect(said(page)).to_have_text(re.compile("^It cannot be placed there."))
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(said(page)).to_have_text("17:15, Great Hall. Price: nothing.")
    page.keyboard.press("Enter")
    stands(page, "Keys two", "17:15–17:30, Great Hall")


def third_is_put_back_and_taken_again(page: Page, pictures) -> None:
    lift(page, "Keys three", "17:00")
    page.keyboard.press("ArrowRight")
    expect(said(page)).to_contain_text("17:00, Bridge Room.")
    pictures(page, "agenda-board-carrying")
    page.keyboard.press("Escape")
    is_put_back(page)
    lift(page, "Keys three", "17:00")
    page.evaluate("document.activeElement.blur()")  # wherever the focus went, Escape lets go
    page.keyboard.press("Escape")
    is_put_back(page)
    lift(page, "Keys three", "17:00")
    page.get_by_role("heading", level=1).click()  # and so does a click beside the board
    is_put_back(page)
    lift(page, "Keys three", "17:00")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    stands(page, "Keys three", "17:00–17:15, Bridge Room")


def is_put_back(page: Page) -> None:
    expect(said(page)).to_have_text("Put back.")
    expect(page.locator(".board-price:visible, .board-panel:visible")).to_have_count(0)
    stands(page, "Keys three", "no place yet")


def test_a_card_is_dragged_on_a_touch_screen(visitor, pictures):
    page = visitor("chair", width="narrow", touch=True)
    make_part(page, "18:15", "19:00")
    make_session(page, "By finger")
    page.goto("/agenda/edit")
    grip(page, "By finger").scroll_into_view_if_needed()
    start = grip(page, "By finger").bounding_box()
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        touch.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    finger("touchStart", (start["x"] + 12, start["y"] + 12))
    low = page.viewport_size["height"] - 20
    for y in (start["y"] + 30, start["y"] + 60, low):
        finger("touchMove", (start["x"] - 40, y))
    floor = page.locator("[data-start='18:15'] .board-floor").first
    expect(floor).to_be_in_viewport(ratio=0.9)  # held at the edge, the page scrolls by itself
    finger("touchMove", (start["x"] - 40, 300))
    box = floor.bounding_box()
    finger("touchMove", (box["x"] + 50, box["y"] + box["height"] / 9 * 1.5))
    expect(page.locator(".board-panel")).to_contain_text("18:20, Great Hall.")
    finger("touchEnd")
    stands(page, "By finger", "18:20–18:35, Great Hall")
    assert check_page(page) == []
    pictures(page, "agenda-board-touch")


def test_of_two_editors_the_second_sees_both_places_and_nothing_is_lost(visitor, pictures):
    first, second = visitor("chair"), visitor("organiser")
    make_part(first, "19:15", "20:00")
    make_session(first, "Wanted twice")
    for page in (first, second):
        page.goto("/agenda/edit")
    lift(first, "Wanted twice", "19:15")
    first.keyboard.press("Enter")
    stands(first, "Wanted twice", "19:15–19:30, Great Hall")

    lift(second, "Wanted twice", "19:15")
    second.keyboard.press("ArrowRight")
    second.keyboard.press("Enter")
    panel = second.get_by_role("region", name=re.compile("^What this place costs"))
    expect(panel).to_contain_text("19:15 to 19:30, Great Hall. You wanted:")
    expect(panel).to_contain_text("19:15 to 19:30, Bridge Room.")
    pictures(second, "agenda-board-two-editors")
    second.keyboard.press("Enter")  # the first answer has the focus: leave it
    stands(second, "Wanted twice", "19:15–19:30, Great Hall")

    lift(first, "Wanted twice", "19:15")
    first.keyboard.press("ArrowDown")
    first.keyboard.press("Enter")
    stands(first, "Wanted twice", "19:20–19:35, Great Hall")
    lift(second, "Wanted twice", "19:15")
    second.keyboard.press("ArrowRight")
    second.keyboard.press("Enter")
    panel.get_by_role("button", name="Put it where I wanted").click()
    stands(second, "Wanted twice", "19:15–19:30, Bridge Room")
    first.reload()
    stands(first, "Wanted twice", "19:15–19:30, Bridge Room")
