"""Tables as files: text stays text."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from summit.core.sheets.writing import Sheet, as_csv, as_xlsx

ATTACKS = [
    "=1+1", "+44 20 7946 0000", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "|cmd", "＝1",
    '=HYPERLINK("https://x.example")',
]  # fmt: skip
PLAIN = ["Llŷn", "Ann", "", "a\nb", 'say "so"', "1;2,3", "🙂 שלום"]


def read(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("words", ATTACKS)
def test_no_csv_cell_begins_as_a_formula(words):
    assert read(as_csv(Sheet("x", [words], [[words]]))) == [[f"'{words}"], [f"'{words}"]]


@pytest.mark.parametrize("words", PLAIN)
def test_other_words_stay_as_they_are_in_csv(words):
    assert read(as_csv(Sheet("x", ["Head", "n"], [[words, 1]]))) == [["Head", "n"], [words, "1"]]


def test_numbers_dates_and_answers_are_written_plainly_in_csv():
    row = [-3, 1.5, date(2027, 3, 9), datetime(2027, 7, 1, 9, 30, tzinfo=UTC), True, None]
    assert read(as_csv(Sheet("x", list("abcdef"), [row])))[1] == [
        "-3", "1.5", "2027-03-09", "2027-07-01 10:30", "yes", "",
    ]  # fmt: skip


def test_a_workbook_holds_text_as_text_and_never_a_formula_or_a_link():
    rows = [[words] for words in (*ATTACKS, "https://example.org", "123")]
    book = load_workbook(BytesIO(as_xlsx(Sheet("People: all/now", ["Words"], rows))))
    page = book["People  all now"]
    found = [page.cell(n, 1) for n in range(2, len(rows) + 2)]
    assert {cell.data_type for cell in found} == {"s"}
    assert [cell.hyperlink for cell in found] == [None] * len(rows)
    assert found[0].value == "=1+1"


def test_a_workbook_keeps_numbers_and_london_time():
    at = datetime(2027, 7, 1, 9, 30, tzinfo=UTC)
    book = load_workbook(BytesIO(as_xlsx(Sheet("x", ["n", "at"], [[7, at]]), Sheet("y", ["z"], []))))
    assert [cell.value for cell in book["x"][2]] == [7, datetime(2027, 7, 1, 10, 30)]  # noqa: DTZ001 (a cell has no zone)
    assert book.sheetnames == ["x", "y"]


def test_a_cell_too_long_for_a_workbook_is_cut():
    book = load_workbook(BytesIO(as_xlsx(Sheet("x", ["a"], [["w" * 40_000]]))))
    assert len(book["x"]["A2"].value) == 32_767
