"""What the registration form offers, read once for each request."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from flask import request

from summit.core.clock import now
from summit.edition.models import Edition
from summit.edition.queries import current_edition
from summit.registration import queries, services
from summit.registration.forms import Draft
from summit.registration.models import Category, Quota
from summit.registration.rules.questions import Asking

KEY = "summit.registration.offering"


class Offering:
    """The edition with its categories, workshops and questions, each read when it is first asked for."""

    @cached_property
    def edition(self) -> Edition:
        """The current edition."""
        return current_edition()

    @cached_property
    def categories(self) -> Sequence[Category]:
        """As what anybody may register now."""
        return queries.public_categories(self.edition.id, at=now())

    @cached_property
    def seats(self) -> Sequence[Quota]:
        """The workshops and the dinner that can be chosen now."""
        return queries.open_seats(self.edition.id, at=now())

    def settle(self) -> None:
        """Pass on what was offered and has expired, before anybody is told what is left."""
        if services.settle(self.edition.id):
            for name in ("edition", "categories", "seats"):
                self.__dict__.pop(name, None)

    @cached_property
    def askings(self) -> Sequence[Asking]:
        """Every question of the organisers."""
        return queries.asked_now(self.edition.id)

    def fitting(self, draft: Draft) -> Sequence[Asking]:
        """Return the questions that fit what was answered so far, on their own page too."""
        return draft.questions(self.askings, queries.named(self.edition.id)) if self.askings else ()


def offering() -> Offering:
    """Return what this request offers."""
    found: Offering = request.environ.setdefault(KEY, Offering())
    return found
