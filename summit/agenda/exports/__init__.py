"""The agenda as pages and as a calendar show it: words and times of the venue's clock."""

from summit.agenda.exports.board import Board, board_of, board_words, card_of, view_of
from summit.agenda.exports.calendar import calendar
from summit.agenda.exports.changes import compared, move_words, placed, placed_at
from summit.agenda.exports.choosing import Choice, choice_of
from summit.agenda.exports.live import RoomThen, Said, clock, rooms_then, said_live
from summit.agenda.exports.pages import Day, Line, Shown, Whole, line_of, shown, shown_grid

__all__ = [
    "Board",
    "Choice",
    "Day",
    "Line",
    "RoomThen",
    "Said",
    "Shown",
    "Whole",
    "board_of",
    "board_words",
    "calendar",
    "card_of",
    "choice_of",
    "clock",
    "compared",
    "line_of",
    "move_words",
    "placed",
    "placed_at",
    "rooms_then",
    "said_live",
    "shown",
    "shown_grid",
    "view_of",
]
