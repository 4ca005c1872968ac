"""From the form to the ticket whose code a program that knows nothing of us reads, and back again."""

import re
import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from summit.registration.signing import Payload, verify
from tests.journeys.steps import database, headed, open_mail, press
from tests.support.codes import read_codes
from tests.support.looking import check_page

WAYS = [("wide", True), ("wide", False), ("narrow", True), ("narrow", False)]
REFUSED = 409
TOO_QUICK = "quicker than we can tell from a machine"
TICKET = """
    SELECT credential.serial, category.number, edition.year FROM registration
    JOIN credential ON credential.registration_id = registration.id AND credential.revoked_at IS NULL
    JOIN category ON category.id = registration.category_id
    JOIN edition ON edition.id = registration.edition_id WHERE registration.reference = ?"""
LIVE = """
    SELECT count(*) FROM credential JOIN registration ON registration.id = credential.registration_id
    WHERE registration.reference = ? AND credential.revoked_at IS NULL"""


def about(page: Page, address: str) -> None:
    """Fill the first page in but for the organisation."""
    page.get_by_label("Full name").fill("Gwen Grŵp (demonstration)")
    page.get_by_label("Name on your badge").fill("Gwen")
    page.get_by_label("Work email address").fill(address)
    page.get_by_label("Your role").fill("Watch manager")


