"""What others say of a project."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from summit.core.db import db, unit_of_work
from summit.core.lifecycle import IllegalTransitionError
from summit.projects import queries, services
from summit.projects.states import PartnerAction, PartnerState


@pytest.fixture
def asked(written, author):
    return services.ask_partner(
        project_id=written.id,
        organisation_id=None,
        organisation_words="Example Rescue",
        email="partner@example.org",
        actor=author,
    )


def answer(asked, action, version=None):
    return services.answer_for_partner(confirmation_id=asked.id, action=action, version=version)


def test_the_newest_judgement_is_the_projects_level(written, version, person):
    assessor = person("Gwen")
    for level in (1, 3):
        services.assess(version_id=version.id, level=level, reason="Read the report.", actor=assessor)
    assert written.evidence_level == 3
    assert {a.level for a in queries.assessments_of(written.id)} == {1, 3}


def test_the_database_refuses_a_level_off_the_scale_and_a_change_of_one(version, person):
    with pytest.raises(IntegrityError):
        services.assess(version_id=version.id, level=6, reason="", actor=person("Gwen"))
    services.assess(version_id=version.id, level=5, reason="", actor=person("Hal"))
    with pytest.raises(IntegrityError, match="project_assessment: written once"), unit_of_work():
        db.session.execute(text("UPDATE project_assessment SET level = 0"))


def test_nobody_has_confirmed_before_they_said_so(written, asked, version):
    assert [found.state for found in queries.confirmations_of(written.id)] == [PartnerState.ASKED]
    answer(asked, PartnerAction.CONFIRM, version)
    assert (asked.state, asked.version_id) == (PartnerState.CONFIRMED, version.id)


def test_asking_again_forgets_the_answer(written, asked, author):
    answer(asked, PartnerAction.REFUSE)
    again = services.ask_partner(
        project_id=written.id,
        organisation_id=None,
        organisation_words="Example Rescue",
        email="other@example.org",
        actor=author,
    )
    assert (again.id, again.state, again.answered_at) == (asked.id, PartnerState.ASKED, None)


def test_a_confirmation_cannot_be_given_twice(asked):
    answer(asked, PartnerAction.CONFIRM)
    with pytest.raises(IllegalTransitionError):
        answer(asked, PartnerAction.CONFIRM)


def test_the_database_refuses_an_answer_that_nobody_gave(written, author):
    with pytest.raises(IntegrityError, match="not a step of its lifecycle"), unit_of_work():
        db.session.execute(
            text(
                "INSERT INTO partner_confirmation"
                " (id, project_id, asked_email, asked_at, answered_at, words, state, organisation_words)"
                " VALUES (:id, :project, 'a@b.c', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, '', 'confirmed', 'X')"
            ).bindparams(id=_key(written.id), project=_key(written.id))
        )


def _key(found):
    return found.hex if db.engine.dialect.name == "sqlite" else found
