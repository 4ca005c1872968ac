"""Mail to many: a draft to everybody with a place, and a few words to those who wait."""

from __future__ import annotations

from summit.core.clock import clock_at
from summit.demo.rules import diary as days
from summit.demo.services.stage import Stage
from summit.mail.rules.wording import Words
from summit.mail.services.campaigns import Texts, create_campaign, schedule_campaign

AUDIENCE = "registrations"
TRAVEL = Texts(
    Words(
        "Before you travel to the {event} (demonstration)",
        "Dear {name},\n\nyou come as **{category}** on:\n\n{days}\n\n[Your place and ticket]({place_link})",
    ),
    Words(
        "Cyn i chi deithio i'r {event} (demonstration)",
        "Annwyl {name},\n\nrydych yn dod ar:\n\n{days}\n\n[Eich lle a'ch tocyn]({place_link})",
    ),
)
WAITING = Texts(
    Words(
        "You are still on our list (demonstration)",
        "Dear {name},\n\nplaces still become free. Your reference is {reference}.",
    ),
    Words("Rydych yn dal ar ein rhestr (demonstration)", "Annwyl {name},\n\neich cyfeirnod yw {reference}."),
)


def write_to_many(stage: Stage) -> None:
    """Write both; the worker sends the second as soon as it runs."""
    with clock_at(stage.diary.ago(days.REHEARSED)):
        organiser = stage.cast["organiser"]
        for query, texts in (("state=confirmed", TRAVEL), ("state=waiting", WAITING)):
            made = create_campaign(
                edition_id=stage.edition.id, audience=AUDIENCE, query=query, texts=texts, actor=organiser
            )
        schedule_campaign(made.id, send_at=None, version=made.version, actor=organiser)
