"""The book of the real projects, read back: what it says of its own pages is so."""

import json
import re
import subprocess

import pytest

from summit.proceedings.exports.layout import PARTS
from tests.proceedings.documents import FULL
from tests.proceedings.reading import NOTICE
from tests.support.codes import read_codes
from tests.support.databases import ON_ONE
from tests.support.verapdf import faults

TABLE_HEADS = ("Measures", "What Amount For", "Measure Before After Unit Compared with", "Adopted by")
BROKEN = re.compile(r"[\s-]")
"""What may stand where a line breaks."""
FIELDS_OF_A_FONT = ("/FontFile", "/FontFile2", "/FontFile3")


def test_every_entry_begins_on_the_page_that_the_contents_give(book):
    assert book.printed.contents == book.printed.begins
    assert book.printed.begins.keys() == book.titles.keys()


def test_every_title_stands_on_the_page_that_the_contents_give(book):
    flat = {at: BROKEN.sub("", text) for at, text in book.printed.pages.items()}
    at = book.printed.contents
    assert [
        number for number, title in book.titles.items() if BROKEN.sub("", title) not in flat[at[number]]
    ] == []


def test_every_index_names_everything_with_the_pages_where_its_projects_begin(book):
    pages = book.printed.begins
    assert {anchor: book.printed.index(anchor) for anchor in book.index} == {
        anchor: {name: [pages[number] for number in numbers] for name, numbers in lines.items()}
        for anchor, lines in book.index.items()
    }
    assert book.index.keys() == {"index-organisations", "index-types", "index-places", "index-people"}


def test_what_an_index_leads_to_names_what_the_index_names(book):
    text = {
        number: BROKEN.sub("", "".join(book.printed.pages[at] for at in book.printed.of(number)))
        for number in book.titles
    }
    lines = book.index["index-organisations"] | book.index["index-types"]
    assert [
        (name, number)
        for name, numbers in lines.items()
        for number in numbers
        if BROKEN.sub("", name) not in text[number]
    ] == []


def test_every_link_inside_lands_on_the_page_that_it_names(book):
    told = {
        (at, target)
        for at in book.printed.between("contents", "reading")
        for number, target in book.printed.contents.items()
        if f"{number} {target}\n" in book.printed.pages[at] + "\n"
    }
    inside = {(at, target) for at, target in book.printed.links if ":" not in target}
    assert told <= inside
    assert {target for _, target in inside} <= set(book.printed.labels)


def test_every_link_of_the_contents_and_of_an_index_lands_on_the_page_whose_number_it_shows(book):
    shown = [
        (at, words, target)
        for at, words, target in book.printed.worded_links
        if ":" not in target and words.isdigit()
    ]
    indexed = sum(len(numbers) for lines in book.index.values() for numbers in lines.values())
    assert [link for link in shown if link[1] != link[2]] == []
    assert len(shown) >= len(book.titles) + indexed


def test_the_pages_are_labelled_as_they_are_numbered(book):
    wrong = [label for label, text in book.printed.pages.items() if label and label not in text.split()]
    assert (wrong, book.printed.labels[:2], book.printed.starts["reading"]) == ([], ["", "ii"], "1")


def test_links_out_are_web_addresses_and_say_where_they_lead(book):
    out = {target for _, target in book.printed.links if ":" in target}
    assert {target.split(":")[0] for target in out} == {"http", "https"}
    said = [
        one.get_object()["/Contents"] for page in book.printed.reader.pages for one in page.get("/Annots", [])
    ]
    assert [words for words in said if re.fullmatch(r"|ESC-\d{4}", words)] == []


def test_no_page_is_blank_and_every_page_says_that_it_is_a_demonstration(book):
    assert [at for at, text in book.printed.pages.items() if NOTICE not in text] == []
    running = len("Emergency Services Collaboration Summit 2027\n") + len(NOTICE) + 20
    assert [at for at, text in book.printed.pages.items() if at and len(text) < running] == []


