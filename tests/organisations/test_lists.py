"""Our own register, and reading an official list."""

import csv
import re
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from summit.organisations.rules.entries import Service, check_entry, first_day, has_ended, last_day
from summit.organisations.rules.lists import (
    OFFICIAL_COLUMNS,
    ListError,
    decoded,
    read_official_list,
    read_register,
    read_tiles,
)

DATA = Path(__file__).parents[2] / "summit" / "organisations" / "data"
CODES_OF_THE_PROJECTS = frozenset((Path(__file__).with_name("project_codes.txt")).read_text().split())
HEADER = ",".join(OFFICIAL_COLUMNS)
KENT = "E23000032,Kent Police,Kent,police,territorial police force,England,South East,,,"


@pytest.fixture(scope="module")
def register():
    return read_register((DATA / "register.csv").read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def present(register):
    return {code: pair for code, pair in register.items() if pair[0].valid_to is None}


@pytest.fixture(scope="module")
def areas():
    return {tile.code for tile in read_tiles((DATA / "tile_grid.csv").read_text().splitlines())}


def of(service, entries):
    return {code: links for code, (entry, links) in entries.items() if entry.service is service}


def test_the_register_holds_every_force_fire_service_and_ambulance_service(present):
    counts = Counter(entry.service for entry, _ in present.values())
    assert (counts[Service.POLICE], counts[Service.FIRE], counts[Service.AMBULANCE]) == (48, 49, 14)


def test_the_register_holds_every_organisation_that_the_projects_name(register):
    assert CODES_OF_THE_PROJECTS - register.keys() == set()
    assert len(CODES_OF_THE_PROJECTS) == 89


def test_the_register_says_nothing_that_cannot_be(register):
    for entry, _ in register.values():
        check_entry(entry)
    names = Counter(entry.name for entry, _ in register.values())
    assert [name for name, times in names.items() if times > 1] == []


def test_the_register_is_sorted_so_that_a_change_can_be_read():
    with (DATA / "register.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["service"], row["code"]) for row in csv.DictReader(lines)]
    assert rows == sorted(rows)


def test_every_police_area_has_its_force_and_fire_and_ambulance_services(present, areas):
    assert len(areas) == 45
    for service in (Service.POLICE, Service.FIRE, Service.AMBULANCE):
        covered = {tile for links in of(service, present).values() for tile in links.tiles}
        assert covered == areas
    assert {code for code, links in of(Service.POLICE, present).items() if links.tiles == (code,)} == areas
    assert [code for code, links in of(Service.FIRE, present).items() if not links.tiles] == []
    assert [code for code, links in of(Service.AMBULANCE, present).items() if not links.tiles] == []


def test_every_force_is_overseen_by_one_body(present):
    overseen = Counter(code for _, links in present.values() for code in links.oversight_of)
    assert {code: overseen[code] for code in of(Service.POLICE, present)} == dict.fromkeys(
        of(Service.POLICE, present), 1
    )


def test_every_english_and_welsh_fire_service_has_one_authority(present):
    overseen = Counter(code for _, links in present.values() for code in links.oversight_of)
    wanted = {code for code in of(Service.FIRE, present) if re.match("[EW]", code)}
    assert {code: overseen[code] for code in wanted} == dict.fromkeys(wanted, 1)


def test_what_the_register_links_to_exists(register, areas):
    for entry, links in register.values():
        assert set(links.tiles) - areas == set()
        assert set(links.oversight_of) - register.keys() == set()
        assert links.successor is None or register[links.successor][0].valid_to is None
        assert (links.successor is None) or entry.valid_to is not None


def test_a_good_list_is_read_whole():
    read = read_official_list(StringIO(f"{HEADER}\n{KENT}\n"))
    (entry,) = read.entries
    assert read.bad_lines == ()
    assert (entry.code, entry.name, entry.service, entry.region) == (
        "E23000032", "Kent Police", "police", "South East",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            KENT.replace("E23000032", "kent police"),
            "The code “kent police” is not 2 to 32 capital letters, digits and hyphens.",
        ),
        (KENT.replace("Kent Police", ""), "The name is missing."),
        (KENT.replace("Kent Police", "x" * 201), "A name is longer than 200 characters."),
        (KENT.replace(",police,", ",coastguard,"), "The service “coastguard” is not known."),
        (KENT.replace(",police,", ",,"), "The service is missing."),
        (KENT.replace("territorial police force", "sheriff"), "The type “sheriff” is not known."),
        (KENT.replace("England", "Mercia"), "The nation “Mercia” is not known."),
        (KENT.replace("South East", "Wessex"), "The region “Wessex” is not known."),
        (KENT + "1 April 2015", "“1 April 2015” is not a date such as 2015, 2015-04 or 2015-04-01."),
        (KENT + "2015-02-30", "“2015-02-30” is not a date such as 2015, 2015-04 or 2015-04-01."),
        (KENT[:-1] + "2015-04,2014", "It ends (2014) before it begins (2015-04)."),
        (KENT + ",", "It does not have as many values as the first line has columns."),
        ("E23000032,Kent Police", "It does not have as many values as the first line has columns."),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_its_reason(line, reason):
    read = read_official_list(StringIO(f"{HEADER}\n{KENT.replace('E23000032', 'E99')}\n{line}\n"))
    assert [(bad.number, str(bad.reason)) for bad in read.bad_lines] == [(3, reason)]
    assert [entry.code for entry in read.entries] == ["E99"]


def test_a_code_can_stand_in_a_list_once():
    read = read_official_list(StringIO(f"{HEADER}\n{KENT}\n{KENT}\n"))
    assert [(bad.number, str(bad.reason)) for bad in read.bad_lines] == [
        (3, "The code “E23000032” is in the list twice.")
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            HEADER.replace("region,former_names,", "").encode(),
            "The list lacks these columns in its first line: region, former_names.",
        ),
        (
            f'{HEADER}\n"{KENT}'.encode(),
            "Line 2 is not comma-separated text: look for a quotation mark too many or too few.",
        ),
        (
            f"{HEADER}\n{KENT}\n".encode() + b"\xe9",
            "Line 3 has letters that are not UTF-8. Save the list as “CSV UTF-8”.",
        ),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content, reason):
    with pytest.raises(ListError) as refusal:
        read_official_list(decoded(content))
    assert str(refusal.value) == reason


def test_a_byte_order_mark_is_not_part_of_the_first_column():
    assert read_official_list(decoded(f"\ufeff{HEADER}\n{KENT}\n".encode())).bad_lines == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011", "2011-01-01", "2011-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2015-03-31", "2015-03-31", "2015-03-31"),
    ],
)
def test_a_date_may_be_a_year_or_a_month(text, first, last):
    assert (first_day(text).isoformat(), last_day(text).isoformat()) == (first, last)


def test_an_organisation_exists_on_its_last_day():
    last = last_day("2015-03-31")
    assert not has_ended("2015-03-31", today=last)
    assert has_ended("2015-03-31", today=last.replace(month=4, day=1))
    assert not has_ended(None, today=last)
