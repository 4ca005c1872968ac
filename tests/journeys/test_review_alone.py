"""What reviewers and chairs do when no day is as planned: one story after the other, in one demonstration."""

import re

from playwright.sync_api import expect

from summit.review.rules.rubric import usual_criteria
from tests.journeys.calls import call_closed
from tests.journeys.steps import database, headed, press
from tests.journeys.test_keyboard import button, link, reach, write
from tests.support.looking import check_page, overflow

ON_A_TRAIN = "Written on a train, without a signal."
LONG_AGO = "2026-11-01 09:00:00.000000"
ENDED = "Written while the session ended."
KEEPS = """() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { blob.text().then((text) => { window.kept = text; }); return make(blob); };
}"""


def my_review(page):
    """Open the review that the printed reviewer of the demonstration has begun; return its address."""
    page.goto("/review")
    row = page.get_by_role("row").filter(has_text=re.compile("Draft saved|Not started"))
    row.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=2, name="Your review")).to_be_visible()
    return page.url


def choose(page, group, wanted):
    """Choose one answer of a group by keyboard; what was chosen before is where the tabulator stops."""
    chosen = group.get_by_role("radio", checked=True)
    reach(page, chosen if chosen.count() else group.get_by_role("radio").first)
    page.keyboard.press("Space")
    for _ in range(group.get_by_role("radio").count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()


def test_reviews_leave_for_a_place_without_a_network_and_come_back(visitor, doors, pictures):
    page = visitor("reviewer")
    address = my_review(page)
    file = page.request.get("/review/offline/reviews.html").text()
    away = doors.browser.new_context(offline=True)
    alone = away.new_page()
    alone.set_content(file)
    alone.evaluate(KEEPS)
    alone.get_by_label("Words to the authors").fill(ON_A_TRAIN)
    expect(alone.locator("#said")).to_have_text("Not saved yet.")
    alone.get_by_role("button", name="Save to a file").click()
    expect(alone.locator("#said")).to_have_text("Saved to a file.")
    alone.wait_for_function("window.kept")
    saved = alone.evaluate("window.kept").encode()
    pictures(alone, "review-offline-file")
    away.close()
    page.goto("/review/offline")
    brought = {"name": "reviews.json", "mimeType": "application/json", "buffer": saved}
    page.get_by_label("The file you saved").set_input_files(brought)
    press(page, "Check the file")
    expect(page.get_by_text("Nothing has been saved yet.")).to_be_visible()
    assert check_page(page) == []
    pictures(page, "review-offline-back")
    press(page, "Save these reviews")
    expect(page.get_by_text("1 review has been saved.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_label("Words to the authors")).to_have_value(ON_A_TRAIN)


def test_a_session_that_ends_while_somebody_writes_costs_nothing(visitor, demonstration, pictures):
    page = visitor(scripts=False)
    page.goto(demonstration.sign_in_link("reviewer1@demonstration.example"))
    press(page, "Sign in")
    address = my_review(page)
    with database(demonstration) as ask:
        [(person_id,)] = ask("SELECT id FROM person WHERE email = ?", "reviewer1@demonstration.example")
        ask("UPDATE sign_in_session SET ended_at = ? WHERE person_id = ?", LONG_AGO, person_id)
    page.get_by_label("Words to the authors").fill(ENDED)
    page.get_by_role("button", name="Save draft").click()
    headed(page, "Your session ended, and nothing is lost")
    expect(page.get_by_role("listitem").filter(has_text=ENDED)).to_be_visible()
    assert check_page(page) == []
    pictures(page, "review-session-ended")
    other = page.context.new_page()
    other.goto(demonstration.sign_in_link("reviewer1@demonstration.example"))
    press(other, "Sign in")
    press(page, "Continue")
    headed(page, "Send this again")
    press(page, "Send again")
    page.goto(address)
    expect(page.get_by_label("Words to the authors")).to_have_value(ENDED)


def test_a_whole_review_by_keyboard_on_a_phone(demonstration, visitor, pictures):
    page = visitor(width="narrow")
    page.goto(demonstration.sign_in_link("reviewer1@demonstration.example"))
    press(page, "Sign in")
    my_review(page)
    assert overflow(page) == []
    link(page, "Go to your review")
    for criterion in usual_criteria():
        group = page.get_by_role("group", name=f"{criterion.name}, {criterion.weight} points")
        choose(page, group, group.get_by_role("radio", name="3", exact=True))
    for name in ("How well do you know", "What do you recommend?"):
        group = page.get_by_role("group", name=name)
        choose(page, group, group.get_by_role("radio").first)
    reach(page, page.get_by_label("Words to the authors"))
    page.keyboard.press("Control+A")
    page.keyboard.type("Say more about what it costs to run.")
    write(page, "Words to the chairs", "A safe choice.")
    button(page, "Submit review")
    expect(page.get_by_text("Your review has been submitted.")).to_be_visible()
    pictures(page, "review-keyboard")


def test_what_one_declines_another_is_asked_for(demonstration, visitor, people, pictures):
    chair = visitor("chair")
    with call_closed(demonstration):
        page = people("Nia", "reviewer", width="wide")
        chair.goto("/review/panel?order=reviews")
        chair.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
        title = chair.get_by_role("heading", level=1).inner_text()
        press(chair, "Ask reviewers")
        chair.get_by_label("Nia wide (demonstration)").check()
        press(chair, "Ask them")
        expect(chair.get_by_text("1 reviewer has been asked by email.")).to_be_visible()
        page.goto("/review")
        page.get_by_role("link", name=title).click()
        page.get_by_text("I cannot review this project").click()
        page.get_by_role("button", name="I do not have the time").click()
        expect(page.get_by_text("You have declined the review.")).to_be_visible()
        chair.goto("/review/progress")
        row = chair.get_by_role("row").filter(has_text="I do not have the time").filter(has_text=title)
        row.get_by_role("link", name="Ask somebody else").click()
        headed(chair, "Ask somebody else")
        assert check_page(chair) == []
        pictures(chair, "review-replace")
        chair.get_by_role("radio").first.check()
        press(chair, "Ask them")
        expect(chair.get_by_text("They have been asked by email.")).to_be_visible()
        waiting = chair.get_by_role("table", name="Still to come")
        expect(waiting.get_by_role("link", name=title, exact=True).first).to_be_visible()


def test_from_the_ranking_to_mails_that_are_held_and_let_go(visitor, pictures):
    chair = visitor("chair")
    chair.goto("/review/ranking")
    ways = chair.get_by_role("navigation", name="Ways to present").get_by_role("link").all()
    for way in [one.get_attribute("href") for one in ways]:
        chair.goto(way)
        if chair.locator(".summit-tick").count():
            break
    chair.locator(".summit-tick").first.check()
    press(chair, "Go on to the decision")
    chair.get_by_label("Decline", exact=True).check()
    chair.get_by_label("What is the reason?").fill("Too little is known of what it costs yet.")
    chair.get_by_label(re.compile("Why does it depart from the rank")).fill("Another project does the same.")
    press(chair, "Check what would happen")
    headed(chair, "What would happen")
    assert check_page(chair) == []
    pictures(chair, "review-checked")
    press(chair, "Save 1 decision")
    expect(chair.get_by_text("1 decision has been saved.")).to_be_visible()
    chair.goto("/review/release")
    chair.get_by_label("Hold them until I let them go").check()
    press(chair, "Release what is ticked")
    headed(chair, "Mails about decisions")
    expect(chair.get_by_text("The mails to their authors are held.")).to_be_visible()
    assert check_page(chair) == []
    pictures(chair, "review-mails")
    chair.get_by_role("button", name=re.compile("held mails? go")).click()
    expect(chair.get_by_text(re.compile("on (its|their) way"))).to_be_visible()
    chair.goto("/outbox")
    expect(chair.get_by_role("link", name=re.compile("not been accepted this time")).first).to_be_visible()
