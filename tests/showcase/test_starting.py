"""A project is begun from an earlier record, from somebody else's, or from a file."""

from datetime import date, datetime
from io import BytesIO

import pytest

from summit.core.errors import DomainError
from summit.edition import services as editions
from summit.projects import queries as projects
from summit.projects import services as records
from summit.projects.document.identity import Partner, Who
from summit.projects.document.values import Organisation
from summit.projects.document.writing import line_text
from summit.showcase import services
from summit.showcase.rules import CallClosedError
from tests.edition.making import details
from tests.projects.documents import COMPLETE
from tests.showcase.making import CALL_CLOSES, CALL_OPENS, LONDON, again, begin, fill, offered, text_of


@pytest.fixture
def client(client_of, author, edition):
    return client_of(author)


@pytest.fixture
def earlier(edition, author, organiser, clock):
    """Return a project that was submitted to the Summit before the current one."""
    sent = offered(author)
    editions.make_current(
        editions.create_edition(
            details(
                name="Emergency Services Collaboration Summit 2028",
                year=2028,
                starts_on=date(2028, 3, 7),
                ends_on=date(2028, 3, 8),
                doors_open_at=datetime(2028, 3, 7, 8, 30, tzinfo=LONDON),
                call_opens_at=CALL_OPENS,
                call_closes_at=CALL_CLOSES,
                decisions_on=CALL_CLOSES.date().replace(month=2, day=12),
            ),
            actor=organiser,
        ).id,
        actor=organiser,
    )
    return again(sent, author)


def test_an_earlier_record_is_offered_again_with_its_text_and_its_number(client, earlier, author):
    answer = client.post("/showcase/new/update", data={"project": str(earlier.project_id)})
    begun = next(one for one in projects.projects_of(author) if one.id == earlier.project_id)
    page = client.get(answer.location).text
    assert (answer.status_code, page.count(begun.number), begun.versions) == (303, 1, 1)
    twice = client.post("/showcase/new/update", data={"project": str(earlier.project_id)})
    assert (twice.status_code, twice.text.count("is offered to this Summit already")) == (422, 2)


def test_nobody_updates_a_record_of_others(client, earlier, person, client_of):
    page = client_of(person("Eve")).get("/showcase/new/update").text
    assert page.count("You are not an author of an earlier record.") == 1
    with pytest.raises(Exception, match="No row was found"):
        services.start_update(earlier.project_id, author=person("Mallory"))


def test_a_copy_names_where_it_came_from_and_claims_none_of_its_effect(client, earlier, person, client_of):
    number = earlier.project.number
    records.publish(project_id=earlier.project_id, version=1, actor_id=None)
    copier = person("Bob")
    answer = client_of(copier).post("/showcase/new/copy", data={"number": f" {number.lower()} "})
    begun = services.start_copy(number, author=copier)
    copy = text_of(begun, copier)
    theirs = projects.latest_version(again_project(earlier)).document
    assert answer.status_code == 303
    assert copy.replicability.adopted_from == f"{number}: {theirs.basics.title}"
    assert copy.mechanism.mechanism == theirs.mechanism.mechanism
    assert (copy.effect.outcomes, copy.who.lead, copy.sharing.contact) == ((), None, None)


def again_project(submission):
    return projects.text_of(submission.project_id)[0]


def test_a_number_that_is_no_public_record_is_refused(client, earlier):
    for number in ("ESC-9999", earlier.project.number, "Phoenix"):
        refused = client.post("/showcase/new/copy", data={"number": number})
        assert (refused.status_code, refused.text.count("No public record has this number.")) == (422, 2)


def test_a_file_as_the_export_writes_it_begins_a_project(edition, author, person):
    lead = Partner(organisation=Organisation(code="other", words="Made-up Police (demonstration)"))
    partner = Partner(organisation=Organisation(code="other", words="Made-up Fire (demonstration)"))
    document = COMPLETE.with_section("who", Who(lead=lead, partners=(partner,), nations=("England",)))
    sent = services.submit(submission_id=fill(begin(author), author, document).id, actor=author)
    project, written, version = projects.text_of(sent.project_id)
    begun = services.start_from_file(
        line_text(projects.record_of(project, version)).encode(), author=person("Bob")
    )
    copy, text, _ = projects.text_of(begun.project_id)
    assert (text, copy.missing, copy.primary_type) == (written, project.missing, written.basics.primary_type)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "The line is not JSON"),
        (b"", "it holds 0."),
        (b'{"title": "Only a title"}', "id is missing."),
        (b'{"title": "One", "title": "Two"}', "title is given twice."),
        (b"\xff\xfe", "The line is not UTF-8 text."),
    ],
)
def test_a_file_that_is_no_project_is_refused_with_a_sentence(client, content, sentence):
    refused = client.post("/showcase/new/file", data={"file": (BytesIO(content), "a.json")})
    assert (refused.status_code, refused.text.count(sentence) >= 1) == (422, True)


def test_nothing_is_begun_when_the_call_has_closed(edition, author, clock):
    clock.move_to(CALL_CLOSES)
    with pytest.raises(CallClosedError):
        services.start_copy("ESC-0001", author=author)
    with pytest.raises(DomainError):
        begin(author)


def test_the_readiness_page_names_what_is_missing_weak_and_easier(client, author, earlier):
    draft = begin(author)
    page = client.get(f"/showcase/submissions/{draft.id}/readiness").text
    for sentence in (
        "Enter a summary of the project",
        "No source is named where readers can check it.",
        "Say the least it takes in people, money and time.",
        "Attach the agreement, a procedure or the business case as kit.",
    ):
        assert page.count(sentence) == 1
