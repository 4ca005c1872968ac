"""The scanner's rules and the server's are written twice; here they are compared in everything."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from itertools import product
from uuid import UUID

import pytest

from summit.checkin.rules.answers import Answer, Standing, decide
from summit.checkin.rules.ledger import Door, Move, places
from summit.registration import signing
from summit.registration.states import Happening, RegistrationState
from tests.checkin.rules.test_ledger import DOORS, HALL, ROOM, move
from tests.journeys.scanners import SLOWEST

THIS, OTHER, DAY = UUID(int=1), UUID(int=2), UUID(int=3)
ASK = """async (cases) => {
  const { decide } = await import(`/scanner/${document.body.dataset.version}/answers.js`);
  return cases.map(([year, state, shut, revoked, comes, enters, there]) => decide({
    person: { state, days: comes ? ["d"] : [], seats: enters ? ["q"] : [], cat: "c" },
    seen: { edition: year, revoked }, today: "2027-03-09", isThere: there,
    list: { edition: { year: 2027 }, shut, days: [{ id: "d", on: "2027-03-09" }] },
    gate: { categories: [], quota: "q" },
  }));
}"""
WALK = """async ({ gates, moves }) => {
  const { Ledger } = await import(`/scanner/${document.body.dataset.version}/ledger.js`);
  const ledger = new Ledger(gates);
  for (const move of moves) ledger.add(move);
  return [0, 1, 2, 3, 4, 5].map((who) => ledger.placeOf(who));
}"""

READ = """async ({ codes, keys, own }) => {
  const { read, useOwn } = await import(`/scanner/${document.body.dataset.version}/codes.js`);
  if (own) useOwn();
  const answers = [];
  for (const code of codes) {
    const { serial, refusal } = await read(code, keys);
    answers.push(refusal ?? serial);
  }
  return answers;
}"""

OLD = """async () => {
  const { decide } = await import(`/scanner/${document.body.dataset.version}/answers.js`);
  const person = { state: "confirmed", days: ["d"], seats: [], cat: "c" };
  const list = { edition: { year: 2027 }, shut: false, days: [{ id: "d", on: "2027-03-09" }] };
  const gate = { categories: [], quota: null };
  const told = { person, seen: { edition: 2027 }, today: "2027-03-09", isThere: false, list, gate };
  return [told, { ...told, isOld: true }, { ...told, person: null }, { ...told, isOld: true, isOut: true },
    { ...told, isOld: true, seen: { edition: 2026 } }].map(decide);
}"""
TELL = """async () => {
  const { ready, tell } = await import(`/scanner/${document.body.dataset.version}/feedback.js`);
  let [tones, shakes] = [0, []];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { tones += 1; return start.call(this, at); };
  navigator.vibrate = (pattern) => { shakes = pattern; return true; };
  ready();
  await new Promise((resolve) => setTimeout(resolve, 500)); // until the browser lets the page sound
  return [...document.querySelectorAll("[data-answer][data-colour]")].map((said) => {
    [tones, shakes] = [0, []];
    const begun = performance.now();
    tell(said.dataset.colour);
    const { answer, said: word, colour } = said.dataset;
    const took = performance.now() - begun;
    return { answer, word, sentence: said.textContent, colour, tones, shakes, took };
  });
}"""

FULL = """async (inside) => {
  const screen = await import(`/scanner/${document.body.dataset.version}/screen.js`);
  const person = { name: "Ann", org: "", cat: "c", ref: "2222222" };
  const result = { answer: "welcome", person, scan: { id: "1", who: "1" } };
  return inside.map(([count, capacity]) => {
    const desk = { crowd: () => ({ count, capacity }), list: { categories: {} } };
    return [screen.answer(result, desk), document.querySelector("#answer .answer__sentence").textContent];
  });
}"""


def test_whoever_is_one_too_many_is_told_in_another_colour_and_sentence(visitor):
    page = visitor(None)
    page.goto("/scanner")
    told = page.evaluate(FULL, [[40, None], [5, 5], [6, 5]])
    over = (
        "They may come in, but it is full: 6 inside with them, 5 at most. "
        "Whom you turn away has to be counted out."
    )
    assert told == [["go", "Let them in."], ["go", "Let them in."], ["look", over]]


def test_each_answer_has_a_colour_a_word_a_sound_and_a_vibration(visitor):
    page = visitor(None)
    page.goto("/scanner")
    page.mouse.click(5, 5)  # a browser lets a page sound once somebody has touched it
    told = page.evaluate(TELL)
    assert {one["answer"] for one in told} == {answer.value for answer in Answer}
    assert [one for one in told if not (one["word"] and one["sentence"] and one["tones"])] == []
    assert [one for one in told if not one["shakes"] or one["took"] > SLOWEST] == []
    assert len({(one["colour"], str(one["shakes"])) for one in told}) == 4  # a colour is felt as itself


def test_a_list_that_is_too_old_or_does_not_hold_a_good_code_cannot_tell(visitor):
    page = visitor(None)
    page.goto("/scanner")
    told = ["welcome", "expired list", "expired list", "goodbye", "wrong edition"]
    assert page.evaluate(OLD) == told


def test_the_device_answers_as_the_server_would(visitor):
    flags = [False, True]
    cases = list(product([2027, 2026], RegistrationState, flags, flags, flags, flags, flags))
    page = visitor(None)
    page.goto("/scanner")
    asked = [[year, state.value, *rest] for year, state, *rest in cases]
    expected = [
        decide(
            Standing(THIS if year == 2027 else OTHER, state, revoked, Happening.CANCELLED if shut else None),
            edition_id=THIS,
            comes_today=comes,
            may_enter=enters,
            is_in=there,
        ).value
        for year, state, shut, revoked, comes, enters, there in cases
    ]
    answered = page.evaluate(ASK, asked)
    assert [(case, one) for case, one in zip(cases, answered, strict=True)] == list(
        zip(cases, expected, strict=True)
    )


def test_the_device_knows_where_people_are_as_the_server_does(visitor):
    moves = [
        move(number, number % 6, (number * 37) % 50, ("in", "out")[number * 7 % 3 % 2], DOORS[number % 2])
        for number in range(1, 60)
    ]
    gates = [
        {"id": "hall", "zone": str(HALL), "from": None},
        {"id": "room", "zone": str(ROOM), "from": str(HALL)},
    ]
    told = [told_by(one) for one in moves]
    page = visitor(None)
    page.goto("/scanner")
    found = page.evaluate(WALK, {"gates": gates, "moves": told})
    where = places(moves)
    expected = [where[UUID(int=who)] for who in range(6)]
    assert found == [str(one.zone_id) if one.is_inside else "outside" for one in expected]


@pytest.mark.parametrize("own", [False, True], ids=["the browser's Ed25519", "the one we bring"])
def test_the_device_believes_no_code_with_one_bit_changed(visitor, own):
    pair = signing.new_key_pair()
    payload = signing.Payload(key=1, edition=2027, serial=4_000_000_001, category=2)
    whole = signing.sign(payload, private_key=pair.private)
    raw = int.from_bytes(urlsafe_b64decode(whole + "=="))
    changed = [
        urlsafe_b64encode((raw ^ 1 << bit).to_bytes(73)).rstrip(b"=").decode() for bit in range(73 * 8)
    ]
    page = visitor(None)
    page.goto("/scanner")
    public = urlsafe_b64encode(pair.public).rstrip(b"=").decode()
    answers = page.evaluate(READ, {"codes": [whole, *changed], "keys": {"1": public}, "own": own})
    assert (answers[0], set(answers[1:])) == (4_000_000_001, {"forged", "unknown"})
    assert len(answers) == 585


def told_by(one: Move) -> dict:
    gate = "hall" if one.door == Door.between(HALL, None) else "room"
    at = int(one.at.timestamp() * 1000)
    return {
        "id": one.scan_id.hex,
        "who": one.registration_id.int,
        "at": at,
        "way": one.direction,
        "gate": gate,
    }
