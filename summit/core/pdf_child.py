"""The child that lays out one document: limits first, then the library, then nothing but the given files."""

from __future__ import annotations

import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from summit.core.pdf import MEMORY_BYTES, decode_task, open_allowed


def limit(seconds: int) -> None:
    """Bound processor time and, where the system can, memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(ValueError, OSError):  # macOS refuses to bound memory
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def opened(html: str, stored: Mapping[str, bytes]) -> Any:
    """Return the library's document, which opens nothing but what was given."""
    from weasyprint import HTML  # noqa: PLC0415 (slow and heavy: the web process never imports it)
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class Closed(URLFetcher):  # type: ignore[misc]
        """Opens what was given, and nothing else."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
            content, kind = open_allowed(url, stored)
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return HTML(string=html, base_url="static:", url_fetcher=Closed())


def lay_out(html: str, stored: Mapping[str, bytes]) -> bytes:
    """Return the tagged PDF."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 (as above)

    document = opened(html, stored)
    written = document.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration(), finisher=name_links)
    assert isinstance(written, bytes)  # noqa: S101 (no target given: bytes come back)
    return written


def name_links(document: Any, _pdf: object) -> None:
    """Tell screen readers where each link leads: its title or its words, not the name of an anchor."""
    from pydyf import String  # type: ignore[import-untyped]  # noqa: PLC0415 (as above)

    for page in document.pages:
        for _kind, _target, _rectangle, box in page.links:
            words = box.element.get("title") or " ".join("".join(box.element.itertext()).split())
            if words and box.link_annotation:
                box.link_annotation["Contents"] = String(words)


if __name__ == "__main__":
    limit(int(sys.argv[1]))
    sys.stdout.buffer.write(lay_out(*decode_task(sys.stdin.buffer.read())))
