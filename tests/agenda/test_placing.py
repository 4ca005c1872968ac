"""Sessions get places; what clashes is refused by the rules, and by the database behind them."""

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.agenda import queries, services
from summit.agenda.document import Kind
from summit.agenda.models import PersonMark, RoomMark, Session
from summit.agenda.rules.placing import ClashKind, HardClashError, SoftClashError
from summit.audit.models import AuditEvent
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.edition.queries import current_edition
from summit.edition.rules import Feature, SecondEditorError
from tests.agenda.making import block


def marks(model):
    return db.session.scalar(select(func.count()).select_from(model))


def kinds(refusal):
    return [clash.kind for clash in refusal.value.clashes]


def test_a_session_gets_a_place_and_its_marks(programme):
    talk = programme.presented_by(programme.session("Drones", 25), "Ann", "Bea")
    programme.place(talk, "Severn", "09:35")
    assert programme.places() == {"Drones": "09:35 Severn"}
    assert (marks(RoomMark), marks(PersonMark)) == (5, 10)


def test_a_move_by_five_minutes_in_the_same_room_is_possible(programme):
    talk = programme.place(programme.session("Drones"), "Severn", "09:30")
    programme.place(talk, "Severn", "09:35")
    assert (programme.places(), marks(RoomMark)) == ({"Drones": "09:35 Severn"}, 3)


def test_a_room_that_is_taken_is_refused_and_the_sentence_names_what_is_there(programme):
    programme.place(programme.session("Drones"), "Severn", "09:30")
    other = programme.session("Dogs")
    with pytest.raises(HardClashError) as refusal:
        programme.place(other, "Severn", "09:40", confirmed=True)
    assert kinds(refusal) == [ClashKind.ROOM]
    assert refusal.value.values["other"] == "Drones"
    programme.place(other, "Severn", "09:45")
    assert programme.places() == {"Drones": "09:30 Severn", "Dogs": "09:45 Severn"}


def test_nobody_presents_in_two_places(programme):
    programme.place(programme.presented_by(programme.session("Drones"), "Ann"), "Severn", "09:30")
    other = programme.presented_by(programme.session("Dogs"), "Ann")
    with pytest.raises(HardClashError) as refusal:
        programme.place(other, "Teme", "09:35", confirmed=True)
    assert kinds(refusal) == [ClashKind.PRESENTER]


def test_a_presenter_who_is_elsewhere_cannot_be_added(programme):
    programme.place(programme.presented_by(programme.session("Drones"), "Ann"), "Severn", "09:30")
    other = programme.place(programme.session("Dogs"), "Teme", "09:30")
    with pytest.raises(HardClashError) as refusal:
        programme.presented_by(other, "Ann")
    assert kinds(refusal) == [ClashKind.PRESENTER]
    assert [one.people for one in programme.plan().sessions if one.id == other.id] == [[]]


def test_a_chair_presents_in_their_own_room_only(programme):
    services.appoint_chair(
        programme.blocks["morning"].id, programme.rooms["Severn"].id, email="ann@example.org", name="Ann",
        edition_id=programme.edition.id, actor=programme.actor,
    )  # fmt: skip
    talk = programme.presented_by(programme.session("Drones"), "Ann")
    with pytest.raises(HardClashError) as refusal:
        programme.place(talk, "Teme", "09:30")
    assert kinds(refusal) == [ClashKind.CHAIR]
    programme.place(talk, "Severn", "09:30")
    assert programme.places() == {"Drones": "09:30 Severn"}


def test_who_presents_elsewhere_cannot_chair(programme):
    programme.place(programme.presented_by(programme.session("Drones"), "Ann"), "Severn", "09:30")
    with pytest.raises(DomainError) as refusal:
        services.appoint_chair(
            programme.blocks["morning"].id, programme.rooms["Teme"].id, email="ann@example.org", name="Ann",
            edition_id=programme.edition.id, actor=programme.actor,
        )  # fmt: skip
    assert refusal.value.field == "email"


@pytest.mark.parametrize(
    ("clock", "block_name", "expected"),
    [
        ("09:25", "morning", ClashKind.BLOCK),
        ("10:35", "morning", ClashKind.BLOCK),
        ("10:50", "coffee", ClashKind.BLOCK),
    ],
)
def test_a_session_stands_inside_its_part_of_the_day(programme, clock, block_name, expected):
    with pytest.raises(HardClashError) as refusal:
        programme.place(programme.session("Drones"), "Severn", clock, block_name, confirmed=True)
    assert kinds(refusal) == [expected]


def test_a_plenary_has_no_second_thing_beside_it(programme):
    programme.place(programme.session("Opening", 30, Kind.PLENARY), "Severn", "14:00", "plenary")
    with pytest.raises(HardClashError):
        programme.place(programme.session("Aside", 30), "Teme", "14:00", "plenary")
    with pytest.raises(HardClashError):
        programme.place(programme.session("Closing", 30, Kind.PLENARY), "Severn", "09:30", "morning")


def test_posters_share_a_room_and_a_talk_does_not_join_them(programme):
    for title in ("One", "Two"):
        programme.place(programme.session(title, 60, Kind.POSTER), "Teme", "09:30")
    with pytest.raises(HardClashError):
        programme.place(programme.session("Talk"), "Teme", "09:45")
    assert programme.places() == {"One": "09:30 Teme", "Two": "09:30 Teme"}


