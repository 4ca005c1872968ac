"""The doors: three devices at two gates, a camera, a network that goes, and everything that can go wrong."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from summit.bench.services.unprivileged import hand_over
from tests.journeys.hands import walk_in
from tests.journeys.scanners import (
    BASE_KEY,
    CAMERA,
    EVERYTHING,
    KEYS,
    PIN,
    all_sent,
    at_the_south_door,
    check_in,
    codes_of,
    device_code,
    enrolled,
    film,
    kept,
    knows_of_all,
    let_it_be_today,
    room_for_one,
    scan,
    with_a_flat_battery,
    with_the_camera,
)
from tests.journeys.steps import database
from tests.support.browser import Chromium, Doors
from tests.support.demonstration import Demonstration


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    running = Demonstration(tmp_path_factory.mktemp("doors"), scale="small")
    let_it_be_today(running)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def codes(demonstration):
    return codes_of(demonstration)


@pytest.fixture(scope="module")
def badge(demonstration, codes):
    """A real badge, printed, held before a camera; the browser, which is nobody, has to read it."""
    folder = Path(tempfile.mkdtemp(prefix="summit-film-"))
    demonstration.run("badges", "--out", str(folder / "badge.pdf"), "--reference", codes["people"][0][0])
    subprocess.run(
        ["pdftoppm", "-r", "120", "-f", "1", "-singlefile", "-x", "0", "-y", "0", "-W", "496", "-H", "702",
         "-png", "badge.pdf", "badge"],
        cwd=folder, check=True,
    )  # fmt: skip
    film(folder / "badge.png", folder / "badge.y4m")
    hand_over(folder)
    hand_over(folder / "badge.y4m")
    yield folder / "badge.y4m"
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def chromium(badge, _playwright):
    running = Chromium(_playwright, *CAMERA, f"--use-file-for-fake-video-capture={badge}")
    yield running.browser
    running.stop()


@pytest.fixture(scope="module")
def doors(demonstration, chromium) -> Doors:
    return Doors(chromium, demonstration)


@pytest.fixture
def ask(demonstration):
    with database(demonstration) as asked:
        yield asked


@pytest.fixture
def desk(visitor):
    page = visitor("organiser")
    page.goto("/checkin/gates/new")  # refused the second time: it is there
    page.get_by_label("Name of the gate").fill("South door")
    page.get_by_role("button", name="Open the gate").click()
    return page


def test_five_hundred_scans_on_three_devices_with_the_network_gone(desk, chromium, codes, ask, pictures):
    people = [code for _, _, code in codes["people"]][:240]
    assert len(people) == 240
    gates = (("A", "Main entrance"), ("B", "Main entrance"), ("C", "South door"))
    a, b, c = (enrolled(chromium, desk, *who) for who in gates)
    b.context.set_offline(True), c.context.set_offline(True)  # before their first scan
    with_the_camera(a, codes["people"][0][1])
    pictures(a, "scanner-camera")
    told = scan(a, people[1:40])
    a.context.set_offline(True)
    told += scan(a, people[40:160])
    assert (told, set(scan(a, people[:70]))) == (["welcome"] * 159, {"already in"})
    b = with_a_flat_battery(b, people, desk.url.split("/checkin")[0] + "/scanner")
    at_the_south_door(c, people)
    for device in (c, a, b):
        device.context.set_offline(False)
    for device in (a, b, c):
        all_sent(device)
    [counts] = ask("SELECT count(*), count(DISTINCT id) FROM scan WHERE device_id IS NOT NULL")
    assert counts == (500, 500)
    assert ask("SELECT kind, count(*) FROM door_conflict GROUP BY kind") == [("in twice", 60)]
    desk.goto("/checkin/board")
    expect(desk.locator(".summit-figures li").first).to_have_text("160 inside now")
    pictures(desk, "checkin-board")
    desk.goto("/checkin/conflicts")
    expect(desk.locator(".summit-conflict")).to_have_count(60)
    for device in (a, b, c):
        knows_of_all(device)


def test_somebody_without_a_place_is_in_and_has_a_badge_within_a_minute(desk):
    assert walk_in(desk) < 60


def test_codes_that_must_not_be_believed(desk, chromium, codes):
    device = enrolled(chromium, desk, "Wary", "Main entrance")
    code = codes["people"][0][2]
    shown = [codes["old"], codes["foreign"], code[:97], code[:-5] + "     ", "x" * 200, "É" * 98]
    for own in (False, True):  # with the browser's Ed25519, and with the one we bring
        if own:
            device.evaluate(
                "import(`/scanner/${document.body.dataset.version}/codes.js`).then((codes) => codes.useOwn())"
            )
        answers = scan(device, shown)
        assert answers == ["wrong edition", "forged", "unknown", "unknown", "unknown", "unknown"]
        assert scan(device, [code])[0] in {"welcome", "already in"}
    device.context.close()


def test_a_clock_that_is_wrong_by_a_day(desk, chromium, codes, ask):
    device = enrolled(chromium, desk, "Yesterday", "South door")
    device.context.set_offline(True)
    device.evaluate("(() => { const now = Date.now; Date.now = () => now() - 86400000; })()")
    scan(device, [codes["people"][-1][2]])
    device.context.set_offline(False)
    all_sent(device)
    [[late]] = ask(
        "SELECT abs(julianday(received_at) - julianday(at)) * 1440"
        " FROM scan s JOIN device d ON d.id = s.device_id WHERE d.name = 'Yesterday'"
    )
    assert late < 2  # minutes
    device.context.close()


def test_a_revoked_device_hands_in_what_it_has_and_wipes_itself(desk, chromium, codes, ask):
    device = enrolled(chromium, desk, "Lost", "South door")
    device.context.set_offline(True)
    scan(device, [codes["people"][-4][2], "2222222"])
    desk.goto("/checkin/devices")
    desk.get_by_role("row").filter(has_text="Lost").get_by_role("button", name="Revoke").click()
    device.context.set_offline(False)
    device.evaluate("summitScanner.sync.now()")
    expect(device.get_by_role("heading", name="This device holds no list any more")).to_be_visible()
    assert kept(device) == {"kept": 0, "moves": 0, "queue": 0}
    own = "SELECT count(*) FROM scan s JOIN device d ON d.id = s.device_id WHERE d.name = 'Lost'"
    assert ask(own) == [(2,)]
    device.context.close()


def test_five_wrong_pins_wipe_the_list_and_scans_are_still_handed_in(desk, chromium, codes, ask):
    device = enrolled(chromium, desk, "Guessed", "South door")
    device.context.set_offline(True)
    scan(device, [codes["people"][-2][2]])
    device.close()
    page = device.context.new_page()
    page.goto(desk.url.split("/checkin")[0] + "/scanner")
    for wrong in ("0000", "1111", "3333", "4444", "5555"):
        page.get_by_label("PIN of this device").fill(wrong)
        page.get_by_role("button", name="Open").click()
        said = page.locator("#pin-said").or_(page.locator("#gone h2"))
        expect(
            said.filter(has_text="Wrong PIN").or_(said.filter(has_text="holds no list")).first
        ).to_be_visible()
        expect(page.locator("#pin")).to_have_value("")
        expect(page.locator("#pin-said")).not_to_contain_text("One moment")
    expect(page.get_by_role("heading", name="This device holds no list any more")).to_be_visible()
    left = kept(page)
    assert (left["queue"], left["moves"]) == (1, 0)
    assert page.evaluate(KEYS) == ["device", "heard", "offset", "since"]
    page.context.set_offline(False)
    page.evaluate("summitScanner.sync.now()")
    all_sent(page)
    own = "SELECT count(*) FROM scan s JOIN device d ON d.id = s.device_id WHERE d.name = 'Guessed'"
    assert ask(own) == [(1,)]
    page.context.close()


def test_a_device_that_is_full_counts_nobody_in(desk, chromium, codes):
    device = enrolled(chromium, desk, "Full", "South door")
    device.context.set_offline(True)
    device.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          IDBObjectStore.prototype.put = function (...kept) {
            if (this.name === "queue") throw new DOMException("full", "QuotaExceededError");
            return put.apply(this, kept);
          };
        }"""
    )
    device.get_by_label("Code or reference").fill(codes["people"][-3][2])
    device.keyboard.press("Enter")
    expect(device.locator("#answer")).to_contain_text("This device is full")
    assert device.evaluate("summitScanner.desk.unsent") == 0
    device.context.close()


