"""What a badge says, and the order of the pile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summit.checkin.rules.faces import (
    Face,
    NothingToPrintError,
    Selection,
    by_surname,
    legible,
    printed_name,
    unknown_letters,
)
from summit.core.ids import new_id
from summit.registration.rules import CategoryKind
from summit.registration.rules.wearing import Wearing

FONT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZŵŷŴŶëöáÁŐ®’-()")
ANN = Face(new_id(), "7Q4MBCD", "Ann Lee", "Ann Eleri Lee", "Kent Police", CategoryKind.DELEGATE, "")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Siân Llŵyd", "Siân Llŵyd"),
        ("Zoë 🚒 O’Neill 👮🏽‍♀️", "Zoë O’Neill"),
        ("Rhys ❤️ Hughes 1️⃣", "Rhys Hughes 1"),
        ("Brand® Name", "Brand® Name"),
        ("李明", "李明"),
        ("🚒🚒", "Ann Eleri Lee"),
    ],
)
def test_emoji_are_dropped_and_letters_are_not(typed, printed):
    name = printed_name(replace(ANN, badge_name=typed), font=FONT)
    assert name == printed


def test_who_has_nothing_but_pictures_for_a_name_is_called_by_the_reference():
    assert printed_name(replace(ANN, badge_name="🚒", full_name="🚑"), font=FONT) == "7Q4MBCD"


@pytest.mark.parametrize(
    ("badge_name", "full_name", "printed"),
    [
        ("李明", "Li Ming", "Li Ming"),
        ("李明 Ming", "Li Ming", "Li Ming"),
        ("李明 Ming", "李 Ming", "Ming"),
        ("李明", "李", "7Q4MBCD"),
        ("王 Ann", "Ann Lee", "王 Ann"),
    ],
)
def test_a_name_that_nothing_draws_whole_gives_way_to_the_full_name(badge_name, full_name, printed):
    face = replace(ANN, badge_name=badge_name, full_name=full_name)
    assert printed_name(legible(face, frozenset("李明")), font=FONT) == printed


def test_other_words_lose_letters_that_nothing_draws():
    face = replace(
        ANN,
        organisation="Firm 李 Ltd",
        job_title="明",
        wearing=Wearing("she/her", "Drones, 李", False, False),
    )
    kept = legible(face, frozenset("李明"))
    assert (kept.organisation, kept.job_title, kept.wearing.interests) == ("Firm Ltd", "", "Drones,")
    assert legible(ANN, frozenset("李明")) is ANN


def test_letters_that_the_font_lacks_are_named():
    assert unknown_letters("Ann 李明", font=FONT) == frozenset("李明")
    assert unknown_letters("Llŵyd-Ŷ", font=FONT) == frozenset()


def test_badges_lie_in_the_order_of_surnames_whatever_their_marks_and_case():
    names = [
        "Zoë Adams", "ann lee", "Ann Lee", "Ben Ődön", "Cai Nye", "Dai Oz", "Bo Lee (demonstration)", "Élan",
        "李明", "Bo Lééson",
    ]  # fmt: skip
    pile = sorted((replace(ANN, badge_name=name) for name in names), key=by_surname)
    assert [face.badge_name for face in pile] == [
        "Zoë Adams", "Élan", "Ann Lee", "ann lee", "Bo Lee (demonstration)", "Bo Lééson", "Cai Nye",
        "Ben Ődön", "Dai Oz", "李明",
    ]  # fmt: skip


def test_a_badge_is_printed_anew_when_what_it_says_changes_and_only_then():
    assert replace(ANN, full_name="Ann Lee").digest == ANN.digest
    changed = {"badge_name": "A", "organisation": "B", "category": CategoryKind.PRESS, "category_name": "C"}
    assert {replace(ANN, **{field: value}).digest == ANN.digest for field, value in changed.items()} == {
        False
    }


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(), "Nobody has a place yet, so there is no badge to print."),
        (Selection(only_new=True), "Every badge has been printed, and none has changed since."),
        (Selection(reference="7Q4MBCD"), "Nobody with this reference has a place."),
    ],
)
def test_to_print_nothing_is_refused_with_the_reason(selection, said):
    with pytest.raises(NothingToPrintError) as refused:
        selection.check_found(0)
    assert str(refused.value) == said
