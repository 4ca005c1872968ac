"""Becoming a reviewer: being invited, answering, saying what one knows and wants to read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.accounts import queries as people
from summit.accounts.models import Person
from summit.accounts.rules.addresses import normalised_email
from summit.accounts.services import invite, person_for
from summit.audit import services as audit
from summit.core.access import Permission, PersonActor, Role
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.core.language import mailed_url
from summit.edition.queries import current_edition, get_edition
from summit.mail.services import enqueue
from summit.organisations.rules.entries import Named
from summit.review import queries
from summit.review.models import Bid, Expertise, OtherAddress, ReviewerProfile
from summit.review.rules.reviewers import BidChoice, ExpertiseKind, check_away, check_capacity
from summit.review.services.interests import declare, note_affiliation
from summit.review.states import ProfileAction

TOLD_BY_BID = "Said “Conflict” of it in the list of projects."


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reviewer says of themselves, or a list says of them; what is not said is None or empty."""

    capacity: int | None = None
    away_from: date | None = None
    away_until: date | None = None
    types: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()

    def check(self) -> None:
        """Refuse what cannot be."""
        check_capacity(self.capacity)
        check_away(self.away_from, self.away_until)


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited to review, and what is known of them."""

    email: str
    name: str
    offer: Offer
    works_for: Named | None = None
    addresses: tuple[str, ...] = ()


def take_part(edition_id: UUID, offer: Offer, *, actor: PersonActor) -> ReviewerProfile:
    """Say that one reviews in an edition, how much and what one knows; again to change it."""
    offer.check()
    with unit_of_work():
        profile = _own(edition_id, actor=actor)
        _write(profile, offer)
        _answer(profile, ProfileAction.ACCEPT, actor=actor)
    return profile


def stay_out(edition_id: UUID, *, actor: PersonActor) -> ReviewerProfile:
    """Say that one does not review in an edition; what was asked of one already stays."""
    with unit_of_work():
        profile = _own(edition_id, actor=actor)
        _answer(profile, ProfileAction.DECLINE, actor=actor)
    return profile


def invite_reviewer(
    edition_id: UUID, *, email: str, name: str, offer: Offer, actor: PersonActor
) -> ReviewerProfile:
    """Ask somebody to review in an edition, with what is known of them; they confirm it when they answer."""
    return invite_reviewers(edition_id, [Invited(email, name, offer)], actor=actor)[0]


def invite_reviewers(
    edition_id: UUID, invited: Sequence[Invited], *, actor: PersonActor
) -> Sequence[ReviewerProfile]:
    """Ask several people to review, all of them or, if something is wrong with one, none."""
    if Permission.REVIEW_ASSIGN not in actor.permissions:
        raise NoResultFound
    for one in invited:
        one.offer.check()
    with unit_of_work():
        return [_invite(edition_id, one, actor=actor) for one in invited]


def add_address(person_id: UUID, *, email: str, actor: PersonActor) -> None:
    """Note a further address of a reviewer, confirmed or not: what it ties to is a conflict."""
    with unit_of_work():
        queries.reviewer_row(person_id, edition_id=current_edition().id, actor=actor)
        _note_address(people.person(person_id), email, actor=actor)


def add_own_address(email: str, *, actor: PersonActor) -> None:
    """Note a further address of one's own, that one's conflicts of interest are found by."""
    with unit_of_work():
        _note_address(people.person(actor.id), email, actor=actor)


def bid(submission_id: UUID, *, edition_id: UUID, choice: BidChoice, actor: PersonActor) -> None:
    """Say how much one wants to judge a submission; a conflict hides it from then on."""
    with unit_of_work():
        is_open = queries.settings_of(edition_id).bidding_open
        if not is_open or submission_id not in queries.biddable(edition_id, actor=actor):
            raise NoResultFound
        query = select(Bid).where(Bid.person_id == actor.id, Bid.submission_id == submission_id)
        known = db.session.scalars(query.with_for_update()).one_or_none()
        before = known.choice if known else None
        if known is None:
            known = Bid(person_id=actor.id, submission_id=submission_id, choice=choice)
            db.session.add(known)
        known.choice, known.chosen_at = choice, now()
        audit.record("review.bid", known, actor_id=actor.id, choice=(before, choice))
        if choice is BidChoice.CONFLICT:
            declare(submission_id, person_id=actor.id, reason=TOLD_BY_BID, by_id=actor.id)


def _invite(edition_id: UUID, invited: Invited, *, actor: PersonActor) -> ReviewerProfile:
    person = person_for(invited.email, name=invited.name)
    profile = queries.profile(person.id, edition_id=edition_id, lock=True)
    is_new = profile is None
    if profile is None:
        profile = ReviewerProfile(person_id=person.id, edition_id=edition_id, invited_by_id=actor.id)
        db.session.add(profile)
    _write(profile, invited.offer)
    audit.record("reviewer.invited" if is_new else "reviewer.changed", person, actor_id=actor.id,
                 edition=(None, str(edition_id)))  # fmt: skip
    if invited.works_for is not None:
        note_affiliation(person.id, invited.works_for, actor=actor)
    for address in invited.addresses:
        _note_address(person, address, actor=actor)
    if is_new:
        _ask(person, edition_id, actor=actor)
    return profile


def _note_address(person: Person, email: str, *, actor: PersonActor) -> None:
    address = normalised_email(email)
    known = db.session.get(OtherAddress, (person.id, address))
    if address == person.email or known is not None:
        return
    db.session.add(OtherAddress(person_id=person.id, email=address, added_by_id=actor.id))
    audit.record("reviewer.address_added", person, actor_id=actor.id, email=(None, address))


def _own(edition_id: UUID, *, actor: PersonActor) -> ReviewerProfile:
    if Permission.REVIEW_SCORE not in actor.permissions:
        raise NoResultFound
    get_edition(edition_id)
    profile = queries.own_profile(actor, edition_id=edition_id, lock=True)
    if profile is None:
        profile = ReviewerProfile(person_id=actor.id, edition_id=edition_id)
        db.session.add(profile)
    return profile


def _answer(profile: ReviewerProfile, action: ProfileAction, *, actor: PersonActor) -> None:
    db.session.flush()
    before = profile.state
    profile.advance(action, at=now())
    person = people.person(actor.id)
    audit.record(f"reviewer.{profile.state}", person, actor_id=actor.id, state=(before, profile.state),
                 edition=(None, str(profile.edition_id)))  # fmt: skip


def _write(profile: ReviewerProfile, offer: Offer) -> None:
    profile.capacity = offer.capacity
    profile.away_from, profile.away_until = offer.away_from, offer.away_until
    wanted = _pairs(ExpertiseKind.TYPE, offer.types) | _pairs(ExpertiseKind.TOPIC, offer.topics)
    known = {(one.kind, one.code): one for one in profile.expertise}
    for gone in known.keys() - wanted:
        profile.expertise.remove(known[gone])
    for kind, code in sorted(wanted - known.keys()):
        profile.expertise.append(Expertise(kind=kind, code=code))


def _pairs(kind: ExpertiseKind, codes: Collection[str]) -> set[tuple[ExpertiseKind, str]]:
    return {(kind, code) for code in codes}


def _ask(person: Person, edition_id: UUID, *, actor: PersonActor) -> None:
    """Offer the role to whoever lacks it; whoever has it is asked to say how much they can read."""
    if person.id not in queries.reviewers(edition_id):
        invite(email=person.email, roles={Role.REVIEWER}, edition_id=edition_id, until=None, actor=actor)
        return
    enqueue(
        "review/invited",
        to=person.email,
        language=person.language,
        name=person.name,
        edition=get_edition(edition_id).name,
        address=mailed_url("review.profile", reader=person.language),
    )