def chosen_by_keyboard(page: Page) -> None:
    """Choose Kent's police from the list that opens, without a mouse."""
    field = page.get_by_role("combobox", name="Organisation")
    field.focus()
    page.keyboard.type("kent pol")
    expect(page.get_by_role("option", name=re.compile("^Kent Police"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text(re.compile("^Kent Police"))
    page.keyboard.press("Enter")
    expect(field).to_have_value("Kent Police")
    press(page, "Continue")


def chosen_by_radios(page: Page) -> None:
    """Type something short, and answer the question that comes back."""
    page.get_by_label("Organisation", exact=True).fill("Kent")
    press(page, "Continue")
    expect(page.get_by_role("alert")).to_contain_text("Select which organisation you mean")
    assert check_page(page) == []
    page.get_by_role("radio", name="Kent Police").check()
    press(page, "Continue")


def past_the_rest(page: Page, *, look: bool = False, go_on: Callable[[Page, str], None] = press) -> None:
    """Go past what nobody has to answer."""
    for heading in ("Workshops and dinner", "Access and dietary needs"):
        headed(page, heading)
        assert not look or check_page(page) == []
        go_on(page, "Continue")
    headed(page, "Check your answers")


def to_the_last_page(page: Page, address: str, *, by_keyboard: bool) -> None:
    """Answer everything, and look at each page on the way."""
    page.goto("/registration")
    assert check_page(page) == []
    about(page, address)
    (chosen_by_keyboard if by_keyboard else chosen_by_radios)(page)
    headed(page, "Your place")
    assert check_page(page) == []
    page.get_by_role("radio", name="Delegate").check()
    press(page, "Continue")
    past_the_rest(page, look=True)
    expect(page.get_by_role("main")).to_contain_text("Kent Police")
    assert check_page(page) == []


def press_register(page: Page) -> None:
    """Send the registration, again while the answer is that no person is as quick as this test."""
    answer = posted(page)
    while answer.status == REFUSED and TOO_QUICK in answer.text():
        page.wait_for_timeout(1000)
        answer = posted(page)


def posted(page: Page) -> Response:
    """Press the button once, and return what came back."""
    with page.expect_response(lambda response: response.request.method == "POST") as answered:
        press(page, "Register")
    page.wait_for_load_state()
    return answered.value


def send(page: Page) -> str:
    """Send the registration, and return its reference."""
    press_register(page)
    headed(page, "Registration sent")
    return re.search(r"Your reference\s+(\S+)", page.get_by_role("main").inner_text())[1]


def believed(demonstration, codes: list[str]) -> list[Payload]:
    """Return what codes say, checked with the keys of the demonstration."""
    with database(demonstration) as ask:
        keys = dict(ask("SELECT number, public_key FROM signing_key"))
    return [verify(code, public_keys=keys) for code in codes]


def issued(demonstration, reference: str) -> list[Payload]:
    """Return what the code of a place must say."""
    with database(demonstration) as ask:
        [(serial, category, year)] = ask(TICKET, reference)
        [(key,)] = ask("SELECT number FROM signing_key WHERE in_use")
    return [Payload(key=key, edition=year, serial=serial, category=category)]


def printed(page: Page, folder) -> list[str]:
    """Get the ticket as PDF, print it, and read its code."""
    address = page.get_by_role("button", name="Ticket as PDF").get_attribute("href")
    (folder / "ticket.pdf").write_bytes(page.request.get(address).body())
    command = ["pdftoppm", "-r", "150", "-singlefile", "-gray", "ticket.pdf", "ticket"]
    subprocess.run(command, cwd=folder, check=True)
    return read_codes(folder / "ticket.pgm")


def kept_without_a_network(page: Page) -> None:
    """Open the ticket again with the network cut: it is drawn as before, with its code."""
    expect(page.get_by_text("This page also opens on this device without a network.")).to_be_visible()
    letters = (
        "() => document.fonts.ready.then(fonts => [...fonts].filter(one => one.status === 'loaded').length)"
    )
    before, seen = page.evaluate(letters), page.get_by_role("img").bounding_box()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("There is no network. This is your ticket")).to_be_visible()
    assert (page.evaluate(letters), page.get_by_role("img").bounding_box()) == (before, seen)
    page.context.set_offline(False)
    page.reload()


def given_back(page: Page) -> None:
    """Cancel on the ticket page."""
    page.get_by_role("button", name="Cancel your registration").click()
    headed(page, "Cancel your registration?")
    assert check_page(page) == []
    press(page, "Yes, cancel my registration")
    expect(page.get_by_text("Your registration is cancelled.")).to_be_visible()
    assert check_page(page) == []


def offered_by_hand(page: Page, reference: str) -> None:
    """Offer somebody a place out of turn, as an organiser."""
    page.goto(f"/registrations?q={reference}")
    page.get_by_role("link", name="Gwen Grŵp (demonstration)").click()
    page.get_by_text("Offer a place out of turn").click()
    page.get_by_label("Why out of turn?").fill("Asked by telephone (demonstration)")
    assert check_page(page) == []
    press(page, "Offer the place")
    expect(page.get_by_role("main")).to_contain_text("Held until")
    assert check_page(page) == []


def accepted(page: Page) -> None:
    """Look at one's own place again, and accept the offer."""
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("A place is held for you until")
    assert check_page(page) == []
    press(page, "Accept the place")
    headed(page, "Your ticket")
    expect(page.get_by_role("img", name=re.compile("Ticket code"))).to_have_count(1)
    assert check_page(page) == []


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_place_from_the_form_to_the_ticket_and_back(
    visitor, demonstration, pictures, tmp_path, width, scripts
):
    way = f"{width}-{'with' if scripts else 'without'}-scripts"
    address = f"gwen.{way}@demonstration.example"
    page = visitor(width=width, scripts=scripts)
    to_the_last_page(page, address, by_keyboard=scripts)
    pictures(page, f"registration-check-{way}")
    reference = send(page)
    assert check_page(page) == []
    pictures(page, f"registration-done-{way}")

    open_mail(page, to=address, about=re.compile("You have a place at"))
    expect(page.get_by_label("The mail")).to_contain_text(reference)
    page.get_by_role("link", name="/registration/place/").first.click()
    headed(page, "Your ticket")
    assert check_page(page) == []
    pictures(page, f"registration-ticket-{way}")
    if scripts:
        kept_without_a_network(page)
    page.get_by_role("img", name=f"Ticket code of registration {reference}").screenshot(
        path=tmp_path / "code.png"
    )
    codes = read_codes(tmp_path / "code.png")
    assert believed(demonstration, codes) == issued(demonstration, reference)
    assert printed(page, tmp_path) == codes
    calendar = page.request.get(page.get_by_role("button", name="Add to your calendar").get_attribute("href"))
    assert calendar.headers["content-disposition"] == "attachment; filename=summit.ics"
    assert calendar.text().count("BEGIN:VEVENT") == 2

    given_back(page)
    with database(demonstration) as ask:
        assert ask(LIVE, reference) == [(0,)]
    open_mail(page, to=address, about=re.compile("You are no longer registered"))


def test_a_full_category_gives_a_number_on_the_waiting_list(visitor, pictures):
    address = "press@demonstration.example"
    page = visitor(width="narrow", scripts=False)
    page.goto("/registration")
    about(page, address)
    page.get_by_label("Organisation", exact=True).fill("The Exampleton Gazette (demonstration)")
    press(page, "Continue")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label(re.compile("is not in the list|^Another organisation")).check()
    press(page, "Continue")
    press_only = page.get_by_role("radio", name="Press")
    expect(press_only).to_have_accessible_description(re.compile("waiting list"))
    press_only.check()
    press(page, "Continue")
    past_the_rest(page)
    reference = send(page)
    open_mail(page, to=address, about=re.compile("You are on the waiting list"))
    place = re.search(r"You are number (\d+) on the waiting list", page.get_by_label("The mail").inner_text())
    page.get_by_role("link", name="/registration/place/").first.click()
    headed(page, "Your registration")
    expect(page.get_by_role("main")).to_contain_text(f"{place[0]}. When it is your turn, we hold a place")
    expect(page.get_by_role("main")).to_contain_text(reference)
    expect(page.get_by_role("img", name=re.compile("Ticket code"))).to_have_count(0)
    assert check_page(page) == []
    pictures(page, "registration-waiting-narrow")
    offered_by_hand(visitor("organiser", width="narrow", scripts=False), reference)
    accepted(page)
    open_mail(page, to=address, about=re.compile("You have a place after all"))


def test_a_place_is_changed_and_passed_on_to_a_colleague(visitor, demonstration, pictures):
    address, colleague = "leaver@demonstration.example", "colleague@demonstration.example"
    page = visitor(width="narrow", scripts=False)
    to_the_last_page(page, address, by_keyboard=False)
    reference = send(page)
    open_mail(page, to=address, about=re.compile("You have a place at"))
    page.get_by_role("link", name="/registration/place/").first.click()
    page.get_by_role("button", name="Change your answers").click()
    headed(page, "Change your answers")
    assert check_page(page) == []
    pictures(page, "registration-change-narrow")
    page.get_by_label("Name on your badge").fill("Gwenllian")
    press(page, "Save")
    expect(page.get_by_role("main")).to_contain_text("Gwenllian")
    page.get_by_role("button", name="Pass it on to a colleague").click()
    headed(page, "Pass your place on to a colleague")
    assert check_page(page) == []
    pictures(page, "registration-pass-on-narrow")
    page.get_by_label("Full name of your colleague").fill("Cai Colleague (demonstration)")
    page.get_by_label("Work email address of your colleague").fill(colleague)
    page.get_by_label("Role of your colleague").fill("Analyst")
    press(page, "Pass the place on")
    headed(page, "Place passed on")
    assert check_page(page) == []
    with database(demonstration) as ask:
        assert ask(LIVE, reference) == [(1,)]
    open_mail(page, to=address, about=re.compile("has been passed on"))
    open_mail(page, to=colleague, about=re.compile("You have a place at"))
    page.get_by_role("link", name="/registration/place/").first.click()
    headed(page, "Your ticket")
    expect(page.get_by_role("main")).to_contain_text("Cai Colleague (demonstration)")
