"""A house with nothing in it yet: every page that needs no more than its address says what is missing."""

from __future__ import annotations

import pytest

from summit.core.access import Role
from summit.edition import services as editions
from tests.edition.making import details

NO_SUMMIT = "There is no current edition."
ELSEWHERE = {
    "/outbox",  # in the demonstration
    "/agenda/times",  # to who takes part
    "/mail/campaigns/new",  # once it is said to whom
    "/scanner/list",  # to a device
    "/scanner/help",  # as above
    "/api/agenda",  # data of a version, once there is one
    "/api/agenda/sessions",
}
WELL = {200, 302, 303}


@pytest.fixture
def answers(app, client_of, person):
    """Ask for every page as somebody with every role; return the answers by path."""

    def ask():
        client = client_of(person("Olwen", *Role))
        paths = {one.rule for one in app.url_map.iter_rules() if "GET" in one.methods and not one.arguments}
        return {path: client.get(path) for path in paths - ELSEWHERE}

    return ask


def test_before_there_is_a_summit_no_page_fails_or_denies_that_it_exists(answers):
    found = answers()
    missing = {path for path, answer in found.items() if answer.status_code == 404}
    assert {path for path, answer in found.items() if answer.status_code not in WELL | {404}} == set()
    assert {path for path in missing if NO_SUMMIT not in found[path].text} == set()
    assert missing >= {"/review/panel", "/review/release", "/showcase/submissions/balance"}


def test_a_summit_with_nothing_in_it_has_every_page(answers, person):
    organiser = person("Olwen", *Role)
    editions.make_current(editions.create_edition(details(), actor=organiser).id, actor=organiser)
    assert {path: one.status_code for path, one in answers().items() if one.status_code not in WELL} == {}
