"""What somebody hands in, looked at by what is in it and not by its name. No file is opened for anybody here: it is kept
sealed and given back as a download."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

PDF, JPEG, PNG = "pdf", "jpg", "png"
WORDS = {PDF: "PDF", JPEG: "picture (JPEG)", PNG: "picture (PNG)"}
MEDIA = {PDF: "application/pdf", JPEG: "image/jpeg", PNG: "image/png"}
MOST_PIXELS = 60_000_000
OTHER = "Choose a PDF, or a picture as JPEG or PNG: a photo of the certificate will do"
DAMAGED = "This file can't be opened: it is damaged, or only part of it arrived. Choose it again, or take a photo"
LOCKED = "This PDF is protected with a password. Save it without one, or take a photo of it"
ACTIVE = (
    "This PDF has something in it that runs when it is opened, which a document doesn't need. Print it to a new PDF, or "
    "take a photo of it"
)
TOO_LARGE = "This picture is larger than a document needs. Take the photo again at a smaller size"
# Names of a PDF that make a reader run, fetch or unpack something. Short ones stand by chance in every large scan: they count
# with what must come after them. A place to open the file at is no action.
_RUNS = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFile|RichMedia|XFA|ImportData|SubmitForm)\b|/OpenAction\b(?!\s*\[)"
    rb"|/(JS|AA)\s*(\(|<|\d+\s+\d+\s+R\b)"
)
# Where newer PDFs pack what they consist of.
_PACKED = re.compile(
    rb"/ObjStm\b[^<>]*(?:<<[^<>]*>>[^<>]*)*>>\s*stream\r?\n(.*?)endstream", re.DOTALL
)
# What the library raises of a picture that is cut short or made to mislead.
_CANT_BE_READ = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, OverflowError, TypeError,
    struct.error, zlib.error,
)  # fmt: skip
_MOST_UNPACKED = 20_000_000
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")


class NotAScan(Exception):
    """The words are fit to show, and say what to do."""


@dataclass(frozen=True, slots=True)
class Scan:
    content: bytes
    kind: str


def looked_at(content: bytes) -> Scan:
    """Pictures are written anew, without what a camera puts beside them: where and when it was taken. Raises
    NotAScan."""
    if content.startswith(b"%PDF-"):
        _look_at_pdf(content)
        return Scan(content, PDF)
    if content.startswith(b"\xff\xd8\xff"):
        return Scan(_picture(content, "JPEG"), JPEG)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Scan(_picture(content, "PNG"), PNG)
    raise NotAScan(OTHER)


def _look_at_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise NotAScan(DAMAGED)
    names = _names(content)
    if b"/Encrypt" in names:
        raise NotAScan(LOCKED)
    if _RUNS.search(names):
        raise NotAScan(ACTIVE)
    left = _MOST_UNPACKED
    for packed in _PACKED.findall(content):
        text = _unpacked(packed, left)
        left -= len(text)
        if _RUNS.search(_names(text)):
            raise NotAScan(ACTIVE)


def _names(content: bytes) -> bytes:
    """With the letters that a name may be written in another way."""
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), content)


def _unpacked(content: bytes, most: int) -> bytes:
    if most <= 0:
        raise NotAScan(ACTIVE)
    try:
        return zlib.decompressobj().decompress(content, most)
    except zlib.error:
        raise NotAScan(DAMAGED) from None


def _picture(content: bytes, form: str) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=[form])
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAScan(TOO_LARGE)
            turned = _upright(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise NotAScan(TOO_LARGE) from None
    except _CANT_BE_READ:
        raise NotAScan(DAMAGED) from None
    out = io.BytesIO()
    turned.save(out, form, **({"quality": 85} if form == "JPEG" else {}))
    return out.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    from PIL import ImageOps

    picture.load()
    turned = ImageOps.exif_transpose(picture) or picture
    bare = Image.new(turned.mode, turned.size)
    bare.paste(turned)
    if turned.mode == "P" and (palette := turned.getpalette()):
        bare.putpalette(palette)
    return bare
