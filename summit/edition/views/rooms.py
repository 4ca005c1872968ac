"""Pages for the rooms and tracks of an edition; whoever makes the agenda looks after them."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import Form, refuse
from summit.core.language import sentence
from summit.edition import queries, services
from summit.edition.forms import COLOUR_NAMES, FEATURE_NAMES, RoomForm, TrackForm, room_data, track_data
from summit.edition.rules import SecondEditorError
from summit.edition.views.blueprint import bp


@bp.get("/<uuid:edition_id>/rooms")
@requires(Permission.AGENDA_MANAGE)
def rooms(edition_id: UUID) -> ResponseReturnValue:
    """List the rooms and tracks of an edition."""
    return render_template(
        "edition/rooms.html",
        edition=queries.get_edition(edition_id),
        rooms=queries.rooms(edition_id),
        tracks=queries.tracks(edition_id),
        feature_names=FEATURE_NAMES,
        colour_names=COLOUR_NAMES,
    )


@bp.route("/<uuid:edition_id>/rooms/new", methods=["GET", "POST"])
@bp.route("/<uuid:edition_id>/rooms/<uuid:room_id>", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def room(edition_id: UUID, room_id: UUID | None = None) -> ResponseReturnValue:
    """Add a room, or change one."""
    edition = queries.get_edition(edition_id)
    one = queries.room(room_id, edition_id=edition_id) if room_id else None
    form = RoomForm(data=room_data(one) if one else {"rank": len(queries.rooms(edition_id)) + 1})
    if form.validate_on_submit():
        try:
            services.save_room(
                form.details(), edition_id=edition_id, room_id=room_id, version=_seen(form), actor=g.actor
            )
        except DomainError as refusal:
            _refuse(form, refusal, one.version if one else 0)
        else:
            flash(gettext("The room has been saved."), "success")
            return redirect(url_for(".rooms", edition_id=edition_id), 303)
    return render_template("edition/room.html", form=form, edition=edition, room=one), (
        422 if form.errors else 200
    )


@bp.post("/<uuid:edition_id>/rooms/<uuid:room_id>/remove")
@requires(Permission.AGENDA_MANAGE)
def remove_room(edition_id: UUID, room_id: UUID) -> ResponseReturnValue:
    """Take away a room."""
    try:
        services.remove_room(room_id, edition_id=edition_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The room has been removed."), "success")
    return redirect(url_for(".rooms", edition_id=edition_id), 303)


@bp.route("/<uuid:edition_id>/tracks/new", methods=["GET", "POST"])
@bp.route("/<uuid:edition_id>/tracks/<uuid:track_id>", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def track(edition_id: UUID, track_id: UUID | None = None) -> ResponseReturnValue:
    """Add a track, or change one."""
    edition = queries.get_edition(edition_id)
    one = queries.track(track_id, edition_id=edition_id) if track_id else None
    form = TrackForm(data=track_data(one) if one else {"rank": len(queries.tracks(edition_id)) + 1})
    if form.validate_on_submit():
        try:
            services.save_track(
                form.details(), edition_id=edition_id, track_id=track_id, version=_seen(form), actor=g.actor
            )
        except DomainError as refusal:
            _refuse(form, refusal, one.version if one else 0)
        else:
            flash(gettext("The track has been saved."), "success")
            return redirect(url_for(".rooms", edition_id=edition_id), 303)
    return render_template("edition/track.html", form=form, edition=edition, track=one), (
        422 if form.errors else 200
    )


@bp.post("/<uuid:edition_id>/tracks/<uuid:track_id>/remove")
@requires(Permission.AGENDA_MANAGE)
def remove_track(edition_id: UUID, track_id: UUID) -> ResponseReturnValue:
    """Take away a track."""
    try:
        services.remove_track(track_id, edition_id=edition_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The track has been removed."), "success")
    return redirect(url_for(".rooms", edition_id=edition_id), 303)


def _seen(form: RoomForm | TrackForm) -> int:
    typed = form.version.data or ""
    return int(typed) if typed.isdecimal() else -1


def _refuse(form: Form, refusal: DomainError, found: int) -> None:
    """Put the refusal on the form; whoever sends it again after a second editor means it."""
    refuse(form, refusal)
    if isinstance(refusal, SecondEditorError):
        form["version"].data = str(found)
