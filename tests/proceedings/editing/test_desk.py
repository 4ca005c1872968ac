"""The desk: corrections that authors see, the proof they answer to, deadlines and reminders."""

from datetime import date, timedelta

import pytest

from summit.core.db import db
from summit.core.errors import DomainError
from summit.core.lifecycle import IllegalTransitionError
from summit.edition.rules import SecondEditorError
from summit.proceedings import exports, queries, services
from summit.proceedings.queries import FigureText, edited
from summit.proceedings.rules import reminds_on
from summit.proceedings.states import EditState
from summit.projects import queries as projects
from summit.projects.document.about import Section
from summit.showcase import services as showcase
from tests.proceedings.documents import FULL
from tests.proceedings.editing.making import (
    DUE,
    NUMBER,
    correct,
    mails,
    printed_title,
    seen,
    seen_by_author,
    send,
)
from tests.projects.documents import COMPLETE
from tests.showcase.making import CALL_CLOSES, titled, write


def test_an_entry_waits_until_its_final_version_has_come(confirmed, organiser, author):
    waiting = queries.editing(organiser)
    showcase.finish(submission_id=confirmed.id, actor=author)
    come = queries.editing(organiser)
    assert ([one.number for one in waiting.awaited], waiting.entries) == ([NUMBER], [])
    assert ([one.state for one in come.entries], come.awaited) == ([EditState.IN_EDIT], [])


def test_a_correction_is_a_version_that_the_draft_follows_and_a_final_book_does_not_print(
    desk, final, organiser, author, edition
):
    version = correct(organiser)
    assert (desk(), printed_title(edition)) == (
        (EditState.IN_EDIT, "A corrected title"),
        COMPLETE.basics.title,
    )
    draft = projects.get_draft(final.project_id, actor=author)
    assert (draft.document.basics.title, draft.based_on) == ("A corrected title", version.number)


def test_what_authors_wrote_since_is_not_overwritten_by_a_correction(desk, final, organiser, author):
    write(final, author, Section.BASICS, titled("The authors write on"))
    correct(organiser)
    draft = projects.get_draft(final.project_id, actor=author)
    assert (desk()[1], draft.document.basics.title) == ("A corrected title", "The authors write on")


def test_authors_are_asked_and_approve_and_then_it_is_printed(desk, organiser, author, edition, final):
    correct(organiser)
    send(organiser, words="We shortened the title.")
    ((recipient, words),) = mails("proceedings/proof")
    assert (recipient.split("@")[0], words["words"], NUMBER in words["address"]) == (
        "ann", "We shortened the title.", True,
    )  # fmt: skip
    services.approve(seen_by_author(author), words="Well done", actor=author)
    db.session.expire_all()
    assert (desk(), printed_title(edition)) == (
        (EditState.APPROVED, "A corrected title"),
        "A corrected title",
    )
    assert {(note.words, note.by_author) for note in edited(NUMBER, actor=organiser).notes} == {
        ("We shortened the title.", False), ("Well done", True),
    }  # fmt: skip
    assert len(mails("proceedings/approved")) == 1


def test_authors_send_it_back_with_words_and_not_without(desk, organiser, author):
    send(organiser)
    with pytest.raises(DomainError, match="Say what should be changed"):
        services.give_back(seen_by_author(author), words="", actor=author)
    services.give_back(seen_by_author(author), words="3: the year is wrong", actor=author)
    ((_, words),) = mails("proceedings/returned")
    assert (desk()[0], words["words"]) == (EditState.IN_EDIT, "3: the year is wrong")


def test_while_it_is_with_its_authors_nobody_corrects_it(desk, organiser):
    send(organiser)
    with pytest.raises(DomainError, match="not in edit"):
        correct(organiser)
    services.take_back(seen(organiser), actor=organiser)
    correct(organiser)
    assert desk() == (EditState.IN_EDIT, "A corrected title")


def test_an_editor_settles_it_for_authors_who_do_not_answer_and_opens_it_again(desk, organiser, edition):
    correct(organiser)
    send(organiser)
    services.settle(seen(organiser), actor=organiser)
    assert (desk()[0], printed_title(edition)) == (EditState.APPROVED, "A corrected title")
    with pytest.raises(IllegalTransitionError):
        services.settle(seen(organiser), actor=organiser)
    services.reopen(seen(organiser), actor=organiser)
    assert desk()[0] is EditState.IN_EDIT


def test_another_final_version_begins_the_editing_anew(desk, final, organiser, author):
    correct(organiser)
    send(organiser)
    write(final, author, Section.BASICS, titled("The authors’ second thoughts"))
    showcase.finish(submission_id=final.id, actor=author)
    assert desk() == (EditState.IN_EDIT, "The authors’ second thoughts")
    send(organiser)
    assert desk() == (EditState.WITH_AUTHOR, "The authors’ second thoughts")


def test_the_second_editor_is_told(desk, organiser):
    before = seen(organiser)
    correct(organiser)
    with pytest.raises(SecondEditorError):
        services.correct(before, Section.BASICS, COMPLETE.basics, actor=organiser)
    assert desk()[1] == "A corrected title"


def test_a_day_that_is_over_is_refused(desk, organiser):
    with pytest.raises(DomainError, match="not over"):
        send(organiser, due_on=CALL_CLOSES.date() - timedelta(days=1))


def test_authors_are_reminded_before_the_day_and_after_it_and_not_again(desk, organiser, clock):
    send(organiser)
    told = []
    for days in (0, 6, 7, 8, 10, 11, 12):
        clock.move_to(CALL_CLOSES + timedelta(days=days))
        told.append(services.remind())
    assert told == [0, 0, 1, 0, 0, 1, 0]
    assert len(mails("proceedings/proof_due")) == 2


def test_authors_whose_final_version_is_missing_are_reminded(confirmed, organiser, clock):
    services.set_deadlines(finals_due_on=DUE, answers_due_on=None, actor=organiser)
    told = []
    for days in (6, 7, 8, 11, 12):
        clock.move_to(CALL_CLOSES + timedelta(days=days))
        told.append(services.remind())
    assert told == [0, 1, 0, 1, 0]
    assert [recipient.split("@")[0] for recipient, _ in mails("proceedings/final_due")] == ["ann", "ann"]


def test_reminders_are_due_once_on_either_side_of_the_day():
    due = date(2027, 3, 10)
    days = [date(2027, 3, day) for day in (6, 7, 10, 11)]
    assert [reminds_on(due, reminded_on=None, today=day) for day in days] == [False, True, True, True]
    assert [reminds_on(due, reminded_on=days[1], today=day) for day in days] == [False, False, False, True]
    assert reminds_on(due, reminded_on=days[3], today=date(2027, 3, 20)) is False


def test_the_house_style_asks_for_what_figures_and_numbers_lack():
    figures = [FigureText("a.png", "a.png", ""), FigureText("b.png", "Calls rise and fall", "Figure 1")]
    asked = exports.house_style(COMPLETE, figures)[-2:]
    assert asked == ("A figure that is not described: a.png", "A figure without a caption: a.png")
    outcome = FULL.effect.outcomes[0].model_copy(
        update={"before": "3", "unit": None, "source": None, "measure": "Calls"}
    )
    bare = FULL.with_section(Section.EFFECT, FULL.effect.model_copy(update={"outcomes": (outcome,)}))
    bare = bare.with_section(Section.SOURCES, FULL.sources.model_copy(update={"sources": ()}))
    assert {"A number without a unit: Calls", "A claim without a source: Calls"} <= set(
        exports.house_style(bare)
    )
