"""What a book carries for machines: how to cite each entry, and its record where others may take it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext

from summit.core.application import settings
from summit.core.press.binding import Attachment
from summit.edition.models import Edition
from summit.proceedings.exports.citations import Cited, bibtex
from summit.proceedings.exports.entries import Entry
from summit.proceedings.queries import Source
from summit.proceedings.rules import Imprint

KEPT_BY_ITS_AUTHORS = frozenset({"members", "none"})
"""The licences under which a record may be read, and not be taken away as data (evidence has them, too)."""


@dataclass(frozen=True, slots=True)
class Citer:
    """Cites the entries of one book."""

    edition: Edition
    imprint: Imprint
    language: str

    def cited(self, entry: Entry, pages: tuple[str, str] = ("", "")) -> Cited:
        """Return how an entry is cited."""
        return Cited(
            number=entry.number,
            title=entry.title,
            people=entry.people,
            bodies=entry.bodies,
            book=gettext("Proceedings of the %(summit)s", summit=self.edition.name),
            city=self.edition.city,
            publisher=settings().controller_name or gettext("Emergency Services Collaboration Summit"),
            starts_on=self.edition.starts_on,
            ends_on=self.edition.ends_on,
            address=entry.address,
            language=self.language,
            abstract=" ".join(" ".join(entry.summary).split()),
            first_page=pages[0],
            last_page=pages[1],
            isbn=self.imprint.isbn or "",
            issn=self.imprint.issn or "",
            keywords=entry.types,
        )


def attachments(
    sources: Sequence[Source], entries: Sequence[Entry], pages: Mapping[str, tuple[str, str]], citer: Citer
) -> Iterator[Attachment]:
    """Yield how to cite each entry, and its record where its authors let others take it."""
    for source, entry in zip(sources, entries, strict=True):
        cited = replace(citer.cited(entry, pages[entry.number]), abstract="")
        said = gettext("How to cite %(number)s", number=entry.number)
        yield Attachment(f"{entry.number}.bib", "application/x-bibtex", said, bibtex([cited]).encode())
        if source.document.sharing.licence not in KEPT_BY_ITS_AUTHORS:
            said = gettext("The record of %(number)s as data", number=entry.number)
            yield Attachment(f"{entry.number}.json", "application/json", said, _record(source, entry))


def _record(source: Source, entry: Entry) -> bytes:
    record = {
        "number": entry.number,
        "address": entry.address,
        "version": source.version.number,
        "made_at": source.version.made_at.isoformat(),
        "document": source.version.impersonal.model_dump(mode="json", exclude_none=True),
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode()
