"""Presenters have a place as speakers, beside the public capacity; organisers see who is not registered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from summit.core.clock import clock_at, now
from summit.core.db import db, unit_of_work
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.models import Credential, Quota, Registration
from summit.registration.rules import CategoryKind, PlaceExistsError
from summit.showcase.models import Submission
from summit.showcase.services import name_presenter
from summit.showcase.states import SubmissionAction
from tests.registration.journey import Journey
from tests.registration.making import line, mails, registration_of, states
from tests.showcase.making import offered as offered_by

CALL = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def speakers(category_with):
    return category_with(0, CategoryKind.SPEAKER, by_invitation=True)


@pytest.fixture
def presenter(edition, person):
    """``presenter("Ann")``: Ann presents a project that was accepted and confirmed."""

    def make(name, last=SubmissionAction.CONFIRM):
        author = person(f"Author of {name}")
        with clock_at(CALL):
            made = offered_by(author)
        steps = [SubmissionAction.REVIEW, SubmissionAction.ACCEPT, SubmissionAction.CONFIRM]
        for step in steps[: steps.index(last) + 1]:
            with unit_of_work():
                db.session.get_one(Submission, made.id).advance(step, at=now())
            if step is SubmissionAction.ACCEPT:
                name_presenter(made.id, name=name, email=f"{name.lower()}@example.org", actor=author)

    return make


def category_of(made) -> CategoryKind:
    return queries.offer(registration_of(made).category_id).category.kind


def test_a_presenter_has_a_speakers_place_when_all_others_are_taken(speakers, register, presenter, delegates):
    presenter("Eva")
    for name in ("Ann", "Bea", "Cox"):
        register(name)
    eva = register("Eva")
    assert (states()["Eva"], line(), category_of(eva)) == ("confirmed", {"Cox": 1}, CategoryKind.SPEAKER)
    quota = db.session.scalars(select(Quota).where(Quota.id == speakers.quota_id)).one()
    assert (quota.taken, quota.capacity) == (1, 1)


def test_who_presents_what_is_accepted_and_not_confirmed_is_not_entitled_yet(speakers, register, presenter):
    presenter("Eva", SubmissionAction.ACCEPT)
    assert category_of(register("Eva")) is CategoryKind.DELEGATE


def test_the_answer_is_the_same_for_presenters_and_others(
    speakers, presenter, client, clock, delegates, edition
):
    presenter("Eva")
    said = []
    for email in ("eva@example.org", "nobody@example.org"):
        journey = Journey(client, clock)
        journey.about(email=email)
        journey.choices(delegates, edition)
        journey.register()
        said.append((journey.answer.status_code, journey.heading))
    assert said[0] == said[1]


@pytest.mark.usefixtures("speakers")
def test_organisers_see_who_presents_and_is_not_registered_and_write_to_them(
    presenter, register, client_of, organiser, clock
):
    register("Ann")
    for name in ("Ann", "Eva", "Fay"):
        presenter(name)
    register("Fay")
    desk = client_of(organiser)
    page = desk.get("/registrations/presenters").text
    assert ("Write to the one who is not registered" in page, "Make a speaker: Ann" in page) == (True, True)
    assert "Make a speaker: Fay" not in page
    for _ in range(2):
        desk.post("/registrations/presenters/ask")
    assert mails("eva@example.org") == ["registration/presenter_asked", "showcase/presenting"]
    assert [one for one in mails("ann@example.org") if "presenter" in one] == []
    clock.shift(timedelta(days=4))
    assert services.ask_presenters(current_edition(), actor=organiser) == 1


def test_who_was_registered_before_is_made_a_speaker_and_the_place_goes_on(
    speakers, presenter, register, organiser, client_of
):
    ann, *_ = [registration_of(register(name)) for name in ("Ann", "Bea", "Cox")]
    presenter("Ann")
    client_of(organiser).post(f"/registrations/{ann.id}/speaker")
    found = db.session.get_one(Registration, ann.id, populate_existing=True)
    assert (found.quota_id, found.category_id) == (speakers.quota_id, speakers.id)
    assert states() == {"Ann": "confirmed", "Bea": "confirmed", "Cox": "offered"}
    assert "registration/changed" in mails("ann@example.org")
    again = client_of(organiser).post(f"/registrations/{ann.id}/speaker", follow_redirects=True).text
    assert "This is a speaker’s place already." in again


def test_who_waits_gets_the_speakers_place_with_a_ticket(speakers, presenter, register, organiser):
    for name in ("Ann", "Bea"):
        register(name)
    cox = registration_of(register("Cox"))
    services.make_speaker(cox.id, actor=organiser)
    assert (states()["Cox"], line()) == ("confirmed", {})
    tickets = select(Credential).where(Credential.registration_id == cox.id, Credential.revoked_at.is_(None))
    assert len(db.session.scalars(tickets).all()) == 1
    with pytest.raises(PlaceExistsError):
        services.make_speaker(services.cancel(cox.id, actor=organiser).id, actor=organiser)