def test_nothing_on_the_device_can_be_read_without_the_pin(desk, chromium, codes):
    device = enrolled(chromium, desk, "Sealed", "South door")
    reference, name, _ = codes["people"][5]
    texts = device.evaluate(EVERYTHING)
    assert [word in texts for word in (name, reference, PIN, "demonstration")] == [False] * 4
    assert "Sealed" in texts  # the device's own name, so that this looks where things are
    assert device.evaluate(BASE_KEY) == {"extractable": False, "usages": ["deriveKey"]}
    device.context.close()


def test_two_people_with_one_name_are_told_apart(desk, chromium, codes, ask):
    (first, _, _), (second, _, _) = codes["people"][6], codes["people"][7]
    ask("UPDATE registration SET badge_name = 'Siân Two-of-a-Name' WHERE reference IN (?, ?)", first, second)
    device = enrolled(chromium, desk, "Twins", "South door")
    device.get_by_label("Name or organisation").fill("sian two")
    expect(device.locator("#found li").filter(has_text=first)).to_have_count(1)
    device.locator("#found button").filter(has_text=second).click()
    expect(device.locator("#answer")).to_contain_text(second)
    device.context.close()


def test_a_lead_lets_somebody_in_with_a_reason_and_a_steward_cannot(desk, chromium, codes, ask):
    steward = enrolled(chromium, desk, "Plain", "South door")
    scan(steward, [codes["people"][8][2]] * 2)
    expect(steward.locator("#override")).to_be_hidden()
    lead = enrolled(chromium, desk, "Led", "South door", duty="Lead")
    scan(lead, [codes["people"][9][2]] * 2)
    lead.get_by_label("Let in anyway, because").fill("Came back for a coat")
    lead.get_by_role("button", name="Let in anyway").click()
    expect(lead.locator("#answer")).to_contain_text("Let in by a lead")
    all_sent(lead)
    assert ask("SELECT answer, reason FROM scan WHERE reason IS NOT NULL") == [
        ("already in", "Came back for a coat")
    ]
    steward.context.close(), lead.context.close()


