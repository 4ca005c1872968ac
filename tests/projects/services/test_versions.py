"""Versions stay as they are; numbers are given once, in order, without a gap."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.core.access import Nobody, Permission
from summit.core.db import db, unit_of_work
from summit.projects import queries, services
from summit.projects.document.about import Section
from summit.projects.document.identity import Problem
from summit.projects.models import FacetKind, NamedPeople, Occasion, Project, ProjectFacet, ProjectVersion
from summit.projects.rules import without_people
from summit.projects.services.versions import NoSuchVersionError
from tests.projects.documents import COMPLETE

AT_ONCE, EACH = 4, 3


def submit(project, author, occasion=Occasion.SUBMITTED):
    return services.make_version(project_id=project.id, occasion=occasion, actor=author)


def test_the_first_version_gives_the_project_its_number(written, version):
    assert (written.number, written.versions, version.number) == ("ESC-0001", 1, 1)
    assert version.document == COMPLETE


def test_a_draft_that_says_nothing_new_makes_no_version(written, version, author):
    assert submit(written, author).id == version.id
    assert written.versions == 1


def test_a_changed_draft_makes_a_second_version_and_keeps_the_number(written, version, author):
    part = Problem(problem="Three rooms.")
    services.save_section(project_id=written.id, section=Section.PROBLEM, part=part, seen=1, actor=author)
    second = submit(written, author, Occasion.FINAL)
    assert (written.number, second.number, second.document.problem) == ("ESC-0001", 2, part)
    assert [found.number for found in queries.versions_of(written)] == [2, 1]
    assert queries.get_version(version.id).document == COMPLETE


def test_the_database_refuses_to_change_a_version(version):
    with pytest.raises(IntegrityError, match="project_version: written once"), unit_of_work():
        db.session.execute(text("UPDATE project_version SET number = 7"))


def test_the_people_of_a_version_can_be_forgotten_while_it_stays(version):
    with unit_of_work():
        db.session.execute(delete(NamedPeople))
    db.session.expire_all()
    assert queries.get_version(version.id).document == without_people(COMPLETE)


def test_no_column_of_a_version_holds_the_people_it_names(version):
    held = db.session.scalar(text("SELECT CAST(impersonal AS TEXT) FROM project_version"))
    assert ("Ann Officer" in held, "Bea Contact" in held, "Two rooms." in held) == (False, False, True)


def test_lists_see_what_the_newest_version_says(written, version, register):
    assert (written.primary_type, written.stage, written.start_year) == ("joint_control", "live", 2024)
    assert (written.outcome_label, written.is_cross_service) == ("new", True)
    partners = [(p.is_lead, p.organisation.code) for p in queries.partners_of(written.id)]
    assert partners == [(True, "E23000020"), (False, "RX9")]
    assert len(queries.organisations_of([written.id])[written.id]) == 2
    facets = db.session.execute(select(ProjectFacet.kind, ProjectFacet.code)).all()
    assert sorted(map(tuple, facets)) == [
        (FacetKind.NATION, "England"),
        (FacetKind.REGION, "East Midlands"),
        (FacetKind.SERVICE, "ambulance"),
        (FacetKind.SERVICE, "police"),
        (FacetKind.TYPE, "ict"),
        (FacetKind.TYPE, "joint_control"),
    ]


def test_what_is_published_everybody_may_read_and_nothing_else(written, version, stranger):
    for actor in (Nobody(), stranger):
        with pytest.raises(NoResultFound):
            queries.get_project(written.id, actor=actor)
    services.publish(project_id=written.id, version=1, actor_id=None)
    assert queries.project_by_number("ESC-0001", actor=Nobody()) is written
    assert queries.published_version(written).id == version.id
    services.withdraw_publication(project_id=written.id, actor_id=None)
    with pytest.raises(NoResultFound):
        queries.get_project(written.id, actor=Nobody())


def test_only_a_version_that_exists_can_be_published(written, version):
    with pytest.raises(NoSuchVersionError):
        services.publish(project_id=written.id, version=2, actor_id=None)
    assert written.published_version is None


def test_organisers_see_what_is_not_published(written, stranger):
    organiser = replace(stranger, permissions=frozenset({Permission.SHOWCASE_MANAGE}))
    assert queries.get_project(written.id, actor=organiser) is written


def test_a_stranger_cannot_make_a_version(written, version, stranger):
    services.publish(project_id=written.id, version=1, actor_id=None)
    with pytest.raises(NoResultFound):
        submit(written, stranger)
    with pytest.raises(NoResultFound):
        services.revise(project_id=written.id, document=COMPLETE, actor=stranger)
    assert written.versions == 1


def test_numbers_have_no_gap_and_no_double_when_many_ask_at_once(app, author):
    projects = [services.start_project(author=author, title=f"Project {n}").id for n in range(AT_ONCE * EACH)]

    def number(some):
        with app.app_context():
            for project_id in some:
                services.make_version(project_id=project_id, occasion=Occasion.SUBMITTED, actor=author)
            db.session.remove()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(number, [projects[n::AT_ONCE] for n in range(AT_ONCE)]))
    db.session.rollback()
    numbers = sorted(db.session.scalars(select(Project.number)))
    assert numbers == [f"ESC-{n:04d}" for n in range(1, AT_ONCE * EACH + 1)]


def test_a_failed_first_version_gives_no_number_away(written, author, project):
    with pytest.raises(ZeroDivisionError), unit_of_work():
        submit(written, author)
        raise ZeroDivisionError
    assert (written.number, db.session.scalars(select(ProjectVersion)).all()) == (None, [])
    submit(written, author)
    assert written.number == "ESC-0001"
