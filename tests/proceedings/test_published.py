"""The published book: who may read it, what stands in it, and what reference managers read in it."""

import json
from dataclasses import replace
from io import BytesIO

import bibtexparser
import jsonschema
import pytest
import rispy
from PIL import Image
from pypdf import PdfReader

from summit.core.db import db
from summit.jobs import services as jobs
from summit.proceedings import queries, services
from summit.proceedings.rules import Imprint, Wanted, is_doi, is_isbn, is_issn
from summit.projects.document.vocabularies import COLLABORATION_TYPES
from summit.projects.services import add_figure, add_kit
from tests.proceedings.citing import CSL, ISBN, Facts, from_bibtex, from_csl, from_ris
from tests.proceedings.documents import FULL, HOSTILE
from tests.proceedings.reading import Printed
from tests.projects.documents import COMPLETE

pytestmark = pytest.mark.usefixtures("demonstrating")


@pytest.fixture
def book(published, organiser):
    published(COMPLETE)
    published(FULL)
    services.save_imprint(
        Imprint(
            isbn=ISBN,
            foreword="First words.\n\nŴyl: last words.",
            foreword_by="A demonstration",
        ),
        seen=services.current_record().version,
        actor=organiser,
    )
    services.publish(actor=organiser)
    return queries.published(2027)


def test_nothing_is_read_before_it_is_published_or_after_it_was_taken_back(published, client, organiser):
    published(COMPLETE)
    paths = ("/proceedings/2027", "/proceedings/2027/ESC-0001", "/proceedings/2027/book.bib")
    before = [client.get(path).status_code for path in paths]
    services.publish(actor=organiser)
    while_published = [client.get(path).status_code for path in paths]
    services.withdraw(actor=organiser)
    assert (before, while_published) == ([404] * 3, [200] * 3)
    assert [client.get(path).status_code for path in paths] == [404] * 3


def test_an_entry_is_read_on_a_page_of_its_own_with_what_machines_want(book, client):
    page = client.get("/proceedings/2027/ESC-0001").text
    title = COMPLETE.basics.title
    assert f'<meta name="citation_title" content="{title}">' in page
    assert f'<meta itemprop="name" content="{title}">' in page
    assert '<meta name="citation_isbn" content="978-0-306-40615-7">' in page
    assert page.count("Not confirmed by the partner") == 1
    contents = client.get("/proceedings/2027").text
    assert (contents.count("/proceedings/2027/ESC-000"), contents.count("Ŵyl: last words.")) == (2, 1)


def test_figures_and_kit_are_shown_and_given_on_pages_and_linked_in_print(published, client, organiser, make):
    project = published(COMPLETE)
    picture = BytesIO()
    Image.new("RGB", (40, 20), "blue").save(picture, "PNG")
    given = {"project_id": project.id, "actor": organiser}
    figure = add_figure(
        **given, content=picture.getvalue(), name="costs.png", words="Costs rise", caption="Figure 1. Costs"
    )
    kit = add_kit(
        **given, content=b"step,who\n1,police\n", name="protocol.csv", words="The protocol", licence="ogl-3.0"
    )
    services.publish(actor=organiser)
    page = client.get("/proceedings/2027/ESC-0001").text
    addresses = [f"/proceedings/2027/ESC-0001/files/{one.id}" for one in (figure, kit)]
    assert [address for address in addresses if address not in page] == []
    assert ('alt="Costs rise"' in page, "Figure 1. Costs" in page, "The protocol" in page) == (True,) * 3
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert client.get(addresses[1]).data == b"step,who\n1,police\n"
    assert client.get(addresses[0].replace("ESC-0001", "ESC-0002")).status_code == 404
    links = [target for _, target in Printed(make().content).links]
    assert [link for link in links if link.endswith(addresses[1])] != []


def without_days(facts: dict[str, Facts]) -> dict[str, Facts]:
    return {number: replace(one, days=None) for number, one in facts.items()}


@pytest.fixture
def facts(laid_out) -> dict[str, Facts]:
    """Return what the database says of each entry."""
    found = {}
    for one in laid_out.sources.entries:
        place, document = laid_out.places[one.project.number], one.document
        found[one.project.number] = Facts(
            title=document.basics.title,
            people=one.people,
            pages=(str(place.first_page), str(place.last_page)),
            address=f"http://127.0.0.1:8000/proceedings/2027/{one.project.number}",
            keywords=tuple(COLLABORATION_TYPES.label(code) for code in document.basics.types),
            abstract=" ".join((document.basics.summary or "").split()),
            book=f"Proceedings of the {laid_out.edition.name}",
            city=laid_out.edition.city,
            days=(laid_out.edition.starts_on, laid_out.edition.ends_on),
        )
    return found


