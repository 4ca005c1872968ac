"""Reading the agenda: everybody the newest published version, its editors the working copy too."""

from summit.agenda.queries.around import Around, around
from summit.agenda.queries.feedback import answers
from summit.agenda.queries.following import (
    crowd,
    feed_owner,
    follower,
    own_feed,
    own_stars,
    pair_counts,
    star_counts,
    starred_with,
    stars,
)
from summit.agenda.queries.moves import last_move, mover, undone_move
from summit.agenda.queries.places import bookable, booked, own_seats, places_of
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
    listed_session,
    mark,
    newest,
    notice,
    published,
    release,
    releases,
    talk_of,
)
from summit.agenda.queries.watching import watchable, watching

__all__ = [
    "Around",
    "Plan",
    "answers",
    "around",
    "block",
    "bookable",
    "booked",
    "crowd",
    "document_of",
    "feed_owner",
    "follower",
    "item",
    "last_move",
    "listed",
    "listed_room",
    "listed_session",
    "mark",
    "mover",
    "newest",
    "notice",
    "own_feed",
    "own_seats",
    "own_stars",
    "pair_counts",
    "places_of",
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
    "watchable",
    "watching",
]
