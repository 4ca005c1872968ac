"""The pages of the desk and of the proof, and the order of the book."""

from summit.core.db import db
from summit.jobs import services as jobs
from summit.proceedings import queries, services
from summit.proceedings.queries import edited
from summit.proceedings.rules import Order, Scope, Stage, Wanted, in_given_order
from summit.proceedings.states import EditState
from summit.projects import services as projects
from tests.proceedings.documents import FULL
from tests.proceedings.editing.making import (
    DUE,
    NUMBER,
    correct,
    mails,
    seen,
    seen_by_author,
    send,
)
from tests.proceedings.reading import Printed
from tests.showcase.making import titled


def test_whoever_wrote_it_does_not_edit_it_and_others_have_no_proof_of_it(
    desk, organiser, author, client_of, person
):
    send(organiser)
    other = client_of(person("Bob"))
    paths = (f"/proceedings/proofs/{NUMBER}", f"/proceedings/proofs/{NUMBER}/pages")
    assert [other.get(path).status_code for path in paths] == [404, 404]
    assert client_of(author).get(f"/proceedings/entries/{NUMBER}").status_code == 403


def test_for_whoever_wrote_an_entry_it_is_not_at_their_own_desk(
    confirmed, final, author, organiser, client_of
):
    projects.add_author(project_id=final.project_id, person_id=organiser.id, actor=author)
    client = client_of(organiser)
    pages = [f"/proceedings/entries/{NUMBER}", f"/proceedings/entries/{NUMBER}/sections/problem"]
    assert [client.get(path).status_code for path in pages] == [404, 404]
    assert client.post(f"{pages[0]}/settle", data={"version": "0"}).status_code == 404
    assert NUMBER not in client.get("/proceedings/entries").text


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
    assert client_of(organiser).get(f"/proceedings/proofs/{NUMBER}/pages").status_code == 200
    assert (
        f"/proceedings/proofs/{NUMBER}/pages"
        in client_of(organiser).get(f"/proceedings/entries/{NUMBER}").text
    )


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


def test_all_proofs_are_sent_at_once(desk, organiser, published, client_of, demonstrating):
    published(FULL)  # in the demonstration, and without a submission
    client = client_of(organiser)
    day = {"due_on-day": str(DUE.day), "due_on-month": str(DUE.month), "due_on-year": str(DUE.year)}
    assert client.post("/proceedings/entries", data={**day, "due_on-year": "2020"}).status_code == 422
    assert client.post("/proceedings/entries", data={**day, "words": "Please look"}).status_code == 303
    assert "2 proofs have been sent." in client.get("/proceedings/entries").text
    assert [one.state for one in queries.editing(organiser).entries] == [EditState.WITH_AUTHOR] * 2
    assert len(mails("proceedings/proof")) == 2


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
