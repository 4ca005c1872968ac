"""Records as data."""

import csv
import io

from summit.projects import services
from summit.projects.document.about import Section
from tests.evidence.making import LINES, published_project, with_basics, with_part


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_the_lines_are_those_that_were_imported_under_our_numbers(client, records):
    answer = client.get("/evidence/records.jsonl")
    assert answer.mimetype == "application/x-ndjson"
    done = services.import_projects(answer.data, dry_run=True)
    assert (done.bad_lines, done.added, done.changed + done.unchanged) == ((), 0, 49)


def test_the_table_has_a_row_for_each_record_in_words(client, records):
    found = rows(client.get("/evidence/records.csv"))
    first, line = found[0], LINES[0]
    assert [row["Title"] for row in found] == [one["title"] for one in LINES]
    assert first["Number"] == "ESC-0001"
    assert first["Lead organisation"] == "Hampshire County Council"
    assert first["Sources"].split("; ") == line["sources"]
    assert (first["Stage"], first["Strength of evidence"], first["End"]) == ("Live", "1: Monitored", "")
    assert (first["Licence"], first["Police areas"]) == ("Not stated", "Hampshire & IoW")


def test_the_data_is_narrowed_as_the_list_is(client, records):
    ended = [line["title"] for line in LINES if line["stage"] == "ended"]
    assert [row["Title"] for row in rows(client.get("/evidence/records.csv?stage=ended"))] == ended
    assert client.get("/evidence/data?stage=ended").text.count("3 records") == 1
    assert (
        client.get("/evidence/data?stage=ended").text.count('href="/evidence/records.csv?stage=ended"') == 1
    )


def test_what_its_authors_keep_can_be_read_but_not_taken(client, register, author):
    published_project(author, with_part(Section.SHARING, licence="none"))
    published_project(author, with_basics(title="Another"))
    assert client.get("/evidence/ESC-0001").text.count("Its authors have not released it as data.") == 1
    assert client.get("/evidence/ESC-0001.json").status_code == 404
    assert [row["Number"] for row in rows(client.get("/evidence/records.csv"))] == ["ESC-0002"]
    assert client.get("/evidence/records.jsonl").text.count("\n") == 1
    assert client.get("/evidence/data").text.count("1 more record is not in the files") == 1


def test_no_cell_is_a_formula(client, register, author):
    published_project(author, with_basics(title="=HYPERLINK(1) and more", summary="+44 and -1"))
    row = rows(client.get("/evidence/records.csv"))[0]
    assert (row["Title"], row["Summary"]) == ("'=HYPERLINK(1) and more", "'+44 and -1")


def test_the_files_say_where_their_terms_stand_and_whether_they_are_a_demonstration(
    client, project, demonstrating
):
    for path, name in (("records.csv", "evidence.csv"), ("records.jsonl", "evidence.jsonl")):
        answer = client.get(f"/evidence/{path}")
        assert answer.headers["Link"] == '<http://127.0.0.1:8000/evidence/data>; rel="license"'
        assert answer.headers["Content-Disposition"] == f'attachment; filename="demonstration-{name}"'
