"""What differs between two versions of the agenda, as people would say it."""

from __future__ import annotations

from dataclasses import dataclass

from summit.agenda.document import Agenda, Item
from summit.core.errors import DomainError, msg

NOTE_LENGTH = 500


class NothingChangedError(DomainError):
    """A version was to be published that says what the last one said."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after."""

    before: Item
    after: Item


@dataclass(frozen=True, slots=True)
class Differences:
    """What is new, has another time or room, says something else, or is gone."""

    new: tuple[Item, ...] = ()
    moved: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    cancelled: tuple[Item, ...] = ()


def differences(before: Agenda | None, after: Agenda) -> Differences:
    """Compare two agendas thing by thing; before the first there was nothing."""
    old = {item.id: item for item in before.items} if before else {}
    kept = [Change(old[item.id], item) for item in after.items if item.id in old]
    there = {item.id for item in after.items}
    return Differences(
        new=tuple(item for item in after.items if item.id not in old),
        moved=tuple(one for one in kept if _place(one.before) != _place(one.after)),
        changed=tuple(
            one for one in kept if _place(one.before) == _place(one.after) and one.before != one.after
        ),
        cancelled=tuple(item for item in old.values() if item.id not in there),
    )


def with_cancelled(agenda: Agenda, before: Agenda | None) -> Agenda:
    """Return the agenda with the sessions that were published once and are not on it."""
    if before is None:
        return agenda
    there = {item.id for item in agenda.items}
    gone = [item for item in (*before.items, *before.cancelled) if item.is_session and item.id not in there]
    return agenda.model_copy(update={"cancelled": tuple(gone)})


def says_the_same(agenda: Agenda, before: Agenda | None) -> bool:
    """Tell whether a version would say nothing that the one before does not."""
    return before is not None and with_cancelled(agenda, before) == before


def check_worth_publishing(agenda: Agenda, before: Agenda | None, *, number: int) -> None:
    """Refuse an empty agenda, and one that says nothing new since version ``number``."""
    if not agenda.items:
        raise NothingChangedError(msg("There is nothing on the agenda yet."))
    if says_the_same(agenda, before):
        raise NothingChangedError(msg("Nothing has changed since version %(number)s."), number=number)


def _place(item: Item) -> tuple[object, ...]:
    return item.starts_at, item.minutes, item.room_id, item.place
