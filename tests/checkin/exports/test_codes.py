"""Codes of every size read from pictures of the sheets by zxing, as printed, turned and blurred."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from summit.checkin.exports import print_badges
from summit.checkin.rules.designs import Back
from summit.checkin.rules.orders import Printing
from summit.checkin.rules.sizes import Size
from summit.registration import queries, signing
from tests.checkin.names import WORST

BLURS = {150: 0.6, 300: 1.2}


def pictures(content, folder, dpi):
    (folder / "sheet.pdf").write_bytes(content)
    command = ["pdftoppm", "-r", str(dpi), "-gray", "sheet.pdf", f"page{dpi}"]
    subprocess.run(command, cwd=folder, check=True)
    for path in sorted(folder.glob(f"page{dpi}*.pgm")):
        yield Image.open(path)


def turned(picture, dpi):
    leaning = picture.rotate(10, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return leaning.filter(ImageFilter.GaussianBlur(BLURS[dpi]))


def read(picture):
    return [one.text for one in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def six(guest):
    return [guest(f"Person {n}", badge_name=WORST[n][0]) for n in (0, 1, 8, 9, 10, 11)]


@pytest.mark.parametrize("size", Size)
@pytest.mark.usefixtures("six")
def test_every_code_of_every_size_is_read_also_turned_and_blurred(size, edition, tmp_path):
    printed = print_badges(edition.id, Printing(size=size), actor_id=None)
    keys = queries.public_keys()
    for dpi in (150, 300):
        for change in (lambda picture, _: picture, turned):
            codes = [
                code for one in pictures(printed.content, tmp_path, dpi) for code in read(change(one, dpi))
            ]
            said = [signing.verify(code, public_keys=keys) for code in codes]
            assert len({one.serial for one in said}) == 6


@pytest.mark.usefixtures("six")
def test_no_code_with_one_bit_changed_is_believed(edition, tmp_path):
    printed = print_badges(edition.id, Printing(), actor_id=None)
    keys = queries.public_keys()
    (code, *_) = read(next(iter(pictures(printed.content, tmp_path, 150))))
    whole = signing.verify(code, public_keys=keys)
    others = [
        code[:at] + other + code[at + 1 :]
        for at in range(len(code))
        for other in "AQgw_"
        if other != code[at]
    ]
    verdicts = {type(signing.verify(other, public_keys=keys)) for other in others}
    assert (isinstance(whole, signing.Payload), verdicts) == (True, {signing.Refusal})


@pytest.mark.usefixtures("six")
def test_both_sides_of_a_badge_in_two_languages_carry_its_code(edition, tmp_path):
    printed = print_badges(edition.id, Printing(back=Back.WELSH), actor_id=None)
    codes = [code for one in pictures(printed.content, tmp_path, 150) for code in read(one)]
    assert (len(codes), len(set(codes))) == (12, 6)


@pytest.mark.usefixtures("six")
def test_cut_and_stacked_badges_are_the_same_badges(edition, tmp_path):
    printing = Printing(is_stacked=True, has_cover=True, blanks=3)
    printed = print_badges(edition.id, printing, actor_id=None)
    found = [read(one) for one in pictures(printed.content, tmp_path, 150)]
    assert [len(codes) for codes in found] == [0, 2, 2, 2]
    assert printed.count == 9
    assert replace(printing, blanks=0) != printing
