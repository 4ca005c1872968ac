"""What authors answer to the proof of their entry."""

from __future__ import annotations

from summit.core.access import PersonActor
from summit.core.db import unit_of_work
from summit.core.errors import DomainError, msg
from summit.edition.queries import current_edition
from summit.proceedings import queries
from summit.proceedings.models import EditedEntry
from summit.proceedings.services.books import record
from summit.proceedings.services.editing import Held, Seen, give_last_word, hold, note, take
from summit.proceedings.services.letters import tell_editor
from summit.proceedings.states import EditAction


def approve(seen: Seen, *, words: str, actor: PersonActor) -> EditedEntry:
    """Say that the entry may be printed as it stands."""
    with unit_of_work():
        held = _own(seen, actor)
        note(held, words, actor=actor, by_author=True)
        give_last_word(held, EditAction.APPROVE, actor=actor)
        tell_editor("proceedings/approved", held.row, held.found, words=words)
    return held.row


def give_back(seen: Seen, *, words: str, actor: PersonActor) -> EditedEntry:
    """Say what is wrong with the entry; it goes back to the editors.

    :raises DomainError: when nothing is said.
    """
    with unit_of_work():
        held = _own(seen, actor)
        if not words:
            raise DomainError(msg("Say what should be changed"), field="words")
        take(held, EditAction.RETURN, actor=actor)
        note(held, words, actor=actor, by_author=True)
        tell_editor("proceedings/returned", held.row, held.found, words=words)
    return held.row


def _own(seen: Seen, actor: PersonActor) -> Held:
    edition = current_edition()
    record(edition)  # locked: one change of the desk at a time
    return hold(queries.own_proof(seen.number, actor=actor).at_desk, edition.id, seen)
