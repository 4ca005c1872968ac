"""The editors' desk: corrections that authors see, the proof they answer to, deadlines, the order."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from summit.core.access import Role
from summit.core.db import db
from summit.core.errors import DomainError
from summit.core.lifecycle import IllegalTransitionError
from summit.edition import services as editions
from summit.edition.rules import SecondEditorError
from summit.jobs import services as jobs
from summit.mail.models import OutboxMail
from summit.organisations.services import load_register
from summit.proceedings import exports, queries, services
from summit.proceedings.queries import FigureText, edited, own_proof
from summit.proceedings.rules import Order, Scope, Stage, Wanted, in_given_order, reminds_on
from summit.proceedings.services import Seen
from summit.proceedings.states import EditState
from summit.projects import queries as projects
from summit.projects.document.about import Section
from summit.showcase import services as showcase
from summit.showcase.states import SubmissionAction
from tests.edition.making import details
from tests.proceedings.documents import FULL
from tests.proceedings.reading import Printed
from tests.projects.documents import COMPLETE
from tests.showcase.making import CALL_CLOSES, CALL_OPENS, offered, titled, write
from tests.support.written import oldest_first

NUMBER = "ESC-0001"
DUE = CALL_CLOSES.date() + timedelta(days=10)


@pytest.fixture
def edition(organiser, clock):
    load_register()
    call = details(
        call_opens_at=CALL_OPENS,
        call_closes_at=CALL_CLOSES,
        decisions_on=CALL_CLOSES.date() + timedelta(days=12),
    )
    return editions.make_current(editions.create_edition(call, actor=organiser).id, actor=organiser)


@pytest.fixture
def author(person):
    return person("Ann")


@pytest.fixture
def confirmed(edition, author, person, clock):
    sent, chair = offered(author), person("Cerys", Role.CHAIR)
    clock.move_to(CALL_CLOSES)
    showcase.start_review(sent.id, actor=chair)
    showcase.release_decision(sent.id, decision=SubmissionAction.ACCEPT, actor=chair)
    showcase.confirm(submission_id=sent.id, actor=author)
    return sent


@pytest.fixture
def final(confirmed, author):
    write(confirmed, author, Section.EFFECT, FULL)
    return showcase.finish(submission_id=confirmed.id, actor=author)


@pytest.fixture
def desk(final, organiser):
    """Return how the organiser sees the entry: its state, and what it is called now."""

    def read():
        found = edited(NUMBER, actor=organiser).at_desk
        return found.state, found.text.document.basics.title

    return read


def seen(actor):
    return Seen(NUMBER, edited(NUMBER, actor=actor).at_desk.seen)


def seen_by_author(actor):
    return Seen(NUMBER, own_proof(NUMBER, actor=actor).at_desk.seen)


def correct(organiser, title="A corrected title"):
    basics = COMPLETE.basics.model_copy(update={"title": title})
    return services.correct(seen(organiser), Section.BASICS, basics, actor=organiser)


def send(organiser, words="", due_on=DUE):
    return services.send(seen(organiser), due_on=due_on, words=words, actor=organiser)


def mails(template):
    found = oldest_first(db.session.scalars(select(OutboxMail).where(OutboxMail.template == template)))
    return [(one.recipient, one.context) for one in found]


def printed_title(edition):
    (one,) = queries.sources(edition.id).entries
    return one.document.basics.title


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


def test_whoever_wrote_it_does_not_edit_it_and_others_have_no_proof_of_it(
    desk, organiser, author, client_of, person
):
    send(organiser)
    other = client_of(person("Bob"))
    paths = (f"/proceedings/proofs/{NUMBER}", f"/proceedings/proofs/{NUMBER}/pages")
    assert [other.get(path).status_code for path in paths] == [404, 404]
    assert client_of(author).get(f"/proceedings/entries/{NUMBER}").status_code == 403


def test_the_proof_says_what_stands_at_the_desk_and_is_laid_out_for_its_authors(
    desk, organiser, author, client_of, demonstrating
):
    correct(organiser)
    send(organiser)
    page = client_of(author).get(f"/proceedings/proofs/{NUMBER}")
    said = ["A corrected title", "What the editors corrected (1)"]
    assert [words for words in said if words not in page.text] == []
    assert client_of(author).get(f"/proceedings/proofs/{NUMBER}/pages").status_code == 404
    jobs.perform(jobs.start_next())
    db.session.expire_all()
    pages = Printed(client_of(author).get(f"/proceedings/proofs/{NUMBER}/pages").data)
    text = pages.pages["1"]
    assert ("A corrected title" in text, "Proof for the authors" in text) == (True, True)


def test_an_author_answers_on_the_page(desk, organiser, author, client_of):
    send(organiser)
    client, path = client_of(author), f"/proceedings/proofs/{NUMBER}"
    said = {"version": str(seen_by_author(author).version), "words": ""}
    assert client.post(path, data={**said, "answer": "return"}).status_code == 422
    assert client.post(path, data={**said, "version": "0", "answer": "approve"}).status_code == 422
    assert client.post(path, data={**said, "answer": "approve"}).status_code == 303
    assert (desk()[0], "Nothing is asked of you" in client.get(path).text) == (EditState.APPROVED, True)


def test_an_editor_does_everything_on_pages(desk, organiser, client_of):
    client, entry = client_of(organiser), f"/proceedings/entries/{NUMBER}"
    section = {"seen": str(seen(organiser).version), "problem": "Another problem.", "done": "Another deed."}
    assert client.post(f"{entry}/sections/problem", data={**section, "seen": "9"}).status_code == 422
    assert client.post(f"{entry}/sections/problem", data=section).status_code == 303
    page = client.get(entry).text
    assert ("Another problem." in page, page.count("<del>")) == (True, page.count("<ins>"))
    version = {"version": str(seen(organiser).version)}
    day = {"due_on-day": str(DUE.day), "due_on-month": str(DUE.month), "due_on-year": str(DUE.year)}
    assert client.post(entry, data={**version, **day, "words": "Please look"}).status_code == 303
    assert desk()[0] is EditState.WITH_AUTHOR
    version = {"version": str(seen(organiser).version)}
    assert client.post(f"{entry}/take-back", data=version).status_code == 303
    assert client.post(f"{entry}/take-back", data=version).status_code == 303  # told that it is too late
    assert "changed this since you opened it" in client.get(entry).text
    assert desk()[0] is EditState.IN_EDIT
    assert "In edit: <strong>1</strong>" in client.get("/proceedings/entries").text


def test_a_row_is_corrected_and_taken_out(desk, organiser, client_of):
    client, entry = client_of(organiser), f"/proceedings/entries/{NUMBER}"
    rows = FULL.effect.outcomes
    page = client.get(f"{entry}/sections/effect").text
    assert page.count(f"{entry}/rows/outcomes/") == len(rows)
    assert client.get(f"{entry}/rows/outcomes/99").status_code == 302
    typed = {"seen": str(seen(organiser).version), "measure": "Another measure", "before": "1", "after": "2"}
    assert client.post(f"{entry}/rows/outcomes/0", data=typed).status_code == 303
    text = edited(NUMBER, actor=organiser).at_desk.text.document
    assert (text.effect.outcomes[0].measure, len(text.effect.outcomes)) == ("Another measure", len(rows))
    gone = {"seen": str(seen(organiser).version), "do": "remove"}
    assert client.post(f"{entry}/rows/outcomes/0", data=gone).status_code == 303
    assert len(edited(NUMBER, actor=organiser).at_desk.text.document.effect.outcomes) == len(rows) - 1


def test_a_draft_prints_what_stands_at_the_desk(desk, organiser, make, demonstrating):
    correct(organiser)
    book = Printed(make(Wanted(stage=Stage.DRAFT, scope=Scope.ENTRY, value=NUMBER)).content)
    assert "A corrected title" in book.pages[book.begins[NUMBER]]


def test_the_order_is_given_by_hand(published, organiser, client_of, demonstrating):
    numbers = [published(titled(f"Project {letter}")).number for letter in "ABC"]
    client = client_of(organiser)
    typed = {"order": "hand", **{f"place-{number}": str(3 - at) for at, number in enumerate(numbers)}}
    assert client.post("/proceedings/order", data=typed).status_code == 303
    assert [number for number, _ in queries.in_order()] == numbers[::-1]
    services.publish(actor=organiser)
    assert [one.project.number for one in queries.published(2027).sources.entries] == numbers[::-1]
    page = client.get("/proceedings/2027").text
    assert sorted(numbers, key=page.index) == numbers[::-1]
    services.set_order(Order.BY_NUMBER, (), actor=organiser)
    assert [number for number, _ in queries.in_order()] == numbers


def test_an_order_names_everything_once_whatever_was_given():
    assert in_given_order("abcd", ["c", "x", "a", "c"]) == ["c", "a", "b", "d"]


def test_deadlines_are_proposed_where_a_proof_is_sent(desk, organiser, client_of):
    client = client_of(organiser)
    typed = {"answers_due_on-day": "12", "answers_due_on-month": "3", "answers_due_on-year": "2027"}
    assert client.post("/proceedings/deadlines", data=typed).status_code == 303
    assert 'value="2027"' in client.get(f"/proceedings/entries/{NUMBER}").text


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
