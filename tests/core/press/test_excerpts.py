"""Pages of a document shown by pages that are drawn directly."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from summit.core.clock import now
from summit.core.pdf import PdfError
from summit.core.press.canvas import Canvas, Paper
from summit.core.press.excerpts import excerpts

PAGE = (
    "<html lang='en'><head><title>Names</title><style>@page { size: 60mm 20mm; margin: 0 }"
    " p + p { break-before: page }</style></head><body>{}</body></html>"
)
A6 = (0.0, 0.0, 298.0, 420.0)


@pytest.fixture
def canvas() -> Canvas:
    return Canvas(title="Sheet", language="en-GB", made_at=now())


def test_a_page_shows_what_is_laid_out_while_it_is_drawn(canvas):
    html = PAGE.replace("{}", "<p>Ŵyn</p><p>Łódź</p>")
    with excerpts(html, canvas, pages=2, seconds=60) as shown:
        for one in reversed(shown):
            canvas.page(b"q 1 0 0 1 20 20 cm " + one + b"Q\n", Paper(A6, A6, A6))
    read = PdfReader(BytesIO(canvas.to_bytes()))
    assert [page.extract_text().strip() for page in read.pages] == ["Łódź", "Ŵyn"]
    forms = read.pages[0]["/Resources"]["/XObject"].values()
    assert [[round(float(one)) for one in form.get_object()["/BBox"]] for form in forms] == [
        [0, 0, 170, 57], [0, 0, 170, 57],
    ]  # fmt: skip


def test_what_takes_too_long_ends_in_a_sentence(canvas):
    endless = PAGE.replace("{}", "<p>word</p>" * 60_000)
    with pytest.raises(PdfError) as refusal, excerpts(endless, canvas, pages=1, seconds=1):
        pass
    assert str(refusal.value).startswith("The PDF could not be made.")


def test_what_goes_wrong_meanwhile_is_told_as_it_is(canvas):
    with (
        pytest.raises(ValueError, match="paper is gone"),
        excerpts(PAGE.replace("{}", "<p>Ŵyn</p>"), canvas, pages=1, seconds=60),
    ):
        raise ValueError("The paper is gone.")
