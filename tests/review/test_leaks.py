"""Nobody learns what the preset hides, or anything of what they are in conflict with, wherever they look.

Every address of the application is opened, so that a page that somebody adds later is looked at too. What a
number, an order or a mere "nothing" tells is caught by opening all of it twice: what happens to a project
must change nothing for whoever is in conflict with it.
"""

import io
from uuid import UUID

import pytest
from flask import Response
from pypdf import PdfWriter
from sqlalchemy import select

from summit.core.access import Role
from summit.core.db import db, unit_of_work
from summit.mail.models import OutboxMail
from summit.projects.models import ProjectPartner
from summit.review import queries, services
from summit.review.queries.veils import Veil
from summit.review.rules.assigning import Terms
from summit.review.rules.phases import Anonymity, Others
from summit.review.services import Choice
from summit.review.states import Outcome
from tests.review.making import DUE, assigned, submitted, works_at
from tests.review.planting import Planted, addresses, everything, leaks, named
from tests.showcase.making import CALL_CLOSES, offered, titled

TRUST = "RX9"
SECRET, SAID = "Zsecreta", "Zsaida"
ALWAYS_NEW = frozenset({"/account/security/authenticator", "/registrations/add"})  # made for each visit
RECORDED = ("/registrations/files/", "/registrations/catering")  # an event of the reader's own in the record
ROLES = (Role.CHAIR, Role.REVIEWER, Role.ADMINISTRATOR)


@pytest.fixture
def planted():
    return Planted()


@pytest.fixture
def case(  # noqa: PLR0913, PLR0917 (fixtures)
    edition, author, planted, register, clock, chair, reviewers
):
    """Submit a planted project and one with a partner that some are in conflict with; ask three reviewers."""
    done = [offered(author, document) for document in (planted.document, titled(f"{SECRET} rooms"))]
    clock.move_to(CALL_CLOSES)
    return done


def rules(edition, chair, anonymity):
    choice = Choice(anonymity, Others.ALWAYS, names_seen=False, bidding_open=True, replies_open=False)
    services.change_settings(edition.id, choice, actor=chair)


def values(submissions, reviews=(), decisions=(), plans=()):
    return {
        "plan_id": [one.id for one in plans] or [UUID(int=0)],
        "submission_id": [one.id for one in submissions],
        "review_id": [one.id for one in reviews],
        "decision_id": [one.id for one in decisions],
        "reference": [one.reference for one in submissions],
    }


def mailed(address):
    rows = db.session.scalars(select(OutboxMail).where(OutboxMail.recipient == address))
    return " ".join(f"{one.template} {one.context}" for one in rows)


HIDES = {Anonymity.NAMED: [], Anonymity.PEOPLE: ["people"], Anonymity.ORGANISATIONS: ["people", "bodies"]}


@pytest.mark.parametrize("anonymity", list(Anonymity))
def test_a_reviewer_learns_no_name_that_the_preset_hides(  # noqa: PLR0913, PLR0917 (fixtures)
    app, client_of, case, planted, edition, chair, reviewers, anonymity
):
    rules(edition, chair, anonymity)
    review, other = assigned(case[0], chair, *reviewers[:2])
    submitted(other, reviewers[1])
    hidden = [word for kind in HIDES[anonymity] for word in getattr(planted, kind)]
    if "bodies" in HIDES[anonymity]:
        hidden.append("Lincolnshire Police did")
    paths = addresses(app, values(case, [review]))
    assert leaks(client_of(reviewers[0]), paths, hidden) == {}
    assert [word for word in hidden if word in mailed("rhian@example.org")] == []
    if anonymity is Anonymity.NAMED:
        page = client_of(reviewers[0]).get(f"/review/reviews/{review.id}").text
        assert [word in page for word in (planted.bodies[0], planted.people[0])] == [True, True]


@pytest.fixture
def conflicted(case, person):
    """A chair and an administrator of a partner of the second project alone."""
    first, second = case
    with unit_of_work():
        for one in db.session.scalars(select(ProjectPartner)):
            if one.project_id == first.project_id:
                one.organisation_id, one.organisation_words = None, f"Nobody’s {one.position}"
    people = [works_at(person(str(role), role), code=TRUST) for role in ROLES]
    assert [queries.conflicts_of(one) for one in people] == [{second.id}] * len(ROLES)
    return people


def happen(second, chair, reviewers, edition):
    """Do to the second project what leaves traces: reviews, remarks, a decision."""
    reviews = assigned(second, chair, *reviewers)
    for review, actor in zip(reviews, reviewers, strict=True):
        submitted(review, actor)
    services.remark(second.id, words=f"{SAID} it is.", actor=chair)
    services.hide_words(second.id, words="nothing", actor=chair)
    services.take_minute(second.id, words=f"{SAID} was said.", actor=chair)
    services.open_discussion(second.id, actor=chair)
    return reviews, services.decide(second.id, outcome=Outcome.ACCEPT, reason=f"{SAID}.", actor=chair)


