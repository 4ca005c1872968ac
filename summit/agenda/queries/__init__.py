"""Reading the agenda: everybody the newest published version, its editors the working copy too."""

from summit.agenda.queries.around import Around, around
from summit.agenda.queries.following import (
    crowd,
    follower,
    own_stars,
    pair_counts,
    star_counts,
    starred_with,
    stars,
)
from summit.agenda.queries.moves import last_move, mover, undone_move
from summit.agenda.queries.plan import (
    Plan,
    block,
    document_of,
    plan,
    session,
    situation,
    to_bring_in,
    wanted,
)
from summit.agenda.queries.published import (
    item,
    listed,
    listed_room,
    mark,
    newest,
    notice,
    published,
    release,
    releases,
    talk_of,
)

__all__ = [
    "Around",
    "Plan",
    "around",
    "block",
    "crowd",
    "document_of",
    "follower",
    "item",
    "last_move",
    "listed",
    "listed_room",
    "mark",
    "mover",
    "newest",
    "notice",
    "own_stars",
    "pair_counts",
    "plan",
    "published",
    "release",
    "releases",
    "session",
    "situation",
    "star_counts",
    "starred_with",
    "stars",
    "talk_of",
    "to_bring_in",
    "undone_move",
    "wanted",
]
