"""Pages that show how background work goes."""

import re

import pytest

from summit.core.access import Role
from summit.core.errors import DomainError
from summit.jobs import services


@pytest.fixture
def client(client_of, ann):
    return client_of(ann)


@pytest.fixture
def ask(ann, handlers):
    def ask(handler=lambda *_: {}):
        handlers["test"] = handler
        return services.request_job("test", actor=ann)

    return ask


def run():
    services.perform(services.start_next())


def test_a_waiting_job_can_be_watched_and_cancelled(client, ask):
    address = f"/jobs/{ask().id}"
    page = client.get(address).text
    assert (page.count("Waiting"), page.count("Check again"), page.count("Cancel this job")) == (1, 1, 1)
    page = client.post(f"{address}/cancel", follow_redirects=True).text
    assert (page.count("Cancelled"), page.count("Check again"), page.count("jobs.js")) == (1, 0, 0)
    again = client.post(f"{address}/cancel", follow_redirects=True).text
    assert again.count("That is no longer possible") == 1


def test_the_page_and_its_script_are_told_how_far_it_is(client, ask):
    job = ask()
    services.start_next()
    services.report_progress(job.id, 340, 1000, "Drawing badges")
    page = client.get(f"/jobs/{job.id}").text
    assert (page.count('max="1000" value="340"'), page.count("340 of 1,000")) == (1, 1)
    assert client.get(f"/jobs/{job.id}/status").json == {
        "count": "340 of 1,000",
        "done": 340,
        "ended": False,
        "message": "Drawing badges",
        "state": "Running",
        "total": 1000,
    }


def test_a_running_job_that_was_cancelled_says_when_it_stops(client, ask):
    job = ask()
    services.start_next()
    page = client.post(f"/jobs/{job.id}/cancel", follow_redirects=True).text
    assert (page.count("It stops at its next step."), page.count("Cancel this job")) == (1, 0)


def test_a_result_is_offered(client, ask):
    job = ask(lambda *_: {"address": "/account", "Badges": 340})
    run()
    page = client.get(f"/jobs/{job.id}").text
    assert (page.count("Your job is done"), page.count('href="/account">See the result')) == (2, 1)
    assert (page.count("Badges"), len(re.findall(r">\s*340\s*<", page))) == (1, 1)


def test_a_refusal_is_a_sentence(client, ask):
    def refuse(*_):
        raise DomainError("Only %(places)s places are left.", places=3)

    job = ask(refuse)
    run()
    assert client.get(f"/jobs/{job.id}").text.count("Only 3 places are left.") == 1


def test_to_a_stranger_the_job_does_not_exist(client_of, sam, ask):
    job, stranger = ask(), client_of(sam)
    answers = [stranger.get(f"/jobs/{job.id}"), stranger.get(f"/jobs/{job.id}/status")]
    answers.append(stranger.post(f"/jobs/{job.id}/cancel"))
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_who_runs_the_installation_sees_every_job(client_of, client, person, ask):
    job = ask()
    organiser = client_of(person("Olwen", Role.ORGANISER))
    page = organiser.get("/jobs").text
    assert (page.count(job.reference), page.count("Ann"), page.count(">1 job<")) == (1, 1, 1)
    assert organiser.get("/jobs?state=done").text.count("There are none.") == 1
    assert organiser.get(f"/jobs/{job.id}").status_code == 200
    assert client.get("/jobs").status_code == 403
