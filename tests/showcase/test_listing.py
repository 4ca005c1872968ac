"""The organisers' list: searching, exporting, tagging, changing many together."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.exc import NoResultFound

from summit.core.clock import now
from summit.core.errors import DomainError
from summit.projects import services as records
from summit.projects.models import FacetKind
from summit.projects.services import import_projects
from summit.showcase import queries, services
from summit.showcase.queries import Wanted, understood
from summit.showcase.queries.balance import Standing
from summit.showcase.services.bulk import Deed
from tests.showcase.making import CALL_CLOSES, begin, offered, titled
from tests.support.register import load_register


def found(typed, actor, edition):
    listing = queries.listing(edition.id, Wanted(search=understood(typed)), actor=actor)
    return [row.title for row in listing.page.rows]


@pytest.fixture
def three(author, edition):
    """Return a drone project and a control room, both submitted, and a draft."""
    made = [offered(author, titled(title)) for title in ("Shared drones", "Joint control room")]
    return [*made, begin(author, "A draft about boats")]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["A draft about boats", "Joint control room", "Shared drones"]),
        ("uav", ["Shared drones"]),
        ("boat", ["A draft about boats"]),
        ("state:draft", ["A draft about boats"]),
        ("-draft -drone", ["Joint control room"]),
        ("state:draft,submitted drone", ["Shared drones"]),
        ("complete:no", ["A draft about boats"]),
        ("consent:yes -state:draft", ["Joint control room", "Shared drones"]),
        ("missing:>0", ["A draft about boats"]),
        ("author:ANN state:draft", ["A draft about boats"]),
        ("author:nobody", []),
        ("evidence:>=0", []),
        ("-evidence:>=4 drone", ["Shared drones"]),
        ("record:esc-0001", ["Shared drones"]),
        ("tag:chase", ["Joint control room"]),
        ("submitted:<2027-01-01", []),
    ],
)
def test_the_search_language_finds(three, author, organiser, edition, typed, titles):
    services.tag(three[1].id, word="Chase", actor=organiser)
    assert found(typed, organiser, edition) == titles


def test_a_day_is_london_s(three, organiser, edition):
    today = now().date()
    assert len(found(f"submitted:{today}", organiser, edition)) == 2
    assert len(found(f"submitted:>={today} submitted:<={today}", organiser, edition)) == 2
    assert found(f"submitted:>{today}", organiser, edition) == []
    assert len(found(f"submitted:>{today - timedelta(days=1)}", organiser, edition)) == 2


def test_a_search_that_is_not_understood_comes_back_with_a_sentence(client_of, organiser, three):
    page = client_of(organiser).get("/showcase/submissions?q=colour:red")
    assert page.status_code == 422
    assert "There is no colour to search by." in page.text
    assert 'value="colour:red"' in page.text


def test_the_page_shows_what_is_missing_and_who_agreed(client_of, organiser, three):
    page = client_of(organiser).get("/showcase/submissions?q=drones")
    assert page.text.count("Complete") == 1
    assert page.text.count(">Given<") == 1


def test_what_is_exported_as_lines_comes_in_again_unchanged(client_of, organiser, three):
    load_register()
    body = client_of(organiser).get("/showcase/submissions.jsonl?state=submitted").data
    told = import_projects(body)
    assert (told.added, told.changed, told.unchanged, told.bad_lines) == (0, 0, 2, ())
    assert [json.loads(line)["title"] for line in body.splitlines()] == [
        "Joint control room",
        "Shared drones",
    ]


def test_the_table_says_the_same_in_both_kinds(client_of, organiser, three):
    client = client_of(organiser)
    text = client.get("/showcase/submissions.csv").data.decode("utf-8-sig").splitlines()
    sheet = load_workbook(BytesIO(client.get("/showcase/submissions.xlsx").data)).active
    assert [line.split(",")[0] for line in text] == [row[0].value for row in sheet.iter_rows()]
    assert len(text) == 4


def test_a_tag_is_given_once_and_taken_away(three, organiser):
    one = three[0].id
    assert services.set_tags(one, ["B", "a  b", "b"], actor=organiser) == ["a b", "b"]
    services.untag(one, word="B", actor=organiser)
    assert queries.tags_of(queries.get_managed(one, actor=organiser)) == ["a b"]
    with pytest.raises(DomainError, match="without a comma"):
        services.tag(one, word="x, y", actor=organiser)


def test_a_dry_run_says_what_would_happen_and_changes_nothing(three, organiser, chair, clock, edition):
    clock.move_to(CALL_CLOSES)
    ids = [one.id for one in three]
    tried = services.do_to_many(ids, Deed.REVIEW, actor=chair, dry_run=True)
    refused = {one.title: one.refusal is not None for one in tried}
    assert refused == {"A draft about boats": True, "Joint control room": False, "Shared drones": False}
    assert len(found("state:submitted", organiser, edition)) == 2
    services.do_to_many(ids, Deed.REVIEW, actor=chair, dry_run=False)
    assert len(found("state:in-review", organiser, edition)) == 2


def test_many_are_tagged_from_the_page_after_a_look(client_of, organiser, three, edition):
    client = client_of(organiser)
    look = client.post("/showcase/submissions/bulk", data={"deed": "tag", "word": "Late", "everything": "y"})
    assert "Nothing has been changed yet." in look.text
    assert found("tag:late", organiser, edition) == []
    ids = [str(one.id) for one in three[:2]]
    done = {"deed": "tag", "word": "Late", "ticked": ids, "sure": "yes"}
    client.post("/showcase/submissions/bulk", data=done)
    assert found("tag:late", organiser, edition) == ["Joint control room", "Shared drones"]


def test_an_organisers_own_submission_cannot_be_reached_by_any_of_this(three, organiser, author, edition):
    records.add_author(project_id=three[0].project_id, person_id=organiser.id, actor=author)
    assert found("drones", organiser, edition) == []
    assert services.do_to_many([three[0].id], Deed.TAG, word="x", actor=organiser, dry_run=False) == []
    assert [pair.percent for pair in queries.similar_pairs(edition.id, actor=organiser)] == []
    with pytest.raises(NoResultFound):
        services.note(three[0].id, words="Hidden", actor=organiser)


def test_one_project_offered_twice_is_found_by_its_text(author, person, organiser, edition):
    for title in (
        "Boats on the Severn",
        "Nurses in control",
        "A hangar at Filton",
        "Welsh falls car",
        "Radios",
    ):
        begin(author, title)
    first, second = (
        begin(author, "Shared drones for mountain rescue"),
        begin(person("Bea"), "Shared mountain rescue drones"),
    )
    pairs = queries.similar_pairs(edition.id, actor=organiser)
    assert [({pair.one.id, pair.other.id}, pair.percent) for pair in pairs] == [({first.id, second.id}, 100)]
    services.withdraw(submission_id=first.id, reason="Offered twice.", actor=author)
    assert queries.similar_pairs(edition.id, actor=organiser) == []


def test_a_note_is_kept_for_organisers_and_one_without_words_comes_back(client_of, organiser, author, three):
    client = client_of(organiser)
    address = f"/showcase/submissions/{three[0].id}"
    client.post(f"{address}/notes", data={"note-words": "Ask about the hangar"})
    assert "Ask about the hangar" in client.get(f"{address}/organiser").text
    assert "Ask about the hangar" not in client_of(author).get(address).text
    back = client.post(f"{address}/notes", data={"note-words": "x" * 2001})
    assert (back.status_code, "x" * 2001 in back.text) == (422, True)


def test_the_balance_counts_what_was_offered_against_the_places(client_of, three, organiser, author, edition):
    found = queries.balance(edition, actor=organiser, today=now().date())
    assert dict(found.by_column["format"]) == {("talk", Standing.OPEN): 2}
    assert found.by_facet[FacetKind.TYPE]["joint_control", Standing.OPEN] == 2
    assert [count for _, count, _ in found.over_time][-1] == 2
    page = client_of(organiser).get("/showcase/submissions/balance")
    assert (page.status_code, "Against the places" in page.text) == (200, True)
    records.add_author(project_id=three[0].project_id, person_id=organiser.id, actor=author)
    again = queries.balance(edition, actor=organiser, today=now().date())
    assert dict(again.by_column["format"]) == {}  # and the other was written by somebody they now write with
