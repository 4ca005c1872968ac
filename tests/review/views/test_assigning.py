"""The pages that assign reviewers to all projects at once."""

import io
import re

import pytest

from summit.jobs import services as jobs
from summit.review import queries, services
from summit.review.rules.assigning import Terms
from tests.review.making import DUE, mails, works_at

SETTINGS = {"reviews": "2", "keeps": "keep", "seconds": "1"}
WHEN = {"due_on-day": str(DUE.day), "due_on-month": str(DUE.month), "due_on-year": str(DUE.year)}


@pytest.fixture
def projects(several, reviewers):
    return several(2)


@pytest.fixture
def client(projects, client_of, chair):
    return client_of(chair)


def work():
    while claim := jobs.start_next():
        jobs.perform(claim)


def test_a_chair_asks_looks_and_uses(client, projects):
    page = client.get("/review/assignment").text
    assert page.count("Best total") == 1
    answer = client.post("/review/assignment", data=SETTINGS | WHEN | {"go": "find"})
    assert client.get(answer.location).text.count("Stop with the best so far") == 1
    work()
    page = client.get(answer.location).text
    assert (page.count("of the best total there is"), page.count("New: 4")) == (1, 1)
    assert page.count("summit-chart__mark") >= 3  # how many each may have
    table = client.get(f"{answer.location}.csv").text
    assert table.count(projects[0].reference) == 2
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page)[1]
    used = client.post(f"{answer.location}/use", data={"seen": seen}, follow_redirects=True).text
    assert (
        used.count("The assignment is in use, and everybody who is new"),
        used.count("Use this assignment"),
    ) == (1, 0)
    assert len(mails("review/assigned")) == 2
    assert client.get("/review/assignment").text.count("Your assignments so far") == 2


def test_what_is_short_is_named_at_once(client, projects):
    page = client.post("/review/assignment", data=SETTINGS | WHEN | {"reviews": "5", "go": "preview"}).text
    assert page.count("2 submissions need 10 reviews; 3 reviewers without conflict can take 6 of them.") == 1
    assert page.count("Rhian, Robin, Rosa") == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reviews": "99"}, "Each project must get between 1 and 10 reviews"),
        ({"load_min": "3", "load_max": "2"}, "The most for a reviewer must be 1 or more"),
        ({"seconds": "0"}, "The search must take between 1 and 120 seconds"),
        ({"due_on-year": "2026"}, "The date must be today or later"),
        ({"reviews": "two"}, "Enter a whole number, like 12"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_stays_in_the_form(client, changed, sentence):
    answer = client.post("/review/assignment", data=SETTINGS | WHEN | {"go": "find"} | changed)
    assert (answer.status_code, answer.text.count(sentence)) == (422, 2)
    assert answer.text.count(f'value="{next(iter(changed.values()))}"') == 1


def listed(*rows):
    table = "\n".join(["reference,email", *(",".join(row) for row in rows)])
    return {"file": (io.BytesIO(table.encode()), "list.csv"), **WHEN}


def test_a_list_is_looked_at_before_anybody_is_asked(client, projects):
    rows = [(projects[0].reference, "Rhian@example.org"), (projects[1].reference, "robin@example.org")]
    answer = client.post("/review/assignment/list", data=listed(*rows))
    page = client.get(answer.location).text
    assert (page.count("New: 2"), mails("review/assigned")) == (1, [])
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page)[1]
    client.post(f"{answer.location}/use", data={"seen": seen})
    assert len(mails("review/assigned")) == 2


def test_each_line_that_cannot_be_says_why(client, projects, reviewer):
    reviewer("Lin", code="E23000020")
    here = projects[0].reference
    rows = [(here, "rhian@example.org"), (here, "rhian@example.org"), ("ESC-NONE", "rhian@example.org"),
            (here, "nobody@example.org"), (here, "lin@example.org")]  # fmt: skip
    answer = client.post("/review/assignment/list", data=listed(*rows))
    said = ("This is in the list twice.", "There is no such project to review.",
            "No reviewer has this address.", "This reviewer has a conflict")  # fmt: skip
    assert [answer.text.count(one) for one in said] == [1, 1, 1, 1]
    assert (answer.status_code, mails("review/assigned")) == (422, [])


def test_an_assignment_that_no_longer_holds_says_so(client, projects, edition, chair, reviewers):
    plan = services.request_plan(edition.id, Terms(DUE, reviews=1), seconds=1, actor=chair)
    work()
    _, person = next(iter(queries.get_plan(plan.id, actor=chair).pairs))
    works_at(next(actor for actor in reviewers if actor.id == person), code="E23000020")
    page = client.get(f"/review/assignment/{plan.id}").text
    assert page.count("Make the assignment again.") == 1
