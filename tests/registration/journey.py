"""Going through the form."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

ABOUT = {
    "name": "Angharad ap Rhys", "badge_name": "Angharad", "email": "angharad@example.org",
    "organisation": "Example Search and Rescue", "organisation-asked": "Example Search and Rescue",
    "organisation-choice": "other", "job_title": "Team leader",
}  # fmt: skip

PASSED_BY = ("seats", "needs")  # pages that nobody has to answer


class Journey:
    """Somebody going through the form: each page's draft is carried to the next post."""

    def __init__(self, client, clock, path="/registration", pause=timedelta(seconds=30)):
        self.client, self.clock, self.path, self.pause = client, clock, path, pause
        self.answer = client.get(path)

    def send(self, step, **typed):
        found = re.search(r'name="draft" value="([^"]+)"', self.answer.text)
        draft = unescape(found[1]) if found else ""
        self.clock.shift(self.pause)
        self.answer = self.client.post(self.path, data={"draft": draft, "step": step, **typed})
        return self.answer

    def about(self, **changes):
        return self.send("about", **{**ABOUT, **changes})

    def choices(self, category, edition, **changes):
        days = [str(day.id) for day in edition.days]
        typed = {"days": days, "category": str(category.id), "language": "en", **changes}
        self.send("choices", **typed)
        while (page := self.step) in PASSED_BY:
            self.send(page)
        return self.answer

    @property
    def step(self):
        """Return which page it is."""
        found = re.search(r'name="step" value="(\w+)"', self.answer.text)
        return found[1] if found else ""

    def register(self, **changes):
        return self.send("check", **{"go": "send", "website": "", **changes})

    @property
    def heading(self):
        return re.sub(r"\s+", " ", re.search(r"<h1[^>]*>(.*?)</h1>", self.answer.text, re.DOTALL)[1]).strip()
