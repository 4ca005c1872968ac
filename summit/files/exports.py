"""Handing files to browsers."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file

from summit.files import rules

RUNS_IN_A_BROWSER = frozenset(
    {"application/xhtml+xml", "application/xml", "image/svg+xml", "text/html", "text/xml"}
)


def as_download(content: bytes, *, name: str, content_type: str) -> Response:
    """Answer with a file to keep: never shown in the page's place, and kept by no cache."""
    answer = send_file(
        BytesIO(content),
        mimetype=_kind(content_type),
        as_attachment=True,
        download_name=rules.safe_name(name),
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _kind(content_type: str) -> str:
    """Return what a file is told to be; Flask itself adds the letters of a text."""
    return "application/octet-stream" if content_type in RUNS_IN_A_BROWSER else content_type.partition(";")[0]
