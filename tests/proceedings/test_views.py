"""The page where organisers make the book, and the job that does it."""

import pytest

from summit.core.access import Role
from summit.core.db import db
from summit.files.models import StoredFile
from summit.jobs import services as jobs
from summit.jobs.models import Job
from summit.jobs.states import JobState
from tests.proceedings.documents import FULL
from tests.proceedings.reading import Printed

ASKED = {
    "stage": "final", "part": "whole:", "order": "type", "paper": "A4", "medium": "screen", "language": "en",
}  # fmt: skip


@pytest.fixture
def client(client_of, organiser, edition):
    return client_of(organiser)


def last_job():
    return db.session.query(Job).one()


def test_an_empty_book_is_not_offered_and_not_made(client):
    page = client.get("/proceedings").text
    assert (page.count("No project has a final version yet."), page.count("Make the book")) == (1, 0)
    refused = client.post("/proceedings", data=ASKED)
    assert refused.status_code == 422
    assert refused.text.count("so the book would be empty.") == 1


def test_an_organiser_asks_for_the_book_and_downloads_it(client, demonstrating, published):
    published(FULL)
    assert client.get("/proceedings").text.count("1 project would be in it now.") == 1
    asked = client.post("/proceedings", data=ASKED)
    job = last_job()
    assert (asked.status_code, asked.location) == (303, f"/jobs/{job.id}")
    jobs.perform(jobs.start_next())
    db.session.expire_all()
    assert (last_job().state, last_job().done, last_job().total) == (JobState.DONE, 6, 6)
    answer = client.get(f"/files/{last_job().result['file_id']}")
    assert answer.headers["Content-Disposition"] == "attachment; filename=proceedings-2027.pdf"
    assert Printed(answer.data).contents == {"ESC-0001": "3"}
    assert client.get("/proceedings").text.count(last_job().reference) == 1


def test_a_book_that_was_cancelled_leaves_no_file(client, demonstrating, published, organiser):
    published(FULL)
    client.post("/proceedings", data=ASKED)
    claim = jobs.start_next()
    jobs.cancel_job(claim.job_id, actor=organiser)
    jobs.perform(claim)
    db.session.expire_all()
    assert (last_job().state, db.session.query(StoredFile).count()) == (JobState.CANCELLED, 0)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.STEWARD])
def test_others_make_no_book(client_of, person, role):
    client = client_of(person("Sam", role))
    assert (client.get("/proceedings").status_code, client.post("/proceedings").status_code) == (403, 403)


def test_a_chair_may_make_one(client_of, person, edition):
    assert client_of(person("Cerys", Role.CHAIR)).get("/proceedings").status_code == 200


def test_without_a_summit_there_is_nothing_to_make(client_of, person):
    client = client_of(person("Olwen", Role.ORGANISER))
    page = client.get("/proceedings").text
    assert (page.count("There is no current Summit yet."), page.count("Make the book")) == (1, 0)


def test_a_book_of_one_entry_for_its_authors_is_asked_for(client, demonstrating, published):
    published(FULL)
    client.post("/proceedings", data={**ASKED, "stage": "proof", "part": "entry:ESC-0001", "paper": "A5"})
    wanted = {name: last_job().arguments[name] for name in ("stage", "scope", "value", "paper", "medium")}
    assert wanted == {
        "stage": "proof", "scope": "entry", "value": "ESC-0001", "paper": "A5", "medium": "screen",
    }  # fmt: skip


def test_an_entry_that_the_book_has_not_is_not_taken(client, demonstrating, published):
    published(FULL)
    refused = client.post("/proceedings", data={**ASKED, "part": "entry:ESC-9999"})
    assert (refused.status_code, db.session.query(Job).count()) == (422, 0)
