"""Booking for a team: a table, everything that is wrong with it at once, and the good rows go ahead."""

from __future__ import annotations

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts.rules.addresses import network_of
from summit.accounts.services.attempts import admit
from summit.core.access import Scope, by_link, public
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.registration import queries, rules, services
from summit.registration.forms.group import GroupDraft, GroupForm, open_group
from summit.registration.queries.line import is_cancelled
from summit.registration.rules.rows import MOST_IN_A_GROUP, People
from summit.registration.views.blueprint import bp
from summit.registration.views.faults import COLUMN_NAMES, fault_words
from summit.registration.views.form import why_closed


@bp.get("/registration/group")
@public
def group() -> ResponseReturnValue:
    """Ask who comes, or say why registration is closed."""
    return why_closed() or _page(_form())


@bp.post("/registration/group")
@public
def group_proceed() -> ResponseReturnValue:
    """Look at the table, or book for those with whose rows nothing is wrong."""
    if closed := why_closed():
        return closed, 409
    if "sealed" in request.form:
        draft = open_group(request.form["sealed"])
        return _book(draft) if request.form.get("go") == "book" or draft is None else _looked_at(draft)
    form = _form()
    form.validate()
    try:
        people = form.people()  # whatever else is wrong: nobody chooses a file twice
    except DomainError as refusal:
        refuse(form, refusal)
    if form.errors:
        return _page(form), 422
    return _page(form, people, form.booking(people))


@bp.get("/registration/group/<token>")
@by_link(Scope.REGISTRATION_GROUP)
def group_place(token: str) -> ResponseReturnValue:  # noqa: ARG001 (the guard has used it)
    """Show the booker who has finished their place."""
    booking, members = queries.own_group(actor=g.actor)
    off = is_cancelled(booking.edition_id)
    return render_template("registration/group_place.html", booking=booking, members=members, is_off=off)


def _book(draft: GroupDraft | None) -> ResponseReturnValue:
    form = _form(draft)
    if draft is None:
        form.form_errors = [gettext("We could not read the list that you checked. Paste it again.")]
        return _page(form), 400
    try:
        rules.check_human(honeypot=request.form.get("website", ""), begun_at=draft.begun_at, at=now())
        network = network_of(request.remote_addr)
        admit("group booking", subject=draft.said["email"], network=network)
        services.book_group(draft.group(), draft.applications())
    except DomainError as refusal:
        refuse(form, refusal)
        return _page(form, draft.people(), draft), 409
    rest = draft.rest()
    return render_template(
        "registration/group_done.html",
        reference=draft.reference,
        email=draft.said["email"],
        people=len(draft.people().good),
        left=len(rest.rows) if rest else 0,
        sealed=rest.sealed() if rest else "",
    )


def _looked_at(draft: GroupDraft) -> str:
    return _page(_form(draft), draft.people(), draft)


def _form(draft: GroupDraft | None = None) -> GroupForm:
    edition = current_edition()
    services.settle(edition.id)
    categories = queries.public_categories(edition.id, at=now())
    return GroupForm.offering(days=edition.days, categories=categories, draft=draft)


def _page(form: GroupForm, people: People | None = None, draft: GroupDraft | None = None) -> str:
    return render_template(
        "registration/group.html",
        edition=current_edition(),
        form=form,
        people=people,
        sealed=draft.sealed() if draft else "",
        columns=COLUMN_NAMES,
        fault_words=fault_words,
        most=MOST_IN_A_GROUP,
    )