@pytest.fixture
def laid_out(book, organiser):
    """Return the published book once it has its pages."""
    services.request_book(Wanted(), actor=organiser)
    jobs.perform(jobs.start_next())
    db.session.expire_all()
    return queries.published(2027)


def test_bibtex_is_read_by_bibtexparser_and_agrees_with_the_records(facts, client):
    read = bibtexparser.loads(client.get("/proceedings/2027/book.bib").text).entries
    assert {one["ID"]: from_bibtex(one) for one in read} == without_days(facts)
    assert {one["year"] for one in read} == {"2027"}
    assert {(one["ENTRYTYPE"], one["isbn"]) for one in read} == {("inproceedings", ISBN)}


def test_ris_is_read_by_rispy_and_agrees_with_the_records(facts, client):
    read = rispy.loads(client.get("/proceedings/2027/book.ris").text)
    assert {one["id"]: from_ris(one) for one in read} == without_days(facts)
    assert {one["date"] for one in read} == {min(facts.values(), key=str).days[0].strftime("%Y/%m/%d")}
    assert {(one["type_of_reference"], one["issn"]) for one in read} == {("CPAPER", ISBN)}


def test_csl_is_valid_and_agrees_with_the_records(facts, client):
    read = json.loads(client.get("/proceedings/2027/book.json").text)
    jsonschema.validate(read, CSL)
    assert {one["id"]: from_csl(one) for one in read} == facts
    assert {(one["type"], one["ISBN"]) for one in read} == {("paper-conference", ISBN)}


def test_hostile_titles_stay_one_entry_in_every_format(published, client, organiser):
    published(HOSTILE)
    services.publish(actor=organiser)
    bib, ris, csl = (client.get(f"/proceedings/2027/ESC-0001.{kind}").text for kind in ("bib", "ris", "json"))
    assert len(bibtexparser.loads(bib).entries) == 1
    assert [one["title"] for one in rispy.loads(ris)] == [HOSTILE.basics.title]
    assert [one["title"] for one in json.loads(csl)] == [HOSTILE.basics.title]
    assert client.get("/proceedings/2027/ESC-0001").text.count("<script>alert") == 0


def test_the_whole_book_gives_each_published_entry_its_pages_and_its_own_file(book, client, organiser):
    services.request_book(Wanted(), actor=organiser)
    jobs.perform(jobs.start_next())
    db.session.expire_all()
    whole = Printed(client.get("/proceedings/2027/book.pdf").data)
    found = queries.published(2027)
    for number, place in found.places.items():
        own = client.get(f"/proceedings/2027/{number}.pdf").data
        assert Printed(own).labels == [str(at) for at in range(place.first_page, place.last_page + 1)]
        assert whole.begins[number] == str(place.first_page)
        assert f"pp. {place.first_page}" in PdfReader(BytesIO(own)).metadata.subject
        assert f'content="{place.first_page}"' in client.get(f"/proceedings/2027/{number}").text
    assert "Ŵyl: last words." in " ".join(whole.pages.values())


def test_a_book_that_was_not_laid_out_has_no_pages_to_give(book, client):
    answers = [client.get(f"/proceedings/2027/{name}.pdf").status_code for name in ("book", "ESC-0001")]
    assert answers == [404, 404]


def test_numbers_are_checked():
    assert [is_isbn(one) for one in ("978-0-306-40615-7", "9780306406157", "978-0-306-40615-8", "1")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [is_issn(one) for one in ("0378-5955", "2434-561X", "0378-5956", "x")] == [
        True,
        True,
        False,
        False,
    ]
    assert [is_doi(one) for one in ("10.1000/182", "10.1000/", "11.1000/1", "10.x/1")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_wrong_number_comes_back_with_a_sentence(client_of, organiser, edition):
    client = client_of(organiser)
    page = client.get("/proceedings/imprint")
    typed = {"isbn": "978-0-306-40615-8", "foreword": "Kept words", "version": "1"}
    refused = client.post("/proceedings/imprint", data=typed)
    assert (page.status_code, refused.status_code) == (200, 422)
    assert ("Enter an ISBN of 13 digits" in refused.text, "Kept words" in refused.text) == (True, True)
    assert client.post("/proceedings/imprint", data={**typed, "isbn": "9780306406157"}).status_code == 303
    second = client.post("/proceedings/imprint", data={**typed, "isbn": ""})
    assert (second.status_code, "Somebody else changed this" in second.text) == (422, True)


def test_an_organiser_publishes_and_takes_back(client_of, organiser, published):
    published(COMPLETE)
    client = client_of(organiser)
    assert client.post("/proceedings/publish").status_code == 303
    assert client.get("/proceedings").text.count("Read the published book") == 1
    assert client.post("/proceedings/withdraw").status_code == 303
    assert client.get("/proceedings").text.count("Publish it for everybody to read") == 1
