"""Codes: short, nameless, and good only when we signed them."""

from __future__ import annotations

import string
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.core.qr import QUIET_MODULES, qr_matrix, qr_picture
from summit.registration.signing import (
    CODE_LENGTH,
    LAYOUT,
    VERSION,
    Payload,
    Refusal,
    new_key_pair,
    sign,
    verify,
)

ALPHABET = string.ascii_letters + string.digits + "-_"
OURS, OTHERS = new_key_pair(), new_key_pair()
KEYS = {7: OURS.public, 8: OTHERS.public}
PAYLOADS = st.builds(
    Payload,
    key=st.just(7),
    edition=st.integers(0, 2**16 - 1),
    serial=st.integers(0, 2**32 - 1),
    category=st.integers(0, 255),
)
TICKET = Payload(key=7, edition=2027, serial=123_456_789, category=1)
CODE = sign(TICKET, private_key=OURS.private)


@given(PAYLOADS)
def test_a_code_says_what_was_signed_in_98_characters(payload):
    code = sign(payload, private_key=OURS.private)
    assert (len(code), verify(code, public_keys=KEYS)) == (CODE_LENGTH, payload)


@given(st.integers(0, CODE_LENGTH - 1), st.sampled_from(ALPHABET))
def test_a_code_with_one_character_changed_is_refused(place, letter):
    changed = CODE[:place] + letter + CODE[place + 1 :]
    assert isinstance(verify(changed, public_keys=KEYS), Payload) == (changed == CODE)


@given(st.text())
def test_any_other_text_is_refused_without_an_error(text):
    assert isinstance(verify(text, public_keys=KEYS), Refusal)


@pytest.mark.parametrize(
    ("code", "keys", "refusal"),
    [
        (CODE, {}, Refusal.UNKNOWN_KEY),
        (CODE, {7: OTHERS.public}, Refusal.FORGED),
        (sign(TICKET, private_key=OTHERS.private), KEYS, Refusal.FORGED),
        (CODE[:-1], KEYS, Refusal.DAMAGED),
        (CODE + "A", KEYS, Refusal.DAMAGED),
        (CODE.replace(CODE[0], "é", 1), KEYS, Refusal.DAMAGED),
        ("B" + CODE[1:], KEYS, Refusal.OTHER_VERSION),
    ],
    ids=["unknown key", "key of others", "signed by others", "cut", "longer", "a foreign letter", "version"],
)
def test_a_refusal_names_its_reason(code, keys, refusal):
    assert verify(code, public_keys=keys) == refusal


def test_the_layout_is_nine_bytes_and_begins_with_the_version():
    assert (LAYOUT.size, LAYOUT.pack(VERSION, 7, 2027, 1, 1)[0]) == (9, 1)


def test_the_picture_has_a_quiet_zone_of_six_modules_and_no_style():
    picture = qr_picture(CODE)
    assert picture.size == len(qr_matrix(CODE)) + 2 * QUIET_MODULES
    assert set(picture.path) <= set("Mhvz-0123456789 ")


@settings(max_examples=20)
@given(PAYLOADS)
def test_an_independent_reader_reads_every_code(tmp_path_factory, payload):
    code = sign(payload, private_key=OURS.private)
    picture = tmp_path_factory.getbasetemp() / "code.pgm"
    picture.write_bytes(as_pgm(qr_matrix(code), scale=4))
    read = subprocess.run(
        ["zbarimg", "--raw", "--quiet", picture], capture_output=True, text=True, check=False
    )
    assert read.stdout.strip() == code


def as_pgm(matrix, *, scale):
    """Draw the modules as a grey picture with the quiet zone."""
    size = (len(matrix) + 2 * QUIET_MODULES) * scale
    rows = [bytearray(b"\xff" * size) for _ in range(size)]
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark == "1":
                left = (x + QUIET_MODULES) * scale
                for line in range((y + QUIET_MODULES) * scale, (y + QUIET_MODULES + 1) * scale):
                    rows[line][left : left + scale] = bytes(scale)
    return b"P5 %d %d 255\n" % (size, size) + b"".join(rows)
