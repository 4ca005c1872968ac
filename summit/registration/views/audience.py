"""Registrations as whom a mail to many can go to."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask_babel import lazy_gettext

from summit.core.access import Permission, PersonActor
from summit.core.contributions import Addressee, Audience
from summit.core.language import long_date, speaking
from summit.edition.queries import get_edition
from summit.registration import queries
from summit.registration.forms import category_name, in_words
from summit.registration.models import Registration
from summit.registration.queries.filtering import parse
from summit.registration.services.addresses import own_place_link


def addressees(actor: PersonActor, edition_id: UUID, query: str) -> Sequence[Addressee]:
    """Return the people a filter finds, with what the merge fields say to each in their language."""
    edition = get_edition(edition_id)
    found = queries.find_all(actor=actor, edition_id=edition_id, wanted=parse(query))
    return [
        Addressee(
            one.id,
            one.email,
            one.language,
            {
                "name": one.name,
                "reference": one.reference,
                "event": edition.name,
                "organisation": one.organisation_name,
                **_in_their_language(one),
            },
        )
        for one in found
    ]


def described(edition_id: UUID, query: str) -> Sequence[str]:
    """Return what a filter says in words."""
    return in_words(parse(query), edition=get_edition(edition_id), **queries.narrowable(edition_id))


def _in_their_language(one: Registration) -> dict[str, str]:
    with speaking(one.language):
        days = "\n".join(f"- {long_date(on)}" for on in one.days)
        return {"category": category_name(one.category), "days": days}


AUDIENCE = Audience(
    key="registrations",
    label=lazy_gettext("People who registered"),
    page="registration.index",
    permission=Permission.REGISTRATION_MANAGE,
    fields={
        "name": lazy_gettext("their name"),
        "reference": lazy_gettext("the reference of their registration"),
        "event": lazy_gettext("the name of the Summit"),
        "organisation": lazy_gettext("their organisation"),
        "category": lazy_gettext("as what they take part"),
        "days": lazy_gettext("the days they come, as a list"),
        "place_link": lazy_gettext("the link to their place, with their ticket; made for each reader"),
    },
    find=addressees,
    describe=described,
    issue={"place_link": own_place_link},
)
