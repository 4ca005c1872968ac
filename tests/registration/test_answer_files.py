"""Questions that are answered with a file: looked into, kept with the form, handed to organisers, deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfWriter
from sqlalchemy import select

from summit.accounts.services import issue_link
from summit.core.access import Scope
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.files.models import StoredFile
from summit.registration import queries, services
from summit.registration.models import Answer, AnswerFile, Registration
from summit.registration.rules.questions import Given, QuestionKind
from tests.registration.test_questions import TRAVEL


def a_page() -> bytes:
    written, content = PdfWriter(), BytesIO()
    written.add_blank_page(width=90, height=90)
    written.write(content)
    return content.getvalue()


PDF = a_page()
LETTER = replace(
    TRAVEL, key="letter", kind=QuestionKind.FILE, label="Letter of your force", choices=(), required=True
)


@pytest.fixture
def letter(ask):
    return ask(LETTER)


def a_file(content=PDF, name="letter.pdf"):
    return (BytesIO(content), name)


def link_to(made) -> str:
    with unit_of_work():
        return issue_link(Scope.REGISTRATION_OWN, made.id, expires_at=now() + timedelta(days=90))


def kept() -> list[tuple[str, bool]]:
    """Return each file that is kept as an answer: its name, and whether it is somebody's."""
    db.session.rollback()
    query = select(StoredFile.name, AnswerFile.registration_id).join(AnswerFile)
    return sorted((name, owner is not None) for name, owner in db.session.execute(query))


@pytest.mark.usefixtures("letter")
def test_a_file_goes_with_the_form_and_to_organisers(
    to_the_questions,
    client_of,
    organiser,
    client,
):
    journey = to_the_questions()
    assert 'enctype="multipart/form-data"' in journey.answer.text
    journey.send("questions", q_letter=a_file())
    assert (kept(), "letter.pdf" in journey.send("needs").text) == ([("letter.pdf", False)], True)
    journey.register()
    made = db.session.scalars(select(Registration)).one()
    value = db.session.scalars(select(Answer.value)).one()
    assert (kept(), value["name"]) == ([("letter.pdf", True)], "letter.pdf")
    assert db.session.scalars(select(StoredFile.owner_id)).one() == made.person_id
    address = f"/registrations/{made.id}/answers/{value['file']}"
    desk = client_of(organiser)
    assert address in desk.get(f"/registrations/{made.id}").text
    assert (desk.get(address).data, client.get(address).status_code) == (PDF, 401)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ program", "letter.pdf", "The file is named PDF, but it is no PDF."),
        (PDF, "letter.exe", "The file must be a PDF, DOCX, ODT, XLSX or CSV file."),
        (b"", "letter.pdf", "The file is empty."),
        (b"x" * 50_000_000, "letter.pdf", "The file must be 10 MB or smaller; yours is 47.7 MB."),
    ],
)
@pytest.mark.usefixtures("letter")
def test_a_wrong_file_gets_its_sentence_in_the_form(to_the_questions, content, name, said):
    refused = to_the_questions().send("questions", q_letter=a_file(content, name))
    assert (refused.status_code, said in refused.text, kept()) == (422, True, [])


@pytest.mark.usefixtures("letter")
def test_none_is_refused_where_one_is_needed(to_the_questions):
    refused = to_the_questions().send("questions")
    assert (refused.status_code, "Answer the question “Letter of your force”" in refused.text) == (422, True)


@pytest.mark.usefixtures("letter")
def test_a_file_is_not_asked_for_twice_when_something_else_is_wrong(ask, to_the_questions):
    ask(TRAVEL)
    journey = to_the_questions()
    refused = journey.send("questions", q_letter=a_file())
    assert (refused.status_code, "You have sent “letter.pdf”." in refused.text) == (422, True)
    journey.send("questions", q_travel="train")
    journey.send("needs")
    journey.register()
    assert kept() == [("letter.pdf", True)]


@pytest.mark.usefixtures("letter")
def test_who_sends_too_many_files_waits_and_keeps_what_was_typed(ask, to_the_questions):
    ask(replace(TRAVEL, kind=QuestionKind.TEXT, choices=()))
    journey, typed = to_the_questions(), {"q_travel": "By sea", "go": "questions"}
    said = []
    while (answer := journey.send("questions", q_letter=a_file(), **typed)).status_code == 200:
        said.append(answer.status_code)
    assert (said, answer.status_code) == ([200] * 5, 429)
    assert ("Too many attempts." in answer.text, 'value="By sea"' in answer.text) == (True, True)


@pytest.mark.usefixtures("letter")
def test_a_file_of_a_form_that_is_never_sent_is_deleted(to_the_questions, clock):
    to_the_questions().send("questions", q_letter=a_file())
    assert (services.forget_loose_files(), kept()) == (0, [("letter.pdf", False)])
    clock.shift(timedelta(days=9))
    assert (services.forget_loose_files(), kept()) == (1, [])


@pytest.mark.usefixtures("letter")
def test_a_replaced_file_is_deleted_and_all_go_with_their_place(to_the_questions, organiser, client):
    journey = to_the_questions()
    journey.send("questions", q_letter=a_file())
    journey.send("needs")
    journey.register()
    made = db.session.scalars(select(Registration)).one()
    place = f"/registration/place/{link_to(made)}"
    page = client.get(f"{place}/questions").text
    assert "You have sent “letter.pdf”." in page
    client.post(f"{place}/questions", data={})
    assert kept() == [("letter.pdf", True)]
    client.post(
        f"{place}/questions", data={"q_letter": a_file(name="newer.pdf")},
        content_type="multipart/form-data",
    )  # fmt: skip
    assert kept() == [("newer.pdf", True)]
    services.cancel(made.id, actor=organiser)
    assert (kept(), db.session.scalars(select(StoredFile)).all()) == ([], [])


@pytest.mark.usefixtures("letter")
def test_nobody_takes_a_file_of_somebody_else(to_the_questions, register, edition):
    journey = to_the_questions()
    journey.send("questions", q_letter=a_file())
    journey.send("needs")
    journey.register()
    value = db.session.scalars(select(Answer.value)).one()
    [asking] = queries.asked_now(edition.id)
    register("Eve", answers=(Given(asking.question_id, asking.version_id, value),))
    assert [one.value for one in db.session.scalars(select(Answer))] == [value]
