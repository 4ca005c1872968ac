"""An accepted project on its way to the stage: presenters, room, slides, and the days they are due."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest

from summit.core.access import Role
from summit.core.clock import LONDON
from summit.core.errors import DomainError
from summit.edition.rules import Feature
from summit.showcase import queries, services
from summit.showcase.rules import CallDetails, NotEditableError, TooLateError, end_of
from summit.showcase.states import SubmissionAction
from tests.files.rules.test_documents import pdf, word, zipped
from tests.showcase.making import again, mails

DUE = date(2027, 2, 20)


@pytest.fixture
def accepted(closed_submission, chair):
    services.start_review(closed_submission.id, actor=chair)
    services.release_decision(closed_submission.id, decision=SubmissionAction.ACCEPT, actor=chair)
    return closed_submission


@pytest.fixture
def client(client_of, author, accepted):
    return client_of(author)


@pytest.fixture
def due(accepted, organiser):
    """Settle that everything is due on one day."""
    details = CallDetails(
        grace_minutes=0, most_per_person=None, guidance="", offered=frozenset({"talk"}), capacities={},
        final_due_on=DUE, slides_due_on=DUE,
    )  # fmt: skip
    services.save_call_settings(accepted.edition_id, details, version=1, actor=organiser)


def address(one, *more):
    return "/".join(("/showcase/submissions", str(one.id), *more))


def slides(content, name="talk.pdf", publish="no"):
    return {"file": (BytesIO(content), name), "publish": publish}


def powerpoint():
    declared = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    return zipped(
        {"ppt/presentation.xml": "<p/>", "[Content_Types].xml": f'<Override ContentType="{declared}"/>'}
    )


def open_document():
    return zipped({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": "<x/>"})


def named(one):
    return [presenter.person.name for presenter in queries.presenters(one.id)]


def test_who_presents_is_named_told_and_can_be_taken_off(client, accepted):
    page = client.post(
        address(accepted, "presenters"),
        data={"name": "Gŵen Bowen", "email": "gwen@example.org"},
        follow_redirects=True,
    ).text
    assert (named(accepted), page.count("<strong>Gŵen Bowen</strong>")) == (["Gŵen Bowen"], 1)
    assert ("showcase/presenting", "gwen@example.org") in mails()
    person = queries.presenters(accepted.id)[0].person_id
    client.post(address(accepted, "presenters", str(person)), data={"words": "Not before 11"})
    assert client.get(address(accepted, "presenters")).text.count("Not before 11") == 1
    client.post(address(accepted, "presenters", str(person), "remove"))
    assert (named(accepted), mails()[-1]) == ([], ("showcase/not_presenting", "gwen@example.org"))


def test_nobody_is_named_twice_and_a_seventh_is_one_too_many(accepted, author):
    for number in range(6):
        services.name_presenter(accepted.id, name=f"P{number}", email=f"p{number}@example.org", actor=author)
    with pytest.raises(DomainError, match="6 presenters at most"):
        services.name_presenter(accepted.id, name="P6", email="p6@example.org", actor=author)
    first = next(one for one in queries.presenters(accepted.id) if one.person.name == "P0")
    services.remove_presenter(accepted.id, person_id=first.person_id, actor=author)
    with pytest.raises(DomainError, match="named already"):
        services.name_presenter(accepted.id, name="P1", email="P1@example.org", actor=author)


def test_what_is_not_accepted_has_no_stage(closed_submission, author):
    with pytest.raises(NotEditableError, match="Only an accepted project is presented"):
        services.name_presenter(closed_submission.id, name="Gwen", email="gwen@example.org", actor=author)


def test_who_was_to_present_a_withdrawn_project_is_told(accepted, author):
    services.name_presenter(accepted.id, name="Gwen", email="gwen@example.org", actor=author)
    services.withdraw(submission_id=accepted.id, reason="The lead has left.", actor=author)
    assert (named(accepted), ("showcase/not_presenting", "gwen@example.org") in mails()) == ([], True)


def test_the_room_is_described_and_organisers_read_it(client, client_of, accepted, person):
    client.post(address(accepted, "room"), data={"features": ["hearing loop"], "words": "Two microphones"})
    client.post(address(accepted, "room"), data={"features": ["step free"], "words": "Two microphones"})
    assert queries.room_wishes(accepted.id).features == {Feature.STEP_FREE}
    organiser = client_of(person("Owen", Role.ORGANISER))
    page = organiser.get(f"/showcase/submissions/{accepted.id}/organiser").text
    assert (page.count("Two microphones"), page.count("Step-free access")) == (1, 1)


@pytest.mark.parametrize(
    ("name", "content"), [("talk.pdf", pdf), ("talk.pptx", powerpoint), ("talk.odp", open_document)]
)
def test_slides_are_handed_out_as_they_were_sent(client, accepted, name, content):
    sent = content()
    assert client.post(address(accepted, "slides"), data=slides(sent, name)).status_code == 303
    got = client.get(address(accepted, "slides", "file"))
    assert (got.data, got.headers["Content-Disposition"]) == (sent, f"attachment; filename={name}")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("talk.docx", word, "The file must be a PDF, PPTX or ODP file."),
        ("talk.pptx", word, "named PPTX, but it is no PowerPoint presentation"),
        ("talk.odp", word, "named ODP, but it is no OpenDocument presentation"),
    ],
)
def test_refused_slides_say_why_and_leave_those_before(client, accepted, name, content, sentence):
    client.post(address(accepted, "slides"), data=slides(pdf()))
    refused = client.post(address(accepted, "slides"), data=slides(content(), name, "yes"))
    assert (refused.status_code, refused.text.count(sentence)) == (422, 2)
    assert queries.slides(accepted.id).stored.name == "talk.pdf"


def test_others_see_slides_only_once_published_with_consent(
    client, client_of, accepted, author, person, organiser
):
    client.post(address(accepted, "slides"), data=slides(pdf(), publish="yes"))
    stranger = client_of(person("Sam"))
    file = address(accepted, "slides", "file")
    assert (stranger.get(file).status_code, client_of(organiser).get(file).status_code) == (404, 200)
    services.confirm(submission_id=accepted.id, actor=author)
    services.finish(submission_id=accepted.id, actor=author)
    services.publish(accepted.id, actor=organiser)
    assert stranger.get(file).status_code == 200
    client.post(address(accepted, "slides"), data=slides(pdf(), publish="no"))
    assert stranger.get(file).status_code == 404


@pytest.mark.usefixtures("due")
def test_until_its_last_moment_and_not_after_it_is_taken_in(accepted, author, clock):
    services.confirm(submission_id=accepted.id, actor=author)
    clock.move_to(end_of(DUE) - timedelta(seconds=1))
    services.send_slides(accepted.id, content=pdf(), name="talk.pdf", may_publish=False, actor=author)
    services.finish(submission_id=accepted.id, actor=author)
    clock.move_to(end_of(DUE))
    for late in (
        lambda: services.finish(submission_id=accepted.id, actor=author),
        lambda: services.send_slides(
            accepted.id, content=pdf(), name="late.pdf", may_publish=False, actor=author
        ),
    ):
        with pytest.raises(TooLateError):
            late()
    assert (again(accepted, author).state, queries.slides(accepted.id).stored.name) == ("final", "talk.pdf")


def test_the_day_ends_in_london():
    assert end_of(date(2027, 6, 30)) == datetime(2027, 6, 30, 23, tzinfo=UTC)
    assert end_of(DUE).astimezone(LONDON).date() == date(2027, 2, 21)


@pytest.mark.usefixtures("due")
def test_the_pages_name_the_days(client, accepted):
    assert client.get(address(accepted)).text.count("Saturday 20 February 2027") == 2
    assert client.get(address(accepted, "slides")).text.count("Saturday 20 February 2027") == 1


def test_to_a_stranger_there_is_no_stage(client_of, person, accepted, author):
    services.name_presenter(accepted.id, name="Gwen", email="gwen@example.org", actor=author)
    stranger = client_of(person("Sam"))
    pages = ("presenters", "room", "slides", "slides/file")
    assert [stranger.get(address(accepted, page)).status_code for page in pages] == [404] * 4
