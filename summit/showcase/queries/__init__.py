"""Reading submissions: authors see their own, organisers those they are not in conflict with."""

from summit.showcase.queries.asking import FIELDS, understood
from summit.showcase.queries.balance import balance
from summit.showcase.queries.call import (
    author_ids,
    call_formats,
    call_settings,
    call_times,
    extensions,
    live_submissions_owned,
    offered_formats,
    people_in,
)
from summit.showcase.queries.desk import Desk, desk, document_of, reviewed
from summit.showcase.queries.listing import (
    Listed,
    Listing,
    Wanted,
    everything,
    listing,
    some,
    tags_in_use,
)
from summit.showcase.queries.notes import notes_of, tags_of
from summit.showcase.queries.printed import FinalVersion, final_versions
from summit.showcase.queries.reviewing import IN_REVIEWING, Reviewable, reviewable, reviewables
from summit.showcase.queries.similar import Alike, similar_pairs
from summit.showcase.queries.submissions import (
    Whole,
    authors,
    get_managed,
    get_own,
    history,
    mails,
    managed_by,
    names,
    own,
    submissions_of,
    version_and_before,
    whole,
)
from summit.showcase.queries.together import NamedPartner, Together, together

__all__ = [
    "FIELDS",
    "IN_REVIEWING",
    "Alike",
    "Desk",
    "FinalVersion",
    "Listed",
    "Listing",
    "NamedPartner",
    "Reviewable",
    "Together",
    "Wanted",
    "Whole",
    "author_ids",
    "authors",
    "balance",
    "call_formats",
    "call_settings",
    "call_times",
    "desk",
    "document_of",
    "everything",
    "extensions",
    "final_versions",
    "get_managed",
    "get_own",
    "history",
    "listing",
    "live_submissions_owned",
    "mails",
    "managed_by",
    "names",
    "notes_of",
    "offered_formats",
    "own",
    "people_in",
    "reviewable",
    "reviewables",
    "reviewed",
    "similar_pairs",
    "some",
    "submissions_of",
    "tags_in_use",
    "tags_of",
    "together",
    "understood",
    "version_and_before",
    "whole",
]
