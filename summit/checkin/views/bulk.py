"""Badges for those whom an organiser chose in the list of registrations."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from flask import url_for
from flask_babel import gettext, lazy_gettext

from summit.checkin.rules.faces import Selection
from summit.checkin.rules.orders import Printing
from summit.checkin.services import ask_to_print
from summit.core.access import Permission, PersonActor
from summit.core.contributions import BulkAction
from summit.edition.queries import current_edition
from summit.registration.queries import some_registrations
from summit.registration.states import RegistrationState


def without_place(actor: PersonActor, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Tell who has no place and so gets no badge."""
    return {
        one.id: gettext("Has no place")
        for one in some_registrations(ids, actor=actor)
        if one.state is not RegistrationState.CONFIRMED
    }


def print_badges(actor: PersonActor, ids: Sequence[UUID], _query: str, _words: str) -> str:
    """Have their badges printed, and go to the page of the job."""
    job = ask_to_print(current_edition().id, Printing(Selection(ids=tuple(ids)), has_cover=True), actor=actor)
    return url_for("jobs.show", job_id=job.id)


BULK_ACTION = BulkAction(
    "badge",
    lazy_gettext("Print badges"),
    Permission.CHECKIN_MANAGE,
    without_place,
    print_badges,
    lazy_gettext("A badge is printed for each. It replaces any badge they have; their ticket stays good."),
)
