"""Pages of a document as drawings of another, which may show them before they are there.

They are laid out in a child while other pages are drawn: nobody waits for it, and no library reads PDF.
``python -m summit.core.press.excerpts`` is the child: a page of ours in, objects of a PDF out.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any

from summit.core.errors import msg
from summit.core.pdf import STATIC, PdfError, decode_task, encoded_task
from summit.core.press.canvas import Canvas, number
from summit.core.press.file import REFERENCE, PdfFile
from summit.core.press.sheets import Block, packed, unpacked

log = logging.getLogger(__name__)


@contextmanager
def excerpts(html: str, canvas: Canvas, *, pages: int, seconds: int) -> Iterator[list[bytes]]:
    """Give what shows each of so many pages of one of our own templates, which are there once the block ends.

    The child has ``seconds`` of processor time.
    """
    forms = [canvas.later() for _ in range(pages)]
    with TemporaryFile() as task, TemporaryFile() as answer, TemporaryFile() as said:
        task.write(encoded_task(html))
        task.seek(0)
        child = subprocess.Popen(  # noqa: S603 (our own fixed command line)
            [sys.executable, "-m", "summit.core.press.excerpts", str(seconds)],
            stdin=task, stdout=answer, stderr=said, cwd=STATIC.parent,
        )  # fmt: skip
        try:
            yield [canvas.show(form) for form in forms]
            failed = child.wait(timeout=seconds * 3 + 15)  # a busy machine may let it wait
        except subprocess.TimeoutExpired as late:
            raise PdfError(msg("The PDF took too long to make. Try again in a few minutes.")) from late
        finally:
            child.kill()
            child.wait()
        if failed:
            said.seek(0)
            log.error("No drawings: %s", said.read().decode(errors="replace")[-2000:])
            raise PdfError(
                msg("The PDF could not be made. The page itself has everything that would be in it.")
            )
        answer.seek(0)
        _transplant(json.loads(answer.readline()), answer.read(), forms, canvas.file)


def _transplant(head: Mapping[str, Any], body: bytes, forms: Sequence[int], file: PdfFile) -> None:
    """Put objects into a file under numbers of its own; the contents of pages become forms."""
    blocks = unpacked(head["blocks"], body)
    pages = {contents for contents, _, _ in head["pages"]}
    new = {one.number: file.reserve() for one in blocks if one.number not in pages}
    resources, boxes = new[head["resources"]], {}
    for form, (contents, width, height) in zip(forms, head["pages"], strict=True):
        new[contents] = form
        boxes[contents] = b"<</Type /XObject/Subtype /Form/BBox [0 0 %s %s]/Resources %d 0 R" % (
            number(width), number(height), resources,
        )  # fmt: skip
    for block in blocks:
        words = REFERENCE.sub(lambda found: b"%d 0 R" % new[int(found[1])], block.words)
        if block.number in boxes:
            words = boxes[block.number] + words.removeprefix(b"<<")
        if block.content is None:
            file.put(words, at=new[block.number])
        else:
            file.put_ready(words, block.content, at=new[block.number])


def laid_out(html: str, stored: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield what the parent reads: a line of JSON, then the objects that pages need, one after the other."""
    from weasyprint import DEFAULT_OPTIONS  # noqa: PLC0415 (slow and heavy: the child alone needs it)
    from weasyprint.pdf import generate_pdf  # noqa: PLC0415

    from summit.core.pdf_child import opened  # noqa: PLC0415
    from summit.core.press.child import block, kind_of, number_of  # noqa: PLC0415

    pdf = generate_pdf(opened(html, stored).render(), None, 1, **DEFAULT_OPTIONS)
    blocks = {one.number: block(one) for one in pdf.objects[1:]}
    pages = [one for one in pdf.objects if kind_of(one) == "/Page"]
    resources = number_of(pages[0]["Resources"])
    needed = _needed([resources, *(number_of(page["Contents"]) for page in pages)], blocks)
    sizes, body = packed(needed)
    boxes = [(number_of(page["Contents"]), *(float(one) for one in page["MediaBox"][2:])) for page in pages]
    yield json.dumps({"resources": resources, "pages": boxes, "blocks": sizes}).encode() + b"\n"
    yield body


def _needed(first: list[int], blocks: Mapping[int, Block]) -> list[Block]:
    """Return these objects and all that they name."""
    found: dict[int, Block] = {}
    waiting = list(first)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = blocks[one]
            waiting += [int(name) for name in REFERENCE.findall(blocks[one].words)]
    return [found[one] for one in sorted(found)]


if __name__ == "__main__":
    from summit.core.pdf_child import limit

    limit(int(sys.argv[1]))
    sys.stdout.buffer.writelines(laid_out(*decode_task(sys.stdin.buffer.read())))
