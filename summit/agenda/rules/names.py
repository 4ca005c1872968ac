"""What a person reads for each code; marked here, translated where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from summit.agenda.document import Kind
from summit.agenda.rules.placing import BlockKind
from summit.core.errors import msg

KIND_WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TALK: msg("Talk"),
        Kind.PANEL: msg("Panel"),
        Kind.WORKSHOP: msg("Workshop"),
        Kind.FILM: msg("Short film"),
        Kind.POSTER: msg("Poster"),
        Kind.STAND: msg("Exhibition stand"),
        Kind.PLENARY: msg("Plenary"),
        Kind.BREAK: msg("Break"),
        Kind.MEAL: msg("Meal"),
        Kind.SOCIAL: msg("Social"),
    }
)
BLOCK_WORDS: Mapping[BlockKind, str] = MappingProxyType(
    {
        BlockKind.TALKS: msg("Talks and other sessions, in several rooms at once"),
        BlockKind.PLENARY: msg("Plenary, for everybody"),
        BlockKind.BREAK: msg("Break"),
        BlockKind.MEAL: msg("Meal"),
        BlockKind.SOCIAL: msg("Social"),
    }
)