def known_to(chair, plan):
    """Return what an assignment came to, as its chair reads it."""
    found = queries.plan(plan.id, actor=chair)
    loads = [(one.person.name, dict(one.counts), one.limit) for one in found.loads]
    return found.changes, loads, found.plan.total, found.plan.total_optimum, found.plan.minimum


def test_for_who_is_in_conflict_nothing_ever_happens(  # noqa: PLR0913, PLR0917 (fixtures)
    app, client_of, case, conflicted, edition, chair, reviewers
):
    first, second = case
    for review, actor in zip(assigned(first, chair, *reviewers), reviewers, strict=True):
        submitted(review, actor)
    clients = [client_of(one) for one in conflicted]
    terms = Terms(DUE, reviews=3, load_max=3, other_service=False)
    plans = [services.request_plan(edition.id, terms, seconds=1, actor=conflicted[0]) for _ in "ab"]
    services.work_out(plans[0].id, seconds=1)
    before_it_ran = known_to(conflicted[0], plans[0])
    readable = addresses(app, values([first], plans=plans))
    known = [path for path in readable if not path.startswith(RECORDED)]
    before = [everything(client, known) for client in clients]
    reviews, decision = happen(second, chair, reviewers, edition)
    after = [everything(client, known) for client in clients]
    services.work_out(plans[1].id, seconds=1)
    assert known_to(conflicted[0], plans[1]) == before_it_ran
    told = [
        (role, path)
        for role, one, other in zip(ROLES, before, after, strict=True)
        for path in known
        if one[path] != other[path] and path not in ALWAYS_NEW
    ]
    assert told == []
    paths = addresses(app, values([second], reviews, [decision]))
    anew = [path for path in readable if path not in known or path.startswith("/review")]
    for role, client, seen in zip(ROLES, clients, after, strict=True):
        secrets = [SAID] if role is Role.ADMINISTRATOR else [SAID, SECRET]  # the project itself is on record
        assert leaks(client, [*paths, *anew], secrets) == {}
        assert {path: there for path, text in seen.items() if (there := named(text, secrets))} == {}


def as_pdf(words):
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(72, 72)
    writer.add_metadata({"/Title": words})
    writer.write(out)
    return Response(out.getvalue(), mimetype="application/pdf")


CHANNELS = {
    "page": lambda second: Response(f"about {second.project_title}", mimetype="text/plain"),
    "export": lambda second: Response(f"reference,title\r\n1,{second.project_title}", mimetype="text/csv"),
    "search": lambda second: Response(
        f'{{"found": ["{second.project_title}"]}}', mimetype="application/json"
    ),
    "file name": lambda second: Response(
        b"x",
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{second.project_title}.zip"'},
    ),
    "PDF metadata": lambda second: as_pdf(second.project_title),
    "calendar": lambda second: Response(
        f"BEGIN:VEVENT\r\nSUMMARY:{second.project_title}", mimetype="text/calendar"
    ),
    "history": lambda second: Response(f"decided {second.project_title}", mimetype="text/plain"),
}
TRACES = {
    "count": lambda reviews: str(len(reviews)),
    "order": lambda reviews: ", ".join(sorted(("a", "b"), reverse=bool(reviews))),
}
PLANTED_AT = "review.criteria"


class Told:
    """What a planted page tells of the second project."""

    project_title = SECRET


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_planted_leak_of_words_is_found(app, client_of, conflicted, monkeypatch, channel):
    monkeypatch.setitem(app.view_functions, PLANTED_AT, lambda: CHANNELS[channel](Told))
    paths = addresses(app, {}, only=frozenset({PLANTED_AT}))
    assert leaks(client_of(conflicted[0]), paths, [SECRET]) == {"/review/criteria": [SECRET]}


@pytest.mark.parametrize("trace", TRACES)
def test_a_planted_leak_without_a_word_is_found(  # noqa: PLR0913, PLR0917 (fixtures)
    app, client_of, case, conflicted, chair, reviewers, edition, monkeypatch, trace
):
    second = case[1]

    def view():
        found = queries.panel(edition.id, actor=chair)
        reviews = [row for row in found.page.rows if row.submission_id == second.id and row.expected]
        return Response(TRACES[trace](reviews), mimetype="text/plain")

    monkeypatch.setitem(app.view_functions, PLANTED_AT, view)
    client, paths = client_of(conflicted[0]), addresses(app, {}, only=frozenset({PLANTED_AT}))
    before = everything(client, paths)
    assigned(second, chair, *reviewers)
    assert everything(client, paths) != before


def test_a_planted_leak_in_a_mail_is_found(case, planted, edition, chair, reviewers, monkeypatch):
    rules(edition, chair, Anonymity.ORGANISATIONS)
    services.hide_words(case[1].id, words=SECRET, actor=chair)
    monkeypatch.setattr(Veil, "text", lambda _, __, text: text)
    assigned(case[1], chair, reviewers[0])
    assert SECRET in mailed("rhian@example.org")
