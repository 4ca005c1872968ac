"""Authors write in drafts; nobody's text is overwritten unseen."""

import pytest
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.audit.models import AuditEvent
from summit.core.db import db
from summit.projects import queries, services
from summit.projects.document.about import Section
from summit.projects.document.identity import Basics, Problem, Who
from summit.projects.services import EditConflictError
from tests.projects.documents import COMPLETE, EMPTY, body
from tests.support.written import oldest_first

PROBLEM = Problem(problem="Two rooms.")


def save(project, actor, part=PROBLEM, *, section=Section.PROBLEM, seen=0):
    return services.save_section(project_id=project.id, section=section, part=part, seen=seen, actor=actor)


def test_a_project_begins_with_a_title_and_no_number(project, author):
    draft = queries.get_draft(project.id, actor=author)
    assert (draft.document, project.number, project.versions) == (EMPTY, None, 0)
    assert [person.id for person in queries.authors_of(project.id)] == [author.id]
    assert queries.projects_of(author) == [project]


def test_a_section_is_read_as_it_was_saved(project, author):
    row = save(project, author)
    draft = queries.get_draft(project.id, actor=author)
    assert draft.document == EMPTY.with_section(Section.PROBLEM, PROBLEM)
    saved = draft.sections[Section.PROBLEM]
    assert (saved.part, saved.version, saved.saved_by_id) == (PROBLEM, row.version, author.id)
    assert draft.saved_at == row.saved_at


def test_a_whole_document_is_read_as_it_was_saved(written, author):
    assert queries.get_draft(written.id, actor=author).document == COMPLETE


def test_a_draft_may_be_far_beyond_every_limit(project, author):
    long = Problem(problem="word " * 2000)
    save(project, author, long)
    assert queries.get_draft(project.id, actor=author).document.problem == long


def test_the_title_of_a_draft_is_the_projects_until_there_is_a_version(project, author):
    save(project, author, Basics(title="Shared control room"), section=Section.BASICS, seen=1)
    assert project.title == "Shared control room"


def test_a_second_editor_gets_both_texts_and_overwrites_nothing(project, author, person):
    other = person("Bea")
    services.add_author(project_id=project.id, person_id=other.id, actor=author)
    save(project, other, Problem(problem="Theirs"))
    with pytest.raises(EditConflictError) as conflict:
        save(project, author, Problem(problem="Mine"))
    assert (conflict.value.mine.problem, conflict.value.theirs.problem) == ("Mine", "Theirs")
    assert queries.get_draft(project.id, actor=author).document.problem.problem == "Theirs"
    save(project, author, Problem(problem="Both"), seen=conflict.value.version)
    assert queries.get_draft(project.id, actor=author).document.problem.problem == "Both"


def test_two_editors_of_different_sections_do_not_meet(project, author, person):
    other = person("Bea")
    services.add_author(project_id=project.id, person_id=other.id, actor=author)
    save(project, author)
    save(project, other, Who(areas="Everywhere"), section=Section.WHO)
    document = queries.get_draft(project.id, actor=other).document
    assert (document.problem, document.who.areas) == (PROBLEM, "Everywhere")


def test_the_services_of_a_project_are_those_of_its_organisations(project, author, register):
    who = Who(lead=body("RX9"), partners=(body("E23000020"), body("NOT-KNOWN")), services=("fire",))
    save(project, author, who, section=Section.WHO)
    saved = queries.get_draft(project.id, actor=author).document.who
    assert (saved.services, saved.is_cross_service) == (("ambulance", "police"), True)


def test_to_a_stranger_a_draft_does_not_exist(project, stranger):
    with pytest.raises(NoResultFound):
        queries.get_draft(project.id, actor=stranger)
    with pytest.raises(NoResultFound):
        save(project, stranger)
    with pytest.raises(NoResultFound):
        services.add_author(project_id=project.id, person_id=stranger.id, actor=stranger)


def test_a_refused_part_leaves_nothing_behind(project, author):
    with pytest.raises(ValidationError):
        save(project, author, Who(lead=body("A"), partners=(body("A"),)), section=Section.WHO)
    assert Section.WHO not in queries.get_draft(project.id, actor=author).sections


def test_the_record_holds_no_word_of_a_draft(project, author):
    save(project, author, Problem(problem="A secret nobody guesses"))
    events = oldest_first(db.session.scalars(select(AuditEvent)))
    kept = [(event.verb, event.fields) for event in events if event.subject_type == "project"]
    assert kept == [("project.started", ["title"]), ("project.section_saved", ["section"])]
