"""Letters of other fonts never take more than was thought, and are not thought much wider than they are."""

from __future__ import annotations

from ctypes import byref, c_double, c_int, c_void_p
from functools import cache

import pytest

from summit.core import letters
from summit.core.press.metrics import metrics

NAMES = [
    "محمد عبد الرحمن الشريف", "عبد الرحمن الشمسي", "فاطمة الزهراء", "سوسن شمس", "حسن", "محمّد",
    "پروین چمنی", "گلناز کیانی",
    "يوسف", "أحمد", "إبراهيم", "مصطفى", "طارق الخطيب", "ضحى", "خديجة بنت خويلد", "رؤى", "هشام صدقي", "زينب",
    "יעל כהן", "אברהם בן־שושן", "שלמה", "מִרְיָם", "צביקה ארז",
]  # fmt: skip
FONTS = ("summit-display-bold", "summit-text-bold")


@cache
def layout():
    pango, fonts = (letters._library(name) for name in ("pango-1.0", "pangoft2-1.0"))
    described, new_fonts = pango.pango_font_description_from_string, fonts.pango_ft2_font_map_new
    for maker in (new_fonts, pango.pango_font_map_create_context, pango.pango_layout_new, described):
        maker.restype = c_void_p
    known = c_void_p(new_fonts())
    fonts.pango_ft2_font_map_set_resolution(known, c_double(72), c_double(72))
    made = c_void_p(pango.pango_layout_new(c_void_p(pango.pango_font_map_create_context(known))))
    pango.pango_layout_set_font_description(made, c_void_p(described(b"DejaVu Sans Bold 100")))
    return pango, made


def drawn(text):
    """Return how wide Pango draws a text in bold, in em."""
    (pango, made), words, width, height = layout(), text.encode(), c_int(), c_int()
    pango.pango_layout_set_text(made, words, len(words))
    pango.pango_layout_get_size(made, byref(width), byref(height))
    return width.value / 1024 / 100


@pytest.mark.parametrize("font", FONTS)
def test_a_name_takes_no_more_than_was_thought(font):
    assert [name for name in NAMES if drawn(name) > metrics(font).measure(name)] == []


@pytest.mark.parametrize("name", NAMES[:3] + NAMES[-5:])
def test_a_name_is_thought_a_good_deal_narrower_than_that_of_chinese_letters(name):
    assert metrics(FONTS[0]).measure(name) < 0.8 * len(name)


def test_marks_take_nothing_and_what_is_unknown_is_wide():
    known = metrics(FONTS[0])
    assert known.measure("محمّد") == known.measure("محمد")
    assert [known.measure(one) for one in ("李明", "नम", "ㅎ")] == [2, 2, 1]
