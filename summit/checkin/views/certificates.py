"""Certificates of attendance: who came prints theirs, by the link of their place; anybody checks a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from summit.checkin import queries, services
from summit.checkin.exports.certificates import certificate_pdf
from summit.checkin.models import Certificate
from summit.checkin.rules.presence import DayThere, hours
from summit.checkin.rules.wordings import thanks
from summit.checkin.views.blueprint import bp
from summit.core.access import Permission, PersonActor, Scope, by_link, public, requires
from summit.core.contributions import Addressee, Audience, PlaceLink
from summit.core.errors import DomainError
from summit.edition.queries import current_edition_id, get_edition
from summit.files.exports import as_download
from summit.registration.models import Registration
from summit.registration.queries import get_registration, latest_of
from summit.registration.services.addresses import own_place_link

PLACE_LINK = PlaceLink(
    lazy_gettext("Certificate of attendance"), by_link="checkin.certificate", own="checkin.own_certificate"
)


@bp.route("/certificate/place/<token>", methods=["GET", "POST"])
@by_link(Scope.REGISTRATION_OWN)
def certificate(token: str) -> ResponseReturnValue:
    """Show what the certificate would say, and give it."""
    registration = get_registration(g.actor.subject_id, actor=g.actor)
    return _answer(registration, back=url_for("registration.place", token=token))


@bp.route("/certificate/mine", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_SEE)
def own_certificate() -> ResponseReturnValue:
    """Show the same to who is signed in."""
    edition_id = current_edition_id()
    registration = latest_of(g.actor, edition_id=edition_id) if edition_id else None
    if registration is None:
        return redirect(url_for("registration.mine"))
    return _answer(registration, back=url_for("registration.mine"))


@bp.get("/certificates")
@public
def check_certificate() -> ResponseReturnValue:
    """Say what a number stands for; nobody learns more than is printed."""
    number = request.args.get("number", "").replace(" ", "").replace("-", "").upper()[:40]
    found = queries.confirmed(number) if number else None
    return render_template(
        "checkin/check_certificate.html",
        number=number,
        found=found,
        days=_days(found.certificate) if found else (),
        hours=hours,
    ), (404 if number and not found else 200)


def _answer(registration: Registration, *, back: str) -> ResponseReturnValue:
    refusal: DomainError | None = None
    if request.method == "POST":
        try:
            return _pdf(registration, services.give_certificate(registration))
        except DomainError as refused:
            refusal = refused
    return render_template(
        "checkin/certificate.html",
        registration=registration,
        edition=get_edition(registration.edition_id),
        days=queries.days_there(registration),
        is_over=services.is_over(registration),
        refusal=refusal,
        hours=hours,
        back=back,
    ), (409 if refusal else 200)


def _pdf(registration: Registration, given: Certificate) -> ResponseReturnValue:
    content = certificate_pdf(registration, given, _days(given))
    return as_download(content, name=f"certificate-{given.number}.pdf", content_type="application/pdf")


def _days(given: Certificate) -> list[DayThere]:
    return [DayThere(date.fromisoformat(one["on"]), one["minutes"]) for one in given.days]


def who_came(actor: PersonActor, edition_id: UUID, _query: str) -> Sequence[Addressee]:
    """Return everybody who came, for a mail of thanks."""
    edition = get_edition(edition_id)
    people = queries.came(edition_id) if Permission.CHECKIN_MANAGE in actor.permissions else ()
    return [
        Addressee(one.id, one.email, one.language, {"name": one.name, "event": edition.name})
        for one in people
    ]


def certificate_link(registration_id: UUID) -> str:
    """Return a new link to somebody's certificate, in the current unit of work."""
    return own_place_link(registration_id, endpoint="checkin.certificate")


AUDIENCE = Audience(
    key="attendance",
    label=lazy_gettext("People who came"),
    page="checkin.arrivals",
    permission=Permission.CHECKIN_MANAGE,
    fields={
        "name": lazy_gettext("their name"),
        "event": lazy_gettext("the name of the Summit"),
        "certificate_link": lazy_gettext("the link to their certificate of attendance; made for each reader"),
    },
    find=who_came,
    describe=lambda _edition_id, _query: (),
    issue={"certificate_link": certificate_link},
    suggested=thanks(),
)
