"""Searching the real projects: the same answers in the same order from both engines."""

from pathlib import Path

import pytest
from sqlalchemy import select

from summit.core import search
from summit.core.db import db, unit_of_work
from summit.projects import services
from summit.projects.document.identity import Basics
from summit.projects.document.project import ProjectDocument
from summit.projects.document.searched import SOURCE
from summit.projects.models import Project
from summit.projects.services.searching import index
from tests.projects.questions import ALIKE, EXACTLY, FIRST

ANSWERS = Path(__file__).with_name("answers.txt")
"""What each search answered when this was written, in order: both engines are held to it."""


@pytest.fixture
def real(register, lines):
    services.import_projects(lines)


def found(typed):
    """Return the keys of what a search finds, the best first."""
    matched = search.found(SOURCE, search.parse(typed, ()).words)
    query = select(Project.source_key).join(matched, matched.c.subject_id == Project.id)
    return list(db.session.scalars(query.order_by(matched.c.score.desc(), Project.number)))


def test_twenty_searches_find_what_was_read_out_of_the_projects(real):
    assert {typed: set(found(typed)) for typed, _ in EXACTLY} == dict(EXACTLY)
    assert {typed: set(found(typed)[: len(ids)]) for typed, ids in FIRST} == dict(FIRST)


def test_forty_searches_are_answered_alike_in_the_same_order_on_every_engine(real):
    typed = [*(one for one, _ in (*EXACTLY, *FIRST)), *ALIKE]
    answers = [f"{one} => {' '.join(found(one))}".rstrip() for one in typed]
    assert len(answers) == 40
    assert answers == ANSWERS.read_text().splitlines()


def test_a_text_written_again_is_found_by_its_new_words_alone(app):
    with unit_of_work():
        project = Project(title="One")
        db.session.add(project)
        db.session.flush()
        for title in ("A boathouse by the quay", "A hangar at the airfield"):
            index(ProjectDocument(basics=Basics(title=title)), project.id, None)
    assert (found("boathouse"), found("hangars"), len(found("-boathouse"))) == ([], [None], 1)


def test_what_was_there_before_the_search_is_found_after_a_start(real):
    with unit_of_work():
        for project in db.session.scalars(select(Project)):
            search.forget(SOURCE, project.id)
    assert found("fire") == []
    assert (services.index_missing(), services.index_missing()) == (50, 0)
    assert found("jesip") == ["RP-062"]
