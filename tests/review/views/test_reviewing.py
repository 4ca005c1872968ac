"""Pages of reviewers."""

import re

import pytest

from summit.core.access import Role
from summit.review import queries, services
from summit.review.rules.rubric import usual_criteria
from summit.review.states import Outcome
from tests.review.making import LEVELS, assigned, release, submitted

CODES = [one.code for one in usual_criteria()]


@pytest.fixture
def rhian(reviewers):
    return reviewers[0]


@pytest.fixture
def review(submission, chair, rhian):
    return assigned(submission, chair, rhian)[0]


@pytest.fixture
def client(submission, client_of, rhian):
    return client_of(rhian)


@pytest.fixture
def address(review):
    return f"/review/reviews/{review.id}"


def typed(*, version=1, **more):
    levels = {f"level_{code}": str(level) for code, level in zip(CODES, LEVELS, strict=True)}
    words = {"confidence": "good", "recommendation": "accept", "to_authors": "Say more about the costs."}
    return {"version": str(version), "go": "submit", **levels, **words, **more}


def version_of(page):
    return re.search(r'name="version"[^>]*value="(\d+)"', page.text)[1]


def state_of(review, actor):
    return queries.get_review(review.id, actor=actor).state


def test_the_desk_lists_what_was_asked_and_when_it_is_due(client, address):
    page = client.get("/review").text
    assert (page.count("Joint control room"), page.count("5 Feb"), page.count(address)) == (1, 1, 1)
    assert page.count("1 review is still to be written.") == 1


def test_the_desk_of_somebody_nobody_asked_says_so(client_of, reviewers, edition):
    page = client_of(reviewers[1]).get("/review").text
    assert page.count("You have not been asked to review anything yet.") == 1


def test_the_page_shows_the_project_and_what_each_level_looks_like(client, address):
    page = client.get(address).text
    assert page.count("Lincolnshire Police") == 1
    anchors = [anchor for one in usual_criteria() for anchor in one.anchors]
    assert [page.count(anchor) for anchor in anchors] == [1] * 30


def test_a_draft_is_saved_and_shown_again(client, address, review, rhian):
    answer = client.post(
        address, data={"version": "1", "go": "save", "level_candour": "3", "to_chairs": "Vans?"}
    )
    assert answer.location == address
    page = client.get(address).text
    assert page.count("Your draft has been saved.") == 1
    assert page.count('value="3" checked') == 1
    assert page.count("Vans?") == 1
    assert state_of(review, rhian) == "started"


def test_a_whole_review_is_submitted(client, address, review, rhian):
    assert client.post(address, data=typed()).location == "/review"
    page = client.get("/review").text
    assert page.count("Your review has been submitted.") == 1
    assert page.count("51.3") == 1
    assert state_of(review, rhian) == "submitted"


def test_what_a_review_lacks_is_named_and_what_was_typed_stays(client, address, review, rhian):
    answer = client.post(address, data=typed(level_candour="4", confidence=""))
    assert answer.status_code == 422
    assert answer.text.count("Say why you give “Candour” 4") == 2
    assert answer.text.count("Select how well you know the subject") == 2
    assert answer.text.count("Say more about the costs.") == 1
    assert state_of(review, rhian) == "started"


def test_after_a_refusal_the_same_page_can_be_sent_again(client, address, review, rhian):
    refused = client.post(address, data=typed(confidence=""))
    assert client.post(address, data=typed(version=version_of(refused))).location == "/review"
    assert state_of(review, rhian) == "submitted"


def test_a_second_window_shows_both_and_either_can_be_kept(client, address, review, rhian):
    client.post(address, data={"version": "1", "go": "save", "to_chairs": "First window."})
    answer = client.post(address, data={"version": "1", "go": "save", "to_chairs": "Second window."})
    assert answer.status_code == 409
    assert (answer.text.count("First window."), answer.text.count("Second window.")) == (1, 2)
    client.post(address, data={"version": version_of(answer), "go": "save", "to_chairs": "Second window."})
    assert queries.get_review(review.id, actor=rhian).to_chairs == "Second window."


def test_words_over_the_limit_are_refused_and_stay_on_the_page(client, address):
    words = " ".join(["word"] * 501)
    answer = client.post(address, data={"version": "1", "go": "save", "to_authors": words})
    assert answer.status_code == 422
    assert answer.text.count("Words to the authors must be 500 words or fewer. It has 501.") == 2
    assert answer.text.count(words) == 1


def test_after_the_decision_the_review_can_be_read_and_not_changed(client, address, review, rhian, chair):
    submitted(review, rhian)
    services.decide(review.submission_id, outcome=Outcome.ACCEPT, reason="Good.", actor=chair)
    release(queries.get_review(review.id, actor=rhian).submission.edition_id, chair)
    page = client.get(address).text
    assert page.count("The decision is out, so your review can no longer be changed.") == 1
    assert page.count("<textarea") == 0
    assert client.post(address, data=typed()).status_code == 409


def test_declining_takes_one_page(client, address, review, rhian):
    answer = client.post(f"{address}/decline", data={"because": "time", "words": ""})
    assert answer.location == "/review"
    assert client.get(address).text.count("You declined this review on") == 1


def test_declining_for_a_conflict_needs_words_and_then_hides_the_project(client, address):
    lacking = client.post(f"{address}/decline", data={"because": "conflict", "words": ""})
    assert lacking.text.count("Say what the reason is") == 2
    client.post(f"{address}/decline", data={"because": "conflict", "words": "My brother leads it."})
    assert client.get(address).status_code == 404
    assert client.get("/review").text.count("Joint control room") == 0


def test_who_has_not_said_where_they_work_is_asked_first_and_comes_back(client_of, person, edition):
    client = client_of(person("Una", Role.REVIEWER))
    answer = client.get("/review")
    assert answer.location == "/review/interests?next=/review"
    name = {"organisation": "The Example Office", "organisation-asked": "The Example Office"}
    added = client.post(answer.location, data=name | {"organisation-choice": "other"})
    page = client.get(added.location).text
    assert page.count('href="/review"') == 2  # the navigation, and the button that goes on
    assert client.get("/review").status_code == 200


def test_the_last_organisation_cannot_be_left(client_of, reviewers, edition):
    client, own = client_of(reviewers[0]), queries.affiliations_of(reviewers[0])
    answer = client.post(f"/review/interests/{own[0].id}/end", follow_redirects=True)
    assert answer.text.count("Add the organisation you work for now before you leave this one.") == 1
    assert [one.id for one in queries.affiliations_of(reviewers[0])] == [own[0].id]


def test_everybody_can_read_what_projects_are_judged_by(client_of, app, edition):
    page = app.test_client().get("/review/criteria").text
    assert [page.count(one.question) for one in usual_criteria()] == [1] * 6


def test_the_desk_needs_eight_statements_however_long_it_is(client_of, several, chair, reviewers, statements):
    for one in several(6):
        assigned(one, chair, *reviewers)
    client = client_of(reviewers[0])
    client.get("/review")
    statements.clear()
    page = client.get("/review").text
    assert page.count("Joint control room") == 6
    assert len([one for one in statements if not one.startswith("BEGIN")]) <= 8
