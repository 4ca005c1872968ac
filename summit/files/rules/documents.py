"""Documents from outside: what they are is read from their content, and what could run is refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import PurePosixPath
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile, ZipInfo

from summit.core.errors import DomainError, msg
from summit.files.rules import MEGABYTE, check_size, safe_name

LIMIT_MB = 10
MOST_MEMBERS = 5_000
LARGEST_INSIDE = 200 * MEGABYTE
MOST_TIMES = 300
"""How many times its packed size a large member may unpack to: a bomb is far beyond, a table is not."""
SMALL = MEGABYTE
MOST_PAGES = 1_000
AFTER_END = 1_024
RUNS_IN_A_PDF = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")
MACROS = re.compile(
    r"vbaproject|vbadata|macrosheets|/activex|\.bin$|^basic/|^scripts/|\.(exe|dll|js|vbs|cmd|bat)$"
)
NO_WORD = msg("The file is named DOCX, but it is no Word document.")
NO_EXCEL = msg("The file is named XLSX, but it is no Excel workbook.")
NO_TEXT = msg("The file is named ODT, but it is no OpenDocument text.")
NO_POWERPOINT = msg("The file is named PPTX, but it is no PowerPoint presentation.")
NO_PRESENTATION = msg("The file is named ODP, but it is no OpenDocument presentation.")
NOT_A_DOCUMENT = msg("The file must be a PDF, DOCX, ODT, XLSX or CSV file.")
NO_SLIDES = msg("The file must be a PDF, PPTX or ODP file.")
FORMULA = re.compile(r"\s*[=@]|\s*[+-]\s*[A-Za-z(]")


class BadDocumentError(DomainError):
    """The document is not what its name says, or holds what could run."""

    status = 422


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was looked into: a plain name, and what it is."""

    name: str
    content_type: str
    kind: str


def looked_into(content: bytes, *, name: str) -> Document:
    """Return what a document is, or refuse it with the sentence that says why."""
    return _looked_into(content, name, KINDS, otherwise=NOT_A_DOCUMENT)


def slides_looked_into(content: bytes, *, name: str) -> Document:
    """Return what slides are, or refuse them with the sentence that says why."""
    return _looked_into(content, name, SLIDES, otherwise=NO_SLIDES)


def _looked_into(content: bytes, name: str, kinds: Kinds, *, otherwise: str) -> Document:
    check_size(len(content), limit_mb=LIMIT_MB, field="file")
    suffix = PurePosixPath(name.lower()).suffix
    if suffix not in kinds:
        raise _bad(otherwise)
    if not content.strip():
        raise _bad(msg("The file is empty."))
    kind, content_type, check = kinds[suffix]
    check(content)
    return Document(safe_name(name), content_type, kind)


def _pdf(content: bytes) -> None:
    from pypdf import PdfReader  # noqa: PLC0415 - slow to load
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    end = content.rfind(b"%%EOF")
    if not content.startswith(b"%PDF-") or end < 0:
        raise _bad(msg("The file is named PDF, but it is no PDF."))
    if len(content) - end > AFTER_END or b"PK\x05\x06" in content[end:]:
        raise _bad(msg("Something else follows the end of the PDF. Save it anew and try again."))
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        locked = reader.is_encrypted
        pages = 0 if locked else len(reader.pages)
        runs = not locked and _acts(reader.trailer["/Root"])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _bad(msg("The PDF is damaged. Save it anew and try again.")) from error
    if locked:
        raise _bad(msg("The PDF is locked with a password. Save it without one."))
    if pages > MOST_PAGES:
        raise _bad(
            msg("The PDF has %(pages)s pages: at most %(most)s are taken."), pages=pages, most=MOST_PAGES
        )
    if runs or any(_names(content, word) for word in RUNS_IN_A_PDF):
        raise _bad(msg("The PDF holds a program or other files. Save it without them (“Print to PDF” does)."))


def _acts(root: object) -> bool:
    """Tell whether opening the document starts something; going to a page is nothing."""
    if not isinstance(root, dict):
        return False
    opened = root.get("/OpenAction")
    opened = getattr(opened, "get_object", lambda: opened)()
    return "/AA" in root or (isinstance(opened, dict) and opened.get("/S") not in {None, "/GoTo"})


def _names(content: bytes, word: bytes) -> bool:
    return re.search(re.escape(word) + rb"(?![A-Za-z0-9])", content) is not None


def _word(content: bytes) -> None:
    _office(content, "word/document.xml", "wordprocessingml.document.main+xml", NO_WORD)


def _excel(content: bytes) -> None:
    _office(content, "xl/workbook.xml", "spreadsheetml.sheet.main+xml", NO_EXCEL)


