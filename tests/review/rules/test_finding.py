"""What in a text gives a project away, and the text without it."""

import pytest

from summit.review.rules.finding import Gazetteer, Giveaway, veiled


def known():
    found = Gazetteer()
    found.add(["Kent Police"], Giveaway.ORGANISATION, "[a police force]")
    found.add(["Devon & Somerset"], Giveaway.ORGANISATION, "[a brigade]")
    found.add(["LAS", "London Ambulance Service NHS Trust"], Giveaway.ORGANISATION, "[an ambulance service]")
    found.add(["Kent", "Dyfed-Powys"], Giveaway.AREA, "[an area]")
    found.add(["Siân Llŷr"], Giveaway.PERSON, "[a person]")
    found.add(["blue shed"], Giveaway.WORDS, "[…]")
    return found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kent Police and Kent.", "[a police force] and [an area]."),
        ("KENT POLICE’s room", "[a police force]’s room"),
        ("In Dyfed Powys and Dyfed-Powys", "In [an area] and [an area]"),
        ("SIAN LLYR, Siân Llŷr", "[a person], [a person]"),
        ("The LAS answers; las does not", "The [an ambulance service] answers; las does not"),
        ("the Blue Shed, the blue  shed", "the […], the […]"),
        ("Devon & Somerset, Devon and Somerset, Devon Somerset", "[a brigade], [a brigade], [a brigade]"),
        ("kent is a word, so is Kentish", "kent is a word, so is Kentish"),
        ("", ""),
    ],
)
def test_names_are_taken_out_and_nothing_else(text, left):
    assert veiled(text, known()) == left


def test_a_copy_is_added_to_alone():
    first = known()
    first.copy().add(["Shed"], Giveaway.WORDS, "[…]")
    assert veiled("Shed", first) == "Shed"
