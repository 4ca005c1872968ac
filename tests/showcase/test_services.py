"""What people do to submissions."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from summit.core.lifecycle import IllegalTransitionError
from summit.projects import queries as projects
from summit.projects import services as records
from summit.projects.document.about import Section
from summit.projects.rules import IncompleteProjectError
from summit.projects.services import EditConflictError
from summit.showcase import queries, rules, services
from summit.showcase.services import Place
from summit.showcase.states import SubmissionAction, SubmissionState
from tests.projects.documents import COMPLETE
from tests.showcase.making import (
    CALL_CLOSES,
    CALL_OPENS,
    again,
    begin,
    fill,
    mails,
    offered,
    text_of,
    titled,
    verbs,
    write,
)


def test_a_draft_grows_over_two_days_and_is_submitted(edition, author, clock):
    draft = begin(author)
    write(draft, author, Section.BASICS, COMPLETE)
    clock.shift(timedelta(days=1))
    services.submit(submission_id=fill(draft, author).id, actor=author)
    sent = again(draft, author)
    assert (sent.state, sent.project.number) == (SubmissionState.SUBMITTED, "ESC-0001")
    assert projects.get_version(sent.version_id).document == text_of(sent, author)
    assert sorted(verbs(sent)) == [
        "submission.format_chosen",
        "submission.started",
        "submission.submitted",
    ]
    assert mails() == [("showcase/submitted", "ann@example.org")]


def test_what_is_not_complete_is_refused_and_leaves_nothing_behind(edition, author):
    draft = begin(author)
    with pytest.raises(IncompleteProjectError):
        services.submit(submission_id=draft.id, actor=author)
    assert (again(draft, author).state, verbs(draft), mails()) == ("draft", ["submission.started"], [])


def test_the_last_moment_is_before_the_call_closes(edition, author, clock):
    draft = fill(begin(author), author)
    clock.move_to(CALL_CLOSES - timedelta(microseconds=1))
    assert services.submit(submission_id=draft.id, actor=author).state == "submitted"


def test_a_late_submission_is_refused_and_its_text_stays(edition, author, clock):
    draft = fill(begin(author), author)
    clock.move_to(CALL_CLOSES)
    with pytest.raises(rules.CallClosedError):
        services.submit(submission_id=draft.id, actor=author)
    write(draft, author, Section.BASICS, titled("Still writing"))
    assert text_of(draft, author).basics == titled("Still writing").basics
    assert again(draft, author).state == "draft"


@pytest.mark.parametrize("moment", [CALL_OPENS - timedelta(seconds=1), CALL_CLOSES])
def test_nothing_begins_outside_the_call(edition, author, clock, moment):
    clock.move_to(moment)
    with pytest.raises(rules.CallClosedError):
        begin(author)
    assert queries.submissions_of(author) == []


def test_submitting_again_makes_the_newest_version_count(edition, author):
    sent = offered(author)
    first = sent.version_id
    write(sent, author, Section.BASICS, titled("A better title"))
    services.submit(submission_id=sent.id, actor=author)
    sent = again(sent, author)
    assert sent.version_id != first
    assert [version.number for version in projects.versions_of(sent.project)] == [2, 1]


def test_what_reviewers_read_does_not_change_with_the_draft(edition, author):
    sent = offered(author)
    before = text_of(sent, author)
    write(sent, author, Section.BASICS, titled("Changed after submitting"))
    assert projects.get_version(sent.version_id).document == before
    assert text_of(sent, author) == titled("Changed after submitting", before)


def test_withdrawing_needs_a_reason_and_tells_every_author(edition, author, person):
    sent, other = offered(author), person("Bea")
    records.add_author(project_id=sent.project_id, person_id=other.id, actor=author)
    with pytest.raises(rules.ReasonMissingError):
        services.withdraw(submission_id=sent.id, reason=" ", actor=author)
    gone = services.withdraw(submission_id=sent.id, reason="Our partner left.", actor=other)
    assert (gone.state, gone.withdrawal_reason) == ("withdrawn", "Our partner left.")
    assert [mail for mail in sorted(mails()) if mail[0] == "showcase/withdrawn"] == [
        ("showcase/withdrawn", "ann@example.org"),
        ("showcase/withdrawn", "bea@example.org"),
    ]


def test_the_second_editor_of_a_section_is_told_and_nothing_is_overwritten(edition, author):
    draft = begin(author)
    place = Place(draft.id, Section.BASICS, 1)
    services.save_section(place, titled("Theirs").basics, actor=author)
    with pytest.raises(EditConflictError) as conflict:
        services.save_section(place, titled("Mine").basics, actor=author)
    assert (conflict.value.theirs.title, conflict.value.mine.title) == ("Theirs", "Mine")
    assert queries.desk(draft.id, actor=author).draft.document.basics.title == "Theirs"


def test_nobody_writes_while_reviewers_read(closed_submission, author, chair):
    services.start_review(closed_submission.id, actor=chair)
    with pytest.raises(rules.NotEditableError):
        write(closed_submission, author, Section.BASICS, titled("Too late"))


def test_reviewing_waits_for_the_call_to_close(edition, author, chair):
    sent = offered(author)
    with pytest.raises(rules.CallStillOpenError):
        services.start_review(sent.id, actor=chair)
    assert again(sent, author).state == "submitted"


def test_a_submission_lives_through_to_publication(closed_submission, author, chair, organiser):
    one = closed_submission.id
    services.start_review(one, actor=chair)
    services.start_review(one, actor=chair)
    services.release_decision(one, decision=SubmissionAction.ACCEPT, actor=chair)
    services.confirm(submission_id=one, actor=author)
    write(closed_submission, author, Section.BASICS, titled("The final title"))
    services.finish(submission_id=one, actor=author)
    done = again(services.publish(one, actor=organiser), author)
    assert (done.state, done.project.title, done.project.published_version) == (
        "published",
        "The final title",
        2,
    )
    assert sorted(verbs(done)) == [
        "submission.accepted",
        "submission.confirmed",
        "submission.finished",
        "submission.format_chosen",
        "submission.published",
        "submission.review_started",
        "submission.started",
        "submission.submitted",
    ]
    assert sorted(template for template, _ in mails()) == [
        "showcase/confirmed",
        "showcase/finished",
        "showcase/published",
        "showcase/submitted",
    ]


def test_no_chair_decides_on_their_own_project(closed_submission, author, person, chair):
    records.add_author(project_id=closed_submission.project_id, person_id=chair.id, actor=author)
    with pytest.raises(NoResultFound):
        services.start_review(closed_submission.id, actor=chair)


def test_an_author_cannot_skip_the_reviewers(closed_submission, author):
    with pytest.raises(IllegalTransitionError):
        services.confirm(submission_id=closed_submission.id, actor=author)


def test_to_a_stranger_it_does_not_exist(edition, author, person):
    sent = offered(author)
    with pytest.raises(NoResultFound):
        services.withdraw(submission_id=sent.id, reason="Not mine", actor=person("Sam"))
    assert again(sent, author).state == "submitted"
