"""Codes are those that the library draws, whatever it takes to draw them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import QRData

from summit.core.press.codes import inked
from summit.core.qr import BYTES, MASK, QUIET_MODULES, dark_runs, qr_matrix, qr_picture

LONGEST = 2331  # bytes, in the largest code there is


def drawn_by_the_library(text):
    code = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=MASK, border=0)
    code.add_data(QRData(text.encode(), mode=BYTES))
    code.make()
    return ["".join("01"[module] for module in row) for row in code.modules]


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=120))
def test_a_code_is_the_one_that_the_library_draws(text):
    assert qr_matrix(text) == drawn_by_the_library(text)


@pytest.mark.parametrize("length", [1, 14, 15, 98, 122, 180, 213, 214, 666, LONGEST])
def test_codes_of_all_sizes_are(length):
    text = ("https://summit.example/Ŵ?x=" + "aZ09-_" * length)[:length]
    text = text.encode()[:length].decode(errors="replace").replace("\ufffd", "x")
    assert qr_matrix(text) == drawn_by_the_library(text)


def test_the_picture_and_the_areas_on_paper_cover_the_dark_modules():
    matrix = qr_matrix("A" * 98)
    dark = {(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module == "1"}
    size, runs = dark_runs("A" * 98)
    covered = [(x + step, y) for x, y, length in runs for step in range(length)]
    assert (size, len(covered), set(covered)) == (len(matrix), len(dark), dark)
    areas = [one.split() for one in inked("A" * 98).areas.decode().split(" re") if one]
    placed = [
        (int(x) + step - QUIET_MODULES, int(y) - QUIET_MODULES)
        for x, y, length, _ in areas
        for step in range(int(length))
    ]
    assert sorted(placed) == sorted(dark)
    assert [qr_picture("A" * 98).size, inked("A" * 98).size] == [size + 2 * QUIET_MODULES] * 2