def test_what_speaks_softly_against_a_place_has_to_be_confirmed(programme):
    talk = programme.session("Drones", audience=60, needs=frozenset({Feature.STREAMING}))
    with pytest.raises(SoftClashError) as refusal:
        programme.place(talk, "Teme", "09:30")
    assert kinds(refusal) == [ClashKind.CAPACITY, ClashKind.FEATURE]
    assert programme.places() == {}
    programme.place(talk, "Teme", "09:30", confirmed=True)
    assert programme.places() == {"Drones": "09:30 Teme"}


def test_a_placed_session_cannot_grow_into_the_next(programme):
    first = programme.place(programme.session("Drones"), "Severn", "09:30")
    programme.place(programme.session("Dogs"), "Severn", "09:45")
    longer = services.SessionDetails(kind=Kind.PANEL, minutes=20, title="Drones")
    with pytest.raises(HardClashError):
        services.save_session(
            longer, edition_id=programme.edition.id, session_id=first.id, version=first.version,
            actor=programme.actor,
        )  # fmt: skip
    assert {one.minutes for one in programme.plan().sessions} == {15}


def test_a_second_editor_moves_nothing(programme):
    talk = programme.session("Drones")
    opened = talk.version
    programme.place(talk, "Severn", "09:30")
    spot = services.Spot(programme.blocks["morning"].id, programme.rooms["Teme"].id, programme.at("10:00"))
    with pytest.raises(SecondEditorError):
        services.place(talk.id, spot, edition_id=programme.edition.id, version=opened, actor=programme.actor)
    assert programme.places() == {"Drones": "09:30 Severn"}


def test_the_database_refuses_a_second_session_in_a_room_and_a_person_in_two_places(programme):
    first = programme.place(programme.presented_by(programme.session("Drones"), "Ann"), "Severn", "09:30")
    other = programme.session("Dogs")
    taken = {"at": programme.at("09:40"), "session_id": other.id}
    person_id = first.people[0].person_id
    for model, key in (
        (RoomMark, {"room_id": first.room_id}),
        (PersonMark, {"person_id": person_id}),
    ):
        with pytest.raises(IntegrityError), unit_of_work():
            db.session.execute(insert(model), [taken | key])


def test_the_database_refuses_half_a_place(programme):
    talk = programme.session("Drones")
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.get_one(Session, talk.id).starts_at = programme.at("09:30")


def test_taking_out_and_removing_leave_no_mark(programme):
    first = programme.place(programme.presented_by(programme.session("Drones"), "Ann"), "Severn", "09:30")
    services.take_out(first.id, edition_id=programme.edition.id, version=first.version, actor=programme.actor)
    assert (programme.places(), marks(RoomMark), marks(PersonMark)) == ({}, 0, 0)
    programme.place(first, "Severn", "09:30")
    services.remove_session(
        first.id, edition_id=programme.edition.id, version=first.version, actor=programme.actor
    )
    assert (programme.plan().sessions, marks(RoomMark), marks(PersonMark)) == ([], 0, 0)


def test_each_step_is_recorded(programme):
    talk = programme.place(programme.session("Drones"), "Severn", "09:30")
    events = db.session.scalars(select(AuditEvent.verb).where(AuditEvent.subject_id == talk.id))
    assert sorted(events) == ["session.placed", "session.saved"]


def test_two_parts_of_a_day_do_not_overlap(programme):
    with pytest.raises(DomainError) as refusal:
        services.save_block(
            block(programme.edition, "meal", "12:25", "13:15", "Lunch"), edition_id=programme.edition.id,
            actor=programme.actor,
        )  # fmt: skip
    assert refusal.value.field == "starts_at"
    lunch = services.save_block(
        block(programme.edition, "meal", "12:30", "13:15", "Lunch"), edition_id=programme.edition.id,
        actor=programme.actor,
    )  # fmt: skip
    assert lunch.minutes == 45


def test_a_part_of_a_day_does_not_shrink_away_from_what_is_in_it(programme):
    programme.place(programme.session("Drones"), "Severn", "10:30")
    morning = programme.blocks["morning"]
    with pytest.raises(DomainError) as refusal:
        services.save_block(
            block(programme.edition, "talks", "09:30", "10:40"), edition_id=programme.edition.id,
            block_id=morning.id, version=morning.version, actor=programme.actor,
        )  # fmt: skip
    assert str(refusal.value) == "“Drones” would no longer fit. Move it first."
    with pytest.raises(DomainError):
        services.remove_block(morning.id, edition_id=programme.edition.id, actor=programme.actor)


def test_only_who_makes_the_agenda_reads_the_working_copy(programme, person):
    with pytest.raises(NoResultFound):
        queries.plan(programme.edition, actor=person("Sam"))


def test_the_working_copy_is_read_in_a_fixed_number_of_statements(programme, statements):
    counts = []
    for size in (2, 6):
        for number in range(size):
            programme.presented_by(programme.session(f"Talk {number}"), f"Speaker{number}")
        db.session.rollback()
        edition = current_edition()
        statements.clear()
        queries.plan(edition, actor=programme.actor)
        counts.append(len(statements))
    assert counts == [5, 5]
