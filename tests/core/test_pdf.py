"""A document opens nothing but what it was given, and cannot run away."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from summit.core.pdf import STATIC, PdfError, open_allowed, render_pdf

PAGE = "<html lang='en'><head><title>Ticket</title></head><body><h1>{}</h1></body></html>"
PIXEL = b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"


def test_the_document_is_tagged_and_has_the_words_and_the_title():
    reader = PdfReader(BytesIO(render_pdf(PAGE.format("Llŷn a’r ŵyl"))))
    assert reader.metadata.title == "Ticket"
    assert "Llŷn a’r ŵyl" in reader.pages[0].extract_text()
    assert bool(reader.trailer["/Root"]["/MarkInfo"]["/Marked"])


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/x.png",
        "data:text/plain,x",
        "static:../config.py",
        "static:css/../../pyproject.toml",
        "stored:other",
        "/etc/passwd",
        "static:",
    ],
)
def test_an_address_that_was_not_given_is_refused(address):
    with pytest.raises(ValueError, match="Not to be opened"):
        open_allowed(address, {"mine": b"x"})


def test_what_was_given_opens():
    assert open_allowed("stored:mine", {"mine": PIXEL}) == (PIXEL, "application/octet-stream")
    style = next((STATIC / "css").glob("*.css"))
    assert open_allowed(f"static:css/{style.name}", {})[0] == style.read_bytes()


def test_a_file_outside_is_not_embedded_as_an_attachment(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2")
    link = f"<link rel='attachment' href='file://{secret}'>"
    document = render_pdf(PAGE.format("x").replace("</head>", f"{link}</head>"))
    assert (b"hunter2" in document, PdfReader(BytesIO(document)).attachments) == (False, {})


def test_a_document_that_takes_too_long_ends_in_a_sentence():
    endless = PAGE.format("<div>" + "<p>word</p>" * 60_000 + "</div>")
    with pytest.raises(PdfError) as refusal:
        render_pdf(endless, seconds=1)
    assert str(refusal.value).startswith("The PDF could not be made.")
