"""Reading what the book is made of. It prints what is public; who may make one is asked by the routes."""

from summit.proceedings.queries.desk import KIND, Desk, desk
from summit.proceedings.queries.published import Published, file_of, published
from summit.proceedings.queries.sources import (
    Figure,
    Source,
    Sources,
    assembled,
    count_printed,
    imprint_of,
    printed_versions,
    record_of,
    sources,
)

__all__ = [
    "KIND",
    "Desk",
    "Figure",
    "Published",
    "Source",
    "Sources",
    "assembled",
    "count_printed",
    "desk",
    "file_of",
    "imprint_of",
    "printed_versions",
    "published",
    "record_of",
    "sources",
]
