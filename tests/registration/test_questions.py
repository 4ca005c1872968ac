"""The organisers' own questions: versions, conditions, follow-ups, answers that are deleted in time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from summit.core.access import LinkHolder, Scope
from summit.core.db import db
from summit.core.errors import DomainError
from summit.registration import queries, services
from summit.registration.models import Answer, QuestionVersion, Registration
from summit.registration.queries.questions import counts, questions
from summit.registration.rules.conditions import ConditionError, parse
from summit.registration.rules.questions import (
    Asked,
    Choice,
    Given,
    QuestionError,
    QuestionKind,
    Sensitivity,
    Wording,
)
from summit.registration.services.passing import Successor
from tests.registration.making import registration_of

TRAVEL = Wording(
    key="travel", kind=QuestionKind.CHOICE, label="How do you travel?", label_cy="", hint="", hint_cy="",
    required=True, choices=(Choice("train", "By train"), Choice("car", "By car")), condition=None,
    category_ids=(), asked=Asked.REGISTRATION, sensitivity=Sensitivity.PERSONAL, purpose="To plan parking.",
    keep_days=30,
)  # fmt: skip
PLATE = replace(
    TRAVEL, key="plate", kind=QuestionKind.TEXT, label="Number plate", choices=(),
    condition=parse("travel is car and days >= 2"),
)  # fmt: skip


TYPED = "By train | Ar y trên\nBy car"


def answers() -> dict[str, object]:
    db.session.rollback()
    query = db.session.query(Answer).join(Answer.question)
    return {one.question_id: one.value for one in query}


def test_a_question_is_put_and_its_answer_kept_with_the_version_that_was_read(
    ask, to_the_questions, organiser, edition
):
    asked = ask(TRAVEL).id
    journey = to_the_questions()
    assert (journey.heading, "To plan parking." in journey.answer.text) == ("A few more questions", True)
    refused = journey.send("questions")
    assert (refused.status_code, "Answer the question “How do you travel?”" in refused.text) == (422, True)
    journey.send("questions", q_travel="train")
    page = journey.send("needs").text
    assert ("How do you travel?" in page, "By train" in page) == (True, True)
    journey.register()
    assert answers() == {asked: "train"}
    services.reword(asked, replace(TRAVEL, label="How will you come?"), version=1, actor=organiser)
    ann = db.session.query(Registration).one()
    [said] = queries.answers_of(ann, actor=organiser)
    assert (said.asking.label, db.session.query(QuestionVersion).count()) == ("How do you travel?", 2)


def test_an_answer_brings_the_question_that_depends_on_it(ask, to_the_questions):
    ask(TRAVEL)
    plate = ask(PLATE).id
    journey = to_the_questions()
    assert "Number plate" not in journey.answer.text
    journey.send("questions", q_travel="car")
    assert (journey.heading, "Number plate" in journey.answer.text) == ("A few more questions", True)
    journey.send("questions", q_travel="car", q_plate="AB12 CDE")
    journey.send("needs")
    journey.register()
    assert answers()[plate] == "AB12 CDE"


def test_an_answer_that_no_longer_fits_is_not_kept(ask, to_the_questions, edition, delegates):
    ask(TRAVEL)
    plate = ask(PLATE).id
    journey = to_the_questions()
    journey.send("questions", q_travel="car")
    journey.send("questions", q_travel="car", q_plate="AB12 CDE")
    journey.send("needs")
    journey.send("check", go="choices")
    one_day = [str(edition.days[0].id)]
    journey.send("choices", days=one_day, category=str(delegates.id), language="en")
    assert journey.heading == "A few more questions"
    journey.send("questions", q_travel="car")
    journey.register()
    assert plate not in answers()


def test_a_question_is_for_the_categories_it_names(ask, to_the_questions, category_with):
    from summit.registration.rules import CategoryKind  # noqa: PLC0415

    press = category_with(2, CategoryKind.PRESS)
    ask(replace(TRAVEL, category_ids=(str(press.id),)))
    assert to_the_questions().heading == "Access and dietary needs"


@pytest.mark.parametrize(
    "wrong",
    [
        replace(TRAVEL, key="Travel Mode"),
        replace(TRAVEL, key="category"),
        replace(TRAVEL, choices=(Choice("one", "One"),)),
        replace(PLATE, choices=(Choice("a", "A"), Choice("b", "B"))),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused(ask, wrong):
    with pytest.raises(QuestionError):
        ask(wrong)


def test_a_condition_looks_only_at_what_is_asked_before(ask, organiser):
    with pytest.raises(ConditionError):
        ask(PLATE)
    travel = ask(TRAVEL)
    ask(PLATE)
    later = replace(TRAVEL, condition=parse("plate answered"))
    with pytest.raises(ConditionError):
        services.reword(travel.id, later, version=1, actor=organiser)
    with pytest.raises(DomainError):
        services.reword(travel.id, TRAVEL, version=7, actor=organiser)


def test_a_short_name_is_given_once(ask):
    ask(TRAVEL)
    with pytest.raises(QuestionError):
        ask(TRAVEL)


def test_a_follow_up_is_asked_later_on_the_page_of_the_place(ask, register, organiser, edition):
    own = registration_of(register("Ann"))
    asked = ask(replace(TRAVEL, asked=Asked.FOLLOW_UP))
    assert queries.asked_now(edition.id, follow_ups=True) == []
    services.send_follow_up(asked.id, actor=organiser)
    [asking] = queries.asked_now(edition.id, follow_ups=True)
    assert queries.asked_now(edition.id) == []
    holder = LinkHolder(Scope.REGISTRATION_OWN, own.id)
    given = [Given(asking.question_id, asking.version_id, "car")]
    services.change_answers(own.id, given, actor=holder)
    services.change_answers(own.id, given, actor=holder)
    assert (answers(), dict(counts(asked.id, actor=organiser))) == ({asked.id: "car"}, {"car": 1})


def test_what_is_no_follow_up_is_not_sent(ask, organiser):
    with pytest.raises(DomainError):
        services.send_follow_up(ask(TRAVEL).id, actor=organiser)


def test_answers_are_found_in_the_list_and_stand_in_files(
    ask, register, apply, organiser, edition, client_of
):
    asked = ask(TRAVEL)
    [asking] = queries.asked_now(edition.id)
    given = (Given(asking.question_id, asking.version_id, "train"),)
    register("Ann", answers=given)
    register("Bea")
    wanted = queries.parse("answer=travel:train")
    found = queries.find(actor=organiser, edition_id=edition.id, wanted=wanted)
    assert [one.name for one in found.rows] == ["Ann"]
    assert (
        queries.count(actor=organiser, edition_id=edition.id, wanted=queries.parse("answer=travel:car")) == 0
    )
    desk = client_of(organiser)
    assert "By train" in desk.get("/registrations/files/people.csv").text
    assert "By train" not in desk.get("/registrations/files/counts.csv").text
    page = desk.get(f"/registrations/questions/{asked.id}").text
    assert ("answer=travel:train" in page, "Version 1." in page) == (True, True)


def test_the_form_of_the_list_narrows_by_answers_and_shows_them_as_columns(
    ask, register, organiser, edition, client_of
):
    ask(TRAVEL)
    ask(replace(PLATE, label="What else?", condition=None))
    travel, plate = queries.asked_now(edition.id)

    def said(*pairs):
        return tuple(Given(one.question_id, one.version_id, value) for one, value in pairs)

    register("Ann", answers=said((travel, "train"), (plate, "A bike, 100% Ŵyn")))
    register("Bea", answers=said((travel, "car")))
    register("Cox")
    desk = client_of(organiser)
    page = desk.get("/registrations").text
    shown = ('value="travel:train"', 'name="said.plate"', 'value="q_travel"', "By train</td>")
    assert [one in page for one in shown] == [True, True, True, False]
    wanted = {
        "answer=travel:train&answer=travel:car": ["Ann", "Bea"],
        "answer=travel:train&said.plate=car": [],
        "said.plate=BIKE": ["Ann"],
        "said.plate=100%25+Ŵ": ["Ann"],
        "said.plate=1_0": [],
        "said.plate=": ["Ann", "Bea", "Cox"],
    }
    for query, names in wanted.items():
        rows = queries.find(actor=organiser, edition_id=edition.id, wanted=queries.parse(query)).rows
        assert (query, sorted(one.name for one in rows)) == (query, names)
    page = desk.get("/registrations?column=name&column=q_travel&said.plate=bike").text
    cells = re.findall(r'<td class="govuk-table__cell"[^>]*>(By train|By car)</td>', page)
    assert (cells, 'value="bike"' in page, "column=q_travel" in page) == (["By train"], True, True)
    page = desk.get("/registrations/files?answer=travel:car&said.plate=bike").text
    assert ("How do you travel?: By car" in page, "What else?: with “bike”" in page) == (True, True)


@pytest.mark.parametrize(
    "answer",
    [
        (QuestionKind.YES_NO, True, "yes"),
        (QuestionKind.CHOICES, ["a", "b"], "b"),
        (QuestionKind.NUMBER, 3, "3"),
    ],
)
def test_each_kind_of_answer_can_be_filtered(ask, register, organiser, edition, answer):
    kind, value, said = answer
    choices = (Choice("a", "A"), Choice("b", "B")) if kind is QuestionKind.CHOICES else ()
    ask(replace(TRAVEL, key="it", kind=kind, choices=choices))
    [asking] = queries.asked_now(edition.id)
    register("Ann", answers=(Given(asking.question_id, asking.version_id, value),))
    for typed, number in ((said, 1), ("z", 0)):
        wanted = queries.parse(f"answer=it:{typed}")
        assert queries.count(actor=organiser, edition_id=edition.id, wanted=wanted) == number


def test_answers_go_with_their_person_and_when_their_time_is_over(ask, register, edition, clock):
    ask(replace(TRAVEL, keep_days=3))
    [asking] = queries.asked_now(edition.id)
    given = (Given(asking.question_id, asking.version_id, "car"),)
    own = registration_of(register("Ann", answers=given))
    register("Bea", answers=given)
    holder = LinkHolder(Scope.REGISTRATION_OWN, own.id)
    services.pass_on(own.id, Successor("Dai", "dai@example.org", "Analyst"), actor=holder)
    assert len(answers()) == 1
    clock.move_to(edition.doors_open_at + timedelta(days=(edition.ends_on - edition.starts_on).days + 3))
    assert services.forget_old_answers() == 0
    clock.shift(timedelta(days=1))
    assert (services.forget_old_answers(), answers()) == (1, {})


def test_a_question_that_is_retired_is_put_to_nobody(ask, organiser, edition):
    asked = ask(TRAVEL)
    services.retire(asked.id, actor=organiser)
    [(question, _, count)] = questions(actor=organiser, edition_id=edition.id)
    assert (queries.asked_now(edition.id), question.retired_at is not None, count) == ([], True, 0)


def test_organisers_write_questions_on_a_page_and_wrong_ones_lose_nothing(client_of, organiser, edition):
    desk = client_of(organiser)
    typed = {
        "label": "How do you travel?", "key": "travel", "kind": "choice", "choices": TYPED,
        "condition": "days >= ", "purpose": "To plan parking.", "asked": "at registration",
        "sensitivity": "personal", "keep_days": "30",
    }  # fmt: skip
    refused = desk.post("/registrations/questions", data=typed)
    assert (refused.status_code, "By train | Ar y trên" in refused.text) == (422, True)
    assert desk.post("/registrations/questions", data={**typed, "condition": "days >= 2"}).status_code == 302
    [asking] = queries.asked_now(edition.id)
    assert [(one.key, one.label_cy) for one in asking.choices] == [("by-train", "Ar y trên"), ("by-car", "")]
    assert "days &gt;= 2" in desk.get(f"/registrations/questions/{asking.question_id}").text
