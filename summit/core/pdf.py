"""PDF: one function, a child process with limits, and a fetcher that opens nothing but what it was given."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from summit.core.errors import DomainError, msg

STATIC = Path(__file__).resolve().parents[2] / "static"
KINDS = {".css": "text/css", ".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png"}
log = logging.getLogger(__name__)
MEMORY_BYTES = 1024 * 1024 * 1024


class PdfError(DomainError):
    """The document could not be made; the reason is in the log, the page goes on without it."""

    status = 503


def render_pdf(html: str, *, stored: Mapping[str, bytes] | None = None, seconds: int = 30) -> bytes:
    """Return the PDF/UA-1 of one of our own templates.

    The page may name ``static:css/pdf.css`` (a file of our ``static`` folder) and ``stored:NAME`` (a key of
    ``stored``, the bytes of a file the caller was allowed to read); every other address is refused. The child
    has ``seconds`` of processor time and 1 GiB of memory.
    """
    try:
        child = subprocess.run(  # noqa: S603 (our own fixed command line)
            [sys.executable, "-m", "summit.core.pdf_child", str(seconds)],
            input=encoded_task(html, stored or {}),
            capture_output=True,
            timeout=seconds * 3 + 15,  # a busy machine may let it wait
            cwd=STATIC.parent,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise PdfError(msg("The PDF took too long to make. Try again in a few minutes.")) from late
    if child.returncode != 0:
        log.error("No PDF: %s", child.stderr.decode(errors="replace")[-2000:])
        raise PdfError(msg("The PDF could not be made. The page itself has everything that would be in it."))
    return child.stdout


def pdf_works() -> bool:
    """Tell whether the libraries that make PDF are on this machine."""
    found = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False)
    return found.returncode == 0


def open_allowed(address: str, stored: Mapping[str, bytes]) -> tuple[bytes, str]:
    """Return the content and media type of an allowed address.

    :raises ValueError: for every other address, a path that leaves ``static``, and a name not given.
    """
    scheme, _, name = address.partition(":")
    if scheme == "stored" and name in stored:
        return stored[name], "application/octet-stream"
    path = (STATIC / name).resolve()
    if scheme == "static" and path.is_relative_to(STATIC) and path.suffix in KINDS and path.is_file():
        return path.read_bytes(), KINDS[path.suffix]
    raise ValueError(f"Not to be opened from a document: {address[:100]}")


def encoded_task(html: str, stored: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return what a child reads: the page, and the stored files that it may show."""
    return json.dumps(
        {"html": html, "stored": {name: b64encode(content).decode() for name, content in stored.items()}}
    ).encode()


def decode_task(task: bytes) -> tuple[str, dict[str, bytes]]:
    """Return the page and the stored files that ``encoded_task`` wrote."""
    read = json.loads(task)
    return read["html"], {name: b64decode(content) for name, content in read["stored"].items()}
