"""Scores made comparable, as chairs read them."""

import re

import pytest

from summit.core.access import Role
from summit.core.db import db, unit_of_work
from summit.review import queries, services
from summit.review.queries.ranking import comparable
from summit.showcase.models import CallFormat
from tests.review.making import assigned, submitted, works_at

HARSH, MILD = (1, 1, 1, 1, 1, 1), (3, 3, 3, 3, 3, 3)


@pytest.fixture
def judged(several, chair, reviewers):
    """Four projects: Rhian gives everybody little; only she has read the last with nobody else."""
    submissions = several(4)
    for one in submissions[:3]:
        for review, actor in zip(assigned(one, chair, *reviewers), reviewers, strict=True):
            submitted(review, actor, *(HARSH if actor == reviewers[0] else MILD))
    submitted(assigned(submissions[3], chair, reviewers[0])[0], reviewers[0], *HARSH)
    return submissions


def places(edition, count):
    with unit_of_work():
        db.session.add(CallFormat(edition_id=edition.id, format="talk", capacity=count))


def test_a_harsh_reviewer_is_found_and_what_they_alone_read_is_lifted(judged, edition, chair, reviewers):
    found = queries.ranking(edition.id, actor=chair)
    last = next(one for one in found.rows if one.row.submission_id == judged[3].id)
    assert last.row.spread.mean == 2500
    assert (last.mean > 40, last.low < last.mean < last.high) == (True, True)
    assert [one.name for one in found.tempers] == ["Rhian", "Robin", "Rosa"]
    assert found.tempers[0].offset < 0 < found.tempers[1].offset
    assert [one.chance for one in found.rows] == [None] * 4


def test_the_chances_of_a_place_add_up_to_the_places(judged, edition, chair):
    places(edition, 2)
    found = queries.ranking(edition.id, actor=chair)
    assert round(sum(one.chance for one in found.rows), 6) == 2
    assert [one.rank for one in found.rows] == [1, 2, 3, 4]


def test_the_page_shows_it_beside_the_average_and_explains_it(judged, edition, client_of, chair):
    places(edition, 2)
    page = client_of(chair).get("/review/ranking").text
    assert page.count("There are 2 places.") == 1
    assert page.count('class="summit-intervals__middle"') == 4 + 1  # and the legend
    assert page.count('d="M0 114H400"') == 1  # below the second of four
    assert (page.count("58.3"), page.count("25.0"), page.count("Clear:") + page.count("Borderline")) == (
        3,
        1,
        4,
    )
    assert page.count("and decides nothing: the chairs decide, and say why.") == 1


def test_the_same_scores_are_worked_out_once(judged, edition, chair):
    comparable.cache_clear()
    for _ in "ab":
        queries.ranking(edition.id, actor=chair)
    assert (comparable.cache_info().misses, comparable.cache_info().hits) == (1, 1)


def test_for_a_chair_in_conflict_the_reviews_of_it_teach_nothing(several, edition, chair, reviewers, person):
    submissions = several(3)
    other = works_at(person("Other", Role.CHAIR), words="Elsewhere")
    services.declare_conflict(submissions[2].id, reason="I advised them.", actor=other)
    for one in submissions[:2]:
        submitted(assigned(one, chair, reviewers[0])[0], reviewers[0], *MILD)
        submitted(assigned(one, chair, reviewers[1])[0], reviewers[1], *HARSH)
    before = queries.ranking(edition.id, actor=other)
    for review, actor in zip(assigned(submissions[2], chair, *reviewers), reviewers, strict=True):
        submitted(review, actor, *HARSH)
    after = queries.ranking(edition.id, actor=other)
    figures = [[(one.row.reference, one.mean, one.low) for one in found.rows] for found in (before, after)]
    assert figures[0] == figures[1]
    assert (len(figures[0]), len(queries.ranking(edition.id, actor=chair).rows)) == (2, 3)


def test_without_a_review_nothing_is_ranked(several, edition, client_of, chair):
    several(1)
    assert client_of(chair).get("/review/ranking").text.count("There is no review to rank by yet.") == 1


def test_the_ranking_needs_ten_statements(judged, client_of, chair, statements):
    client = client_of(chair)
    client.get("/review/ranking")
    statements.clear()
    client.get("/review/ranking")
    assert len([one for one in statements if not one.startswith("BEGIN")]) <= 10


def test_a_chair_ticks_checks_and_saves_several_decisions(judged, edition, client_of, chair):
    places(edition, 2)
    client = client_of(chair)
    ids = [str(one.id) for one in judged]
    page = client.post("/review/drafts", data={"ticked": ids, "which": "ticked", "format": "talk"}).text
    assert page.count('name="ticked"') == 4
    said = {"ticked": ids, "outcome": "accept", "reason": "Strong.", "departure": "", "format": "talk"}
    lacking = client.post("/review/drafts", data=said | {"reason": ""})
    assert (lacking.status_code, lacking.text.count("Enter the reason for the decision")) == (422, 2)
    page = client.post("/review/drafts", data=said).text
    assert page.count("Save 2 decisions") == 1
    assert page.count("say why the decision departs from that") == 2
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    again = client.post("/review/drafts", data=said | {"go": "sure", "seen": "older"}).text
    assert again.count("The decisions have changed since you opened this page.") == 1
    done = client.post("/review/drafts", data=said | {"go": "sure", "seen": seen}, follow_redirects=True).text
    assert done.count("2 decisions have been saved.") == 1


def test_the_committee_notes_what_it_said(judged, client_of, chair):
    client = client_of(chair)
    said = {"words": "Ask Wales first.", "back": "borderline", "format": "talk"}
    page = client.post(f"/review/submissions/{judged[1].id}/minutes", data=said, follow_redirects=True).text
    assert page.count("It has been noted in the minutes.") == 1
    assert page.count("Ask Wales first.") == 1
    assert client.get(f"/review/submissions/{judged[1].id}").text.count("Ask Wales first.") == 1
    assert client.post(f"/review/submissions/{judged[1].id}/minutes", data={"words": ""}).status_code == 303
