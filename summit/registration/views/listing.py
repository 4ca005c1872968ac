"""The list of registrations: searched, narrowed, sorted, with the columns somebody wants, and in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from summit.accounts.queries import saved_views
from summit.core.access import Permission, requires
from summit.core.clock import now
from summit.core.contributions import BulkAction, contributions
from summit.core.errors import DomainError, msg
from summit.core.language import sentence
from summit.edition.queries import current_edition, current_edition_or_none
from summit.registration import queries, services
from summit.registration.forms import COLUMNS, SHOWN_FIRST, Column, facets, in_words
from summit.registration.forms.answers import answer_column, named
from summit.registration.queries import Filter, parse
from summit.registration.queries.line import is_cancelled
from summit.registration.queries.questions import all_answers
from summit.registration.rules.questions import Asking
from summit.registration.states import RegistrationState
from summit.registration.views.blueprint import bp

LIST = "registration.index"
MOST_AT_ONCE = 1000
NAMED = 100


@dataclass(frozen=True, slots=True)
class Chosen:
    """The registrations that something is to be done to, and the query string that finds them."""

    ids: Sequence[UUID]
    query: str


@bp.get("/registrations")
@requires(Permission.REGISTRATION_MANAGE)
def index() -> ResponseReturnValue:
    """List the registrations of the current edition, 50 to a page."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("registration/no_edition.html")
    query = request.query_string.decode()
    wanted, known = parse(query), queries.narrowable(edition.id)
    asked = {named(one): one for one in known["asked"]}
    columns = [name for name in request.args.getlist("column") if name in COLUMNS or name in asked]
    found = _found(edition.id, wanted, columns)
    everything = {**COLUMNS, **_answers(edition.id, found, columns=columns, asked=asked)}
    return render_template(
        "registration/index.html",
        edition=edition,
        found=found,
        wanted=wanted,
        counts={state: found.states.get(state, 0) for state in RegistrationState},
        facets=facets(wanted, edition=edition, **known),
        columns={name: everything[name] for name in columns or SHOWN_FIRST},
        all_columns=everything,
        args=_kept(query),
        query=query,
        views=saved_views(actor=g.actor, page=LIST),
        **_around(edition.id),
    )


@bp.post("/registrations/bulk")
@requires(Permission.REGISTRATION_MANAGE)
def bulk() -> ResponseReturnValue:
    """Show what an action would do to those who were chosen, before it is done."""
    services.settle()
    try:
        chosen = _chosen()
    except DomainError as refusal:
        flash(sentence(refusal), "error")
        return redirect(f"{url_for(LIST)}?{request.form.get('query', '')}", 303)
    return _foreseen(_action(), chosen)


@bp.post("/registrations/bulk/do")
@requires(Permission.REGISTRATION_MANAGE)
def bulk_do() -> ResponseReturnValue:
    """Do it to those who were shown."""
    services.settle()
    action, chosen = _action(), Chosen(shown_ids(), request.form.get("query", ""))
    try:
        refused = action.refusals(g.actor, chosen.ids)
        doing = [one for one in chosen.ids if one not in refused]
        go_on = action.run(g.actor, doing, chosen.query, request.form.get("words", ""))
    except DomainError as refusal:
        flash(sentence(refusal), "error")
        return _foreseen(action, chosen), 409
    if go_on:
        return redirect(go_on, 303)
    flash(
        ngettext("Done for %(num)s registration.", "Done for %(num)s registrations.", len(doing)), "success"
    )
    return redirect(url_for(LIST) if parse(chosen.query).ids else f"{url_for(LIST)}?{chosen.query}", 303)


def _foreseen(action: BulkAction, chosen: Chosen) -> str:
    edition = current_edition()
    refused = action.refusals(g.actor, chosen.ids)
    found = queries.some_registrations(chosen.ids, actor=g.actor)
    return render_template(
        "registration/bulk.html",
        action=action,
        doing=[one for one in found if one.id not in refused],
        left_out=[(one, refused[one.id]) for one in found if one.id in refused],
        said=in_words(parse(chosen.query), edition=edition, **queries.narrowable(edition.id)),
        chosen=chosen,
        words=request.form.get("words", ""),
        named=NAMED,
    )


def shown_ids() -> Sequence[UUID]:
    """Return those whom the page showed; what is no id names nobody."""
    return parse(urlencode([("id", one) for one in request.values.get("ids", "").split()])).ids[:MOST_AT_ONCE]


def _found(edition_id: UUID, wanted: Filter, columns: Sequence[str]) -> queries.Found:
    """Return a page of the list; an offer that has expired meanwhile is passed on first."""
    find = partial(
        queries.find,
        actor=g.actor,
        edition_id=edition_id,
        wanted=wanted,
        page=request.args.get("page", 1, type=int),
        with_days="days" in columns,
        with_seats="seats" in columns,
    )
    found = find()
    if found.first_expiry is not None and found.first_expiry <= now():
        services.settle(edition_id)
        found = find()
    return found


def _answers(
    edition_id: UUID, found: queries.Found, *, columns: Sequence[str], asked: Mapping[str, Asking]
) -> Mapping[str, Column]:
    """Return a column for each question; what those on the page answered is read where one is shown."""
    is_shown = bool(asked.keys() & set(columns))
    ids = [one.id for one in found.rows]
    values = all_answers(edition_id, actor=g.actor, of=ids) if is_shown else {}
    return {name: answer_column(one, values) for name, one in asked.items()}


def _chosen() -> Chosen:
    """Return whom the form of the list names: those with a tick, or all that the filter finds."""
    if "all" in request.form:
        query = request.form.get("query", "")
        edition = current_edition()
        if queries.count(actor=g.actor, edition_id=edition.id, wanted=parse(query)) > MOST_AT_ONCE:
            raise DomainError(
                msg("That is more than %(most)s people at once. Narrow the list first."), most=MOST_AT_ONCE
            )
        rows = queries.find_all(actor=g.actor, edition_id=edition.id, wanted=parse(query))
        return Chosen([one.id for one in rows], query)
    ids = request.form.getlist("id", type=UUID)
    if not ids:
        raise DomainError(msg("Tick the people it is about, or all that were found."))
    return Chosen(ids, urlencode([("id", str(one)) for one in ids]))


def _around(edition_id: UUID) -> Mapping[str, object]:
    """Return what stands before and after the list, whatever it finds."""
    return {"is_off": is_cancelled(edition_id), "actions": _actions()}


def _actions() -> Sequence[BulkAction]:
    return [one for one in contributions().bulk_actions if one.permission in g.actor.permissions]


def _action() -> BulkAction:
    asked = request.form.get("action", "")
    return next((one for one in _actions() if one.key == asked), _actions()[0])


def _kept(query: str) -> dict[str, list[str]]:
    """Return what links to other pages and orders of the list keep."""
    kept: dict[str, list[str]] = {}
    for name, value in parse_qsl(query):
        if name not in {"page", "sort"}:
            kept.setdefault(name, []).append(value)
    return kept
