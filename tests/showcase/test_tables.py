"""A table of submissions that was exported, changed by hand and taken in again."""

import html
import re
from io import BytesIO

import pytest

from summit.core.access import Role
from summit.core.sheets.writing import as_csv, as_xlsx
from summit.showcase import exports, queries, services
from summit.showcase.queries import Wanted
from tests.showcase.making import again, offered


@pytest.fixture
def desk(client_of, person, edition):
    return client_of(person("Owen", Role.ORGANISER))


@pytest.fixture
def sent(edition, author, organiser):
    one = offered(author)
    services.set_tags(one.id, ["north"], actor=organiser)
    return one


def post(desk, content, name="table.csv"):
    return desk.post("/showcase/submissions/table", data={"file": (BytesIO(content), name)})


def rows_on(page):
    return [html.unescape(one) for one in re.findall(r'name="row"\s+value="([^"]*)"', page)]


def table(*lines):
    return "\n".join(lines).encode()


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_what_was_exported_and_not_changed_changes_nothing(desk, sent, edition, organiser, write, app):
    with app.test_request_context():
        content = write(exports.sheet(queries.everything(edition.id, Wanted(), actor=organiser)))
    page = post(desk, content, "table.xlsx" if write is as_xlsx else "table.csv").text
    assert (page.count("The table changes nothing."), rows_on(page)) == (1, [])


def test_a_changed_row_is_shown_first_and_then_done(desk, sent, author):
    page = post(desk, table("Reference;Tags;Format", f"{sent.reference};north, drones;poster")).text
    assert (queries.tags_of(sent), again(sent, author).format) == (["north"], "talk")
    assert page.count("Nothing has been changed yet.") == 2
    desk.post("/showcase/submissions/table/do", data={"row": rows_on(page)})
    assert (queries.tags_of(sent), again(sent, author).format) == (["drones", "north"], "poster")


def test_an_empty_cell_takes_the_tags_away_and_a_missing_column_leaves_them(desk, sent):
    page = post(desk, table("reference,format", f"{sent.reference},talk")).text
    assert rows_on(page) == []
    page = post(desk, table("reference,tags", f"{sent.reference},")).text
    desk.post("/showcase/submissions/table/do", data={"row": rows_on(page)})
    assert queries.tags_of(sent) == []


def test_every_row_that_cannot_be_is_named_with_its_number_and_the_rest_can_go_ahead(desk, sent):
    page = post(
        desk,
        table(
            "Reference,Tags,Format",
            f"{sent.reference},coast,talk",
            f"{sent.reference},moor,talk",
            "NOSUCH1,coast,talk",
        ),
    ).text
    assert page.count("2 rows cannot be taken over") == 2
    assert page.count("A row above has the same reference.") == 1
    assert page.count("No submission to this Summit has this reference.") == 1
    desk.post("/showcase/submissions/table/do", data={"row": rows_on(page)})
    assert queries.tags_of(sent) == ["coast"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Title,State\na,b", "These columns are missing from the first row: Reference."),
        (b"Reference,Title\na,b", "The table has neither a column Tags nor a column Format."),
    ],
)
@pytest.mark.usefixtures("edition")
def test_a_table_that_says_nothing_to_change_is_refused(desk, content, sentence):
    refused = post(desk, content)
    assert (refused.status_code, refused.text.count(sentence)) == (422, 2)


def test_a_format_nobody_knows_is_refused_in_its_row(desk, sent):
    page = post(desk, table("Reference,Format", f"{sent.reference},opera")).text
    assert page.count("There is no way to present that is called opera.") == 1


def test_rows_that_no_page_of_ours_carried_change_nothing(desk, sent):
    for row in ("{", '"text"', '{"reference": 1}'):
        desk.post("/showcase/submissions/table/do", data={"row": row})
    assert queries.tags_of(sent) == ["north"]
