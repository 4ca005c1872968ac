"""Moves are kept: they are undone and done again, in order, and nothing of another editor is lost."""

import pytest
from sqlalchemy import func, select

from summit.agenda import queries, services
from summit.agenda.document import Kind
from summit.agenda.models import Move, RoomMark, Step
from summit.agenda.rules.moves import MoveKind, NotUndoneError, Spot
from summit.agenda.rules.placing import HardClashError
from summit.core.db import db


def spot(programme, room, clock, block="morning"):
    return Spot(programme.blocks[block].id, programme.rooms[room].id, programme.at(clock))


def undo(programme):
    last = queries.last_move(programme.edition.id, actor=programme.actor)
    return services.undo(last.number if last else 0, edition_id=programme.edition.id, actor=programme.actor)


def redo(programme):
    last = queries.undone_move(programme.edition.id, actor=programme.actor)
    return services.redo(last.number if last else 0, edition_id=programme.edition.id, actor=programme.actor)


def rearrange(programme, places):
    return services.rearrange(
        places, edition_id=programme.edition.id, kind=MoveKind.DRAFT, actor=programme.actor
    )


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_moves_are_undone_and_done_again_in_order(programme):
    talk = programme.session("Drones")
    seen = [programme.places()]
    for room, clock in (("Severn", "09:30"), ("Teme", "10:00")):
        programme.place(talk, room, clock)
        seen.append(programme.places())
    services.take_out(talk.id, edition_id=programme.edition.id, version=talk.version, actor=programme.actor)
    back = []
    for _ in range(3):
        undo(programme)
        back.append(programme.places())
    assert back == [seen[2], seen[1], seen[0]]
    redo(programme)
    redo(programme)
    assert (programme.places(), count(RoomMark)) == (seen[2], 3)


def test_there_is_an_end_to_undoing_and_to_doing_again(programme):
    for step in (undo, redo):
        with pytest.raises(NotUndoneError):
            step(programme)


def test_after_a_new_move_what_was_undone_is_gone(programme):
    talk = programme.place(programme.session("Drones"), "Severn", "09:30")
    undo(programme)
    programme.place(talk, "Teme", "09:30")
    with pytest.raises(NotUndoneError):
        redo(programme)
    assert [one.number for one in db.session.scalars(select(Move))] == [2]


def test_undoing_what_another_editor_did_meanwhile_is_refused(programme):
    programme.place(programme.session("Drones"), "Severn", "09:30")
    shown = queries.last_move(programme.edition.id, actor=programme.actor).number
    programme.place(programme.session("Dogs"), "Teme", "09:30")
    with pytest.raises(NotUndoneError):
        services.undo(shown, edition_id=programme.edition.id, actor=programme.actor)
    assert programme.places() == {"Drones": "09:30 Severn", "Dogs": "09:30 Teme"}


def test_an_undoing_that_would_clash_is_refused_and_leaves_all_as_it_is(programme):
    """Dogs moves away from Ann's time; then Ann joins Dogs; taking the move back would split her."""
    programme.place(programme.presented_by(programme.session("Drones"), "Ann"), "Severn", "09:30")
    dogs = programme.place(programme.session("Dogs"), "Teme", "09:30")
    programme.place(dogs, "Teme", "10:00")
    programme.presented_by(dogs, "Ann")
    with pytest.raises(HardClashError):
        undo(programme)
    db.session.rollback()
    assert programme.places() == {"Drones": "09:30 Severn", "Dogs": "10:00 Teme"}


def test_two_change_places_in_one_move_and_back(programme):
    one = programme.place(programme.session("Drones"), "Severn", "09:30")
    other = programme.place(programme.session("Dogs"), "Teme", "09:30")
    before = programme.places()
    move = rearrange(
        programme, {one.id: spot(programme, "Teme", "09:30"), other.id: spot(programme, "Severn", "09:30")}
    )
    assert (len(move.steps), programme.places()) == (2, {"Drones": "09:30 Teme", "Dogs": "09:30 Severn"})
    undo(programme)
    assert (programme.places(), rearrange(programme, {one.id: spot(programme, "Severn", "09:30")})) == (
        before,
        None,
    )


def test_many_at_once_are_refused_together(programme):
    one, other = programme.session("Drones"), programme.session("Dogs")
    with pytest.raises(HardClashError):
        rearrange(programme, {each.id: spot(programme, "Severn", "09:30") for each in (one, other)})
    db.session.rollback()
    assert (programme.places(), count(RoomMark), count(Move)) == ({}, 0, 0)


def test_a_session_that_is_removed_leaves_the_moves_it_was_in(programme):
    one, other = programme.session("Drones"), programme.session("Dogs")
    rearrange(
        programme, {one.id: spot(programme, "Severn", "09:30"), other.id: spot(programme, "Teme", "09:30")}
    )
    programme.place(one, "Severn", "10:00")
    services.remove_session(
        one.id, edition_id=programme.edition.id, version=one.version, actor=programme.actor
    )
    assert (count(Move), count(Step), programme.places()) == (1, 1, {"Dogs": "09:30 Teme"})
    undo(programme)
    assert programme.places() == {}


def test_a_move_that_posters_share_is_undone_too(programme):
    one = programme.place(programme.session("One", 60, Kind.POSTER), "Teme", "09:30")
    programme.place(programme.session("Two", 60, Kind.POSTER), "Teme", "09:30")
    undo(programme)
    assert (programme.places(), one.title) == ({"One": "09:30 Teme"}, "One")
