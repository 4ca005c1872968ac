"""A document as plain text, to be kept in a mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from summit.projects.exports.shown import Shown


def plain(record: Shown) -> str:
    """Return a whole document as lines: what nobody said is "Not stated"."""
    return "\n".join(_lines(record)) + "\n"


def _lines(record: Shown) -> Iterator[str]:
    yield record.title
    for section in record.sections:
        yield from ("", section.name, "-" * len(section.name))
        for field in section.fields:
            said = field.text if field.is_stated else gettext("Not stated")
            yield from ("", f"{field.label}:", *(f"  {line}" for line in said.splitlines()))
