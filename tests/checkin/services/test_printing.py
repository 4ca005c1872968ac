"""Why each badge was printed, and what a printing makes worthless."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from summit.checkin.exports import print_badges
from summit.checkin.models import BadgePrint
from summit.checkin.rules.faces import NothingToPrintError, Selection
from summit.checkin.rules.orders import MOST_BLANKS, Printing, Reason, TooManyBlanksError
from summit.core.db import db, unit_of_work
from summit.registration.models import Credential, Registration
from summit.registration.rules import CredentialKind


@pytest.fixture
def printed(edition):
    def go(reason=Reason.AGAIN, **selection):
        printing = Printing(selection=Selection(**selection), reason=reason)
        sheet = print_badges(edition.id, printing, actor_id=None).sheet
        rows = select(Registration.name, BadgePrint.reason).join(
            Registration, Registration.id == BadgePrint.registration_id
        )
        return dict(db.session.execute(rows.where(BadgePrint.sheet_id == sheet.id)).all())

    return go


def live(registration, kind):
    query = select(Credential.serial).where(
        Credential.registration_id == registration.id,
        Credential.kind == kind,
        Credential.revoked_at.is_(None),
    )
    return db.session.scalars(query).all()


def test_each_badge_is_kept_with_the_reason_why_it_was_printed(printed, guest):
    ann, _bea = guest("Ann"), guest("Bea")
    assert printed(only_new=True) == {"Ann": Reason.FIRST, "Bea": Reason.FIRST}
    with pytest.raises(NothingToPrintError):
        printed(only_new=True)
    with unit_of_work():
        db.session.get_one(Registration, ann.id).job_title = "Chief"
    guest("Cai")
    assert printed(only_new=True) == {"Ann": Reason.CHANGED, "Cai": Reason.FIRST}
    assert printed(Reason.LOST, reference=ann.reference) == {"Ann": Reason.LOST}
    assert printed() == dict.fromkeys(("Ann", "Bea", "Cai"), Reason.AGAIN)


def test_a_reprint_revokes_the_badge_it_replaces_and_neither_the_ticket_nor_anybody_elses(printed, guest):
    ann, bea = guest("Ann"), guest("Bea")
    printed()
    before = {one.name: live(one, CredentialKind.BADGE) for one in (ann, bea)}
    tickets = live(ann, CredentialKind.TICKET)
    printed(Reason.DAMAGED, reference=ann.reference)
    (new,) = live(ann, CredentialKind.BADGE)
    assert (new in before["Ann"], live(bea, CredentialKind.BADGE)) == (False, before["Bea"])
    assert (live(ann, CredentialKind.TICKET), len(tickets)) == (tickets, 1)


def test_more_blank_badges_than_anybody_means_are_refused(edition):
    with pytest.raises(TooManyBlanksError):
        print_badges(edition.id, Printing(blanks=MOST_BLANKS + 1), actor_id=None)
