"""The same badges drawn with reportlab and its own QR widget: four on A4, the same words, codes and fonts.

It is given the words and codes ready: it neither asks a database nor signs. What is measured is drawing.
"""

from __future__ import annotations

import secrets
import sys

from reportlab.graphics import renderPDF  # type: ignore[import-untyped]
from reportlab.graphics.barcode.qr import QrCodeWidget  # type: ignore[import-untyped]
from reportlab.graphics.shapes import Drawing  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from summit.bench.services.names import NAMES, ORGANISATIONS, ROLES
from summit.core.press.metrics import FONTS

MM = 72 / 25.4
WIDTH, HEIGHT, WIDE = 105 * MM, 148.5 * MM, 89 * MM
NAVY, BLUE = (0.04, 0.12, 0.23), (0.11, 0.37, 0.75)


def draw(out: str, count: int) -> None:
    """Write the file."""
    for name in ("summit-display-bold", "summit-text-bold", "summit-text-regular"):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    canvas = Canvas(out, pageCompression=1)
    for number in range(count):
        place = number % 4
        _badge(canvas, number, place % 2 * WIDTH, (1 - place // 2) * HEIGHT)
        if place == 3 or number == count - 1:  # noqa: PLR2004 (the last on the sheet)
            canvas.showPage()
    canvas.save()


def _badge(canvas: Canvas, number: int, x: float, y: float) -> None:
    canvas.setFillColorRGB(*NAVY)
    canvas.rect(x, y + HEIGHT - 31 * MM, WIDTH, 31 * MM, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    _line(
        canvas,
        "Emergency Services Collaboration Summit",
        x,
        y + HEIGHT - 25 * MM,
        "summit-display-bold",
        13.5,
    )
    canvas.setFillColorRGB(*NAVY)
    _line(canvas, NAMES[number % len(NAMES)], x, y + 77 * MM, "summit-display-bold", 46)
    _line(canvas, ORGANISATIONS[number % len(ORGANISATIONS)], x, y + 66 * MM, "summit-text-bold", 14)
    _line(canvas, ROLES[number % len(ROLES)], x, y + 56 * MM, "summit-text-regular", 11)
    _line(canvas, f"R{number:06}", x, y + 20 * MM, "summit-text-bold", 14)
    canvas.setFillColorRGB(*BLUE)
    canvas.rect(x, y, WIDTH, 17 * MM, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setFont("summit-display-bold", 22)
    canvas.drawCentredString(x + WIDTH / 2, y + 6 * MM, "DELEGATE")
    side = 40 * MM
    widget = QrCodeWidget(secrets.token_urlsafe(73), barLevel="M", barWidth=side, barHeight=side, barBorder=6)
    drawing = Drawing(side, side)
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, x + WIDTH - side - 3.5 * MM, y + 19 * MM)


def _line(canvas: Canvas, words: str, x: float, y: float, font: str, size: float) -> None:
    while size > 6 and pdfmetrics.stringWidth(words, font, size) > WIDE:  # noqa: PLR2004 (points)
        size -= 0.5
    canvas.setFont(font, size)
    canvas.drawString(x + 8 * MM, y, words)


if __name__ == "__main__":
    draw(sys.argv[1], int(sys.argv[2]))
    print(f"Badges in {sys.argv[1]}: {sys.argv[2]}.")  # noqa: T201 (what the bench reads)
