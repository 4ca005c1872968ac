"""A person's own place, by the mailed link or signed in."""

from __future__ import annotations

import re
import subprocess

import pytest
from icalendar import Calendar
from sqlalchemy import select

from summit.core.access import LinkHolder, Scope
from summit.core.db import db
from summit.edition import services as editions
from summit.edition.rules import TextKey
from summit.mail.models import OutboxMail
from summit.registration import queries, services
from summit.registration.models import Credential
from summit.registration.signing import Payload, verify
from tests.edition.making import details
from tests.registration.making import registration_of, states
from tests.support.written import oldest_first

SVG = re.compile(r'viewBox="0 0 (\d+) \d+".*?<path d="([^"]+)"', re.DOTALL)


@pytest.fixture
def address():
    """The address in the last mail to somebody."""

    def find(email):
        db.session.rollback()
        sent = db.session.scalars(select(OutboxMail).where(OutboxMail.recipient == email))
        context = oldest_first(sent)[-1].context
        return "/registration/" + context["place_link"].split("/registration/")[1]

    return find


def test_the_ticket_shows_a_code_that_an_independent_reader_reads_and_we_believe(
    client, register, address, edition, delegates, tmp_path
):
    ann = registration_of(register("Ann"))
    page = client.get(address("ann@example.org")).text
    code = read(page, tmp_path)
    serial = db.session.scalars(select(Credential.serial)).one()
    expected = Payload(key=1, edition=2027, serial=serial, category=delegates.number)
    assert verify(code, public_keys=queries.public_keys()) == expected
    assert [ann.reference in page, "The Example Hall" in page, "Add to your calendar" in page] == [True] * 3


def test_a_code_signed_before_a_rotation_is_still_believed(register):
    ann = registration_of(register("Ann"))
    old = queries.ticket_code(ann.id, year=2027)
    services.rotate_keys(actor_id=None)
    new = queries.ticket_code(ann.id, year=2027)
    keys = [verify(code, public_keys=queries.public_keys()).key for code in (old, new)]
    assert keys == [1, 2]


def test_the_calendar_file_holds_the_days(client, register, address):
    ann = registration_of(register("Ann"))
    answer = client.get(address("ann@example.org") + "/calendar.ics")
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    assert answer.mimetype == "text/calendar"
    assert [str(event["UID"]) for event in events] == [f"{ann.id}-2027-03-09", f"{ann.id}-2027-03-10"]


def test_the_ticket_is_also_a_pdf_with_the_same_code(client, register, address, tmp_path):
    registration_of(register("Ann"))
    place = address("ann@example.org")
    answer = client.get(f"{place}/ticket.pdf")
    (tmp_path / "ticket.pdf").write_bytes(answer.data)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-singlefile", "-gray", "ticket.pdf", "ticket"], cwd=tmp_path, check=True
    )
    assert scan(tmp_path / "ticket.pgm") == read(client.get(place).text, tmp_path)


def test_giving_the_place_back_asks_first_and_ends_the_ticket(client, register, address):
    register("Ann")
    place = address("ann@example.org")
    assert "Cancel your registration?" in client.get(f"{place}/cancel").text
    assert states() == {"Ann": "confirmed"}
    answer = client.post(f"{place}/cancel", follow_redirects=True).text
    assert ("Your registration is cancelled." in answer, "<path" in answer.split("<main")[1]) == (True, False)
    assert states() == {"Ann": "cancelled"}
    again = client.post(f"{place}/cancel", follow_redirects=True).text
    assert "That is no longer possible" in again


def test_who_waits_sees_the_position_and_no_ticket(client, register, address):
    for name in ("Ann", "Bea", "Cox"):
        register(name)
    place = address("cox@example.org")
    page = client.get(place).text
    assert ("You are number 1 on the waiting list." in page, "Ticket as PDF" in page) == (True, False)
    assert client.get(f"{place}/ticket.pdf").status_code == 409


def test_a_forged_link_opens_nothing(client, register):
    register("Ann")
    page = client.get("/registration/place/forged")
    said = "We do not know this link. Check that you copied all of it from the email."
    assert (page.status_code, said in page.text) == (404, True)
    assert client.post("/registration/place/forged/cancel").status_code == 404
    assert states() == {"Ann": "confirmed"}


def test_somebody_signed_in_sees_their_own_place(client_of, person, register):
    ann = registration_of(register("Ann"))
    client = client_of(person("Ann"))
    assert ann.reference in client.get("/registration/mine").text
    assert client.get("/registration/mine/calendar.ics").mimetype == "text/calendar"
    client.post("/registration/mine/cancel")
    assert states() == {"Ann": "cancelled"}


def test_somebody_signed_in_without_a_place_is_told_so(client_of, person, register):
    register("Ann")
    client = client_of(person("Sam"))
    assert "You are not registered yet" in client.get("/registration/mine").text
    assert client.get("/registration/mine/ticket.pdf").location == "/registration/mine"
    assert client.post("/registration/mine/cancel").location == "/registration/mine"
    assert states() == {"Ann": "confirmed"}


def test_an_account_page_has_the_place(client_of, person, register, edition):
    register("Ann")
    page = client_of(person("Ann")).get("/account").text
    assert page.count('href="/registration/mine"') == 1


def test_a_ticket_without_a_venue_says_not_given_yet_and_travel_words_are_shown(
    client, register, address, edition, organiser
):
    register("Ann")
    editions.edit_edition(
        edition.id, details(venue_name=None, venue_address=None), version=edition.version, actor=organiser
    )
    texts = {(TextKey.TRAVEL, "en"): "By train."}
    editions.write_words(edition.id, texts=texts, day_labels={}, actor=organiser)
    page = client.get(address("ann@example.org")).text
    assert (page.count("Not given yet"), page.count("By train.")) == (2, 1)


def test_an_organiser_is_no_link_holder(register):
    ann = registration_of(register("Ann"))
    holder = LinkHolder(Scope.REGISTRATION_OWN, ann.id)
    assert queries.get_registration(ann.id, actor=holder) is ann


def read(page, folder):
    """Draw the path of the page's code and have it scanned."""
    size, path = SVG.search(page.split("<main")[1]).groups()
    scale, side = 4, int(size)
    rows = [bytearray(b"\xff" * side * scale) for _ in range(side * scale)]
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        for line in range(int(y) * scale, (int(y) + 1) * scale):
            rows[line][int(x) * scale : (int(x) + int(run)) * scale] = bytes(int(run) * scale)
    picture = folder / "code.pgm"
    picture.write_bytes(b"P5 %d %d 255\n" % (side * scale, side * scale) + b"".join(rows))
    return scan(picture)


def scan(picture):
    found = subprocess.run(
        ["zbarimg", "--raw", "--quiet", picture], capture_output=True, text=True, check=True
    )
    return found.stdout.strip()
