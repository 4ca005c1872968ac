"""Co-authors, partners and the senior officer: asked by mail, answered by link."""

import pytest

from summit.core.db import db
from summit.core.errors import DomainError
from summit.mail.models import OutboxMail
from summit.projects import queries as projects
from summit.projects.services import EditConflictError
from summit.projects.states import PartnerState
from summit.showcase import queries, services
from tests.showcase.making import again, ready
from tests.support.written import oldest_first


@pytest.fixture
def draft(edition, author):
    return ready(author)


def link_of(template):
    mail = oldest_first(db.session.query(OutboxMail).filter_by(template=template))[-1]
    return "/" + mail.context["answer_link"].split("/", 3)[3]


def people_of(draft, author):
    return queries.together(again(draft, author))


def partners(draft, author):
    return [one.asked.state if one.asked else None for one in people_of(draft, author).partners]


def test_somebody_invited_becomes_an_author_by_the_link_and_its_button(draft, author, client, client_of):
    services.invite_author(draft.id, email="Bob@Example.org", actor=author)
    link = link_of("showcase/co_author")
    assert client.get(link).status_code == 200
    assert [one.name for one in people_of(draft, author).authors] == ["Ann"]
    refused = client.post(link, data={"name": " "})
    assert (refused.status_code, refused.text.count("Enter your name")) == (422, 2)
    answer = client.post(link, data={"name": "Bob Baker"})
    assert answer.location == "/showcase/mine"
    assert client.get("/showcase/mine").text.count(again(draft, author).project.title) == 1
    assert sorted(one.name for one in people_of(draft, author).authors) == ["Ann", "Bob Baker"]
    assert client_of(author).get(link).status_code == 410


def test_an_invitation_in_other_hands_is_refused(draft, author, client_of, person):
    services.invite_author(draft.id, email="bob@example.org", actor=author)
    refused = client_of(person("Eve")).post(link_of("showcase/co_author"), data={"name": "Eve"})
    assert (refused.status_code, refused.text.count("This invitation was sent to bob@example.org")) == (
        422,
        1,
    )
    assert [one.name for one in people_of(draft, author).authors] == ["Ann"]


def test_a_withdrawn_invitation_opens_nothing(draft, author, client, client_of):
    asked = services.invite_author(draft.id, email="bob@example.org", actor=author)
    link = link_of("showcase/co_author")
    page = f"/showcase/submissions/{draft.id}/together"
    assert client_of(author).get(page).text.count("bob@example.org") == 2
    answer = client_of(author).post(f"{page}/author/{asked.id}/withdraw")
    assert (answer.status_code, client.get(link).status_code) == (303, 410)
    assert client_of(author).get(page).text.count("bob@example.org") == 0


def test_an_author_is_not_invited_twice(draft, author):
    with pytest.raises(DomainError, match="is an author already"):
        services.invite_author(draft.id, email="ann@example.org", actor=author)
    first = services.invite_author(draft.id, email="bob@example.org", actor=author)
    assert services.invite_author(draft.id, email="bob@example.org", actor=author).id == first.id


def test_a_partner_confirms_by_link_without_an_account(draft, author, client):
    services.ask_partner(draft.id, at=1, email="partner@example.org", actor=author)
    link = link_of("showcase/partner")
    assert client.get(link).text.count("Not confirmed by this partner") >= 1
    assert partners(draft, author)[:2] == [None, PartnerState.ASKED]
    answer = client.post(link, data={"answer": "confirm"}, follow_redirects=True)
    assert answer.text.count("Thank you. Your answer is on record.") == 1
    assert partners(draft, author)[:2] == [None, PartnerState.CONFIRMED]


def test_a_partner_disputes_with_words_that_authors_read(draft, author, client, client_of):
    services.ask_partner(draft.id, at=1, email="partner@example.org", actor=author)
    link = link_of("showcase/partner")
    silent = client.post(link, data={"answer": "refuse"})
    assert (silent.status_code, silent.text.count("Say what is wrong")) == (422, 2)
    client.post(link, data={"answer": "refuse", "words": "We left in 2023."})
    client.post(link, data={"answer": "refuse", "words": "We left in June 2023."})
    page = client_of(author).get(f"/showcase/submissions/{draft.id}/together").text
    assert (page.count("Disputed by this partner"), page.count("We left in June 2023.")) == (1, 1)


def test_asking_again_makes_the_earlier_link_dead(draft, author, client):
    services.ask_partner(draft.id, at=1, email="partner@example.org", actor=author)
    first = link_of("showcase/partner")
    services.ask_partner(draft.id, at=1, email="other@example.org", actor=author)
    assert (client.get(first).status_code, client.get(link_of("showcase/partner")).status_code) == (410, 200)


def test_a_partner_that_left_the_text_meanwhile_is_refused(draft, author, client_of):
    page = f"/showcase/submissions/{draft.id}/together/partner/99"
    refused = client_of(author).post(page, data={"email": "partner@example.org"})
    assert refused.status_code == 422
    assert refused.text.count("This partner is not in the text any more.") == 1
    assert refused.text.count('value="partner@example.org"') == 1


def test_a_senior_officer_agrees_and_may_think_again(draft, author, client, client_of):
    form = {"officer": "Ola Officer", "post": "Deputy", "email": "ola@example.org"}
    address = f"/showcase/submissions/{draft.id}/together"
    assert client_of(author).post(f"{address}/officer", data=form).status_code == 303
    link = link_of("showcase/officer")
    client.post(link, data={"answer": "give"})
    assert [one.state for one in projects.consents_of(draft.project_id)] == ["given"]
    assert client.post(link, data={"answer": "refuse"}).status_code == 422
    client.post(link, data={"answer": "refuse", "words": "Not before the board has met."})
    page = client_of(author).get(address).text
    assert (page.count("Does not agree"), page.count("Not before the board has met.")) == (1, 1)


def test_what_others_answer_is_nobody_elses_page(draft, author, client, client_of, person):
    assert client_of(person("Eve")).get(f"/showcase/submissions/{draft.id}/together").status_code == 404
    services.ask_partner(draft.id, at=1, email="partner@example.org", actor=author)
    link = link_of("showcase/partner")
    assert client.get(link.replace("/partner/", "/officer/")).status_code == 404


def test_two_authors_in_one_section_see_both_texts(draft, author, person):
    bob = person("Bob")
    services.invite_author(draft.id, email="bob@example.org", actor=author)
    invitation = people_of(draft, author).invitations[0]
    services.join(invitation.id, name="Bob", signed_in=None, browser="Firefox")
    saved = queries.desk(draft.id, actor=bob).saved("mechanism")
    place = services.Place(draft.id, "mechanism", saved.version)
    part = saved.part
    services.save_section(place, part.model_copy(update={"mechanism": "Bob's words."}), actor=bob)
    with pytest.raises(EditConflictError) as conflict:
        services.save_section(place, part.model_copy(update={"mechanism": "Ann's words."}), actor=author)
    assert (conflict.value.theirs.mechanism, conflict.value.mine.mechanism) == (
        "Bob's words.",
        "Ann's words.",
    )
