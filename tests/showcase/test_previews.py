"""What authors see before they submit, the copy that they get, and consent at a glance."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from summit.core.db import db
from summit.mail.models import OutboxMail
from summit.projects.states import ConsentAction
from summit.review.rules.phases import Anonymity
from summit.showcase import queries, services
from tests.review.services.test_phases import rules
from tests.showcase.making import again, fill, ready
from tests.support.register import load_register
from tests.support.written import oldest_first


@pytest.fixture
def draft(edition, author):
    return ready(author)


@pytest.fixture
def client(client_of, author, draft):
    return client_of(author)


def attached(template):
    query = select(OutboxMail).where(OutboxMail.template == template).options(undefer(OutboxMail.enclosed))
    return [one.attachments for one in oldest_first(db.session.scalars(query))]


def test_the_evidence_page_is_shown_without_the_people_it_names(client, draft, author):
    document = queries.desk(draft.id, actor=author).draft.document
    page = client.get(f"/evidence/preview/{draft.id}").text
    assert page.count("Only its authors see this preview.") == 1
    assert (page.count(document.basics.title) > 0, page.count(document.sharing.contact.email)) == (True, 0)


def test_a_preview_is_nobody_elses(client_of, person, draft):
    stranger = client_of(person("Sam"))
    pages = (f"/evidence/preview/{draft.id}", f"/review/submissions/{draft.id}/preview")
    assert [stranger.get(page).status_code for page in pages] == [404, 404]


def test_the_copy_of_what_was_submitted_goes_to_every_author(client, draft, author):
    client.post(f"/showcase/submissions/{draft.id}/check")
    [[copy]] = attached("showcase/submitted")
    assert copy.filename == f"{again(draft, author).reference}.txt"
    text = copy.content.decode()
    assert text.startswith(queries.desk(draft.id, actor=author).draft.document.basics.title)
    mail = db.session.scalars(select(OutboxMail).where(OutboxMail.template == "showcase/submitted")).one()
    assert mail.context["copied"] == "yes"


def test_what_the_senior_officer_answered_counts_more_than_the_text(draft, author):
    def consent():
        return again(draft, author).project.has_consent

    assert consent() is True
    asked = services.ask_consent(
        draft.id, officer="Sir Ap Rhys", post="Chief", email="chief@example.org", actor=author
    )
    assert consent() is True
    services.answer_consent(asked.id, action=ConsentAction.REFUSE, words="Not yet")
    assert consent() is False
    fill(draft, author)
    assert consent() is False


@pytest.mark.parametrize(("preset", "named"), [(Anonymity.NAMED, True), (Anonymity.ORGANISATIONS, False)])
def test_authors_see_what_reviewers_will_read(client, draft, edition, chair, preset, named):
    load_register()
    rules(edition, chair, anonymity=preset)
    page = client.get(f"/review/submissions/{draft.id}/preview").text
    assert (page.count("Lincolnshire Police") > 0) is named
