"""Drafting in the product: from the page through the worker into the working copy, pins, reasons, ways on."""

from contextlib import suppress
from datetime import timedelta

import pytest

from summit.agenda import cli, queries, services
from summit.agenda.document import Kind
from summit.agenda.models import AgendaDraft, Away, Star
from summit.agenda.queries.drafting import asked
from summit.agenda.rules.drafting import Aim, Event, Happened
from summit.agenda.services import drafting
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.edition.rules import Feature
from summit.jobs import services as jobs
from summit.jobs.queries import get_job
from summit.registration.models import Registration

ASKED = {"seconds": "1"}


def work():
    while claim := jobs.start_next():
        jobs.perform(claim)


@pytest.fixture
def sessions(programme, two_seconds):
    """Four of Ann's and Bo's; two of them Ann's, so they cannot be beside each other."""
    made = [programme.session(title, minutes=30) for title in ("One", "Two", "Three", "Four")]
    for session, name in zip(made, ("Ann", "Ann", "Bo", "Bo"), strict=True):
        programme.presented_by(session, name)
    return made


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


def drafted(programme):
    draft = drafting.begin_draft(programme.edition.id, seconds=1, is_near=False, actor=programme.actor)
    return drafting.work_out(draft.id)


def test_a_chair_drafts_looks_uses_and_undoes(programme, sessions, desk):
    page = desk.get("/agenda/edit").text
    assert page.count('href="/agenda/edit/drafts"') == 1
    answer = desk.post("/agenda/edit/drafts", data=ASKED)
    assert "Stop with the best so far" in desk.get(answer.location).text
    work()
    page = desk.get(answer.location).text
    assert (page.count("Nobody has starred anything yet"), page.count("4 sessions move")) == (1, 2)
    assert page.count("What it costs, in attendees") >= 1
    assert programme.places() == {}
    used = desk.post(f"{answer.location}/use", follow_redirects=True).text
    assert used.count("The draft is in the working copy.") == 1
    assert len(programme.places()) == 4
    move = queries.last_move(programme.edition.id, actor=programme.actor)
    services.undo(move.number, edition_id=programme.edition.id, actor=programme.actor)
    assert programme.places() == {}
    assert desk.get("/agenda/edit/drafts").text.count("Used") == 1


def test_stars_decide_and_are_the_headline(programme, sessions, attendee):
    for who in ("eve", "fay", "gus"):
        services_choose(attendee(who), [sessions[0], sessions[2]], programme)
    draft = drafted(programme)
    assert (draft.missed, draft.starred, draft.is_guessed) == (0, 6, False)


def services_choose(holder, sessions, programme):
    place = db.session.get_one(Registration, holder.subject_id)
    with unit_of_work():
        for session in sessions:
            db.session.add(Star(registration_id=place.id, person_id=place.person_id, session_id=session.id))


def test_what_is_pinned_stays_whatever_else_would_be_better(programme, sessions, desk):
    programme.place(sessions[0], "Teme", "09:50")
    answer = desk.post(
        f"/agenda/edit/sessions/{sessions[0].id}/pin",
        data={"pin": "yes", "version": str(sessions[0].version)},
        follow_redirects=True,
    )
    assert answer.text.count("Drafts leave it where it is now.") == 1
    draft = drafted(programme)
    drafting.use_draft(draft.id, actor=programme.actor)
    assert (programme.places()["One"], len(programme.places())) == ("09:50 Teme", 4)


def test_what_was_pinned_after_the_draft_stays_too(programme, sessions):
    programme.place(sessions[0], "Teme", "09:30")
    draft = drafted(programme)
    programme.place(programme.plan().session(sessions[0].id), "Teme", "10:15")
    one = programme.plan().session(sessions[0].id)
    drafting.pin(
        one.id, is_pinned=True, edition_id=one.edition_id, version=one.version, actor=programme.actor
    )
    with suppress(DomainError):  # if the draft has put another there, nothing of it is used
        drafting.use_draft(draft.id, actor=programme.actor)
    assert programme.places()["One"] == "10:15 Teme"


def test_what_has_no_place_cannot_be_pinned(programme, sessions):
    with pytest.raises(DomainError, match="cannot be pinned"):
        drafting.pin(
            sessions[0].id, is_pinned=True, edition_id=programme.edition.id, version=sessions[0].version,
            actor=programme.actor,
        )  # fmt: skip


