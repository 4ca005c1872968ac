"""What everybody may read: the newest published agenda of the current edition, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import defer

from summit.agenda.document import Item, ListedRoom
from summit.agenda.models import Notice, Release, ReleaseNames, mark_of
from summit.core.access import Permission, PersonActor
from summit.core.db import db
from summit.edition.models import Edition

_MARK = (  # written once: it is asked for with every page that is kept
    select(
        Release.id,
        ReleaseNames.version,
        select(func.coalesce(func.sum(Notice.version), 0))
        .where(Notice.edition_id == Release.edition_id)
        .scalar_subquery(),
    )
    .join(ReleaseNames, ReleaseNames.release_id == Release.id)
    .join(Edition, Edition.id == Release.edition_id)
    .where(Edition.is_current)
    .order_by(Release.number.desc())
    .limit(1)
)


def published() -> Release | None:
    """Return the agenda that the public sees, with the names of its people, if there is one."""
    query = select(Release).join(Edition, Edition.id == Release.edition_id).where(Edition.is_current)
    return db.session.scalars(query.order_by(Release.number.desc()).limit(1)).first()


def mark() -> str | None:
    """Return what changes when the public agenda does, without reading it."""
    found = db.session.execute(_MARK).first()
    return mark_of(found[0], found[1], int(found[2])) if found else None


def item(release: Release, reference: str) -> Item:
    """Return one session of a version, also one that was cancelled; otherwise it does not exist."""
    found = find_item(release, reference)
    if found is None:
        raise NoResultFound
    return found


def find_item(release: Release, reference: str) -> Item | None:
    """Return one session of a version, also one that was cancelled, if there is one."""
    everything = (*release.agenda.items, *release.agenda.cancelled)
    return next((one for one in everything if one.reference == reference), None)


def listed_session(reference: str) -> tuple[Release, Item]:
    """Return a session of the agenda that the public sees, with that agenda; else it does not exist."""
    found = published()
    if found is None:
        raise NoResultFound
    return found, item(found, reference)


def room_now(room_id: UUID) -> tuple[Release, ListedRoom]:
    """Return a room of the agenda that the public sees, with that agenda; else it does not exist."""
    found = published()
    if found is None:
        raise NoResultFound
    return found, listed_room(found, room_id)


def listed_room(release: Release, room_id: UUID) -> ListedRoom:
    """Return a room of a version; one that it does not list does not exist."""
    for one in release.agenda.rooms:
        if one.id == room_id:
            return one
    raise NoResultFound


def talk_of(submission_id: UUID) -> Item | None:
    """Return where a project is on the agenda that the public sees, if it is."""
    found = published()
    items = found.agenda.items if found else ()
    return next((item for item in items if item.submission_id == submission_id), None)


def newest(edition_id: UUID) -> Release | None:
    """Return the newest version of one edition, if it has one; it is public."""
    return db.session.scalars(_of(edition_id).limit(1)).first()


def listed(
    edition_id: UUID, item_id: UUID, *, actor: PersonActor, permission: Permission = Permission.AGENDA_MANAGE
) -> tuple[Release, Item]:
    """Return the newest version to whoever may speak of it, and one thing of it, a session or a break."""
    if permission not in actor.permissions:
        raise NoResultFound
    found = newest(edition_id)
    for one in found.agenda.items if found else ():
        if found is not None and one.id == item_id:
            return found, one
    raise NoResultFound


def notice(edition_id: UUID, item_id: UUID) -> Notice | None:
    """Return what is otherwise than planned with one thing, if anything was ever said; it is public."""
    query = select(Notice).where(Notice.edition_id == edition_id, Notice.item_id == item_id)
    return db.session.scalars(query).one_or_none()


def releases(edition_id: UUID, *, actor: PersonActor) -> Sequence[Release]:
    """Return every version of an edition to its editors, the newest first; what they say is not read."""
    _for_editors(actor)
    return db.session.scalars(_of(edition_id).options(defer(Release.agenda, raiseload=True))).all()


def release(edition_id: UUID, number: int, *, actor: PersonActor) -> tuple[Release, Release | None]:
    """Return one version to an editor, and the one before it."""
    _for_editors(actor)
    wanted = _of(edition_id).where(Release.number.in_((number, number - 1)))
    found = {one.number: one for one in db.session.scalars(wanted)}
    if number not in found:
        raise NoResultFound
    return found[number], found.get(number - 1)


def _of(edition_id: UUID) -> Select[Release]:
    return select(Release).where(Release.edition_id == edition_id).order_by(Release.number.desc())


def _for_editors(actor: PersonActor) -> None:
    if Permission.AGENDA_MANAGE not in actor.permissions:
        raise NoResultFound
