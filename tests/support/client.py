"""Flask's test client, which also looks at every page it gets: on one engine, for the pages are the same."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.pages import faults

WELL: set[bytes] = set()
"""The digests of pages without a fault: the same page again is as well as it was."""


class CheckedClient(FlaskClient):
    """Refuses an HTML page with a fault; a redirect's body is nobody's page."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask, read the whole answer, and check it."""
        answer = super().open(*args, **{"buffered": True, **kwargs})
        answer.request.input_stream.close()  # a large body was written to the disk
        again = self.application.config.get("SQLALCHEMY_DATABASE_URI", "").startswith("postgresql")
        if not again and answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
            digest = sha256(answer.data).digest()
            found = [] if digest in WELL else faults(answer.text)
            assert found == [], f"{answer.request.path} ({answer.status_code}): {'; '.join(found)}"
            WELL.add(digest)
        return answer
