"""Tables as people really send them."""

import codecs
import io
from datetime import datetime

import pytest
from openpyxl import Workbook

from summit.core.sheets import Column, Limits, SheetError, match_columns, read_pasted, read_sheet

NAMES = "Name;Role\r\nSiân Môn;Rheolwr “gwylfa”\r\n"
READ = (("Name", "Role"), [(2, ("Siân Môn", "Rheolwr “gwylfa”"))])


def parts(sheet):
    return sheet.header, [(row.number, row.cells) for row in sheet.rows]


def workbook(*rows):
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_of_any_encoding_is_read(encoding):
    assert parts(read_sheet(NAMES.encode(encoding))) == READ


def test_windows_letters_behind_a_mark_of_utf_8_are_read():
    assert parts(read_sheet(codecs.BOM_UTF8 + NAMES.encode("cp1252"))) == READ


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_delimiter_is_found_by_the_first_line(sign):
    text = f'"Name, first; last"{sign}Role\nAnn{sign}"a, b; c"\n'
    assert parts(read_pasted(text)) == (("Name, first; last", "Role"), [(2, ("Ann", "a, b; c"))])


def test_what_excel_says_of_its_delimiter_counts():
    assert parts(read_pasted("sep=|\na;b|c\n1|2\n")) == (("a;b", "c"), [(3, ("1", "2"))])


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers():
    sheet = read_pasted('\nName\tRole\n\nAnn\t"two\nlines"\n\t\nBea\n')
    assert parts(sheet) == (("Name", "Role"), [(4, ("Ann", "two lines")), (7, ("Bea",))])
    assert [row.cell(1) for row in sheet.rows] == ["two lines", ""]


def test_a_workbook_is_read_with_whole_numbers_and_days_as_people_write_them():
    content = workbook(["Name", "Number", "Day"], ["Siân", 7.0, datetime(2027, 3, 27)], [None, None, None])  # noqa: DTZ001
    assert parts(read_sheet(content)) == (
        ("Name", "Number", "Day"), [(2, ("Siân", "7", "2027-03-27"))],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing in it."),
        (b"PK\x03\x04broken", "This workbook cannot be read. Save it again"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "This is a file of an old Excel."),
        (b"\x89PNG\0\0", "This file is no table."),
        (b"\xff\xfea", "The letters of this file cannot be read."),
        (b"a\n" + b"x" * 200, "The file is 0.0 MB. It must be 0.0001 MB or smaller."),
        (b"a\n1\n2\n3\n", "There are more than 2 rows."),
        (b"a,b,c,d", "There are more than 3 columns."),
        (b'a\n"' + b"x" * 90, None),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, said):
    limits = Limits(size=100, rows=2, columns=3)
    if said is None:
        assert len(read_sheet(content, limits=limits).rows) == 1
        return
    with pytest.raises(SheetError) as refusal:
        read_sheet(content, limits=limits)
    assert str(refusal.value).startswith(said)


COLUMNS = (
    Column("name", ("Full name", "Delegate"), required=True),
    Column("email", ("Email address", "E-mail"), required=True),
)


def test_columns_are_found_by_any_of_their_names():
    sheet = read_pasted("Shoe size\tE-MAIL\tfull  name\n9\tann@example.org\tAnn\n")
    matched = match_columns(sheet, COLUMNS)
    assert matched.values(sheet.rows[0]) == {"name": "Ann", "email": "ann@example.org"}
    assert matched.unknown == ("Shoe size",)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Name\tShoe", "These columns are missing from the first row: Email address."),
        ("Name\tE-mail\tEmail", "More than one column says the same thing: E-mail, Email."),
    ],
)
def test_a_missing_or_doubled_column_is_named(header, said):
    with pytest.raises(SheetError) as refusal:
        match_columns(read_pasted(header), COLUMNS)
    assert str(refusal.value) == said
