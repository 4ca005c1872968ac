"""What stands in the database after loading: every state, with what led to it."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from summit.accounts.models import Person
from summit.agenda import queries as agenda
from summit.audit.models import AuditEvent
from summit.core.clock import now
from summit.core.db import db
from summit.demo.services import load, signin_links
from summit.edition.queries import current_edition, why_registration_is_closed
from summit.evidence.queries import published
from summit.mail.models import OutboxMail
from summit.projects.models import PartnerConfirmation
from summit.registration.models import Registration
from summit.review.models import Review
from summit.review.states import ReviewState
from summit.showcase.models import Submission, SubmissionMail
from summit.showcase.rules import CallTimes, check_call_open
from summit.showcase.states import SubmissionState
from tests.support.databases import ENGINES
from tests.support.loaded import loaded

WRITTEN_IN_WELSH = {"registration/confirmed", "review/accepted", "showcase/submitted", "showcase/presenting"}


@pytest.fixture(scope="module", params=ENGINES)
def summit(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("loaded")
    url = f"sqlite:///{folder / 'summit.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("cluster").create("loaded")
    with loaded(folder, url) as app:
        yield app


@pytest.fixture(autouse=True)
def _inside(summit):
    with summit.app_context():
        yield


def counted(model, column):
    return dict(db.session.execute(select(column, func.count()).select_from(model).group_by(column)).all())


def test_every_state_of_a_submission_is_there():
    assert set(counted(Submission, Submission.state)) == set(SubmissionState)


def test_each_reviewed_project_has_three_reviews_or_more():
    done = counted(Review, Review.submission_id)
    reviewed = db.session.scalars(select(Submission.id).where(Submission.decided_at.is_not(None))).all()
    assert {done[one] for one in reviewed} == {3}
    assert set(counted(Review, Review.state)) >= {
        ReviewState.SUBMITTED,
        ReviewState.STARTED,
        ReviewState.DECLINED,
    }


def test_every_submission_has_its_events_and_its_mails():
    told = Counter(db.session.scalars(select(AuditEvent.subject_id)))
    mailed = set(db.session.scalars(select(SubmissionMail.submission_id)))
    rows = db.session.scalars(select(Submission)).all()
    assert [one.reference for one in rows if told[one.id] < 1] == []
    unsent = {one.state for one in rows if one.id not in mailed}
    assert unsent == {SubmissionState.DRAFT}


def test_nobody_is_without_the_word_in_their_name():
    assert [one for one in db.session.scalars(select(Person.name)) if "(demonstration)" not in one] == []


def test_a_mail_leads_to_pages_in_the_language_its_reader_chose(summit):
    home, welsh, wrong = summit.config["PUBLIC_URL"].rstrip("/"), set(), []
    for mail in db.session.scalars(select(OutboxMail)):
        for name, said in mail.context.items():
            if isinstance(said, str) and said.startswith(home):
                is_welsh = said.startswith(f"{home}/cy/")
                wrong += [f"{mail.template} {name}"] if is_welsh != (mail.language == "cy") else []
                welsh |= {mail.template} if is_welsh else set()
    assert (wrong, welsh >= WRITTEN_IN_WELSH) == ([], True)


def test_no_organisation_is_shown_as_having_confirmed():
    assert db.session.scalar(select(func.count()).select_from(PartnerConfirmation)) == 0


def test_the_facts_of_real_projects_are_public_and_not_what_was_offered():
    documents = {one.card.title for one in published().entries}
    assert len(documents) == len(published().entries) == 50


def test_the_agenda_shows_every_accepted_project_in_its_second_version():
    release = agenda.published()
    accepted = {"accepted", "confirmed", "final", "published"}
    rows = db.session.scalars(select(Submission)).all()
    shown = {item.submission_id for item in release.agenda.items if item.submission_id}
    assert release.number == 2
    assert shown == {one.id for one in rows if one.state in accepted}


def test_the_call_and_registration_are_open_for_a_newcomer():
    edition = current_edition()
    assert why_registration_is_closed(edition, at=now()) == []
    check_call_open(CallTimes(edition.call_opens_at, edition.call_closes_at), at=now())


def test_most_have_a_place_one_is_offered_one_two_wait_two_are_to_be_approved_and_each_was_told():
    states = counted(Registration, Registration.state)
    told = counted(OutboxMail, OutboxMail.template)
    assert states == {"confirmed": 30, "received": 2, "cancelled": 1, "offered": 1, "waiting": 2}
    assert (told["registration/confirmed"], told["registration/waiting"]) == (31, 3)
    assert (told["registration/cancelled"], told["registration/offered"]) == (1, 1)
    assert told["registration/received"] == 2


def test_each_role_has_an_account_of_its_own():
    links = dict(signin_links())
    roles = [
        "attendee",
        "author",
        "reviewer",
        "chair",
        "organiser",
        "registrar",
        "steward",
        "welfare",
        "administrator",
    ]
    assert list(links) == roles
    assert len(set(links.values())) == len(roles)


def test_a_second_time_loads_nothing():
    before = db.session.scalar(select(func.count()).select_from(AuditEvent))
    load("tiny")
    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == before