def test_no_heading_and_no_head_of_a_table_stands_at_the_foot_of_a_page(book):
    headings = {str(heading) for heading, _ in PARTS} | set(TABLE_HEADS)
    last = {at: lines[-1] for at, lines in book.printed.lines.items() if at in book.printed.entries}
    assert len(last) == len(book.printed.entries)
    assert {at: line for at, line in last.items() if line in headings} == {}


def test_an_entry_takes_one_to_four_pages(book):
    lengths = [len(book.printed.of(number)) for number in book.titles]
    assert set(lengths) <= {1, 2, 3, 4}
    assert lengths.count(1) >= 35


def test_a_running_head_that_is_cut_off_reads_as_it_is_drawn(book):
    second = book.printed.of(max(book.titles))[1]
    text = " ".join(book.printed.pages[second].split())
    begun = FULL.basics.title[: FULL.basics.title.index("with twenty")]
    assert f"{begun}with twent…" in text


def test_a_project_that_ended_and_money_on_three_bases_are_set(book):
    pages = book.printed.of(max(book.titles))
    text = " ".join("\n".join(book.printed.pages[at] for at in pages).split())
    assert "March 2014 to 2021" in text
    bases = ["Projected (business case)", "Reported by the partners", "Checked by auditors or evaluators"]
    assert [basis for basis in (*bases, "Basis not stated", "How it ended") if basis not in text] == []
    assert [
        money for money in ("£4,000,000", "£2,700,000", "£900,000", "£850,000") if money not in text
    ] == []
    assert "£7,600,000" not in text
    assert "Roedd y ddau wasanaeth yn Llŷn a’r Ŵyl" in text


@ON_ONE
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_verapdf_finds_pdf_ua_1_and_pdf_a_3a_in_one_file(standard, book, tmp_path):
    assert faults(book.printed.content, tmp_path, standard=standard) == []


def test_the_file_is_whole(book, tmp_path):
    path = tmp_path / "book.pdf"
    path.write_bytes(book.printed.content)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_font_is_embedded_and_ours(book):
    fonts = [
        descendant.get_object()["/FontDescriptor"].get_object()
        for page in book.printed.reader.pages
        for font in page["/Resources"]["/Font"].values()
        for descendant in font.get_object()["/DescendantFonts"]
    ]
    names = {str(font["/FontName"]) for font in fonts}
    assert names == {"/Summit-Text", "/Summit-Text-Bold", "/Summit-Display-Bold"}
    assert [font for font in fonts if not any(field in font for field in FIELDS_OF_A_FONT)] == []


def test_the_code_of_an_entry_leads_to_its_permanent_address(book, tmp_path):
    path, at = tmp_path / "book.pdf", str(book.printed.labels.index(book.printed.begins["ESC-0001"]) + 1)
    path.write_bytes(book.printed.content)
    command = ["pdftoppm", "-r", "150", "-f", at, "-l", at, "-png", path, tmp_path / "page"]
    subprocess.run(command, check=True)
    (picture,) = tmp_path.glob("page*.png")
    assert [code.rpartition("/")[2] for code in read_codes(picture)] == ["ESC-0001"]


def test_the_bookmarks_lead_through_groups_to_entries(book):
    outline = book.printed.reader.outline
    titles = [one.title for one in outline if not isinstance(one, list)]
    assert titles[:5] == [
        "Imprint",
        "Contents",
        "How to read an entry",
        "The projects in numbers",
        "First response and co-responding",
    ]
    assert titles[-5:] == [
        "Index by organisation",
        "Index by type",
        "Index by place",
        "Index by author",
        "About this book",
    ]
    assert sum(len(one) for one in outline if isinstance(one, list)) == len(book.titles.keys())


def test_each_entry_carries_its_data_and_how_to_cite_it(book):
    attached = book.printed.reader.attachments
    assert attached.keys() == {f"{number}.{kind}" for number in book.titles for kind in ("json", "bib")}
    records = {number: json.loads(attached[f"{number}.json"][0]) for number in book.titles}
    assert {number: one["document"]["basics"]["title"] for number, one in records.items()} == book.titles
