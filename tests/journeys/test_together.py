"""A partner confirms, another disputes, an officer agrees, somebody writes along: all by mailed links."""

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

from tests.journeys.steps import headed, open_mail, press
from tests.support.looking import check_page


def begin(page, title):
    page.goto("/showcase/new")
    page.get_by_label("What is the project called?").fill(title)
    press(page, "Save and continue")
    headed(page, title)
    return page.url


def add_partner(page, button, name):
    press(page, button)
    page.get_by_label("Organisation", exact=True).fill(name)
    press(page, "Save")
    page.get_by_label(re.compile("is not in the list|^Another organisation")).check()
    press(page, "Save")
    expect(page.get_by_role("listitem").filter(has_text=name)).to_have_count(1)


def mailed(page, address, about):
    open_mail(page, to=address, about=re.compile(about))
    return page.get_by_role("link", name="/showcase/").first.get_attribute("href")


def ask(page, link, address):
    page.get_by_role("link", name=re.compile(f"^{link}")).click()
    page.get_by_label("Email address").fill(address)
    press(page, "Send the email")
    expect(page.get_by_text("We have sent the email.")).to_be_visible()


def test_partners_answer_by_link(visitor, pictures):
    author, stranger = visitor("attendee", width="narrow"), visitor(None, width="narrow")
    address = begin(author, "Written by several (demonstration)")
    author.goto(f"{address}/sections/who")
    add_partner(author, "Add the lead organisation", "Made-up Police (demonstration)")
    add_partner(author, "Add a partner", "Made-up Fire Service (demonstration)")
    author.goto(f"{address}/together")
    ask(author, "Ask to confirm Made-up Police", "police@example.org")
    ask(author, "Ask to confirm Made-up Fire", "fire@example.org")

    stranger.goto(mailed(stranger, "police@example.org", "Is your organisation a partner"))
    assert check_page(stranger) == []
    pictures(stranger, "together-partner")
    stranger.get_by_label("Yes, we confirm it").check()
    press(stranger, "Send the answer")
    expect(stranger.get_by_text("Thank you. Your answer is on record.")).to_be_visible()

    stranger.goto(mailed(stranger, "fire@example.org", "Is your organisation a partner"))
    stranger.get_by_label("No, something is wrong").check()
    press(stranger, "Send the answer")
    expect(stranger.get_by_role("alert")).to_contain_text("Say what is wrong")
    stranger.get_by_label("What is wrong").fill("We left in 2023.")
    press(stranger, "Send the answer")
    expect(stranger.get_by_text("We left in 2023.").first).to_be_visible()

    author.reload()
    for words in ("Confirmed by this partner", "Disputed by this partner", "We left in 2023."):
        expect(author.get_by_text(words, exact=True)).to_be_visible()
    assert check_page(author) == []
    pictures(author, "together-list")


def test_an_officer_agrees_and_somebody_writes_along(visitor, pictures):
    author, stranger = visitor("attendee"), visitor(None)
    address = begin(author, "Agreed at the top (demonstration)")
    author.goto(f"{address}/together")
    author.get_by_role("button", name="Ask a senior officer").click()
    author.get_by_label("Name of the senior officer").fill("Ola Officer (demonstration)")
    author.get_by_label("Post").fill("Deputy")
    author.get_by_label("Email address").fill("ola@example.org")
    press(author, "Send the email")
    stranger.goto(mailed(stranger, "ola@example.org", "be published"))
    assert check_page(stranger) == []
    pictures(stranger, "together-officer")
    stranger.get_by_label("Yes, it may be published").check()
    press(stranger, "Send the answer")
    author.reload()
    expect(author.get_by_text("Agreed", exact=True)).to_be_visible()

    author.get_by_role("button", name="Invite somebody to write along").click()
    author.get_by_label("Email address").fill("co-author@example.org")
    press(author, "Send the email")
    stranger.goto(mailed(stranger, "co-author@example.org", "You are invited to write"))
    assert check_page(stranger) == []
    stranger.get_by_label("Full name").fill("Cai Co-author (demonstration)")
    press(stranger, "Accept the invitation")
    expect(stranger.get_by_role("link", name="Agreed at the top (demonstration)")).to_be_visible()


def test_figures_and_kit_are_added_looked_at_and_removed(visitor, pictures):
    page = visitor("attendee", width="narrow", scripts=False)
    address = begin(page, "A project with a picture")
    page.goto(f"{address}/files")
    page.get_by_role("button", name="Add a figure").click()
    stream = BytesIO()
    Image.new("RGB", (900, 500), (20, 102, 76)).save(stream, "PNG")
    page.get_by_label("Alternative text").fill("A green field stands for the chart.")
    page.get_by_label("Picture").set_input_files(
        {"name": "chart.svg", "mimeType": "image/svg+xml", "buffer": b"<svg><script/></svg>"}
    )
    press(page, "Add it")
    expect(page.get_by_role("alert")).to_contain_text("Drawings in SVG or HTML can hold programs")
    expect(page.get_by_label("Alternative text")).to_have_value("A green field stands for the chart.")
    page.get_by_label("Picture").set_input_files(
        {"name": "chart.png", "mimeType": "image/png", "buffer": stream.getvalue()}
    )
    press(page, "Add it")
    picture = page.get_by_role("img", name="A green field stands for the chart.")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.naturalWidth") == 900
    assert check_page(page) == []
    pictures(page, "files-list")
    press(page, re.compile("^Remove"))
    expect(page.get_by_text("The file has been removed.")).to_be_visible()
