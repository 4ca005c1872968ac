"""Pictures from outside: looked at by content, drawn anew, so that nothing but the picture is kept."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from summit.core.errors import DomainError, msg

READ = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 50_000_000
WIDEST = 2_000
QUALITY = 88
SVG_LOOK = 2_000


class NoPictureError(DomainError):
    """What was given cannot be used as a picture."""

    status = 422


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn anew: its bytes hold no text, no place, no thumbnail and no program."""

    content: bytes
    content_type: str
    suffix: str
    width: int
    height: int


def redrawn(content: bytes) -> Picture:
    """Return a picture drawn anew from its points, no wider or higher than a page needs; or refuse it."""
    _refuse_drawings(content)
    from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - slow to load

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, where it is loaded, lets half a picture pass
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the size is checked below, with a sentence
            opened = Image.open(BytesIO(content), formats=READ)
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_large()
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((WIDEST, WIDEST))
            return _written(upright.convert("RGBA" if upright.has_transparency_data else "RGB"))
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise NoPictureError(msg("The file must be a PNG, JPEG or WebP picture."), field="file") from error
    except (OSError, SyntaxError, ValueError, IndexError, MemoryError) as error:
        raise NoPictureError(
            msg("The picture is damaged. Open it, save it anew and try again."), field="file"
        ) from error


def _refuse_drawings(content: bytes) -> None:
    start = content[:SVG_LOOK].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html", b"<")):
        raise NoPictureError(
            msg("Drawings in SVG or HTML can hold programs and are not taken. Save it as a PNG picture."),
            field="file",
        )


def _too_large() -> NoPictureError:
    return NoPictureError(
        msg("The picture has more than %(most)s million points. Make it smaller and try again."),
        field="file",
        most=MOST_PIXELS // 1_000_000,
    )


def _written(picture: object) -> Picture:
    from PIL import Image  # noqa: PLC0415 - as above

    assert isinstance(picture, Image.Image)  # noqa: S101 - for the types alone
    plain = Image.new(picture.mode, picture.size)
    plain.paste(picture)  # the points and nothing else
    stream, clear = BytesIO(), picture.mode == "RGBA"
    if clear:
        plain.save(stream, "PNG", optimize=True)
    else:
        plain.save(stream, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    kind, suffix = ("image/png", ".png") if clear else ("image/jpeg", ".jpg")
    return Picture(stream.getvalue(), kind, suffix, *picture.size)
