"""Reading the agenda: everybody the newest published version, its editors the working copy too."""

from summit.agenda.queries.around import Around, around
from summit.agenda.queries.asking import answer_of, own_words, questions
from summit.agenda.queries.document import document_of
from summit.agenda.queries.drafting import (
    Asked,
    asked,
    drafts,
    get_draft,
    published_spots,
    ways_on,
    ways_on_of,
)
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
from summit.agenda.queries.moves import last_move, mover, next_moves, undone_move
from summit.agenda.queries.paper import printed
from summit.agenda.queries.places import bookable, booked, own_seats, places_of
from summit.agenda.queries.plan import Plan, block, plan, session, situation, wanted
from summit.agenda.queries.published import (
    find_item,
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
    room_now,
    talk_of,
)
from summit.agenda.queries.talks import to_bring_in
from summit.agenda.queries.watching import watchable, watching

__all__ = [
    "Around",
    "Asked",
    "Plan",
    "answer_of",
    "answers",
    "around",
    "asked",
    "block",
    "bookable",
    "booked",
    "crowd",
    "document_of",
    "drafts",
    "feed_owner",
    "find_item",
    "follower",
    "get_draft",
    "item",
    "last_move",
    "listed",
    "listed_room",
    "listed_session",
    "mark",
    "mover",
    "newest",
    "next_moves",
    "notice",
    "own_feed",
    "own_seats",
    "own_stars",
    "own_words",
    "pair_counts",
    "places_of",
    "plan",
    "printed",
    "published",
    "published_spots",
    "questions",
    "release",
    "releases",
    "room_now",
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
    "ways_on",
    "ways_on_of",
]
