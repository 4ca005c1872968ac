"""Reading what is published: everybody may see all of it, so only a preview asks for an actor."""

from summit.evidence.queries.previews import Preview, preview
from summit.evidence.queries.published import (
    Base,
    Body,
    published,
    published_documents,
    record_to_take,
    to_take,
)
from summit.evidence.queries.records import Judgement, PublicVersion, Record, Step, record, step

__all__ = [
    "Base",
    "Body",
    "Judgement",
    "Preview",
    "PublicVersion",
    "Record",
    "Step",
    "preview",
    "published",
    "published_documents",
    "record",
    "record_to_take",
    "step",
    "to_take",
]
