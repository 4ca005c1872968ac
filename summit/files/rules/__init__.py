"""Rules of stored files, as pure functions."""

from __future__ import annotations

import unicodedata
from math import ceil
from pathlib import PurePosixPath, PureWindowsPath

from summit.core.errors import DomainError, msg

NAME_LENGTH = 120
MEGABYTE = 1024 * 1024


class FileTooLargeError(DomainError):
    """The file is larger than the installation takes."""

    status = 413


def check_size(size: int, *, limit_mb: int, field: str | None = None) -> None:
    """Refuse a file over the limit, and name both."""
    if size > limit_mb * MEGABYTE:
        raise FileTooLargeError(
            msg("The file must be %(limit)s MB or smaller; yours is %(size)s MB."),
            field=field,
            limit=limit_mb,
            size=ceil(size / MEGABYTE * 10) / 10,
        )


def safe_name(name: str) -> str:
    """Return a name that is one plain file in any folder: no path, no control or direction characters."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    kept = "".join("-" if c in '<>:"/\\|?*' else c for c in kept).strip(" .")
    if len(kept) <= NAME_LENGTH:
        return kept or "file"
    suffix = PurePosixPath(kept).suffix[:12]
    return kept[: NAME_LENGTH - len(suffix)].rstrip(" .") + suffix


def place_of(sha256: str) -> str:
    """Return where a content lies below the folder of files."""
    return f"{sha256[:2]}/{sha256}"
