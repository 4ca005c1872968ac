"""What is published, and nothing else."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import NoResultFound

from summit.core.db import db, unit_of_work
from summit.evidence import queries
from summit.organisations.models import Organisation
from summit.projects import services
from tests.evidence.making import LINES, published_again, published_project, with_basics
from tests.projects.documents import COMPLETE

LINCOLNSHIRE = "E23000020"


def listed():
    return [(entry.number, entry.version, entry.card.title) for entry in queries.published().entries]


def test_the_real_projects_are_published_but_not_what_its_compiler_is_unsure_of(records):
    entries = queries.published().entries
    assert sorted(entry.card.title for entry in entries) == sorted(line["title"] for line in LINES)
    assert len(entries) == 49


def test_a_newer_version_is_not_read_before_it_is_published(project, author):
    services.revise(project_id=project.id, document=with_basics(title="A secret title"), actor=author)
    assert listed() == [("ESC-0001", 1, "Joint control room")]
    assert queries.record("ESC-0001").version.document == COMPLETE


def test_what_is_published_is_seen_at_once_and_what_is_withdrawn_is_gone(project, author):
    assert listed() == [("ESC-0001", 1, "Joint control room")]
    published_again(project, with_basics(title="One control room"), author)
    assert listed() == [("ESC-0001", 2, "One control room")]
    services.withdraw_publication(project_id=project.id, actor_id=author.id)
    assert listed() == []
    with pytest.raises(NoResultFound):
        queries.record("ESC-0001")


def test_an_assessment_is_seen_at_once_and_whose_it_is(project, assessor):
    assert [(one.level, one.is_judged_by_person) for one in queries.published().entries] == [(None, False)]
    version = queries.record("ESC-0001").version
    services.assess(version_id=version.id, level=3, reason="Two areas compared.", actor=assessor)
    assert [(one.level, one.is_judged_by_person) for one in queries.published().entries] == [(3, True)]


def test_a_level_from_published_sources_is_nobodys_here(records):
    assert {entry.is_judged_by_person for entry in queries.published().entries} == {False}


def test_a_change_of_the_register_is_seen_at_once(project):
    assert queries.published().bodies[LINCOLNSHIRE].name == "Lincolnshire Police"
    with unit_of_work():
        db.session.execute(
            update(Organisation).where(Organisation.code == LINCOLNSHIRE).values(name="Lincs Police")
        )
    assert queries.published().bodies[LINCOLNSHIRE].name == "Lincs Police"


def test_a_project_stands_in_the_area_of_its_local_partner_not_in_all_of_an_ambulance_service(project):
    assert queries.published().entries[0].areas == {LINCOLNSHIRE}


def test_versions_that_were_never_published_are_nobodys_to_read(project, author):
    services.revise(project_id=project.id, document=with_basics(title="Only submitted"), actor=author)
    published_again(project, with_basics(title="One control room"), author)
    assert [one.number for one in queries.record("ESC-0001").versions] == [3, 1]
    step = queries.step("ESC-0001", 3)
    assert (step.version.number, step.before.number) == (3, 1)
    assert queries.step("ESC-0001", 1).before is None
    with pytest.raises(NoResultFound):
        queries.step("ESC-0001", 2)


def test_however_many_are_published_they_are_read_in_two_statements(author, register, statements):
    for count in range(3):
        published_project(author, with_basics(title=f"Project {count}"))
    queries.published()
    statements.clear()
    assert len(queries.published().entries) == 3
    assert len([one for one in statements if one.startswith("SELECT")]) == 2
