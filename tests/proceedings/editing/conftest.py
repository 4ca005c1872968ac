"""A project whose authors have sent its final version, and how an editor sees it."""

from datetime import timedelta

import pytest

from summit.core.access import Role
from summit.proceedings.queries import edited
from summit.projects.document.about import Section
from summit.showcase import services as showcase
from summit.showcase.states import SubmissionAction
from tests.edition.making import details, held
from tests.proceedings.documents import FULL
from tests.proceedings.editing.making import NUMBER
from tests.showcase.making import CALL_CLOSES, CALL_OPENS, offered, write
from tests.support.register import load_register


@pytest.fixture
def edition(organiser, clock):
    load_register()
    call = details(
        call_opens_at=CALL_OPENS,
        call_closes_at=CALL_CLOSES,
        decisions_on=CALL_CLOSES.date() + timedelta(days=12),
    )
    return held(call, actor=organiser)


@pytest.fixture
def author(person):
    return person("Ann")


@pytest.fixture
def confirmed(edition, author, person, clock):
    sent, chair = offered(author), person("Cerys", Role.CHAIR)
    clock.move_to(CALL_CLOSES)
    showcase.start_review(sent.id, actor=chair)
    showcase.release_decision(sent.id, decision=SubmissionAction.ACCEPT, actor=chair)
    showcase.confirm(submission_id=sent.id, actor=author)
    return sent


@pytest.fixture
def final(confirmed, author):
    write(confirmed, author, Section.EFFECT, FULL)
    return showcase.finish(submission_id=confirmed.id, actor=author)


@pytest.fixture
def desk(final, organiser):
    """Return how the organiser sees the entry: its state, and what it is called now."""

    def read():
        found = edited(NUMBER, actor=organiser).at_desk
        return found.state, found.text.document.basics.title

    return read
