"""Finding organisations in the register."""

import pytest
from sqlalchemy.exc import NoResultFound

from summit.organisations import queries
from summit.organisations.rules.entries import Service

pytestmark = pytest.mark.usefixtures("register")


def codes(found):
    return [organisation.code for organisation in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kent Police", "E23000032"),
        ("kent constabulary", "E23000032"),
        ("NWAS", "RX7"),
        ("rx7", "RX7"),
        ("dorset and wiltshire", "E31000047"),
        ("Dyfed Powys", "W15000004"),
        ("mayors office for policing", "PCC-E23000001"),
        ("essex frs", "E31000015"),
        ("home office", "GOV-HO"),
        ("hampshire constabulary", "E23000030"),
        ("Hampshrie Constabulry", "E23000030"),
        ("Kẽnt Pölice", "E23000032"),
    ],
)
def test_the_organisation_that_is_meant_comes_first(typed, first):
    assert codes(queries.search(typed))[0] == first


def test_a_short_name_that_several_share_gives_them_all_before_the_rest():
    assert sorted(codes(queries.search("Kent"))[:2]) == ["E23000032", "E31000022"]
    assert codes(queries.search("Kent"))[2:] == ["FRA-E31000022", "PCC-E23000032"]


def test_a_former_body_is_found_by_its_name_and_so_is_its_successor():
    assert codes(queries.search("Association of Chief Police Officers")) == ["NB-ACPO", "NB-NPCC"]
    assert codes(queries.search("Association of Chief Police Officers", current_only=True)) == ["NB-NPCC"]


@pytest.mark.parametrize("typed", ["", "  ", "the", "%", "_", "zzzzzzzz", "'; DROP TABLE organisation; --"])
def test_what_fits_nothing_finds_nothing(typed):
    assert queries.search(typed) == []


def test_a_search_can_be_kept_short_and_to_one_service():
    assert len(queries.search("fire", limit=3)) == 3
    assert codes(queries.search("kent", service=Service.FIRE)) == ["E31000022"]


def test_only_whole_names_of_present_organisations_are_exact():
    assert codes(queries.exactly("north west ambulance service nhs trust")) == ["RX7"]
    assert queries.exactly("north west ambulance") == []
    assert queries.exactly("CFOA") == []
    assert sorted(codes(queries.exactly("dorset"))) == ["E23000039"]


def test_everyone_who_works_in_a_police_area_is_listed_by_service():
    assert codes(queries.all_for_tile("E23000030")) == [
        "E23000030", "E31000048", "R1F", "RYE", "FRA-E31000048", "PCC-E23000030", "LA-HAM",
    ]  # fmt: skip


def test_counts_are_of_present_organisations():
    counts = queries.counts_by_service()
    assert (counts[Service.POLICE], counts[Service.FIRE], counts[Service.AMBULANCE]) == (48, 49, 14)
    assert len(queries.of_service(Service.FIRE)) == 49


def test_a_page_shows_what_hangs_together():
    page = queries.page("E31000048")
    assert codes(page.overseers) == ["FRA-E31000048"]
    assert codes(page.predecessors) == ["E31000017", "E31000021"]
    assert queries.page("NB-CFOA").successor is queries.by_code("NB-NFCC")


def test_many_codes_take_one_statement(statements):
    assert set(queries.by_codes(["RX7", "RX8", "NOBODY"])) == {"RX7", "RX8"}
    assert len([one for one in statements if one.startswith("SELECT")]) == 1


def test_what_is_not_in_the_register_does_not_exist():
    with pytest.raises(NoResultFound):
        queries.by_code("NOBODY")
    with pytest.raises(NoResultFound):
        queries.page("NOBODY")


def test_an_organisation_ends_after_its_last_day_in_london(clock):
    cfoa = queries.by_code("NB-CFOA")
    clock.move_to("2017-03-31T22:59:00+00:00")
    assert not queries.ended(cfoa)
    clock.move_to("2017-03-31T23:01:00+00:00")
    assert queries.ended(cfoa)
