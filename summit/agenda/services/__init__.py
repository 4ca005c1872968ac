"""What editors do to the agenda: one function per use case, one transaction per function."""

from summit.agenda.rules.moves import Spot
from summit.agenda.services.blocks import (
    BlockDetails,
    appoint_chair,
    dismiss_chair,
    remove_block,
    save_block,
)
from summit.agenda.services.following import choose
from summit.agenda.services.live import tell
from summit.agenda.services.moving import rearrange, redo, undo
from summit.agenda.services.placing import place, take_out
from summit.agenda.services.publishing import publish
from summit.agenda.services.sessions import (
    SessionDetails,
    add_presenter,
    bring_in,
    remove_presenter,
    remove_session,
    save_session,
)

__all__ = [
    "BlockDetails",
    "SessionDetails",
    "Spot",
    "add_presenter",
    "appoint_chair",
    "bring_in",
    "choose",
    "dismiss_chair",
    "place",
    "publish",
    "rearrange",
    "redo",
    "remove_block",
    "remove_presenter",
    "remove_session",
    "save_block",
    "save_session",
    "take_out",
    "tell",
    "undo",
]
