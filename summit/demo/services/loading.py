"""Loading the demonstration: one year in one unit of work, so that half a Summit is never left behind."""

from __future__ import annotations

from pathlib import Path

from summit import projects
from summit.core.clock import now
from summit.core.db import unit_of_work
from summit.core.ids import ids_drawn_from
from summit.demo.rules.diary import WRITTEN, Diary
from summit.demo.rules.projects import offers
from summit.demo.rules.scales import Scale
from summit.demo.services import (
    call,
    deciding,
    following,
    opening,
    places,
    programme,
    records,
    reviewers,
    reviewing,
    writing,
)
from summit.demo.services.stage import Watch
from summit.projects.document.importing import import_lines

PROJECTS = Path(projects.__file__).parent / "data" / "projects.jsonl"


def live_through(size: Scale, *, watch: Watch) -> None:
    """Make the demonstration in one of its sizes; its references are the same each time."""
    diary = Diary(now())
    good, _ = import_lines(PROJECTS.read_bytes())
    real = [line.record for line in good]
    plan = offers(size, real, today=diary.ago(WRITTEN[0]).date())
    with ids_drawn_from("demonstration"), unit_of_work():
        stage = opening.open_edition(size, diary, watch)
        offered = call.offer_all(stage, plan)
        reviewers.prepare(stage, offered)
        reviewing.review_all(stage, offered)
        deciding.decide_all(stage, offered)
        deciding.follow_up(stage, offered)
        records.publish_facts(stage, real, offered)
        records.amend_one(stage, offered)
        programme.publish_agenda(stage, offered)
        call.open_again(stage)
        call.offer_late(stage, plan)
        deciding.decide_late(stage, offered)
        places.register_all(stage)
        following.follow_agenda(stage)
        writing.write_to_many(stage)
        records.publish_book(stage)
        records.send_proof(stage, offered)
        opening.invite_somebody(stage)
