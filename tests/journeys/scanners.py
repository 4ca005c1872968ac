"""Scanners in real browsers: a summit that is today, codes of its people, and a camera that sees a badge."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from summit.core.clock import LONDON
from tests.support.demonstration import HOUSE, Demonstration

PIN = "24681357"
WIDE, HIGH = 640, 480
CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
CODES = """
import json
from sqlalchemy import select
from summit.core.db import db
from summit.registration import signing
from summit.registration.models import Credential, Registration, RegistrationDay, SigningKey
from summit.registration.queries import ticket_code
from summit.registration.queries.codes import KEY_PURPOSE
from summit.core.crypto import unseal
from summit.edition.queries import current_edition
from summit.web import create_app
with create_app().app_context():
    edition = current_edition()
    coming = select(Registration).join(RegistrationDay).where(
        RegistrationDay.day_id == edition.days[0].id, Registration.state == "confirmed")
    people = db.session.scalars(coming.order_by(Registration.reference)).all()
    key = db.session.scalars(select(SigningKey).where(SigningKey.in_use)).one()
    serial = db.session.scalars(select(Credential.serial)).first()
    old = signing.Payload(key=key.number, edition=edition.year - 1, serial=serial, category=1)
    print(json.dumps({
        "people": [[one.reference, one.badge_name, ticket_code(one.id, year=edition.year)] for one in people],
        "old": signing.sign(old, private_key=unseal(key.sealed_private_key, purpose=KEY_PURPOSE)),
        "foreign": signing.sign(old, private_key=signing.new_key_pair().private)}))
"""
SCAN_ALL = """async (codes) => {
  const typed = document.getElementById("typed"), panel = document.getElementById("answer"), answers = [];
  for (const code of codes) {
    const before = panel.dataset.scan, begun = performance.now();
    typed.value = code;
    document.getElementById("typed-form").requestSubmit();
    while (panel.dataset.scan === before && performance.now() - begun < 5000) {
      await new Promise((resolve) => setTimeout(resolve));
    }
    answers.push([panel.dataset.answer, performance.now() - begun]);
  }
  return answers;
}"""


def let_it_be_today(demonstration: Demonstration) -> None:
    """Move the days of the event, so that its first is today."""
    with closing(sqlite3.connect(demonstration.folder / "data" / "summit.db", timeout=20)) as connection:
        own = "SELECT d.id FROM edition_day d JOIN edition e ON e.id = d.edition_id WHERE e.is_current"
        days = [row[0] for row in connection.execute(f'{own} ORDER BY d."on"')]
        dates = [(datetime.now(LONDON).date() + timedelta(days=n)).isoformat() for n in range(len(days))]
        for day, on in zip(days, dates, strict=True):
            connection.execute('UPDATE edition_day SET "on" = ? WHERE id = ?', (on, day))
        ends = "UPDATE edition SET starts_on = ?, ends_on = ? WHERE is_current"
        connection.execute(ends, (dates[0], dates[-1]))
        connection.commit()


def codes_of(demonstration: Demonstration) -> dict:
    """Return the ticket codes of everybody who comes today, and codes that must not be believed."""
    settings = {"SUMMIT_DATA_DIR": str(demonstration.folder / "data"), "SUMMIT_DEMONSTRATION": "true"}
    done = subprocess.run(
        [sys.executable, "-c", CODES],
        cwd=HOUSE,
        env=demonstration.environment | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def film(badge: Path, film: Path, *, turns: Sequence[float] = (0, 4, -6, 9)) -> None:
    """Make what a camera sees of a printed badge: held differently in each picture, in grey light."""
    page = Image.open(badge).convert("L")
    page.thumbnail((WIDE, HIGH * 2))
    with film.open("wb") as out:
        out.write(f"YUV4MPEG2 W{WIDE} H{HIGH} F10:1 Ip A1:1 C420jpeg\n".encode())
        for turn in turns:
            held = page.rotate(turn, expand=True, fillcolor=120, resample=Image.Resampling.BICUBIC)
            seen = Image.new("L", (WIDE, HIGH), 120)
            seen.paste(held, ((WIDE - held.width) // 2, HIGH - held.height))  # the code is at its foot
            grey = bytes([128]) * (WIDE * HIGH // 4)
            for _ in range(5):
                out.write(b"FRAME\n" + seen.tobytes() + grey + grey)


def device_code(desk: Page, name: str, gate: str, *, duty: str) -> str:
    """Add a device on the organiser's page, and return the address that enrols it."""
    desk.goto("/checkin/devices/new")
    desk.get_by_label("Name of the device").fill(name)
    desk.get_by_label("At which gate?").select_option(label=gate)
    desk.get_by_label(duty, exact=True).check()
    desk.get_by_role("button", name="Show its code").click()
    return desk.locator("code").inner_text()


def enrolled(browser: Browser, desk: Page, name: str, gate: str, *, duty: str = "Scan", **manner) -> Page:
    """Add a device on the organiser's page, open its address in a browser of its own, and choose its PIN."""
    address = device_code(desk, name, gate, duty=duty)
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", **manner)
    context.set_default_timeout(30000)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("PIN, 4 to 12 digits").fill(PIN)
    page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("#desk")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    return page


def reopened(context: BrowserContext, address: str) -> Page:
    """Open the scanner again in the same browser, as after a flat battery."""
    page = context.new_page()
    page.goto(address)
    page.get_by_label("PIN of this device").fill(PIN)
    page.get_by_role("button", name="Open").click()
    expect(page.locator("#desk")).to_be_visible()
    return page


