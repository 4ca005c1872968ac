"""For whoever is in conflict with a submission it is not there: not in lists, not in counts, not in ranks."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import NoResultFound

from summit.accounts.models import Person
from summit.core.access import Role
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.organisations.models import Organisation
from summit.organisations.queries import by_code
from summit.projects.models import ProjectPartner
from summit.projects.services import add_author
from summit.review import queries, services
from summit.review.models import OtherAddress
from summit.review.rules.conflicts import ConflictKind, UndeclaredError, conflicts
from summit.showcase import queries as showcase
from summit.showcase.queries import Wanted
from tests.review.making import assigned, reviewed, works_at

FORCE, TRUST, ELSEWHERE = "E23000020", "RX9", "E23000032"
NEIGHBOUR, OVERSEER = "E31000025", "PCC-E23000020"


@pytest.mark.parametrize("role", [Role.CHAIR, Role.ORGANISER, Role.ADMINISTRATOR])
def test_for_a_chair_in_conflict_there_is_no_such_submission(several, chair, reviewers, person, role):
    first, second = several(2)
    reviewed(first, chair, *reviewers)
    own = works_at(person("Ceri", role), code=TRUST)
    found = queries.panel(first.edition_id, actor=own)
    assert (found.page.total, found.reviews, found.expected, found.unassigned) == (0, 0, 0, 0)
    for one in (first, second):
        with pytest.raises(NoResultFound):
            queries.dossier(one.id, actor=own)
    listing = showcase.listing(first.edition_id, Wanted(), actor=own)
    assert (listing.page.total, sum(listing.counts.values())) == (0, 0)


def test_a_chair_without_conflict_sees_all(several, chair, reviewers):
    first, _ = several(2)
    reviewed(first, chair, *reviewers)
    found = queries.panel(first.edition_id, actor=chair)
    assert (found.page.total, found.reviews, found.expected, found.unassigned) == (2, 3, 3, 1)


def test_who_moves_to_a_partner_loses_sight_of_the_review(submission, chair, reviewers):
    review = assigned(submission, chair, reviewers[0])[0]
    works_at(reviewers[0], code=TRUST)
    assert list(queries.desk(reviewers[0], edition_id=submission.edition_id).reviews) == []
    with pytest.raises(NoResultFound):
        queries.reading(review.id, actor=reviewers[0])


def test_a_chair_who_declares_a_conflict_no_longer_sees_the_submission(submission, chair):
    services.declare_conflict(submission.id, reason="I advised them.", actor=chair)
    assert queries.panel(submission.edition_id, actor=chair).page.total == 0


def test_what_a_body_has_become_is_the_same_body(submission, chair, person):
    with unit_of_work():
        heir = update(Organisation).where(Organisation.code == FORCE)
        db.session.execute(heir.values(successor_id=by_code(ELSEWHERE).id))
    moved = works_at(person("Ceri", Role.CHAIR), code=ELSEWHERE)
    assert queries.conflicts_of(moved) == {submission.id}


def test_a_partner_that_the_register_does_not_know_counts_by_its_name(submission, person, register):
    with unit_of_work():
        db.session.add(
            ProjectPartner(
                project_id=submission.project_id,
                position=9,
                is_lead=False,
                organisation_words="Cymdeithas Gŵyr",
            )
        )
    friend = works_at(person("Gwen", Role.REVIEWER), words="CYMDEITHAS GWYR")
    assert queries.conflicts_of(friend) == {submission.id}


def test_who_has_left_an_organisation_still_does_not_judge_it(submission, person, register):
    gone = works_at(works_at(person("Gwen", Role.REVIEWER), code=TRUST), words="A new office")
    services.end_affiliation(queries.affiliations_of(gone)[0].id, actor=gone)
    assert [one.ended_at is None for one in queries.affiliations_of(gone)] == [False, True]
    assert queries.conflicts_of(gone) == {submission.id}


def test_who_serves_the_same_area_or_oversees_a_partner_is_in_conflict(submission, person, register):
    neighbour = works_at(person("Nia", Role.REVIEWER), code=NEIGHBOUR)
    overseer = works_at(person("Olwen", Role.REVIEWER), code=OVERSEER)
    subject = showcase.reviewable(submission.id)
    told = queries.interests_of([neighbour.id, overseer.id])
    assert [{one.kind for one in conflicts(told[actor.id], subject)} for actor in (neighbour, overseer)] == [
        {ConflictKind.AREA},
        {ConflictKind.AREA, ConflictKind.OVERSIGHT},
    ]
    assert queries.conflicts_of(neighbour) == queries.conflicts_of(overseer) == {submission.id}


def test_an_address_that_nobody_confirmed_counts(submission, author, reviewers):
    kent = "kent.police.uk"
    with unit_of_work():
        db.session.get_one(Person, author.id).email = f"author@{kent}"
        for actor, address in zip(reviewers, (f"r@{kent}", "r@gmail.com", f"r@x.{kent}"), strict=True):
            db.session.add(OtherAddress(person_id=actor.id, email=address, added_by_id=actor.id))
    assert [queries.conflicts_of(one) for one in reviewers] == [{submission.id}, set(), {submission.id}]


def test_authors_name_who_should_not_judge_them(submission, author, reviewers):
    services.name_conflict(submission.id, name="RHIAN", email="", reason="A rival.", actor=author)
    services.name_conflict(
        submission.id, name="Mx R", email="robin@example.org", reason="A rival.", actor=author
    )
    assert [queries.conflicts_of(one) for one in reviewers] == [{submission.id}, {submission.id}, set()]


def test_a_chair_overrules_one_kind_with_a_reason(submission, chair, author, reviewer):
    near = reviewer("Nia", code=NEIGHBOUR)
    services.overrule(
        submission.id, person_id=near.id, kinds=[ConflictKind.AREA], reason="Another county.", actor=chair
    )
    assert queries.conflicts_of(near) == set()
    services.name_conflict(submission.id, name="Nia", email="", reason="A rival.", actor=author)
    assert queries.conflicts_of(near) == {submission.id}


def test_nobody_overrules_without_a_reason_without_a_conflict_or_for_an_author(
    submission, chair, author, reviewers
):
    for person_id, reason in ((reviewers[0].id, "None."), (author.id, "None."), (reviewers[0].id, " ")):
        with pytest.raises(DomainError):
            services.overrule(
                submission.id, person_id=person_id, kinds=list(ConflictKind), reason=reason, actor=chair
            )


def test_who_has_not_said_where_they_work_is_asked_first(submission, person):
    for actor in (person("Una", Role.REVIEWER), person("Ceri", Role.CHAIR)):
        with pytest.raises(UndeclaredError):
            queries.visible_conflicts(actor)


def test_conflicts_are_found_in_two_statements(submission, chair, statements):
    queries.conflicts_of(chair)
    statements.clear()
    queries.conflicts_of(chair)
    assert len(statements) == 2


def test_what_is_hidden_and_what_is_explained_are_the_same(several, author, reviewer, chair, edition):
    """The quick way that hides and the slow way that explains must agree for everybody."""
    made = several(3)
    people = [
        reviewer("Lin", code=FORCE),
        reviewer("Emma", code=TRUST),
        reviewer("Kit", code=ELSEWHERE),
        reviewer("Fay"),
        chair,
        works_at(author, words="Somewhere"),
        reviewer("Nia", code=NEIGHBOUR),
        reviewer("Olwen", code=OVERSEER),
    ]
    add_author(project_id=made[0].project_id, person_id=people[3].id, actor=author)
    services.declare_conflict(made[1].id, reason="I advised them.", actor=chair)
    told = queries.interests_of([one.id for one in people])
    subjects = showcase.reviewables(edition.id)
    for actor in people:
        explained = {one.submission_id for one in subjects if conflicts(told[actor.id], one)}
        assert queries.conflicts_of(actor) == explained
    assert [len(queries.conflicts_of(one)) for one in people] == [3, 3, 0, 3, 1, 3, 3, 3]
