"""The record stays, the words can go."""

from hashlib import sha256

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.accounts.models import Person
from summit.audit import queries, services
from summit.audit.models import AuditDetail, AuditEvent
from summit.audit.queries import Filter
from summit.core.access import Permission, PersonActor
from summit.core.db import db, unit_of_work


@pytest.fixture
def ann(app):
    with unit_of_work():
        ann = Person(email="ann@example.org", name="Ann")
        db.session.add(ann)
    return ann


@pytest.fixture
def auditor(ann):
    return PersonActor(ann.id, frozenset({Permission.AUDIT_SEE}))


def rename(person, name):
    with unit_of_work():
        before, person.name = person.name, name
        services.record("person.renamed", person, actor_id=person.id, name=(before, name))


def found(wanted, auditor):
    return [event.verb for event in queries.events(wanted, actor=auditor).rows]


def test_an_event_keeps_no_words_and_the_digest_of_its_detail(ann):
    rename(ann, "Bea")
    event, detail = db.session.execute(select(AuditEvent, AuditDetail).join(AuditDetail)).one()
    assert (event.fields, event.actor_id, event.subject_type) == (["name"], ann.id, "person")
    assert event.detail_sha256 == sha256(detail.body.encode()).hexdigest()
    columns = [str(getattr(event, column.key)) for column in AuditEvent.__table__.columns]
    assert ("Bea" in detail.body, "Bea" in "".join(columns)) == (True, False)


def test_erasing_leaves_the_event(ann):
    rename(ann, "Bea")
    services.erase_details([ann.id])
    assert db.session.scalars(select(AuditDetail)).all() == []
    (event,) = queries.events_of(ann.id)
    assert (event.verb, queries.changes_of(event)) == ("person.renamed", None)


def test_an_event_is_undone_with_its_change(ann):
    with pytest.raises(ZeroDivisionError), unit_of_work():
        rename(ann, "Bea")
        raise ZeroDivisionError
    assert (queries.events_of(ann.id), ann.name) == ([], "Ann")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE audit_event SET verb = 'x'", "audit_event: written once"),
        ("DELETE FROM audit_event", "audit_event: kept for good"),
        ("UPDATE audit_detail SET body = '{}'", "audit_detail: written once"),
    ],
)
def test_the_database_refuses_to_change_the_record(ann, statement, sentence):
    rename(ann, "Bea")
    services.erase_details([]) if "detail" in statement else services.erase_details([ann.id])
    with pytest.raises(IntegrityError, match=sentence), unit_of_work():
        db.session.execute(text(statement))


def test_the_record_is_narrowed_by_verb_person_and_thing(ann, auditor):
    rename(ann, "Bea")
    with unit_of_work():
        services.record("thing.made", ann, actor_id=None)
    assert found(Filter(), auditor) == ["thing.made", "person.renamed"]
    assert found(Filter(verb="thing.made"), auditor) == ["thing.made"]
    assert found(Filter(actor_ids=[ann.id]), auditor) == ["person.renamed"]
    assert found(Filter(actor_ids=[]), auditor) == []
    assert found(Filter(subject_id=ann.id), auditor) == ["thing.made", "person.renamed"]
    assert queries.verbs(actor=auditor) == ["person.renamed", "thing.made"]


def test_the_record_comes_in_pages(ann, auditor):
    with unit_of_work():
        for number in range(60):
            services.record(f"n.{number}", ann, actor_id=None)
    first, last = (queries.events(Filter(), actor=auditor, page=page) for page in (1, 9))
    assert (len(first.rows), first.number, first.pages, first.total) == (50, 1, 2, 60)
    assert (len(last.rows), last.number) == (10, 2)


def test_to_others_the_record_does_not_exist(ann):
    with pytest.raises(NoResultFound):
        queries.events(Filter(), actor=PersonActor(ann.id, frozenset()))
