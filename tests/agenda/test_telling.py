"""Who is told of a version: each once, what concerns them and nothing else, and the mails can wait."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.agenda import queries, services
from summit.agenda.models import Star, Told
from summit.agenda.queries.telling import TEMPLATE, batch
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.mail.models import OutboxMail
from summit.mail.states import MailAction, MailState


@pytest.fixture
def told_first(programme):
    """Drones by Ann and Dogs by Bea in version 1, of which both have been told."""
    for title, name, clock in (("Drones", "Ann", "09:30"), ("Dogs", "Bea", "10:00")):
        programme.place(programme.presented_by(programme.session(title), name), "Severn", clock)
    programme.publish()
    tell(programme, 1)
    return programme


def sessions(programme):
    return {one.title: one for one in programme.plan().sessions}


def tell(programme, number, **more):
    return services.tell_release(
        number, edition_id=programme.edition.id, actor=programme.actor, **({"hold": False} | more)
    )


def mails(number=None):
    """Return what each mail says changes, by who got it."""
    query = select(OutboxMail).where(OutboxMail.template == TEMPLATE)
    found = db.session.scalars(query)
    return {
        one.recipient: one.context["changes"] for one in found if number in {None, int(one.context["number"])}
    }


def star(programme, holder, *titles):
    place, known = queries.follower(holder), sessions(programme)
    with unit_of_work():
        for title in titles:
            db.session.add(
                Star(registration_id=place.id, person_id=place.person_id, session_id=known[title].id)
            )


def test_the_first_version_tells_presenters_where_they_stand(told_first):
    assert mails() == {
        "ann@example.org": "You take part in “Drones” on Tuesday 9 March 2027, 09:30 to 09:45, Severn.",
        "bea@example.org": "You take part in “Dogs” on Tuesday 9 March 2027, 10:00 to 10:15, Severn.",
    }


def test_only_those_whom_it_concerns_are_told_and_only_that(told_first, attendee):
    star(told_first, attendee("una"), "Drones", "Dogs")
    star(told_first, attendee("val"), "Dogs")
    told_first.place(sessions(told_first)["Drones"], "Teme", "09:30")
    told_first.publish("Drones elsewhere")
    assert tell(told_first, 2) == 2
    moved = (
        "“Drones” has moved. It was planned for Tuesday 9 March 2027, 09:30 to 09:45, Severn. "
        "It is now on Tuesday 9 March 2027, 09:30 to 09:45, Teme."
    )
    assert mails(2) == {"ann@example.org": moved, "una@example.org": moved}


def test_nobody_is_told_twice_of_a_version(told_first):
    with pytest.raises(DomainError):
        tell(told_first, 1)
    db.session.rollback()
    assert len(mails()) == len(db.session.scalars(select(Told)).all()) == 2


def test_what_was_not_told_of_an_earlier_version_is_told_with_the_next(told_first):
    told_first.place(sessions(told_first)["Drones"], "Teme", "09:30")
    told_first.publish("Drones elsewhere")
    told_first.place(sessions(told_first)["Dogs"], "Teme", "10:00")
    told_first.publish("Dogs elsewhere")
    with pytest.raises(DomainError):
        tell(told_first, 2)  # another one is public
    tell(told_first, 3)
    assert sorted(mails(3)) == ["ann@example.org", "bea@example.org"]


def test_what_moved_and_came_back_before_anybody_was_told_is_not_told(told_first):
    for number, room in enumerate(("Teme", "Severn"), start=2):
        told_first.place(sessions(told_first)["Drones"], room, "09:30")
        told_first.publish(f"Version {number}")
    assert batch(told_first.edition.id, 3, actor=told_first.actor).people == []


def test_who_joins_who_leaves_who_chairs_and_what_is_cancelled_is_told(told_first):
    known = sessions(told_first)
    services.remove_presenter(
        known["Drones"].id, known["Drones"].people[0].person_id, edition_id=told_first.edition.id,
        actor=told_first.actor,
    )  # fmt: skip
    told_first.presented_by(known["Drones"], "Cox")
    services.take_out(
        known["Dogs"].id, edition_id=told_first.edition.id, version=known["Dogs"].version,
        actor=told_first.actor,
    )  # fmt: skip
    services.appoint_chair(
        told_first.blocks["morning"].id, told_first.rooms["Severn"].id, email="dai@example.org", name="Dai",
        edition_id=told_first.edition.id, actor=told_first.actor,
    )  # fmt: skip
    told_first.publish("Much")
    tell(told_first, 2)
    at = "Tuesday 9 March 2027, 09:30 to 09:45, Severn."
    assert mails(2) == {
        "ann@example.org": "You do not take part in “Drones” any longer.",
        "cox@example.org": f"You take part in “Drones” on {at}",
        "dai@example.org": f"You take part in “Drones” on {at}",
        "bea@example.org": (
            "“Dogs” is cancelled. It was planned for Tuesday 9 March 2027, 10:00 to 10:15, Severn."
        ),
    }


def test_the_batch_is_previewed_held_and_let_go(told_first, client_of, organiser):
    told_first.place(sessions(told_first)["Drones"], "Teme", "09:30")
    told_first.place(sessions(told_first)["Dogs"], "Teme", "10:00")
    desk = client_of(organiser)
    desk.post("/agenda/edit/publish", data={"note": "Both elsewhere", "seen": "1"})
    page = desk.get("/agenda/edit/versions/2/tell").text
    assert ("2 people have not been told" in page, "presents or chairs" in page, len(mails(2))) == (
        True,
        True,
        0,
    )
    people = {
        one.person.name: one.person.id for one in batch(told_first.edition.id, 2, actor=organiser).people
    }
    letter = desk.get(f"/agenda/edit/versions/2/tell/{people['Ann']}").text
    assert ("“Drones” has moved." in letter, "Dogs" in letter) == (True, False)
    desk.post("/agenda/edit/versions/2/tell", data={"ticked": [people["Ann"]], "mails": "hold"})
    assert (list(mails(2)), states(2)) == (["ann@example.org"], [MailState.HELD])
    assert "Let 1 held mail go" in desk.get("/agenda/edit/versions/2/tell").text
    desk.post("/agenda/edit/versions/2/tell/release")
    assert states(2) == [MailState.QUEUED]
    desk.post("/agenda/edit/versions/2/tell/hold")
    assert states(2) == [MailState.HELD]
    desk.post("/agenda/edit/versions/2/tell", data={"ticked": [people["Bea"]], "mails": "send"})
    assert sorted(states(2)) == sorted([MailState.HELD, MailState.QUEUED])
    assert "Everybody whom it concerns has been told." in desk.get("/agenda/edit/versions/2/tell").text


def states(number):
    query = select(OutboxMail).where(OutboxMail.template == TEMPLATE)
    return [one.state for one in db.session.scalars(query) if one.context["number"] == str(number)]


def test_somebody_reads_it_in_their_own_language_and_only_editors_tell(told_first, person):
    with pytest.raises(NoResultFound):
        services.tell_release(1, edition_id=told_first.edition.id, hold=False, actor=person("Sam"))
    with pytest.raises(NoResultFound):
        services.move_told_mails(1, MailAction.HOLD, edition_id=told_first.edition.id, actor=person("Tom"))
    db.session.rollback()
    assert states(1) == [MailState.QUEUED] * 2


def test_the_working_copy_goes_back_to_a_version_and_undoing_takes_that_back(
    told_first, client_of, organiser
):
    first = told_first.places()
    known = sessions(told_first)
    told_first.place(known["Drones"], "Teme", "09:30")
    services.take_out(
        known["Dogs"].id, edition_id=told_first.edition.id, version=known["Dogs"].version, actor=organiser
    )
    told_first.place(told_first.session("Boats"), "Severn", "09:30")
    told_first.publish("Otherwise")
    second = told_first.places()
    done = services.roll_back(1, edition_id=told_first.edition.id, actor=organiser)
    assert (done.moved, done.left_out, told_first.places()) == (3, [], first)
    assert queries.newest(told_first.edition.id).number == 2
    move = queries.last_move(told_first.edition.id, actor=organiser)
    services.undo(move.number, edition_id=told_first.edition.id, actor=organiser)
    assert told_first.places() == second
    page = client_of(organiser).post("/agenda/edit/versions/1/roll-back", follow_redirects=True).text
    assert ("3 sessions have moved. Nothing public has changed." in page, told_first.places()) == (
        True,
        first,
    )


def test_what_does_not_fit_any_longer_is_left_out_and_named(told_first, organiser):
    drones = sessions(told_first)["Drones"]
    told_first.place(drones, "Teme", "09:30")
    longer = services.SessionDetails(kind=drones.kind, minutes=45, title="Drones")
    services.save_session(
        longer, edition_id=told_first.edition.id, session_id=drones.id, version=drones.version,
        actor=organiser,
    )  # fmt: skip
    done = services.roll_back(1, edition_id=told_first.edition.id, actor=organiser)
    assert len(done.left_out) == 1
    assert len(told_first.places()) == 1
