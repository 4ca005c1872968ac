"""The beginning: people with roles, the edition, its rooms and tracks, its categories."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from summit.accounts.services import invite
from summit.checkin.services import open_first_gate
from summit.core.access import PersonActor, Role
from summit.core.clock import clock_at
from summit.demo import people
from summit.demo.people import Account
from summit.demo.rules import diary as days
from summit.demo.rules.diary import Diary
from summit.demo.rules.scales import Scale
from summit.demo.rules.timetable import ROOMS, TRACKS
from summit.demo.services.stage import Stage, Watch, actor_for
from summit.edition.models import Edition
from summit.edition.rules import TextKey
from summit.edition.services import create_edition, make_current, save_room, save_track, write_words
from summit.organisations.queries import by_code
from summit.organisations.rules.entries import Named
from summit.registration.queries import categories
from summit.registration.rules import CategoryKind, QuotaKind
from summit.registration.services import (
    add_category,
    change_category,
    open_category,
    open_seats,
    set_capacities,
)
from summit.registration.services.categories import CategoryDetails
from summit.registration.services.overall import Overall
from summit.registration.services.quotas import Wanted
from summit.registration.services.seats import SeatDetails
from summit.review.services import add_own_affiliation
from summit.showcase.rules import FORMATS, CallDetails
from summit.showcase.services import save_call_settings

PLACES: Mapping[CategoryKind, int] = MappingProxyType(
    {
        CategoryKind.DELEGATE: 600,
        CategoryKind.SPEAKER: 80,
        CategoryKind.REVIEWER: 20,
        CategoryKind.EXHIBITOR: 40,
        CategoryKind.PRESS: 2,
        CategoryKind.GUEST: 20,
        CategoryKind.STAFF: 40,
    }
)
MORE_THAN_COME = 1.2
CADETS = "Cadets and apprentices"
OPEN_TO_ALL = frozenset({CategoryKind.DELEGATE, CategoryKind.EXHIBITOR, CategoryKind.PRESS})


def open_edition(scale: Scale, diary: Diary, watch: Watch) -> Stage:
    """Make the people and the edition, four months ago."""
    with clock_at(diary.ago(days.CREATED)):
        cast = {account.role: _works(account) for account in people.ACCOUNTS if account.role != "reviewer"}
        edition = _edition(diary, cast["organiser"])
        reviewers = [
            _works(account) for account in watch(list(people.reviewers(scale.reviewers)), label="People")
        ]
        _building(scale, edition, cast["organiser"])
        _categories(scale, edition, cast["organiser"])
        _cadets(edition, cast["organiser"])
        _all_places(scale, edition, cast["organiser"])
        _seats(scale, edition, cast["organiser"])
        _call(scale, edition, cast["organiser"])
    return Stage(scale, diary, watch, edition, cast | {"reviewer": reviewers[0]}, reviewers)


def invite_somebody(stage: Stage) -> None:
    """Leave one invitation open, as there is always one."""
    invite(
        email="invited@demonstration.example",
        roles=[Role.STEWARD],
        edition_id=stage.edition.id,
        until=None,
        actor=stage.cast["organiser"],
    )


def _works(account: Account) -> PersonActor:
    actor = actor_for(account)
    if account.works_at:
        add_own_affiliation(Named(organisation_id=by_code(account.works_at).id, words=None), actor=actor)
    return actor


def _edition(diary: Diary, organiser: PersonActor) -> Edition:
    edition = create_edition(days.details(diary, tagline=people.TAGLINE), actor=organiser)
    make_current(edition.id, actor=organiser)
    labels = {day.id: f"Day {number}" for number, day in enumerate(edition.days, start=1)}
    texts = {(TextKey.ABOUT, "en"): people.ABOUT}
    write_words(edition.id, texts=texts, day_labels=labels, actor=organiser)
    return edition


def _building(scale: Scale, edition: Edition, organiser: PersonActor) -> None:
    for room in ROOMS[: scale.rooms]:
        save_room(room, edition_id=edition.id, actor=organiser)
    for track in TRACKS:
        save_track(track, edition_id=edition.id, actor=organiser)
    open_first_gate(edition_id=edition.id, actor=organiser)


def _call(scale: Scale, edition: Edition, organiser: PersonActor) -> None:
    """Offer every way to present, and fewer talks than will be asked for."""
    details = CallDetails(
        grace_minutes=0,
        most_per_person=None,
        guidance="",
        offered=frozenset(FORMATS.codes),
        capacities={"talk": scale.talks},
    )
    save_call_settings(edition.id, details, version=1, actor=organiser)


def _seats(scale: Scale, edition: Edition, organiser: PersonActor) -> None:
    """Offer a dinner that is large enough, and two workshops, one of which is too small for all who ask."""
    offered = {
        (QuotaKind.DINNER, "Dinner in the hall: first evening, 19:00"): scale.registrations,
        (QuotaKind.WORKSHOP, "Drones over water: second day, 14:00"): max(2, scale.registrations // 15),
        (QuotaKind.WORKSHOP, "One fleet for three services: second day, 14:00"): scale.registrations,
    }
    for (kind, name), capacity in offered.items():
        open_seats(SeatDetails(kind, name, capacity), edition_id=edition.id, actor=organiser)


def _cadets(edition: Edition, organiser: PersonActor) -> None:
    """Offer a category of the organisers' own, for the first day alone."""
    own = add_category(CADETS, capacity=20, by_invitation=False, edition_id=edition.id, actor=organiser)
    places = Wanted(own.id, capacity=20, by_invitation=False, version=1)
    only = CategoryDetails(CADETS, (edition.days[0].id,), opens_at=None, closes_at=None, places=places)
    change_category(only, actor=organiser)


def _all_places(scale: Scale, edition: Edition, organiser: PersonActor) -> None:
    """Limit the places in all, and let organisers approve the cadets."""
    wanted = [
        Wanted(
            one.id,
            capacity=one.quota.capacity,
            by_invitation=one.by_invitation,
            version=one.quota.version,
            needs_approval=one.name == CADETS,
            is_beside=one.beside_capacity,
        )
        for one in categories(edition.id)
    ]
    in_all = Overall(int(scale.registrations * MORE_THAN_COME))
    set_capacities(wanted, overall=in_all, edition_id=edition.id, actor=organiser)


def _categories(scale: Scale, edition: Edition, organiser: PersonActor) -> None:
    for kind, capacity in PLACES.items():
        needed = int(scale.registrations * MORE_THAN_COME) if kind is CategoryKind.DELEGATE else 0
        wide = max(capacity, needed)
        open_category(
            edition_id=edition.id,
            kind=kind,
            capacity=scale.registrations // 6 if kind is CategoryKind.EXHIBITOR else wide,
            by_invitation=kind not in OPEN_TO_ALL,
            actor_id=organiser.id,
        )
