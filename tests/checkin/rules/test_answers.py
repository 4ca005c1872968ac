"""What the door answers."""

from __future__ import annotations

import itertools

import pytest

from summit.checkin.rules.answers import Answer, Method, Presented, Standing, decide, read
from summit.core.ids import new_id
from summit.registration import signing
from summit.registration.states import RegistrationState

HERE, ELSEWHERE = new_id(), new_id()
KEY = signing.new_key_pair()
KEYS = {1: KEY.public}
PAYLOAD = signing.Payload(key=1, edition=2027, serial=7, category=2)
CODE = signing.sign(PAYLOAD, private_key=KEY.private)


def answer(*, edition=HERE, state=RegistrationState.CONFIRMED, revoked=False, today=True, inside=False):
    return decide(Standing(edition, state, revoked), edition_id=HERE, comes_today=today, is_in=inside)


@pytest.mark.parametrize(
    ("known", "answered"),
    [
        ({}, Answer.WELCOME),
        ({"inside": True}, Answer.ALREADY_IN),
        ({"today": False}, Answer.NOT_TODAY),
        ({"state": RegistrationState.CANCELLED, "revoked": True}, Answer.CANCELLED),
        ({"state": RegistrationState.WAITING}, Answer.WAITING_LIST),
        ({"state": RegistrationState.RECEIVED}, Answer.WAITING_LIST),
        ({"revoked": True, "inside": True}, Answer.PASSED_ON),
        ({"edition": ELSEWHERE, "state": RegistrationState.CANCELLED}, Answer.WRONG_EDITION),
    ],
)
def test_each_standing_has_its_answer(known, answered):
    assert answer(**known) == answered


def test_of_all_standings_one_alone_is_welcome():
    everything = itertools.product(
        (HERE, ELSEWHERE), RegistrationState, (False, True), (True, False), (False, True)
    )
    welcome = [
        each
        for each in everything
        if answer(**dict(zip(("edition", "state", "revoked", "today", "inside"), each, strict=True)))
        is Answer.WELCOME
    ]
    assert welcome == [(HERE, RegistrationState.CONFIRMED, False, True, False)]


def test_a_good_code_is_read_with_white_space_around_it():
    assert read(f" {CODE}\n", public_keys=KEYS) == Presented(Method.CODE, payload=PAYLOAD)


@pytest.mark.parametrize("typed", ["7Q4MBCD", "7q4mbcd", " 7q4-mbcd ", "7Q4 MBCD"])
def test_a_reference_is_read_as_people_type_it(typed):
    assert read(typed, public_keys={}) == Presented(Method.REFERENCE, reference="7Q4MBCD")


@pytest.mark.parametrize("typed", ["", "Ann Lee", "7Q4MBCDE", "7Q4MBC0", "https://example.org/", "é" * 98])
def test_other_words_are_unknown(typed):
    presented = read(typed, public_keys=KEYS)
    assert (presented.payload, presented.reference, presented.refusal) == (None, None, Answer.UNKNOWN)


def test_a_changed_character_or_a_foreign_key_is_forged():
    last = "A" if CODE[20] != "A" else "B"
    changed = CODE[:20] + last + CODE[21:]
    assert read(changed, public_keys=KEYS).refusal is Answer.FORGED
    assert read(CODE, public_keys={1: signing.new_key_pair().public}).refusal is Answer.FORGED
    assert read(CODE, public_keys={}).refusal is Answer.FORGED
