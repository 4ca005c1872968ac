"""Reading what is published: everybody may see all of it, so no actor is asked for."""

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
    "PublicVersion",
    "Record",
    "Step",
    "published",
    "published_documents",
    "record",
    "record_to_take",
    "step",
    "to_take",
]
