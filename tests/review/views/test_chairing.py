"""Pages of chairs, and what authors read in the end."""

import re

import pytest

from summit.core.access import Role
from summit.review import queries
from tests.review.making import DUE, assigned, mails, reviewed, works_at
from tests.showcase.making import again


@pytest.fixture
def client(submission, client_of, chair):  # signed in when the call has closed: sessions end by lying idle
    return client_of(chair)


@pytest.fixture
def judged(submission, chair, reviewers):
    reviewed(submission, chair, *reviewers)
    return submission


@pytest.fixture
def address(submission):
    return f"/review/submissions/{submission.id}"


def due(**more):
    return {"due_on-day": str(DUE.day), "due_on-month": str(DUE.month), "due_on-year": str(DUE.year), **more}


def test_an_empty_table_says_so(client_of, chair, edition):
    client = client_of(chair)
    assert client.get("/review/panel").text.count("Nothing has been submitted yet.") == 1
    assert client.get("/review/release").text.count("There is no decision to release.") == 1


def test_the_table_shows_reviews_average_and_range(client, judged):
    page = client.get("/review/panel").text
    assert page.count("3 of 3 reviews are in.") == 1
    assert (page.count("51.3–51.3"), page.count("3 of 3<")) == (1, 1)


def test_reviewers_are_asked_and_the_others_are_named_with_the_reason(client, address, reviewers, reviewer):
    reviewer("Lin", code="E23000020")
    page = client.get(f"{address}/reviewers").text
    assert (
        page.count("Lin works for Lincolnshire Police, which leads this project or is a partner in it.") == 1
    )
    ids = [str(one.id) for one in reviewers]
    answer = client.post(f"{address}/reviewers", data=due(reviewers=ids))
    assert answer.location == address
    page = client.get(address).text
    assert page.count("3 reviewers have been asked by email.") == 1
    assert len(mails("review/assigned")) == 3


def test_somebody_in_conflict_cannot_be_asked_by_typing_their_id(client, address, reviewer, reviewers):
    lin = reviewer("Lin", code="E23000020")
    answer = client.post(f"{address}/reviewers", data=due(reviewers=[str(lin.id)]))
    assert answer.status_code == 422
    assert mails() == []


def test_a_date_that_has_passed_is_refused_in_words(client, address, reviewers):
    asked = due(reviewers=[str(reviewers[0].id)]) | {"due_on-year": "2026"}
    answer = client.post(f"{address}/reviewers", data=asked)
    assert answer.text.count("The date must be today or later") == 2


def test_a_review_that_was_not_begun_is_taken_back(client, address, submission, chair, reviewers):
    review = assigned(submission, chair, reviewers[0])[0]
    client.post(f"{address}/reviewers/{review.id}/remove")
    assert client.get(address).text.count("Nobody has been asked yet.") == 1


def test_the_page_of_a_submission_shows_every_review(client, address, judged):
    page = client.get(address).text
    assert page.count("The reviews side by side") == 2  # the caption, and the name of what scrolls
    assert page.count("Say more about the costs.") == 3
    assert page.count("A safe choice.") == 3


def test_a_decision_is_made_changed_and_taken_back(client, address, judged, chair):
    client.post(f"{address}/decision", data={"outcome": "accept", "reason": "Strong evidence."})
    assert client.get(address).text.count("Not yet: nobody has been told") == 1
    client.post(f"{address}/decision", data={"outcome": "decline", "reason": "Too thin."})
    pending = queries.dossier(judged.id, actor=chair).pending
    assert (pending.outcome, pending.reason) == ("decline", "Too thin.")
    client.post(f"/review/decisions/{pending.id}/take-back")
    assert queries.dossier(judged.id, actor=chair).pending is None


def test_a_decision_without_a_reason_is_refused_and_the_choice_stays(client, address, judged):
    answer = client.post(f"{address}/decision", data={"outcome": "reserve", "reason": ""})
    assert answer.status_code == 422
    assert answer.text.count("Enter the reason for the decision") == 2
    assert answer.text.count('value="reserve" checked') == 1


def ticked(client):
    """Return what the page of the release would send: its mark, every tick, what becomes of the mails."""
    page = client.get("/review/release").text
    return {
        "seen": re.search(r'name="seen"[^>]*value="(\w+)"', page)[1],
        "ticked": re.findall(r'name="ticked"[^>]*value="([\w-]+)"', page),
        "mails": "send",
    }


