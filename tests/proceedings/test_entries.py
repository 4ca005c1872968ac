"""One entry: what is said of partners, and what becomes of texts that mean no good."""

import pytest

from summit.core.press.pool import Press, Store
from summit.organisations import queries as register
from summit.proceedings.exports import make_book
from summit.proceedings.exports.entries import entry_of
from summit.proceedings.queries import sources
from summit.proceedings.rules import Tongue, Wanted
from summit.projects import services as projects
from summit.projects.states import PartnerAction
from tests.proceedings.documents import FULL, HOSTILE
from tests.proceedings.reading import Printed
from tests.projects.documents import COMPLETE
from tests.support.databases import ON_ONE
from tests.support.verapdf import faults

pytestmark = pytest.mark.usefixtures("demonstrating")


@pytest.fixture
def partners(edition):
    """Return what the entry of the only project says of its partners."""

    def read():
        facts = sources(edition.id)
        (source,) = facts.entries
        entry = entry_of(source, names=facts.names, address="https://example.org/ESC-0001")
        return [(named.word, "; ".join(named.partners)) for named in entry.partners]

    return read


@pytest.fixture
def trust(edition):
    return register.by_code("RX9")


def answer(project, organisation, action, *, actor):
    asked = projects.ask_partner(
        project_id=project.id,
        organisation_id=organisation.id,
        organisation_words=None,
        email="trust@example.org",
        actor=actor,
    )
    projects.answer_for_partner(confirmation_id=asked.id, action=action, version=None)


def test_nobody_is_shown_as_having_confirmed_who_has_not(published, trust, partners):
    published(COMPLETE)
    assert partners() == [
        ("Not confirmed by the partner", f"Lincolnshire Police (lead); {trust.name}"),
    ]


@pytest.mark.parametrize(
    ("action", "word"),
    [
        (PartnerAction.CONFIRM, "Confirmed by the partner"),
        (PartnerAction.REFUSE, "Disputed by the partner"),
    ],
)
def test_what_a_partner_said_stands_beside_its_name(action, word, published, trust, organiser, partners):
    answer(published(COMPLETE), trust, action, actor=organiser)
    assert sorted(partners()) == sorted(
        [(word, trust.name), ("Not confirmed by the partner", "Lincolnshire Police (lead)")]
    )


def test_the_same_records_make_the_same_bytes(published, make, edition):
    published(COMPLETE)
    first = make().content
    with Press(Store(None)) as press:
        assert make_book(edition.id, Wanted(), press).content == first


@ON_ONE
def test_hostile_text_is_text(published, make, tmp_path):
    published(HOSTILE)
    made = make()
    content = made.content
    book = Printed(content)
    text = " ".join("".join(book.pages.values()).replace("-\n", "").split())
    said = [
        "<script>alert(1)</script>",
        "<style>* { display: none }</style>",
        "{{ 7 * 7 }}",
        "javascript:alert(1)",
    ]
    assert [words for words in said if words not in text] == []
    assert (b"root:x:0" in content, set(book.reader.attachments)) == (
        False,
        {"ESC-0001.bib", "ESC-0001.json"},
    )
    assert {target.split("/")[2] for _, target in book.links if ":" in target} == {
        "example.org", "127.0.0.1", "127.0.0.1:8000",
    }  # fmt: skip
    assert faults(content, tmp_path) == []


@ON_ONE
def test_a_book_speaks_english_or_welsh_or_both(published, make):
    published(FULL)
    books = [Printed(make(Wanted(language=tongue)).content) for tongue in Tongue]
    assert [book.reader.root_object["/Lang"] for book in books] == ["en-GB", "cy", "en-GB"]
    heads = [" ".join(book.pages["iii"].split()) for book in books]
    assert ["Contents" in head for head in heads] == [True, False, True]
    assert ["Cynnwys" in head for head in heads] == [False, True, True]
    assert "Mynegai yn ôl sefydliad" in " ".join(
        one.title for one in books[1].reader.outline if hasattr(one, "title")
    )
