"""What editors do to the agenda: one function per use case, one transaction per function."""

from summit.agenda.rules.moves import Spot
from summit.agenda.services.asking import answer_when, ask_when
from summit.agenda.services.away import forget_away, say_away
from summit.agenda.services.blocks import (
    BlockDetails,
    appoint_chair,
    dismiss_chair,
    remove_block,
    save_block,
)
from summit.agenda.services.booking import book, close_places, offer_places
from summit.agenda.services.closures import reopen_room
from summit.agenda.services.feedback import say
from summit.agenda.services.following import choose, choose_for_all, close_feed, open_feed
from summit.agenda.services.live import say_full, tell
from summit.agenda.services.moving import rearrange, redo, undo
from summit.agenda.services.paper import ask_for, keep_printed
from summit.agenda.services.placing import place, take_out
from summit.agenda.services.publishing import publish
from summit.agenda.services.rolling_back import RolledBack, roll_back
from summit.agenda.services.sessions import (
    SessionDetails,
    add_presenter,
    bring_in,
    remove_presenter,
    remove_session,
    save_session,
)
from summit.agenda.services.sharing import share
from summit.agenda.services.telling import move_told_mails, tell_release
from summit.agenda.services.watching import WatchingDetails, let_watch

__all__ = [
    "BlockDetails",
    "RolledBack",
    "SessionDetails",
    "Spot",
    "WatchingDetails",
    "add_presenter",
    "answer_when",
    "appoint_chair",
    "ask_for",
    "ask_when",
    "book",
    "bring_in",
    "choose",
    "choose_for_all",
    "close_feed",
    "close_places",
    "dismiss_chair",
    "forget_away",
    "keep_printed",
    "let_watch",
    "move_told_mails",
    "offer_places",
    "open_feed",
    "place",
    "publish",
    "rearrange",
    "redo",
    "remove_block",
    "remove_presenter",
    "remove_session",
    "reopen_room",
    "roll_back",
    "save_block",
    "save_session",
    "say",
    "say_away",
    "say_full",
    "share",
    "take_out",
    "tell",
    "tell_release",
    "undo",
]
