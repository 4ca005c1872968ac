"""A file of projects is taken in whole or not at all, and a second time changes nothing."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from summit.audit.models import AuditEvent
from summit.core.db import db
from summit.projects import queries, services
from summit.projects.document.writing import line_text
from summit.projects.models import Assessment, Project, ProjectVersion
from summit.projects.rules import IMPORTED

UNSEEN = Path(__file__).parents[1] / "unseen.jsonl"
pytestmark = pytest.mark.usefixtures("register")


def exported():
    return [line_text(record) for record in queries.records()]


def counts():
    tables = (Project, ProjectVersion, Assessment, AuditEvent)
    return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def edited(lines, **changes):
    first, *others = lines.decode().splitlines()
    return "\n".join([json.dumps(json.loads(first) | changes, ensure_ascii=False), *others]).encode()


def test_all_real_projects_come_out_of_the_database_as_they_went_in(lines):
    done = services.import_projects(lines)
    assert (done.added, done.changed, done.unchanged, done.bad_lines) == (50, 0, 0, ())
    assert exported() == lines.decode().splitlines()


def test_lines_never_seen_come_out_equal():
    """Exit costs, a withdrawn scheme, years unknown, sources that disagree, partners that left, Welsh."""
    lines = UNSEEN.read_bytes()
    done = services.import_projects(lines)
    assert (done.added, done.bad_lines, done.not_in_register) == (6, (), ("LA-PEM",))
    assert [json.loads(line) for line in exported()] == [json.loads(line) for line in lines.splitlines()]
    again = services.import_projects("\n".join(exported()).encode())
    assert (again.unchanged, again.changed, again.added) == (6, 0, 0)


def test_a_second_import_changes_nothing_and_asks_little(lines, statements):
    services.import_projects(lines)
    before = counts()
    statements.clear()
    done = services.import_projects(lines)
    assert (done.added, done.changed, done.unchanged) == (0, 0, 50)
    assert len(statements) == 4  # the register before and after, the projects, their newest versions
    assert counts() == before


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", "H3: shared services"), ("evidence_level", 2), ("note", "Checked."), ("stage", "ended")],
)
def test_after_an_edit_the_line_differs_in_that_key_alone(lines, key, value):
    services.import_projects(lines)
    done = services.import_projects(edited(lines, **{key: value}))
    assert (done.added, done.changed, done.unchanged) == (0, 1, 49)
    found = [json.loads(line) for line in exported()]
    expected = [json.loads(line) for line in lines.decode().splitlines()]
    expected[0][key] = value
    assert found == expected


def test_the_evidence_level_is_an_assessment_from_published_sources(lines):
    services.import_projects(lines)
    project = db.session.scalars(select(Project).where(Project.source_key == "RP-001")).one()
    found = [(a.level, a.by_words, a.assessor_id) for a in queries.assessments_of(project.id)]
    assert (found, project.evidence_level) == ([(1, IMPORTED, None)], 1)


def test_a_bad_line_stops_all_unless_bad_lines_are_skipped(lines):
    broken = edited(lines, stage="liv")
    done = services.import_projects(broken)
    assert (done.written, [(bad.number, str(bad)) for bad in done.bad_lines]) == (
        False,
        [(1, "stage: “liv” is not in the list “stages”. Did you mean “live”?")],
    )
    assert counts()[0] == 0
    assert services.import_projects(broken, skip_bad=True).added == 49
    assert counts()[0] == 49


def test_a_dry_run_says_what_would_happen_and_writes_nothing(lines):
    done = services.import_projects(lines, dry_run=True)
    assert (done.added, done.written, counts()[0]) == (50, False, 0)


def test_publishing_holds_back_what_its_compiler_was_unsure_of(lines):
    assert services.import_projects(lines, publish=True).held_back == ("RP-063",)
    public = select(func.count()).select_from(Project).where(Project.published_version == 1)
    assert db.session.scalar(public) == 49


def test_an_organisation_the_register_lacks_is_refused_by_name(lines):
    done = services.import_projects(edited(lines, lead_org="XX-1"))
    assert str(done.bad_lines[0]).startswith("The register has no organisation XX-1")
