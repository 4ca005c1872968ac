"""Pictures are looked at by content and drawn anew."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from summit.files.rules.pictures import WIDEST, NoPictureError, redrawn

SECRET = b"Taken at 51.5007, -0.1246"


def picture(kind="PNG", size=(40, 30), mode="RGB", **options):
    stream = BytesIO()
    Image.new(mode, size, 120).save(stream, kind, **options)
    return stream.getvalue()


def claiming(width, height):
    """Return a tiny PNG whose header claims a size, as a bomb does."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_drawn_anew(kind):
    drawn = redrawn(picture(kind))
    assert (drawn.content_type, drawn.suffix, drawn.width, drawn.height) == ("image/jpeg", ".jpg", 40, 30)
    with Image.open(BytesIO(drawn.content)) as seen:
        assert (seen.format, seen.size) == ("JPEG", (40, 30))


def test_what_is_clear_stays_clear():
    drawn = redrawn(picture(mode="RGBA"))
    assert (drawn.content_type, drawn.suffix) == ("image/png", ".png")


def test_nothing_but_the_picture_is_kept():
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    told = PngInfo()
    told.add_text("Comment", SECRET.decode())
    for content in (picture("JPEG", exif=exif), picture("PNG", pnginfo=told), picture("WEBP", exif=exif)):
        assert SECRET in content
        assert SECRET not in redrawn(content).content


def test_a_program_behind_the_picture_is_gone():
    drawn = redrawn(picture() + b"<script>alert(1)</script>" + b"PK\x03\x04")
    assert b"script" not in drawn.content


def test_a_picture_that_lies_on_its_side_is_put_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn = redrawn(picture("JPEG", size=(40, 20), exif=exif))
    assert (drawn.width, drawn.height) == (20, 40)


def test_a_large_picture_is_made_smaller():
    drawn = redrawn(picture(size=(WIDEST * 2, WIDEST)))
    assert (drawn.width, drawn.height) == (WIDEST, WIDEST // 2)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG or HTML can hold"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><svg/>", "SVG or HTML can hold"),
        (b"<html><script>1</script>", "SVG or HTML can hold"),
        (claiming(8_000, 8_000), "has more than 50 million points"),
        (claiming(20_000, 20_000), "has more than 50 million points"),
        (claiming(200_000, 200_000), "has more than 50 million points"),
        (b"GIF89a" + bytes(50), "must be a PNG, JPEG or WebP"),
        (b"", "must be a PNG, JPEG or WebP"),
        (b"%PDF-1.7", "must be a PNG, JPEG or WebP"),
        (picture()[:60], "is damaged"),
        (claiming(500, 500), "is damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(NoPictureError) as refused:
        redrawn(content)
    assert sentence in str(refused.value)
    assert refused.value.field == "file"


def test_half_a_picture_is_refused_also_where_weasyprint_lets_them_pass(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(NoPictureError, match="is damaged"):
        redrawn(picture()[:60])
