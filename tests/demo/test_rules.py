"""What is generated: complete, always marked, never in two places at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.agenda.document import Kind
from summit.demo import people
from summit.demo.rules.diary import Diary
from summit.demo.rules.judging import answered
from summit.demo.rules.projects import generated, offers
from summit.demo.rules.scales import SCALES, SMALL, SUMMIT, Fate
from summit.demo.rules.timetable import Board, Free
from summit.projects.document.importing import import_lines
from summit.projects.rules import faults_of
from summit.review.rules.answers import Answers, Judgement, faults
from summit.review.rules.rubric import usual_criteria

TODAY = date(2027, 3, 1)
LINES = (Path(__file__).parents[2] / "summit/projects/data/projects.jsonl").read_bytes()
REAL = [line.record for line in import_lines(LINES)[0]]
EMPTY = Answers(
    tuple(
        Judgement(criterion_id=UUID(int=number), code=one.code, name=one.name, weight=one.weight)
        for number, one in enumerate(usual_criteria())
    )
)


def texts(thing):
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from texts(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from texts(value)


@given(st.integers(0, 5_000))
def test_a_generated_project_is_complete_and_says_what_it_is(number):
    document = generated(number, today=TODAY)
    assert faults_of(document) == ()
    assert document.basics.title.endswith("(demonstration)")


def test_every_sentence_of_a_generated_project_carries_the_word():
    whole = generated(7, today=TODAY).model_dump(mode="json")
    unmarked = [text for text in texts(whole) if " " in text and "demonstration" not in text]
    assert unmarked == ["calls a month"]


@pytest.mark.parametrize("name", list(SCALES))
def test_a_scale_finds_as_many_real_projects_as_it_wants_and_titles_nothing_twice(name):
    plan = offers(SCALES[name], REAL, today=TODAY)
    titles = [one.document.basics.title for one in plan]
    assert (len(plan), len(set(titles))) == (SCALES[name].projects, len(plan))
    assert sum(one.real is not None for one in plan) == SCALES[name].real


def test_only_generated_projects_are_declined_held_in_reserve_or_withdrawn():
    fates = {one.fate for one in offers(SUMMIT, REAL, today=TODAY) if one.real}
    assert fates == {Fate.ACCEPTED, Fate.CONFIRMED}


def test_what_no_source_tells_about_a_real_project_is_said_to_be_untold():
    one = next(one for one in offers(SMALL, REAL, today=TODAY) if one.real)
    told, facts = one.document, one.real.document
    assert told.problem.done == "The published sources do not say (demonstration)."
    assert (told.effect, told.economics, told.evaluation) == (facts.effect, facts.economics, facts.evaluation)
    assert told.sharing.consent.officer == "Ola Officer (demonstration)"


def test_the_sizes_are_those_that_the_budgets_name():
    assert (SMALL.reviewed, SMALL.registrations, SMALL.reviewers, SMALL.rooms) == (40, 300, 12, 4)
    assert (SUMMIT.reviewed, SUMMIT.registrations, SUMMIT.reviewers, SUMMIT.rooms) == (200, 1000, 20, 8)


def test_every_generated_name_says_so_and_no_two_of_240_guests_share_one():
    named = [*people.ACCOUNTS, *people.reviewers(20), *people.guests(240)]
    assert [one.name for one in named if not one.name.endswith("(demonstration)")] == []
    assert len({guest.name for guest in people.guests(240)}) == 240


@given(
    st.integers(0, 300), st.integers(0, 19), st.sampled_from([Fate.CONFIRMED, Fate.RESERVE, Fate.DECLINED])
)
def test_a_generated_review_lacks_nothing_and_carries_the_word(number, reviewer, fate):
    said = answered(EMPTY, number=number, reviewer=reviewer, fate=fate)
    assert list(faults(said)) == []
    words = (said.to_authors, said.to_chairs, *(one.justification for one in said.judgements))
    assert [text for text in words if text and "demonstration" not in text] == []


def test_a_harsh_reviewer_gives_less_than_a_mild_one():
    def total(reviewer):
        said = [answered(EMPTY, number=n, reviewer=reviewer, fate=Fate.RESERVE) for n in range(40)]
        return sum(one.level or 0 for answers in said for one in answers.judgements)

    assert total(10) < total(0) < total(2)


START = datetime(2027, 3, 9, 10, 45, tzinfo=UTC)
HALLS = [
    Free(UUID(int=block), UUID(int=room), at, at + timedelta(hours=1), is_gallery=room == 9)
    for block, at in enumerate(START + timedelta(hours=2 * number) for number in range(3))
    for room in (1, 2, 9)
]  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from([Kind.TALK, Kind.PANEL, Kind.POSTER]), st.integers(0, 4)), max_size=40)
)
def test_nobody_and_no_room_is_ever_taken_twice(wanted):
    minutes = {Kind.TALK: 15, Kind.PANEL: 45, Kind.POSTER: 60}
    board, taken = Board(list(HALLS)), []
    for turn, (kind, person) in enumerate(wanted):
        found = board.take(kind, minutes[kind], {UUID(int=person)}, turn=turn)
        if found:
            ends_at = found.starts_at + timedelta(minutes=minutes[kind])
            assert ends_at <= found.ends_at
            taken.append((found.room_id, person, found.starts_at, ends_at, found.is_gallery))
    clashes = [
        (one, other)
        for place, one in enumerate(taken)
        for other in taken[:place]
        if one[2] < other[3] and other[2] < one[3]
        and (one[1] == other[1] or (one[0] == other[0] and not one[4]))
    ]  # fmt: skip
    assert clashes == []


def test_the_event_begins_on_a_tuesday_and_things_happen_in_their_order():
    diary = Diary(datetime(2027, 1, 13, 12, tzinfo=UTC))
    moments = [at for at, _ in diary.over(["a", "b", "c"], 5, 2)]
    assert (diary.first_day.weekday(), diary.first_day) == (1, date(2027, 5, 4))
    assert moments == [diary.ago(5), diary.ago(4), diary.ago(3)]
    assert replace(diary, now=diary.now).today == date(2027, 1, 13)
