"""What stands where in the book."""

from summit.core.money import Pounds
from summit.core.press.labels import Numbering, page_labels
from summit.proceedings.rules import (
    Medium,
    Paper,
    Scope,
    Stage,
    Wanted,
    by_basis,
    group_of,
    index_of,
    inverted,
    place_in_book,
    smallest_areas,
    sort_key,
    speaks_welsh,
)
from summit.projects.document.findings import Money
from summit.projects.document.identity import Basics


def test_names_sort_by_letter_then_mark_then_case():
    names = ["Zetland", "Ŵyl", "wyl", "Wye", "Łódź", "Loch", "éclair", "Eastern", "St. Ives", "St Helens"]
    assert sorted(names, key=sort_key) == [
        "Eastern", "éclair", "Loch", "Łódź", "St Helens", "St. Ives", "Wye", "wyl", "Ŵyl", "Zetland",
    ]  # fmt: skip


def test_a_word_that_ends_sorts_before_one_that_goes_on():
    names = ["Southampton", "South Wales Police", "South-east Coast"]
    assert sorted(names, key=sort_key) == ["South-east Coast", "South Wales Police", "Southampton"]


def test_the_index_names_everybody_once_under_a_letter():
    index = index_of([("Ŵyl", "ESC-0002"), ("Alder", "ESC-0001"), ("Ŵyl", "ESC-0001"), ("Ŵyl", "ESC-0002")])
    assert [(under.letter, [(line.name, line.numbers) for line in under.lines]) for under in index] == [
        ("A", [("Alder", ("ESC-0001",))]),
        ("W", [("Ŵyl", ("ESC-0002", "ESC-0001"))]),
    ]


def test_a_name_without_a_letter_has_a_place():
    assert [under.letter for under in index_of([("999 Group", "ESC-0001"), ("“", "ESC-0002")])] == ["#"]


def test_amounts_stand_under_their_basis_and_those_without_one_last():
    rows = [
        Money(kind="saving", amount=Pounds(3)),
        Money(kind="saving", amount=Pounds(2), basis="audited"),
        Money(kind="saving", amount=Pounds(1), basis="projected"),
        Money(kind="cost", amount=Pounds(4), basis="audited"),
    ]
    assert by_basis(rows) == {"projected": (rows[2],), "audited": (rows[1], rows[3]), None: (rows[0],)}


def test_a_body_that_covers_a_partner_s_area_puts_no_square_of_its_own():
    assert smallest_areas([{"A", "B", "C"}, {"B"}, set()]) == {"B"}
    assert smallest_areas([{"A", "B"}, {"B", "C"}]) == {"A", "B", "C"}
    assert smallest_areas([set()]) == frozenset()


def test_entries_stand_by_group_and_kind_then_number_and_those_of_no_kind_last():
    estate = Basics(title="Estate", primary_type="shared_estates", types=("shared_estates",))
    forced = Basics(title="Forced entry", primary_type="forced_entry", types=("forced_entry",))
    nothing = Basics(title="Nothing said")
    placed = [(nothing, "ESC-0001"), (estate, "ESC-0002"), (estate, "ESC-0003"), (forced, "ESC-0004")]
    ordered = sorted(placed, key=lambda one: place_in_book(*one))
    assert [number for _, number in ordered] == ["ESC-0004", "ESC-0002", "ESC-0003", "ESC-0001"]
    assert (group_of(forced), group_of(nothing)) == ("Demand management", None)


def test_people_are_listed_by_their_last_name_and_what_stands_in_brackets_stays():
    names = ["Siân Mair Ŵyn", "Arthur Author (demonstration)", "Plato"]
    assert [inverted(name) for name in names] == ["Ŵyn, Siân Mair", "Author, Arthur (demonstration)", "Plato"]


def test_what_is_wanted_comes_back_as_a_job_keeps_it():
    wanted = Wanted("cy", Paper.A5, Medium.PRINT, Stage.PROOF, Scope.ENTRY, "ESC-0001")
    assert Wanted.from_arguments({"owner_id": "somebody", **wanted.to_arguments()}) == wanted
    assert Wanted.from_arguments({}) == Wanted()


def test_pages_count_in_roman_before_the_book_begins_and_a_cut_entry_keeps_its_own():
    parts = [(Numbering.NONE, 1), (Numbering.ROMAN, 3), (Numbering.ARABIC, 2)]
    assert list(page_labels(parts)) == ["", "ii", "iii", "iv", "1", "2"]
    assert list(page_labels([(Numbering.ARABIC, 2)], first=57)) == ["57", "58"]


def test_a_text_is_welsh_or_english_by_its_small_words():
    texts = (
        "Roedd y ddau wasanaeth yn Llŷn a’r Ŵyl yn rhannu un orsaf.",
        "The two services in Llŷn share one station.",
        "Gwasanaeth Tân ac Achub Gogledd Cymru and the police share a control room in Wrexham.",
        "999",
    )
    assert [speaks_welsh(text) for text in texts] == [True, False, False, False]
