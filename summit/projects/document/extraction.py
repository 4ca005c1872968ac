"""Hands the labels of ``data/vocabularies.json`` to the translators; named in ``tool.babel``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

Found = tuple[int, None, str, list[str]]


def labels(
    file: BinaryIO,
    _keywords: Collection[str],
    _tags: Collection[str],
    options: dict[str, Any],  # noqa: ARG001
) -> Iterator[Found]:
    """Yield every label, group and explanation of the lists, once each, as Babel wants them."""
    lists: dict[str, list[Any]] = json.load(file)
    texts = (text for rows in lists.values() for row in rows for text in _texts(row))
    for text in dict.fromkeys(texts):
        yield 1, None, text, []


def _texts(row: str | list[Any]) -> list[str]:
    """Return what people read of a row: all but its code; a bare name is all of it."""
    cells = [row] if isinstance(row, str) else row[1:]
    return [cell for cell in cells if isinstance(cell, str) and cell]
