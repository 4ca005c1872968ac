"""The evidence base: the real projects as their sources tell them, taken in by the service of the import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from summit.core.clock import clock_at
from summit.demo.rules import diary as days
from summit.demo.rules.projects import facts
from summit.demo.rules.scales import Fate
from summit.demo.services.stage import Offered, Stage
from summit.proceedings.queries import edited
from summit.proceedings.services import Seen, correct, send
from summit.proceedings.services import publish as publish_the_book
from summit.projects.document.about import Section
from summit.projects.document.record import ProjectRecord
from summit.projects.document.writing import line_text
from summit.projects.queries import latest_version
from summit.projects.services import import_projects, publish, revise
from summit.showcase.queries import get_own


def publish_facts(stage: Stage, records: Sequence[ProjectRecord], offered: Sequence[Offered]) -> None:
    """Let everybody read the facts of every real project, and not what a demonstration author offered."""
    numbers = {
        one.offer.real.key: get_own(one.submission_id, actor=one.author).project.number or ""
        for one in offered
        if one.offer.real
    }
    lines = "\n".join(line_text(record) for record in facts(records, numbers))
    with clock_at(stage.diary.ago(days.PUBLISHED)):
        import_projects(
            lines.encode(), publish=True, on_each=lambda good: stage.watch(good, label="Evidence")
        )


def amend_one(stage: Stage, offered: Sequence[Offered]) -> None:
    """Let the authors of a generated record change it after it was published: readers see what is new."""
    one = next(one for one in offered if one.offer.fate is Fate.PUBLISHED)
    project = get_own(one.submission_id, actor=one.author).project
    published = latest_version(project)
    if published is None:
        raise LookupError(one.submission_id)
    document = published.document
    words = f"{document.basics.summary} The second year confirmed it (demonstration)."
    basics = document.basics.model_copy(update={"summary": words})
    changed = document.model_copy(update={"basics": basics})
    version = revise(project_id=project.id, document=changed, actor=one.author)
    publish(project_id=project.id, version=version.number, actor_id=stage.cast["organiser"].id)


def send_proof(stage: Stage, offered: Sequence[Offered]) -> None:
    """Let an editor correct what the author of the printed link sent, and ask for their word."""
    one = next(one for one in offered if one.offer.fate is Fate.FINAL and one.author is stage.cast["author"])
    number = get_own(one.submission_id, actor=one.author).project.number or ""
    editor = stage.cast["organiser"]
    with clock_at(stage.diary.ago(days.PROOF_SENT)):
        text = edited(number, actor=editor).at_desk.text.document
        words = f"{text.basics.summary} Corrected by an editor (demonstration)."
        basics = text.basics.model_copy(update={"summary": words})
        correct(Seen(number, edited(number, actor=editor).at_desk.seen), Section.BASICS, basics, actor=editor)
        send(
            Seen(number, edited(number, actor=editor).at_desk.seen),
            due_on=stage.diary.today + timedelta(days=days.PROOF_DUE_IN),
            words="We made the summary clearer. Is it still right? (demonstration)",
            actor=editor,
        )


def publish_book(stage: Stage) -> None:
    """Publish the book, so that everybody may read it on pages; its PDF is made at the desk."""
    publish_the_book(actor=stage.cast["organiser"])