def scan(page: Page, codes: Sequence[str]) -> list[str]:
    """Let a hand-held scanner type codes, each with Enter; return the answers. None may take 300 ms."""
    answers = page.evaluate(SCAN_ALL, list(codes))
    assert [took for _, took in answers if took > SLOWEST] == []
    return [answer for answer, _ in answers]


SLOWEST = 300
KEYS = """() => new Promise((resolve) => {
  const asked = indexedDB.open("summit-scanner", 1);
  asked.onsuccess = () => {
    const keys = asked.result.transaction("kept").objectStore("kept").getAllKeys();
    keys.onsuccess = () => resolve(keys.result);
  };
})"""
BASE_KEY = """() => new Promise((resolve) => {
  const asked = indexedDB.open("summit-scanner", 1);
  asked.onsuccess = () => {
    const vault = asked.result.transaction("kept").objectStore("kept").get("vault");
    vault.onsuccess = () => {
      const { extractable, usages } = vault.result.base;
      resolve({ extractable, usages });
    };
  };
})"""
EVERYTHING = """() => new Promise((resolve) => {
  const asked = indexedDB.open("summit-scanner", 1);
  asked.onsuccess = async () => {
    const texts = [];
    for (const name of ["kept", "queue", "moves"]) {
      const all = asked.result.transaction(name).objectStore(name).getAll();
      await new Promise((done) => { all.onsuccess = done; });
      for (const one of all.result) {
        texts.push(JSON.stringify(one));
        if (one.content) texts.push(new TextDecoder("latin1").decode(one.content));
      }
    }
    resolve(texts.join(" "));
  };
})"""


def kept(page: Page) -> dict[str, int]:
    """Count what the device holds."""
    return page.evaluate(
        """() => new Promise((resolve) => {
          const asked = indexedDB.open("summit-scanner", 1);
          asked.onsuccess = async () => {
            const counts = {};
            for (const name of ["kept", "moves", "queue"]) {
              const count = asked.result.transaction(name).objectStore(name).count();
              await new Promise((done) => { count.onsuccess = done; });
              counts[name] = count.result;
            }
            resolve(counts);
          };
        })"""
    )


def with_the_camera(device: Page, name: str) -> None:
    """Hold a printed badge before the camera: its holder is welcome."""
    device.get_by_role("button", name="Use the camera").click()
    expect(device.locator("#answer")).to_have_attribute("data-answer", "welcome")
    expect(device.locator(".answer__name")).to_have_text(name)
    device.get_by_role("button", name="Stop the camera").click()


def all_sent(device: Page) -> None:
    """Wait until a device has sent everything by itself."""
    expect(device.locator("#status")).to_have_text("Online · all sent", timeout=60000)


def knows_of_all(device: Page) -> None:
    """See that a device heard what the others did, and can call the roll."""
    device.evaluate("summitScanner.sync.now()")
    expect(device.locator("#crowd")).to_have_text("Inside: 160")
    device.get_by_role("button", name="Muster list").click()
    expect(device.locator("#muster-zones li")).to_have_count(160)
    device.context.close()


def with_a_flat_battery(device: Page, people: Sequence[str], address: str) -> Page:
    """Scan 120 people; half way the browser's tab is gone, and what was not sent is still there."""
    assert set(scan(device, people[120:180])) == {"welcome"}
    expect(device.locator("#status")).to_contain_text("No network · not yet sent: 60")
    device.close()
    again = reopened(device.context, address)
    expect(again.locator("#status")).to_contain_text("not yet sent: 60")
    assert set(scan(again, people[180:240])) == {"welcome"}
    return again


def at_the_south_door(device: Page, people: Sequence[str]) -> None:
    """Scan 150 times: some are in elsewhere, some shown twice, some forged, some nothing, 80 go out."""
    assert set(scan(device, people[220:240])) == {"welcome"}
    assert set(scan(device, people[220:240])) == {"already in"}
    forged = [code[:40] + ("A" if code[40] != "A" else "B") + code[41:] for code in people[:20]]
    assert set(scan(device, forged)) == {"forged"}
    assert set(scan(device, ["2222222"] * 5 + ["https://example.org/"] * 5)) == {"unknown"}
    device.get_by_label("Out", exact=True).check()
    assert set(scan(device, people[:80])) == {"goodbye"}
    expect(device.locator("#status")).to_contain_text("not yet sent: 150")


def check_in(kiosk: Page, reference: str, name: str) -> None:
    """Let somebody check themselves in, and take their badge."""
    kiosk.get_by_label("Scan the code on your ticket").fill(reference.lower())
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator("#name")).to_have_text(name)
    kiosk.get_by_role("button", name="Yes, check me in").click()
    expect(kiosk.locator("#badge")).to_have_text("Take your badge from the printer.")


@contextmanager
def room_for_one(ask: Callable[..., list[tuple]], gate: str) -> Iterator[None]:
    """Let a gate lead into a place for one, where others are already, and then to where it led before."""
    own = "SELECT lower(hex(randomblob(16))), edition_id, 'Foyer', 1 FROM gate WHERE name = ?"
    ask(f"INSERT INTO zone (id, edition_id, name, capacity) {own}", gate)
    ask("UPDATE gate SET zone_id = (SELECT id FROM zone WHERE name = 'Foyer') WHERE name = ?", gate)
    yield
    ask("UPDATE gate SET zone_id = NULL WHERE name = ?", gate)
