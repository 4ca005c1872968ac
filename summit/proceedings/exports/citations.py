"""An entry for reference managers: BibTeX, RIS, CSL-JSON, and the metadata of a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ", "\r": " ", "\t": " ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reference to an entry needs; ``bodies`` stand in where no author is named."""

    number: str
    title: str
    people: tuple[str, ...]
    bodies: tuple[str, ...]
    book: str
    city: str
    publisher: str
    starts_on: date
    ends_on: date
    address: str
    language: str
    abstract: str = ""
    first_page: str = ""
    last_page: str = ""
    isbn: str = ""
    issn: str = ""
    doi: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def pages(self) -> str:
        """Return "12–14", or "12" for one page."""
        return self.first_page if self.first_page == self.last_page else f"{self.first_page}–{self.last_page}"

    @property
    def creators(self) -> tuple[str, ...]:
        """Return who is named as having made it: people, or the bodies."""
        return self.people or self.bodies


def in_words(cited: Cited) -> str:
    """Return the reference as it is printed."""
    pages = f", pp. {cited.pages}" if cited.first_page else ""
    where = f"https://doi.org/{cited.doi}" if cited.doi else cited.address
    who = "; ".join(cited.creators)
    return f"{who} ({cited.starts_on.year}). {cited.title}. In {cited.book}{pages}. {where}"


def bibtex(entries: Iterable[Cited]) -> str:
    """Return the entries as BibTeX in UTF-8; what has a meaning there is escaped."""
    return "\n".join(_bibtex(one) for one in entries)


def ris(entries: Iterable[Cited]) -> str:
    """Return the entries as RIS, with the line ends it asks for."""
    return "".join(
        "".join(f"{tag}  - {_one_line(words)}\r\n" for tag, words in _ris(one)) + "ER  - \r\n\r\n"
        for one in entries
    )


def csl(entries: Iterable[Cited]) -> str:
    """Return the entries as CSL-JSON."""
    return json.dumps([_csl(one) for one in entries], ensure_ascii=False, indent=2) + "\n"


def highwire(cited: Cited) -> Sequence[tuple[str, str]]:
    """Return the tags by which search engines for papers find an entry."""
    tags = [
        ("citation_title", cited.title),
        *(("citation_author", one) for one in cited.creators),
        ("citation_publication_date", cited.starts_on.strftime("%Y/%m/%d")),
        ("citation_conference_title", cited.book),
        ("citation_publisher", cited.publisher),
        ("citation_language", cited.language),
        ("citation_isbn", cited.isbn),
        ("citation_issn", cited.issn),
        ("citation_doi", cited.doi),
        ("citation_firstpage", cited.first_page),
        ("citation_lastpage", cited.last_page),
        ("citation_abstract_html_url", cited.address),
        ("citation_keywords", "; ".join(cited.keywords)),
    ]
    return [(name, _one_line(words)) for name, words in tags if words]


def _bibtex(cited: Cited) -> str:
    authors = [*map(_bib, cited.people)] or [
        f"{{{_bib(one)}}}" for one in cited.bodies
    ]  # a body is not taken apart
    fields: Mapping[str, str] = {
        "title": f"{{{_bib(cited.title)}}}",
        "author": " and ".join(authors),
        "booktitle": _bib(cited.book),
        "year": str(cited.starts_on.year),
        "address": _bib(cited.city),
        "publisher": _bib(cited.publisher),
        "pages": cited.pages.replace("–", "--"),
        "number": cited.number,
        "isbn": cited.isbn,
        "issn": cited.issn,
        "doi": cited.doi,
        "url": cited.address,
        "language": cited.language,
        "keywords": _bib(", ".join(cited.keywords)),
        "abstract": _bib(cited.abstract),
    }
    lines = "".join(f"  {name} = {{{words}}},\n" for name, words in fields.items() if words)
    return f"@inproceedings{{{cited.number},\n{lines}}}\n"


def _bib(words: str) -> str:
    return words.translate(ESCAPED)


def _ris(cited: Cited) -> Iterable[tuple[str, str]]:
    pairs = [
        ("TY", "CPAPER"),
        ("ID", cited.number),
        ("TI", cited.title),
        *(("AU", one) for one in cited.creators),
        ("T2", cited.book),
        ("PY", str(cited.starts_on.year)),
        ("DA", cited.starts_on.strftime("%Y/%m/%d")),
        ("CY", cited.city),
        ("PB", cited.publisher),
        ("SP", cited.first_page),
        ("EP", cited.last_page),
        ("SN", cited.isbn or cited.issn),
        ("DO", cited.doi),
        ("UR", cited.address),
        ("LA", cited.language),
        *(("KW", one) for one in cited.keywords),
        ("AB", cited.abstract),
    ]
    return [(tag, words) for tag, words in pairs if words]


def _csl(cited: Cited) -> dict[str, Any]:
    people = [
        {"family": last, "given": first} if first else {"literal": last}
        for first, last in map(_apart, cited.people)
    ]
    first, last = ([day.year, day.month, day.day] for day in (cited.starts_on, cited.ends_on))
    fields: dict[str, Any] = {
        "id": cited.number,
        "type": "paper-conference",
        "title": cited.title,
        "author": people or [{"literal": body} for body in cited.bodies],
        "container-title": cited.book,
        "event-title": cited.book,
        "event-place": cited.city,
        "event-date": {"date-parts": [first, last]},
        "issued": {"date-parts": [first]},
        "publisher": cited.publisher,
        "page": cited.pages.replace("–", "-"),
        "number": cited.number,
        "ISBN": cited.isbn,
        "ISSN": cited.issn,
        "DOI": cited.doi,
        "URL": cited.address,
        "language": cited.language,
        "keyword": ", ".join(cited.keywords),
        "abstract": cited.abstract,
    }
    return {name: value for name, value in fields.items() if value}


def _apart(name: str) -> tuple[str, str]:
    first, _, last = name.strip().rpartition(" ")
    return first, last


def _one_line(words: str) -> str:
    return " ".join(words.split())