def test_the_best_so_far_is_there_when_the_worker_dies(programme, sessions, desk):
    draft = drafting.request_draft(programme.edition.id, seconds=5, is_near=False, actor=programme.actor)

    def dies(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drafting.work_out(draft.id, shown=dies)
    db.session.rollback()
    jobs.cancel_job(draft.job_id, actor=programme.actor)
    page = desk.get(f"/agenda/edit/drafts/{draft.id}").text
    assert page.count("This is the best draft that it had kept.") == 1
    drafting.use_draft(draft.id, actor=programme.actor)
    assert len(programme.places()) == 4


def test_stopping_gives_the_best_so_far_at_once(programme, sessions, desk):
    draft = drafting.request_draft(programme.edition.id, seconds=60, is_near=False, actor=programme.actor)
    assert desk.post(f"/agenda/edit/drafts/{draft.id}/stop").status_code == 303
    work()
    db.session.expire_all()
    kept = db.session.get_one(AgendaDraft, draft.id)
    assert (len(kept.spots), kept.found_at is not None) == (4, True)
    assert str(get_job(draft.job_id, actor=programme.actor).state) == "done"


def test_nothing_is_used_before_something_is_found(programme, sessions):
    draft = drafting.request_draft(programme.edition.id, seconds=5, is_near=False, actor=programme.actor)
    with pytest.raises(DomainError, match="nothing to use"):
        drafting.use_draft(draft.id, actor=programme.actor)


def test_absences_needs_and_chairs_are_read(programme, sessions):
    ann = next(one.person_id for one in sessions[0].people)
    morning = programme.blocks["morning"]
    with unit_of_work():
        db.session.add(
            Away(edition_id=programme.edition.id, person_id=ann, starts_at=morning.starts_at,
                 ends_at=morning.starts_at + timedelta(minutes=5))
        )  # fmt: skip
    needs = frozenset({Feature.STREAMING})
    programme.session("Films", minutes=30, kind=Kind.WORKSHOP, audience=60, needs=needs)
    known = asked(programme.plan(), actor=programme.actor)
    titles = {programme.plan().session(one).title: n for n, one in enumerate(known.sessions) if one}
    talks = known.problem.talks
    assert talks[titles["One"]].blocks == frozenset({1})
    assert talks[titles["Three"]].blocks is None
    assert talks[titles["Films"]].needs == {"streaming", "60 seats"}
    assert [sorted(room.features) for room in known.problem.rooms] == [
        ["60 seats", "step free", "streaming"], ["step free"],
    ]  # fmt: skip
    assert [(block.start, block.minutes) for block in known.problem.blocks] == [(570, 75), (675, 75)]


def test_posters_keep_their_room(programme, sessions):
    poster = programme.session("A poster", minutes=60, kind=Kind.POSTER)
    programme.place(poster, "Severn", "09:30")
    drafting.use_draft(drafted(programme).id, actor=programme.actor)
    placed = programme.places()
    assert placed.pop("A poster") == "09:30 Severn"
    assert all(not ("Severn" in where and where < "10:30") for where in placed.values())
    assert len(placed) == 4


def test_what_clashes_is_said_with_names_and_mended_by_one_click(programme, desk):
    made = [programme.session(f"Film {n}", minutes=60, needs=frozenset({Feature.STREAMING})) for n in "abc"]
    draft = drafted(programme)
    page = desk.get(f"/agenda/edit/drafts/{draft.id}").text
    assert page.count("1 session has no place in it.") == 1
    why = desk.get(f"/agenda/edit/drafts/{draft.id}/why").text
    assert why.count("3 sessions need: ") >= 1
    assert why.count("they last 180 minutes, and Severn has 120 minutes for them.") == 1
    assert why.count("Without it, everything finds a place.") == 2
    assert why.count("Let “Film a” do without") == 1
    assert len(made) == 3


def ways(programme, event):
    job_id = drafting.request_replan(programme.edition.id, event, actor=programme.actor)
    work()
    db.session.expire_all()
    return job_id, queries.ways_on(job_id, actor=programme.actor)


@pytest.fixture
def standing(programme, sessions):
    for session, room, clock in zip(
        sessions, ("Severn", "Severn", "Teme", "Teme"), ("09:30", "10:00", "09:30", "10:00"), strict=True
    ):
        programme.place(session, room, clock)
    return sessions


def test_a_cancelled_session_moves_nothing_else(programme, standing, desk):
    job_id, found = ways(programme, Event(Happened.CANCELLED, standing[0].id))
    assert [one.aim for one in found] == list(Aim)
    page = desk.get(f"/agenda/edit/replan/{job_id}").text
    heading = 'id="way-1">Fewest moves · Balanced · Best for attendees</h2>'
    assert (page.count(heading), page.count("Use this one")) == (1, 1)
    before = programme.places()
    drafting.use_draft(found[0].id, actor=programme.actor)
    assert programme.places() == {title: where for title, where in before.items() if title != "One"}


def test_a_way_of_which_nothing_was_kept_is_named_and_cannot_be_used(programme, standing, desk):
    job_id, found = ways(programme, Event(Happened.CANCELLED, standing[0].id))
    with unit_of_work():
        found[1].kept_at = None
    page = desk.get(f"/agenda/edit/replan/{job_id}").text
    assert page.count("breaks a rule, so it is not shown and cannot be used") == 1
    assert page.count("Use this one") == 1
    with pytest.raises(DomainError, match="nothing to use"):
        drafting.use_draft(found[1].id, actor=programme.actor)


def test_a_lost_room_moves_what_was_in_it_and_no_more(programme, standing):
    teme = programme.rooms["Teme"].id
    _, found = ways(programme, Event(Happened.ROOM, teme, programme.blocks["morning"].id))
    before = programme.places()
    drafting.use_draft(found[0].id, actor=programme.actor)
    after = programme.places()
    assert {title for title in after if after[title] != before[title]} == {"Three", "Four"}
    assert len(after) == 4


def test_somebody_late_is_away_until_then_once_it_is_used(programme, standing):
    ann = next(one.person_id for one in standing[0].people)
    noon = programme.blocks["noon"].starts_at
    _, found = ways(programme, Event(Happened.LATE, ann, until=noon))
    drafting.use_draft(found[0].id, actor=programme.actor)
    plan = programme.plan()
    assert [one.span[1] for one in plan.away[ann]] == [noon]
    assert all(one.starts_at >= noon for one in plan.sessions if ann in {p.person_id for p in one.people})


def test_what_has_happened_is_asked_for_whole(programme, standing, desk):
    assert desk.get("/agenda/edit/replan").text.count("A room is lost") == 1
    assert desk.get("/agenda/edit/replan?kind=late").text.count("Who comes late?") == 1
    page = desk.post("/agenda/edit/replan", data={"kind": "room"})
    assert (page.status_code, page.text.count("Choose a room")) == (422, 2)
    late = {"kind": "late", "person": str(standing[0].people[0].person_id)}
    assert "Choose from when they are there" in desk.post("/agenda/edit/replan", data=late).text
    asked_for = desk.post("/agenda/edit/replan", data={"kind": "cancelled", "session": str(standing[0].id)})
    assert "It takes about five seconds." in desk.get(asked_for.location).text


def test_a_draft_for_rooms_that_are_gone_is_refused(programme, sessions, desk):
    draft = drafted(programme)
    with unit_of_work():
        kept = db.session.get_one(AgendaDraft, draft.id)
        gone = str(programme.edition.id)
        kept.places = {key: [place[0], gone, place[2]] for key, place in kept.places.items()}
    page = desk.post(f"/agenda/edit/drafts/{draft.id}/use", follow_redirects=True).text
    assert page.count("Make a new draft.") == 1


def test_without_rooms_the_job_says_what_is_missing(edition, organiser, desk):
    draft = drafting.request_draft(edition.id, seconds=1, is_near=False, actor=organiser)
    work()
    assert get_job(draft.job_id, actor=organiser).error.startswith("There are no rooms")
    assert "The search ended without a draft." in desk.get(f"/agenda/edit/drafts/{draft.id}").text


def test_a_draft_near_the_published_version_leaves_it_as_it_is(programme, standing):
    programme.publish()
    before = programme.places()
    draft = drafting.begin_draft(programme.edition.id, seconds=1, is_near=True, actor=programme.actor)
    draft = drafting.work_out(draft.id)
    drafting.use_draft(draft.id, actor=programme.actor)
    assert programme.places() == before


def test_who_makes_no_agenda_sees_none_of_it(client_of, person, programme, sessions):
    draft = drafted(programme)
    sam = client_of(person("Sam"))
    paths = ["drafts", f"drafts/{draft.id}", f"drafts/{draft.id}/why", "replan"]
    assert {sam.get(f"/agenda/edit/{path}").status_code for path in paths} == {403}


def test_the_command_drafts_uses_and_says_what_it_came_to(app, programme, sessions, chair):
    run = app.test_cli_runner()
    dry = run.invoke(cli.draft_agenda, ["--seconds=1", "--dry-run"]).output
    assert dry.count("4 sessions have a place, 0 have none.") == dry.count("In the name of Cerys:") == 1
    assert programme.places() == {}
    done = run.invoke(cli.draft_agenda, ["--seconds=1"])
    assert (done.exit_code, len(programme.places())) == (0, 4)
