"""The audit browser."""

import pytest

from summit.audit import services
from summit.core.access import Role
from summit.core.db import unit_of_work


@pytest.fixture
def olwen(person):
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def ann(person):
    return person("Ann")


@pytest.fixture
def client(client_of, olwen, ann):
    with unit_of_work():
        services.record("thing.renamed", Thing(ann.id), actor_id=ann.id, title=("Old", "New"))
    return client_of(olwen)


class Thing:
    __tablename__ = "thing"

    def __init__(self, identifier):
        self.id = identifier


def test_it_shows_who_did_what_with_old_and_new(client):
    page = client.get("/audit?verb=thing.renamed").text
    assert (page.count("title: Old → New"), page.count("Ann"), page.count("1 event")) == (1, 1, 1)


def test_erased_words_are_gone_from_the_page_and_the_event_is_not(client, ann):
    services.erase_details([ann.id])
    page = client.get("/audit?verb=thing.renamed").text
    assert (page.count("Erased: title"), page.count("Old →")) == (1, 0)


@pytest.mark.parametrize(
    ("query", "events"),
    [
        ("person=ann@example.org&verb=thing.renamed", 1),
        ("person=olwen@example.org&verb=thing.renamed", 0),
        ("person=nobody@example.org", 0),
    ],
)
def test_it_is_narrowed_by_who_did_it(client, query, events):
    page = client.get(f"/audit?{query}").text
    assert page.count(f"{events} event{'' if events == 1 else 's'}") == 1
    assert ("No event fits." in page) == (events == 0)


def test_it_is_narrowed_to_one_thing(client, ann):
    assert client.get(f"/audit?subject={ann.id}").text.count("title: Old → New") == 1


def test_what_is_no_identifier_is_told_and_kept(client):
    answer = client.get("/audit?subject=zzz")
    assert (answer.status_code, answer.text.count('value="zzz"')) == (422, 1)
    assert answer.text.count("Copy the identifier from an event; it has 32 letters and digits") == 2


def test_a_long_record_has_pages_that_keep_the_filter(client, ann):
    with unit_of_work():
        for _ in range(50):
            services.record("thing.renamed", Thing(ann.id), actor_id=None)
    page = client.get("/audit?verb=thing.renamed&page=2").text
    assert (page.count("thing.renamed</td>"), page.count("51 events")) == (0, 1)
    assert page.count('href="/audit?page=1&amp;verb=thing.renamed"') == 2


def test_others_may_not_read_it(app, client_of, ann):
    assert client_of(ann).get("/audit").status_code == 403
    assert app.test_client().get("/audit").status_code == 401