def _powerpoint(content: bytes) -> None:
    _office(content, "ppt/presentation.xml", "presentationml.presentation.main+xml", NO_POWERPOINT)


def _office(content: bytes, heart: str, declared: str, otherwise: str) -> None:
    with _zip(content, otherwise) as archive:
        names = {info.filename for info in archive.infolist()}
        if heart not in names or "[Content_Types].xml" not in names:
            raise _bad(otherwise)
        types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
        if "macroenabled" in types.lower() or "vbaproject" in types.lower():
            raise _macros()
        if declared not in types:
            raise _bad(otherwise)
        for name in names:
            if name.endswith(".rels") and _outside(archive.read(name).decode("utf-8", "replace")):
                raise _bad(
                    msg("The document loads its template or parts of it from elsewhere. Save a copy without.")
                )


def _outside(relations: str) -> bool:
    """Tell whether a part is loaded from elsewhere when the document is opened; a plain link is not."""
    found = re.findall(r"<Relationship\b[^>]*>", relations)
    return any('TargetMode="External"' in one and "/hyperlink" not in one for one in found)


def _text(content: bytes) -> None:
    _open_document(content, "text", NO_TEXT)


def _presentation(content: bytes) -> None:
    _open_document(content, "presentation", NO_PRESENTATION)


def _open_document(content: bytes, kind: str, otherwise: str) -> None:
    with _zip(content, otherwise) as archive:
        names = {info.filename for info in archive.infolist()}
        if "mimetype" not in names or "content.xml" not in names:
            raise _bad(otherwise)
        if archive.read("mimetype").strip() != f"application/vnd.oasis.opendocument.{kind}".encode():
            raise _bad(otherwise)
        if b"<script:" in archive.read("content.xml"):
            raise _macros()


def _zip(content: bytes, otherwise: str) -> ZipFile:
    """Open a packed document that begins where the file begins and ends where it ends."""
    if not content.startswith(b"PK\x03\x04"):
        raise _bad(otherwise)
    try:
        archive = ZipFile(BytesIO(content))
        members = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _bad(msg("The file is damaged. Save it anew and try again.")) from error
    if archive.comment or min((one.header_offset for one in members), default=1) != 0:
        raise _bad(msg("The file is more than one thing at once. Save it anew and try again."))
    _check_members(members)
    return archive


def _check_members(members: list[ZipInfo]) -> None:
    whole = sum(one.file_size for one in members)
    large = [one for one in members if one.file_size > SMALL]
    swollen = any(one.file_size > MOST_TIMES * max(one.compress_size, 1) for one in large)
    if len(members) > MOST_MEMBERS or whole > LARGEST_INSIDE or swollen:
        raise _bad(msg("The file unpacks to far more than a document holds, so it is not opened."))
    if any(one.flag_bits & 0x1 for one in members):
        raise _bad(msg("The file is locked with a password. Save it without one."))
    if any(MACROS.search(one.filename.lower()) for one in members):
        raise _macros()


def _csv(content: bytes) -> None:
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = content.decode("cp1252", "replace")
    if "\x00" in words or words.lstrip().startswith(("<", "%PDF", "PK\x03", "MZ")):
        raise _bad(msg("The file is named CSV, but it is no table of text."))
    try:
        rows = list(csv.reader(StringIO(words, newline="")))
    except csv.Error as error:
        raise _bad(msg("The file is named CSV, but it is no table of text.")) from error
    for number, row in enumerate(rows, start=1):
        if any(FORMULA.match(cell) for cell in row):
            raise _bad(
                msg("Line %(line)s of the CSV file holds a formula. Save its values only."),
                line=number,
            )


def _bad(sentence: str, **values: object) -> BadDocumentError:
    return BadDocumentError(sentence, field="file", **values)


def _macros() -> BadDocumentError:
    return _bad(msg("The file holds macros or programs. Save it without them and try again."))


Kinds = Mapping[str, tuple[str, str, Callable[[bytes], None]]]
"""By suffix: what it is called, what it is sent as, and the look into it."""
KINDS: Kinds = MappingProxyType(
    {
        ".pdf": ("PDF", "application/pdf", _pdf),
        ".docx": (
            "DOCX",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _word,
        ),
        ".odt": ("ODT", "application/vnd.oasis.opendocument.text", _text),
        ".xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _excel),
        ".csv": ("CSV", "text/csv", _csv),
    }
)
SLIDES: Kinds = MappingProxyType(
    {
        ".pdf": KINDS[".pdf"],
        ".pptx": (
            "PPTX",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            _powerpoint,
        ),
        ".odp": ("ODP", "application/vnd.oasis.opendocument.presentation", _presentation),
    }
)
