"""Those who take part are asked when they can be there; what they answer is what the next draft reads."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from markupsafe import escape
from sqlalchemy import select

from summit.agenda import services
from summit.agenda.models import Away, TimesQuestion
from summit.agenda.queries.drafting import asked
from summit.agenda.rules.asking import kept_absences
from summit.agenda.services import drafting
from summit.core.db import db, unit_of_work
from summit.mail.models import OutboxMail
from summit.showcase.services import name_presenter, say_availability


@pytest.fixture
def ann(programme):
    """Ann presents two sessions, and is away in the morning as far as editors know."""
    made = [programme.presented_by(programme.session(title, minutes=30), "Ann") for title in ("One", "Two")]
    person = made[0].people[0].person_id
    morning = programme.blocks["morning"]
    services.say_away(
        person, morning.starts_at, morning.starts_at + timedelta(minutes=5),
        edition_id=programme.edition.id, actor=programme.actor,
    )  # fmt: skip
    return SimpleNamespace(id=person, sessions=made)


@pytest.fixture
def desk(client_of, organiser):
    return client_of(organiser)


def mailed():
    return db.session.scalars(select(OutboxMail).where(OutboxMail.template == "agenda/asked")).all()


def link(mail):
    return f"/agenda/times/{mail.context['times_link'].rpartition('/')[2]}"


def answered(client, address, blocks):
    data = {"missing": [str(one.id) for one in blocks], "submit": "yes"}
    return client.post(address, data=data, follow_redirects=True)


def spans():
    return [one.span for one in db.session.scalars(select(Away).order_by(Away.starts_at))]


def test_the_board_plans_around_who_is_away_from_the_database_to_the_draft(programme, ann):
    draft = drafting.begin_draft(programme.edition.id, seconds=1, is_near=False, actor=programme.actor)
    drafting.use_draft(drafting.work_out(draft.id).id, actor=programme.actor)
    placed = programme.places()
    assert sorted(placed) == ["One", "Two"]
    assert [where[:5] >= "11:15" for where in placed.values()] == [True, True]


def test_who_is_asked_gets_a_link_and_says_when_they_can(programme, ann, desk, client):
    page = desk.post(f"/agenda/edit/people/{ann.id}/ask", follow_redirects=True).text
    assert (page.count("They have been asked."), page.count("have not answered yet")) == (1, 1)
    (mail,) = mailed()
    assert mail.recipient == "ann@example.org"
    assert "* One\n* Two" in mail.context["titles"]
    shown = client.get(link(mail)).text
    assert (shown.count("checked"), shown.count('name="missing"')) == (1, 3)
    page = answered(client, link(mail), [programme.blocks["noon"]]).text
    assert page.count("Thank you. It has been noted") == 1
    noon = programme.blocks["noon"]
    assert spans() == [(noon.starts_at, noon.ends_at)]
    known = asked(programme.plan(), actor=programme.actor)
    assert {talk.blocks for talk in known.problem.talks} == {frozenset({0})}
    assert desk.get(f"/agenda/edit/people/{ann.id}/away").text.count("They answered on") == 1


def test_asking_again_makes_the_first_link_work_no_longer(programme, ann, client):
    services.ask_when(ann.id, edition_id=programme.edition.id, actor=programme.actor)
    (first,) = mailed()
    services.ask_when(ann.id, edition_id=programme.edition.id, actor=programme.actor)
    (second,) = set(mailed()) - {first}
    assert answered(client, link(first), []).status_code == 410
    assert answered(client, link(second), []).status_code == 200
    assert (spans(), len(db.session.scalars(select(TimesQuestion)).all())) == ([], 1)


def test_the_question_and_its_mail_are_kept_together_or_not_at_all(programme, ann):
    with pytest.raises(ZeroDivisionError), unit_of_work():
        services.ask_when(ann.id, edition_id=programme.edition.id, actor=programme.actor)
        raise ZeroDivisionError
    db.session.rollback()
    assert (mailed(), db.session.scalars(select(TimesQuestion)).all()) == ([], [])


def test_who_takes_part_says_it_signed_in_too_and_nobody_else_can(programme, ann, client_of, person):
    own = client_of(person("Ann"))
    assert own.get("/agenda/times").text.count("checked") == 1
    assert answered(own, "/agenda/times", []).text.count("Thank you.") == 1
    assert spans() == []
    assert client_of(person("Sam")).get("/agenda/times").status_code == 404


def test_one_click_below_the_reason_asks_who_is_away(programme, ann, desk):
    noon = programme.blocks["noon"]
    services.say_away(
        ann.id, noon.starts_at, noon.ends_at, edition_id=programme.edition.id, actor=programme.actor
    )
    draft = drafting.begin_draft(programme.edition.id, seconds=1, is_near=False, actor=programme.actor)
    draft = drafting.work_out(draft.id)
    why = desk.get(f"/agenda/edit/drafts/{draft.id}/why").text
    assert why.count("Ask Ann when they can be there") == 1
    assert why.count(f'action="/agenda/edit/people/{ann.id}/ask"') == 1


def test_an_exact_absence_stays_as_exact_as_it_was_told(programme):
    blocks = {one.id: (one.starts_at, one.ends_at) for one in programme.blocks.values()}
    morning, noon = programme.blocks["morning"], programme.blocks["noon"]
    exact = (morning.starts_at, morning.starts_at + timedelta(minutes=5))
    assert kept_absences([exact], blocks, {morning.id}) == {exact}
    assert kept_absences([exact], blocks, {noon.id}) == {blocks[noon.id]}
    across = (morning.starts_at, noon.ends_at)
    assert kept_absences([across], blocks, {noon.id}) == {blocks[noon.id]}
    assert kept_absences([across], blocks, set()) == set()


def test_editors_read_a_presenters_own_words_where_they_move_the_talk(accepted, author, programme, desk):
    name_presenter(accepted.id, name="Siân", email="sian@example.org", actor=author)
    gwen = name_presenter(accepted.id, name="Gwen", email="gwen@example.org", actor=author).person_id
    say_availability(accepted.id, person_id=gwen, words="Not before <11>.", actor=author)
    (talk,) = services.bring_in(edition_id=programme.edition.id, actor=programme.actor)
    morning = programme.blocks["morning"]
    services.say_away(
        gwen, morning.starts_at, morning.ends_at, edition_id=programme.edition.id, actor=programme.actor
    )
    said = ["Gwen: “Not before <11>.”", "Gwen is away: Tuesday 9 March 2027, 09:30 to 10:45"]
    pages = [desk.get(f"/agenda/edit/sessions/{talk.id}{end}").text for end in ("", "/place")]
    assert [[str(escape(line)) in page for line in said] for page in pages] == [[True, True]] * 2
    assert desk.get(f"/agenda/edit/sessions/{talk.id}/places").json["times"] == said