def test_release_shows_what_it_will_do_and_does_it(client, address, judged, author, chair):
    client.post(f"{address}/decision", data={"outcome": "accept", "reason": "Strong evidence."})
    preview = client.get("/review/release").text
    assert preview.count("Accept: 1") == 2  # the caption, and the name of what scrolls
    pending = queries.dossier(judged.id, actor=chair).pending
    mail = client.get(f"/review/decisions/{pending.id}/mail").text
    assert (mail.count("ann@example.org"), mail.count("Strong evidence.")) == (1, 1)
    done = client.post("/review/release", data=ticked(client), follow_redirects=True).text
    assert done.count("1 decision has been released. Their authors are being told.") == 1
    assert again(judged, author).state == "accepted"
    assert mails("review/accepted") == [("review/accepted", "ann@example.org")]


def test_the_page_of_the_mails_follows_them_only_while_some_are_going(client, address, judged, author):
    client.post(f"{address}/decision", data={"outcome": "accept", "reason": "Strong evidence."})
    client.post("/review/release", data=ticked(client))
    asked = ("data-follow", "js/follow.js", "0 of 1 mail is sent.", "Check again")
    going = client.get("/review/release/mails").text
    assert [going.count(one) for one in asked] == [1, 1, 1, 1]
    client.post("/review/release/mails/hold")
    held = client.get("/review/release/mails").text
    assert [held.count(one) for one in asked] == [0, 0, 1, 0]


def test_a_stale_preview_releases_nothing(client, address, judged, author):
    client.post(f"{address}/decision", data={"outcome": "accept", "reason": "Strong evidence."})
    answer = client.post("/review/release", data={"seen": "f" * 32}, follow_redirects=True).text
    assert answer.count("The decisions have changed since you opened this page.") == 1
    assert again(judged, author).state == "in review"


def test_authors_read_the_decision_and_nobody_elses(client, client_of, address, judged, author, person):
    outcome = f"/review/outcomes/{judged.id}"
    client.post(f"{address}/decision", data={"outcome": "decline", "reason": "Too thin."})
    assert client_of(author).get(outcome).status_code == 404
    client.post("/review/release", data=ticked(client))
    page = client_of(author).get(outcome).text
    assert (page.count("Too thin."), page.count("Say more about the costs.")) == (1, 3)
    assert [page.count(name) for name in ("Rhian", "Robin", "Rosa", "A safe choice.")] == [0, 0, 0, 0]
    assert client_of(person("Sam")).get(outcome).status_code == 404


def test_a_chair_who_declares_a_conflict_loses_sight_of_the_project(client, address, judged):
    answer = client.post(f"{address}/conflict", data={"reason": "I advised them."})
    assert answer.location == "/review/panel"
    assert client.get(address).status_code == 404
    assert client.get("/review/panel").text.count("Joint control room") == 0


def test_a_chair_says_where_a_reviewer_works(client, person, edition):
    una = person("Una", Role.REVIEWER)
    assert client.get("/review/reviewers").text.count("Not said yet") == 1
    name = {"organisation": "The Example Office", "organisation-asked": "The Example Office"}
    client.post(f"/review/reviewers/{una.id}", data=name | {"organisation-choice": "other"})
    page = client.get("/review/reviewers").text
    assert (page.count("Not said yet"), page.count("The Example Office")) == (0, 1)


PLACES = ("", "/reviewers", "/decision", "/conflict")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", [Role.CHAIR, Role.ORGANISER, Role.ADMINISTRATOR])
def test_to_a_chair_in_conflict_no_page_of_the_submission_exists(
    client_of, person, address, judged, role, place
):
    partner = works_at(person("Padrig", role), code="RX9")
    assert client_of(partner).get(address + place).status_code == 404


def test_to_a_stranger_nothing_of_somebody_else_exists(client_of, reviewer, judged, chair, reviewers):
    review = queries.desk(reviewers[0], edition_id=judged.edition_id).reviews[0]
    stranger = client_of(reviewer("Sian"))
    for path in (f"/review/reviews/{review.id}", f"/review/reviews/{review.id}/decline"):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path, data={"because": "time", "go": "save"}).status_code == 404


def test_the_table_of_many_needs_eight_statements(client_of, several, chair, reviewers, statements):
    for one in several(5):
        reviewed(one, chair, *reviewers)
    client = client_of(chair)
    client.get("/review/panel")
    statements.clear()
    page = client.get("/review/panel").text
    assert page.count("51.3–51.3") == 5
    assert len(statements) <= 8
