"""What organisers and reviewing read."""

import pytest
from sqlalchemy.exc import NoResultFound

from summit.core.contributions import contributions
from summit.projects import services as records
from summit.showcase import queries, services
from summit.showcase.queries import Wanted
from summit.showcase.states import SubmissionState
from tests.showcase.making import again, begin, many, offered

STATEMENTS, BYTES = 8, 100_000


def test_the_list_of_200_keeps_its_budget(client_of, author, organiser, edition, statements):
    many(200, author, edition.id)
    client = client_of(organiser)
    client.get("/showcase/submissions")
    statements.clear()
    page = client.get("/showcase/submissions?page=2")
    assert page.text.count(">Joint control room number") == 50
    asked = [statement for statement in statements if statement != "BEGIN"]
    assert (len(asked) <= STATEMENTS, len(page.data) <= BYTES) == (True, True)


def test_counts_are_of_what_the_filter_finds(author, organiser, edition):
    many(3, author, edition.id)
    begin(author)
    everything = queries.listing(edition.id, Wanted(), actor=organiser)
    assert (everything.counts[SubmissionState.DRAFT], everything.page.total) == (1, 4)
    found = queries.listing(edition.id, Wanted(type="joint_control"), actor=organiser)
    assert (found.counts[SubmissionState.DRAFT], found.page.total) == (0, 3)
    drafts = queries.listing(edition.id, Wanted(state=SubmissionState.DRAFT), actor=organiser)
    assert (drafts.page.total, sum(drafts.counts.values())) == (1, 4)


def test_somebody_without_the_permission_finds_no_list(author, edition):
    with pytest.raises(NoResultFound):
        queries.listing(edition.id, Wanted(), actor=author)


def test_an_organisers_own_submission_is_in_no_list_and_no_count(author, organiser, edition):
    sent = offered(author)
    records.add_author(project_id=sent.project_id, person_id=organiser.id, actor=author)
    listing = queries.listing(edition.id, Wanted(), actor=organiser)
    assert (listing.page.rows, sum(listing.counts.values())) == ([], 0)


def test_what_somebody_is_in_conflict_with_does_not_exist_for_them(
    app, author, organiser, chair, edition, monkeypatch
):
    sent, other = offered(author), offered(author)
    offered_before = contributions()
    conflicted = {"conflicts": (lambda actor: {sent.id} if actor == chair else set(),)}
    changed = type(offered_before)(**{**vars_of(offered_before), **conflicted})
    monkeypatch.setitem(app.extensions, "contributions", changed)
    listing = queries.listing(edition.id, Wanted(), actor=chair)
    assert [row.id for row in listing.page.rows] == [other.id]
    assert listing.counts[SubmissionState.SUBMITTED] == 1
    with pytest.raises(NoResultFound):
        queries.get_managed(sent.id, actor=chair)
    assert queries.get_managed(sent.id, actor=organiser).id == sent.id


def vars_of(one):
    return {name: getattr(one, name) for name in type(one).__dataclass_fields__}


def test_reviewing_sees_what_was_submitted_and_nothing_else(author, edition, statements):
    edition_id = edition.id
    made = many(20, author, edition_id)
    begin(author)
    services.withdraw(submission_id=made[0], reason="A partner left.", actor=author)
    statements.clear()
    found = queries.reviewables(edition_id)
    assert {one.submission_id for one in found} == set(made[1:])
    assert len([statement for statement in statements if statement != "BEGIN"]) == 4


def test_a_reviewable_names_its_authors_and_organisations(author, person, edition):
    sent, other = offered(author), person("Bea")
    records.add_author(project_id=sent.project_id, person_id=other.id, actor=author)
    found = queries.reviewable(sent.id)
    assert found.author_ids == {author.id, other.id}
    named = len(found.organisation_ids) + len(found.organisation_words)
    assert (named, found.version_id, found.format) == (2, sent.version_id, "talk")


def test_a_draft_is_not_reviewable(author, edition):
    with pytest.raises(NoResultFound):
        queries.reviewable(begin(author).id)


def test_what_happened_several_times_in_a_row_is_told_once(author, edition):
    told = queries.whole(again(offered(author), author)).history
    assert [one.times for one in told if one.event.verb == "submission.submitted"] == [1]
    assert sum(one.times for one in told) == sum(1 for _ in queries.history(again(offered(author), author)))
