"""The day itself: an organiser says on a phone, in two taps, what is otherwise than planned."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.exports import Whole, choice_of, line_of, rooms_then, shown
from summit.agenda.models import Release
from summit.agenda.rules.live import AS_PLANNED, DELAYS, Word
from summit.agenda.rules.times import LONDON
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.edition.queries import current_edition


@bp.get("/agenda/edit/live")
@requires(Permission.AGENDA_MANAGE)
def live() -> ResponseReturnValue:
    """List what is on: today, or the day that was asked for, from what is not over yet."""
    release = queries.newest(current_edition().id)
    if release is None:
        return render_template("agenda/live_list.html", release=None, days=[])
    whole = _whole(release)
    day = request.args.get("day") or now().astimezone(LONDON).date().isoformat()
    choice = choice_of(release.agenda, day=day, room=request.args.get("room", type=int), track=None)
    over = {one.id for one in release.agenda.items if release.as_it_is(one).ends_at < now()}
    hidden = frozenset() if request.args.get("over") else over
    return render_template(
        "agenda/live_list.html", release=release, days=shown(whole, choice), choice=choice, hidden=hidden
    )


@bp.get("/agenda/edit/live/<uuid:item_id>")
@requires(Permission.AGENDA_MANAGE)
def live_item(item_id: UUID) -> ResponseReturnValue:
    """Offer a button for each thing that can happen to one session or break."""
    release, item = queries.listed(current_edition().id, item_id, actor=g.actor)
    return render_template(
        "agenda/live_item.html",
        line=line_of(item, _whole(release)),
        said=release.live.get(item_id, AS_PLANNED),
        rooms=rooms_then(item, release),
        delays=DELAYS,
        day=item.starts_at.astimezone(LONDON).date(),
    )


@bp.post("/agenda/edit/live/<uuid:item_id>")
@requires(Permission.AGENDA_MANAGE)
def tell(item_id: UUID) -> ResponseReturnValue:
    """Say what became of it; everybody reads it at once."""
    word, _, value = request.form.get("word", "").partition(" ")
    if word not in set(Word):
        return redirect(url_for(".live_item", item_id=item_id), 303)
    try:
        services.tell(item_id, Word(word), edition_id=current_edition().id, value=value, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("Everybody who looks at the agenda reads it now."), "success")
    return redirect(url_for(".live_item", item_id=item_id), 303)


def _whole(release: Release) -> Whole:
    return Whole.of(release.agenda, release.who.names, release.live)
