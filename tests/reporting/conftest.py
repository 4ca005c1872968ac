"""A Summit with people who registered."""

import pytest

from summit.mail.rules.wording import Words
from summit.mail.services.campaigns import Texts
from tests.mail.conftest import folder, post, server, smtp
from tests.registration.conftest import apply, category_with, delegates, edition, organiser, register

__all__ = [
    "apply", "category_with", "delegates", "edition", "folder",
    "organiser", "post", "register", "server", "smtp",
]  # fmt: skip


@pytest.fixture
def texts():
    return Texts(Words("News for {name}", "Dear {name}, your place: {place_link}"), None)
