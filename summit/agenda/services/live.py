"""What is otherwise than planned on the day: said in one tap, shown at once wherever the agenda is shown."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from summit.agenda import queries
from summit.agenda.document import Agenda, Item
from summit.agenda.models import Notice, Release
from summit.agenda.rules.live import AS_PLANNED, Live, Word, about_fullness, after, outlives
from summit.audit import services as audit
from summit.core.access import Permission, PersonActor
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition


def tell(
    item_id: UUID,
    word: Word,
    *,
    edition_id: UUID,
    value: str = "",
    actor: PersonActor,
) -> Live:
    """Say what became of a thing of the published agenda, and return all that holds of it now.

    ``value`` is by how many minutes it is late, or the id of the room it moves to.
    """
    with unit_of_work():
        get_edition(edition_id, lock=True)
        release, item = queries.listed(edition_id, item_id, actor=actor)
        return _say(
            release, item, lambda before: after(before, word, item, release.agenda, value=value), actor
        )


def say_full(item_id: UUID, *, is_full: bool, edition_id: UUID, actor: PersonActor) -> Live:
    """Say at a room that a session has no place left, or has again, and return all that holds of it now."""
    with unit_of_work():
        get_edition(edition_id, lock=True)
        release, item = queries.listed(edition_id, item_id, actor=actor, permission=Permission.AGENDA_FULL)

        def said(before: Live) -> Live:
            word = about_fullness(before, item, now(), is_full=is_full)
            return after(before, word, item, release.agenda)

        return _say(release, item, said, actor)


def settle(last: Release | None, agenda: Agenda) -> None:
    """Forget, in the unit of work that publishes, what was said of things that stand elsewhere now."""
    if last is None:
        return
    old, new = ({one.id: one for one in each.items} for each in (last.agenda, agenda))
    for notice in db.session.scalars(select(Notice).where(Notice.edition_id == last.edition_id)):
        item = old.get(notice.item_id)
        if notice.live and (item is None or not outlives(item, new.get(item.id))):
            notice.live, notice.changed_at = AS_PLANNED, now()


def _say(release: Release, item: Item, said: Callable[[Live], Live], actor: PersonActor) -> Live:
    """Let something else hold of a thing, from what held of it before; for the surrounding unit of work."""
    notice = queries.notice(release.edition_id, item.id) or _new(release.edition_id, item.id)
    before = notice.live
    notice.live, notice.changed_at = said(before), now()
    db.session.flush()
    audit.record("agenda.told", notice, actor_id=actor.id, live=(_kept(before), _kept(notice.live)))
    return notice.live


def _new(edition_id: UUID, item_id: UUID) -> Notice:
    notice = Notice(edition_id=edition_id, item_id=item_id)
    db.session.add(notice)
    return notice


def _kept(live: Live) -> str | None:
    said = [
        f"late {live.late}" if live.late else "",
        f"in {live.room_id}" if live.room_id else "",
        "full" if live.is_full else "",
        "cancelled" if live.is_cancelled else "",
    ]
    return ", ".join(one for one in said if one) or None