def test_a_kiosk_checks_somebody_in_prints_their_badge_and_forgets_them(desk, chromium, codes, ask, pictures):
    reference, name, _ = codes["people"][-5]
    page = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-GB").new_page()
    page.clock.install()
    page.add_init_script("window.print = () => { (top.printed ||= []).push(location.protocol); }")
    page.goto(device_code(desk, "Foyer", "South door", duty="Kiosk"))
    page.get_by_role("button", name="Begin").click()
    pictures(page, "kiosk")
    check_in(page, reference, name)
    expect(page.get_by_text("It is full inside now.")).to_be_hidden()
    pictures(page, "kiosk-welcome")
    page.clock.fast_forward(21000)
    expect(page.get_by_role("heading", name="Welcome. Check in here.")).to_be_visible()
    assert (page.evaluate("printed"), name in page.content()) == (["blob:"], False)
    own = "SELECT s.answer FROM scan s JOIN device d ON d.id = s.device_id WHERE d.name = 'Foyer'"
    assert ask(own) == [("welcome",)]
    with room_for_one(ask, "South door"):
        check_in(page, *codes["people"][-6][:2])
        expect(page.get_by_text("It is full inside now.")).to_be_visible()
        pictures(page, "kiosk-full")
    page.context.close()


def test_a_lead_reads_whom_to_help_out_also_without_a_network(desk, chromium, ask, pictures):
    lead = enrolled(chromium, desk, "Helper", "South door", duty="Lead")
    stairs = lead.locator("#help-people li").filter(has_text="cannot take stairs (demonstration)")
    for gone in (False, True):
        lead.context.set_offline(gone)
        lead.get_by_role("button", name="Whom to help out").click()
        expect(stairs.first).to_be_visible()
        pictures(lead, "scanner-help")
        lead.get_by_role("button", name="Back to scanning").click()
    assert "stairs" not in lead.evaluate(EVERYTHING)
    lead.context.set_offline(False)
    lead.evaluate("summitScanner.sync.now()")
    all_sent(lead)
    assert ask("SELECT count(*) FROM audit_event WHERE verb = 'device.help_opened'") == [(1,)]
    lead.context.close()
