"""The whole file of one submission, as it is and redacted; and what an author's draft gives away."""

import io
import json
import re

import pytest
from pypdf import PdfReader

from summit.core.access import Role
from summit.review import services
from summit.review.rules.phases import Anonymity, Others
from summit.review.services import Choice
from summit.review.states import Outcome
from tests.projects.documents import COMPLETE
from tests.review.making import reviewed, works_at
from tests.showcase.making import begin, fill

TOLD = "Rhian thinks it is thin, and Cerys agrees."


@pytest.fixture
def decided(submission, chair, reviewers):
    reviewed(submission, chair, *reviewers)
    services.take_minute(submission.id, words=TOLD, actor=chair)
    services.remark(submission.id, words=f"{TOLD} Say more.", actor=chair)
    services.decide(submission.id, outcome=Outcome.DECLINE, reason="Too thin yet.", actor=chair)
    return submission


def read(client, submission, kind="json", *, redacted=False):
    return client.get(f"/review/submissions/{submission.id}/file.{kind}{'?redacted=1' if redacted else ''}")


def test_it_holds_everything(decided, client_of, chair):
    answer = read(client_of(chair), decided)
    assert answer.headers["Content-Disposition"].endswith(f"file-{decided.reference}.json")
    headings = [part["heading"] for part in json.loads(answer.data)]
    assert headings[0] == "What was submitted"
    assert set(headings[1:4]) == {"Review: Rhian", "Review: Robin", "Review: Rosa"}
    assert headings[4:] == ["What the committee said", "Decisions", "Discussion"]
    text = answer.data.decode()
    for said in ("Too thin yet.", "A safe choice.", "Say more about the costs.", TOLD, "Ann"):
        assert said in text


def test_redacted_it_names_neither_reviewers_nor_chairs(decided, client_of, chair):
    answer = read(client_of(chair), decided, redacted=True)
    text = answer.data.decode()
    assert [name for name in ("Rhian", "Robin", "Rosa", "Cerys", "A safe choice.") if name in text] == []
    assert re.search(r"Reviewer [123] thinks it is thin, and Chair 1 agrees\.", text)
    assert ("Too thin yet." in text, "Say more about the costs." in text) == (True, True)


def test_as_pdf_it_says_the_same(decided, client_of, chair):
    pdf = PdfReader(io.BytesIO(read(client_of(chair), decided, "pdf", redacted=True).data))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert ("Too thin yet." in text, "Rhian" in text, "Rhian" in str(pdf.metadata)) == (True, False, False)


def test_a_chair_in_conflict_gets_none(decided, client_of, person):
    partner = works_at(person("Padrig", Role.CHAIR), code="RX9")
    assert read(client_of(partner), decided).status_code == 404


def test_an_author_sees_what_their_text_gives_away_where_it_matters(edition, client_of, author, chair):
    mine = begin(author)
    said = COMPLETE.problem.model_copy(update={"done": "Kent Police and Ann did it."})
    fill(mine, author, COMPLETE.model_copy(update={"problem": said}))
    page = f"/showcase/submissions/{mine.id}/check"
    client = client_of(author)
    assert client.get(page).text.count("would tell them") == 0
    choice = Choice(Anonymity.ORGANISATIONS, Others.NEVER, names_seen=False, bidding_open=True,
                    replies_open=False)  # fmt: skip
    services.change_settings(edition.id, choice, actor=chair)
    text = client.get(page).text
    assert (text.count("would tell them"), "Kent Police, Ann" in text) == (1, True)
