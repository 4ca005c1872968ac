"""A project as others read it, and how two texts of it differ."""

from summit.projects.exports.compared import Comparison, Fate, Piece, compared, pieces
from summit.projects.exports.dates import in_full
from summit.projects.exports.plain import plain
from summit.projects.exports.public import public_record
from summit.projects.exports.shown import Shown, ShownField, ShownPartner, ShownSection, in_words_of, shown

__all__ = [
    "Comparison",
    "Fate",
    "Piece",
    "Shown",
    "ShownField",
    "ShownPartner",
    "ShownSection",
    "compared",
    "in_full",
    "in_words_of",
    "pieces",
    "plain",
    "public_record",
    "shown",
]
