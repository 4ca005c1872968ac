"""Reading the agenda: everybody the newest published version, its editors the working copy too."""

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
from summit.agenda.queries.published import item, mark, newest, published, release, releases, talk_of

__all__ = [
    "Plan",
    "block",
    "document_of",
    "item",
    "mark",
    "newest",
    "plan",
    "published",
    "release",
    "releases",
    "session",
    "situation",
    "talk_of",
    "to_bring_in",
    "wanted",
]
