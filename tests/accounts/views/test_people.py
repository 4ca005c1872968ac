"""Those who give roles: the list, invitations, and whoever accepts one."""

from datetime import timedelta

import pytest

from summit.accounts import queries
from summit.core.access import Role
from summit.core.clock import now
from tests.accounts.conftest import path_of

INVITATION = {"email": "new@example.org", "roles": ["reviewer", "steward"], "edition": "all"}


@pytest.fixture
def olwen(person):
    return person("Olwen", Role.ORGANISER)


@pytest.fixture
def organiser(client_of, olwen):
    return client_of(olwen)


@pytest.fixture
def invited(organiser, mailbox):
    """Send an invitation and return the path of its link."""

    def invite(**changes):
        organiser.post("/people/invite", data={**INVITATION, **changes})
        return path_of(mailbox()[-1].context["invitation_link"])

    return invite


def test_an_invitation_is_sent_shown_and_accepted(app, organiser, invited):
    link, guest = invited(), app.test_client()
    listed = organiser.get("/people").text
    assert (listed.count("the invitation to new@example.org"), listed.count("Reviewer, Steward")) == (1, 1)
    for _ in range(2):
        page = guest.get(link)
        assert [
            page.status_code,
            page.text.count("<li>Reviewer</li>"),
            page.text.count("<li>Steward</li>"),
        ] == [200, 1, 1]
    assert guest.post(link, data={"name": " "}).text.count("Enter your name") == 2
    entered = guest.post(link, data={"name": "New Person"})
    assert entered.location == "/sign-in/second-factor?next=/account"
    assert organiser.get("/people").text.count("of New Person<") == 2
    assert (guest.get(link).status_code, guest.get("/account").status_code) == (410, 200)


def test_an_invitation_with_faults_names_them_and_keeps_what_was_typed(organiser, mailbox):
    answer = organiser.post("/people/invite", data={"email": "new@example.org", "last_day-day": "31"})
    assert (answer.status_code, answer.text.count('value="new@example.org"'), mailbox()) == (422, 1, [])
    sentences = ("Select at least one role", "Select where", "must include a month and a year")
    assert [answer.text.count(sentence) for sentence in sentences] == [2, 2, 2]


def test_an_organiser_is_not_offered_the_roles_of_administrators(organiser, mailbox):
    page = organiser.get("/people/invite").text
    assert [page.count(f'value="{role}"') for role in ("administrator", "organiser", "welfare", "chair")] == [
        0,
        0,
        0,
        1,
    ]
    answer = organiser.post("/people/invite", data={**INVITATION, "roles": ["administrator"]})
    assert (answer.status_code, mailbox()) == (422, [])


def test_roles_end_after_their_last_day(app, invited):
    day = now() + timedelta(days=30)
    guest = app.test_client()
    guest.post(
        invited(**{"last_day-day": day.day, "last_day-month": day.month, "last_day-year": day.year}),
        data={"name": "New"},
    )
    person = queries.person_with_email("new@example.org")
    at = [day - timedelta(days=1), day + timedelta(days=2)]
    assert [len(queries.roles_of(person.id, edition_id=None, at=moment)) for moment in at] == [2, 0]


def test_an_invitation_to_another_address_is_explained_and_refused(client_of, person, invited):
    link, bob = invited(), client_of(person("Bob"))
    page = bob.get(link)
    assert (
        page.text.count(
            "The invitation was sent to new@example.org, and you are signed in as bob@example.org."
        )
        == 1
    )
    answer = bob.post(link, data={"name": "Bob"})
    assert (answer.status_code, answer.text.count("This invitation was sent to new@example.org")) == (403, 1)
    assert queries.person_with_email("new@example.org") is None


def test_a_withdrawn_invitation_has_a_page_that_says_so(app, organiser, olwen, invited):
    link = invited()
    invitation = queries.pending_invitations(olwen)[0]
    told = organiser.post(f"/people/invitations/{invitation.id}/revoke", follow_redirects=True).text
    assert told.count("The invitation is withdrawn.") == 1
    answer = app.test_client().get(link)
    assert (answer.status_code, answer.text.count("This link was withdrawn.")) == (410, 1)


def test_a_role_is_ended_and_the_last_administrators_is_not(client_of, person, olwen):
    ada = person("Ada", Role.ADMINISTRATOR)
    client = client_of(ada)
    grants = {grant.person_id: grant.id for grant in queries.grants_seen_by(ada, at=now())}
    kept = client.post(f"/people/grants/{grants[ada.id]}/end", follow_redirects=True).text
    assert kept.count("This is the last administrator.") == 1
    ended = client.post(f"/people/grants/{grants[olwen.id]}/end", follow_redirects=True).text
    assert (ended.count("The role has ended."), ended.count("olwen@example.org")) == (1, 0)


@pytest.mark.parametrize(
    "role", [None, Role.REVIEWER, Role.CHAIR, Role.REGISTRAR, Role.WELFARE, Role.STEWARD]
)
def test_nobody_else_sees_who_has_which_role(client_of, person, role):
    client = client_of(person("Rhys", *([role] if role else [])))
    assert [client.get(path).status_code for path in ("/people", "/people/invite")] == [403, 403]


def test_somebody_unknown_is_asked_to_sign_in(client):
    answer = client.get("/people")
    assert (answer.status_code, answer.text.count('href="/sign-in?next=/people"')) == (401, 1)


def test_the_list_costs_as_many_statements_for_many_people_as_for_few(organiser, person, statements):
    counts = []
    for number in (1, 20):
        for n in range(number):
            person(f"Person{number}x{n}", Role.STEWARD)
        statements.clear()
        assert organiser.get("/people").status_code == 200
        counts.append(len([s for s in statements if s.startswith("SELECT")]))
    assert (counts[0] == counts[1], counts[1] <= 8) == (True, True)
