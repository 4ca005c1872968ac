"""Inviting reviewers, one or many, and what is known of them."""

import io
import re

import pytest
from sqlalchemy import select

from summit.accounts.queries import person_with_email
from summit.core.db import db
from summit.review import queries
from summit.review.models import Affiliation, OtherAddress
from summit.review.rules.conflicts import ConflictKind
from summit.review.rules.reviewers import ExpertiseKind
from tests.review.making import mails

HEAD = "email,name,organisation,capacity,types,topics,away from,away until,other addresses"
ROW = (
    "new@example.org,Nerys Pugh,North West Ambulance Service NHS Trust,6,dual_role;Missing people,challenge,"
    "2027-01-02,03/01/2027,n.pugh@nwas.nhs.uk"
)
LIST = f"{HEAD}\n{ROW}\nrhian@example.org,Rhian,,,,,,,\n"
WRONG = """email,name,capacity,topics,away from
no address,Nobody,many,the moon,yesterday
new@example.org,,7,,
new@example.org,Twice,300,,
"""


def brought(client, text):
    return client.post("/review/reviewers/import", data={"file": (io.BytesIO(text.encode()), "list.csv")})


def confirmed(client, page):
    checked = re.search(r'name="checked"[^>]*value="([^"]+)"', page)[1]
    return client.post("/review/reviewers/import", data={"checked": checked}, follow_redirects=True).text


def addresses():
    return sorted(db.session.scalars(select(OtherAddress.email)))


def test_a_list_is_shown_first_and_taken_in_then(edition, client_of, chair, reviewers):
    client = client_of(chair)
    page = brought(client, LIST).text
    assert (page.count("Nobody has been invited yet."), page.count("at most 6")) == (1, 1)
    assert person_with_email("new@example.org") is None
    done = confirmed(client, page)
    assert done.count("2 lines have been taken in.") == 1
    new = person_with_email("new@example.org")
    profile = queries.profile(new.id, edition_id=edition.id)
    assert (profile.capacity, profile.codes(ExpertiseKind.TYPE), str(profile.away_until)) == (
        6,
        {"dual_role", "missing_persons"},
        "2027-01-03",
    )
    works = db.session.scalars(select(Affiliation).where(Affiliation.person_id == new.id)).one()
    assert works.organisation_id is not None
    assert addresses() == ["n.pugh@nwas.nhs.uk"]
    assert mails("accounts/invitation") == [("accounts/invitation", "new@example.org")]
    assert done.count("Nerys Pugh, new@example.org") == 1


def test_every_fault_of_every_line_is_told_at_once_and_nobody_is_invited(edition, client_of, chair):
    answer = brought(client_of(chair), WRONG)
    assert answer.status_code == 422
    for said in ("is no email address", "is no number of projects", "is not in our list", "is no date",
                 "The name is missing.", "in the list twice", "must be between 0 and 200"):  # fmt: skip
        assert answer.text.count(said) == 1
    assert answer.text.count('name="checked" type="hidden" value=""') == 1
    assert person_with_email("new@example.org") is None


@pytest.mark.parametrize("text", ["", "name\nRhian\n", "email,name\n"])
def test_what_is_no_list_is_refused(edition, client_of, chair, text):
    assert brought(client_of(chair), text).status_code == 422


def test_one_is_invited_by_hand(edition, client_of, chair):
    client = client_of(chair)
    said = {"name": "Nerys", "email": "new@example.org", "capacity": "5", "addresses": "n@x.example, bad"}
    refused = client.post("/review/reviewers/invite", data=said)
    assert (refused.status_code, refused.text.count("“bad” is no email address.")) == (422, 2)
    said["addresses"] = "n@x.example"
    done = client.post("/review/reviewers/invite", data=said, follow_redirects=True).text
    assert done.count("They have been invited by email.") == 1
    assert addresses() == ["n@x.example"]


def test_another_address_counts_for_conflicts_at_once(
    submission, edition, client_of, chair, reviewers, author
):
    one = reviewers[0]
    assert submission.id not in queries.conflicts_of(one)
    done = (
        client_of(chair)
        .post(
            f"/review/reviewers/{one.id}/addresses", data={"email": "Ann@Example.org"}, follow_redirects=True
        )
        .text
    )
    assert (done.count("The address has been added."), done.count("ann@example.org")) == (1, 1)
    assert submission.id in queries.conflicts_of(one)
    (conflict,) = queries.surroundings(submission.id, actor=chair).held[0].conflicts
    assert conflict.kind is ConflictKind.MAIL


def test_a_person_adds_an_address_of_their_own(client_of, chair, reviewers):
    client = client_of(reviewers[0])
    page = client.post(
        "/review/interests/addresses", data={"email": "r@council.gov.uk"}, follow_redirects=True
    ).text
    assert page.count("r@council.gov.uk") == 1
    refused = client.post(
        "/review/interests/addresses", data={"email": "nothing"}, follow_redirects=True
    ).text
    assert refused.count("Enter an email address in the correct format") == 1
