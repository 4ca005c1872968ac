"""Asking people for reviews by hand."""

from datetime import date

import pytest
from sqlalchemy.exc import NoResultFound

from summit.core.access import Role
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.projects.services import add_author, start_project
from summit.review import queries, services
from summit.review.rules.conflicts import ConflictError, UndeclaredError
from summit.review.rules.decisions import DueDateError
from summit.review.states import ReviewState
from summit.showcase.rules import CallStillOpenError
from tests.review.making import DUE, assigned, mails, verbs, works_at
from tests.showcase.making import again, offered


def refused(submission, chair, person):
    with pytest.raises(ConflictError) as refusal:
        assigned(submission, chair, person)
    return sentence(refusal.value)


def test_asking_opens_the_review_writes_the_record_and_mails_everybody(submission, chair, reviewers, author):
    reviews = assigned(submission, chair, *reviewers)
    assert [one.state for one in reviews] == [ReviewState.ASSIGNED] * 3
    assert {one.version_id for one in reviews} == {submission.version_id}
    assert again(submission, author).state == "in review"
    assert verbs(reviews[0].id) == ["review.assigned"]
    assert mails() == [("review/assigned", f"{name}@example.org") for name in ("rhian", "robin", "rosa")]


def test_the_first_assignment_gives_the_edition_its_criteria(submission, chair, reviewers, edition):
    assert list(queries.criteria(edition.id)) == []
    assigned(submission, chair, reviewers[0])
    assigned(submission, chair, reviewers[1])
    found = [(one.code, one.weight) for one in queries.criteria(edition.id)]
    assert found == [
        ("benefit_and_fit", 15),
        ("partnership", 15),
        ("evidence_of_effect", 25),
        ("economy", 10),
        ("replicability", 20),
        ("candour", 15),
    ]


def test_somebody_of_the_lead_organisation_is_refused_in_words(submission, chair, reviewer):
    said = refused(submission, chair, reviewer("Lin", code="E23000020"))
    assert said == ("Lin works for Lincolnshire Police, which leads this project or is a partner in it.")


def test_somebody_of_a_partner_is_refused_in_words(submission, chair, reviewer):
    said = refused(submission, chair, reviewer("Emma", code="RX9"))
    assert said.startswith("Emma works for East Midlands Ambulance Service NHS Trust, which leads")


def test_a_co_author_is_refused(submission, chair, reviewer, author):
    fellow = reviewer("Finn")
    shared = start_project(author=author, title="Another project")
    add_author(project_id=shared.id, person_id=fellow.id, actor=author)
    assert refused(submission, chair, fellow) == (
        "Finn has written another project with an author of this one."
    )


def test_an_author_of_the_project_is_refused(submission, chair, reviewer, author):
    fellow = reviewer("Finn")
    add_author(project_id=submission.project_id, person_id=fellow.id, actor=author)
    assert refused(submission, chair, fellow) == "Finn is an author of this project."


def test_one_refusal_leaves_nobody_asked(submission, chair, reviewers, reviewer, author):
    with pytest.raises(ConflictError):
        assigned(submission, chair, reviewers[0], reviewer("Lin", code="E23000020"))
    assert (mails(), again(submission, author).state) == ([], "submitted")


def test_somebody_who_has_not_said_where_they_work_is_not_asked(submission, chair, person):
    with pytest.raises(DomainError) as refusal:
        assigned(submission, chair, person("Una", Role.REVIEWER))
    assert sentence(refusal.value) == "Una has not said yet where they work."


def test_nobody_is_asked_twice(submission, chair, reviewers):
    assigned(submission, chair, reviewers[0])
    with pytest.raises(DomainError) as refusal:
        assigned(submission, chair, reviewers[0])
    assert sentence(refusal.value) == "Rhian has been asked to review this project."


def test_reviewing_does_not_begin_while_authors_may_change_the_text(edition, author, chair, reviewers):
    with pytest.raises(CallStillOpenError):
        assigned(offered(author), chair, reviewers[0])


def test_reviews_are_not_due_in_the_past(submission, chair, reviewers):
    with pytest.raises(DueDateError):
        services.assign(submission.id, reviewer_ids=[reviewers[0].id], due_on=date(2027, 1, 30), actor=chair)


def test_what_is_not_begun_can_be_taken_back_and_asked_for_again(submission, chair, reviewers):
    review = assigned(submission, chair, reviewers[0])[0]
    services.remove(review.id, submission_id=submission.id, actor=chair)
    assert list(queries.desk(reviewers[0], edition_id=submission.edition_id).reviews) == []
    again_asked = assigned(submission, chair, reviewers[0])[0]
    assert (again_asked.id, again_asked.state, again_asked.due_on) == (review.id, "assigned", DUE)


def test_who_is_no_chair_assigns_nothing(submission, reviewers):
    with pytest.raises(NoResultFound):
        assigned(submission, reviewers[0], reviewers[1])


def test_a_chair_who_has_not_said_where_they_work_sees_nothing(submission, person, reviewers):
    with pytest.raises(UndeclaredError):
        assigned(submission, person("Ceri", Role.CHAIR), reviewers[0])


def test_for_a_chair_in_conflict_the_submission_does_not_exist(submission, person, reviewers):
    conflicted = works_at(person("Ceri", Role.CHAIR), code="RX9")
    with pytest.raises(NoResultFound):
        assigned(submission, conflicted, reviewers[0])
