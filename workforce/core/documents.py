"""What somebody may hand in: looked at by its content, whatever it is called."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath

from workforce.core import scans
from workforce.core.errors import CannotSave
from workforce.core.scans import NotAScan

ENDINGS = (".pdf", ".docx", ".odt", ".jpg", ".jpeg", ".png")
DOCX, ODT = "docx", "odt"
TYPES = {
    **scans.MEDIA,
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ODT: "application/vnd.oasis.opendocument.text",
}
WORDS = "a PDF, a Word or OpenDocument text, or a picture (JPEG or PNG)"
OTHER = f"Choose {WORDS}. This file is none of them"
UNSAFE = (
    "This file is damaged, locked, or has something in it that runs when it is opened. Save it as a new PDF, or take a photo"
)  # fmt: skip
# What reading a part of a damaged zip raises, by how it was packed.
_DAMAGED = (
    zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error, lzma.LZMAError,
)  # fmt: skip
_MOST_OF_TYPE = 200
_LEAST_IN_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


def looked_at(upload: Upload, megabytes: int) -> tuple[str, bytes]:
    """Its kind and what is kept of it: pictures without where they were taken. Raises CannotSave for what is empty, too
    large, something else, or runs."""
    if not upload.content:
        raise CannotSave("This file is empty. Choose another", "file")
    if len(upload.content) > megabytes * 1024 * 1024:
        raise CannotSave(f"Choose a file of {megabytes} MB or less", "file")
    kind, content = _of(upload.content)
    ending = PurePath(upload.name.lower()).suffix.lstrip(".").replace("jpeg", "jpg")
    if kind != ending:
        raise CannotSave(OTHER, "file")
    return kind, content


def _of(content: bytes) -> tuple[str, bytes]:
    if content.startswith(_LEAST_IN_ZIP):
        return _in_zip(content), content
    try:
        found = scans.looked_at(content)
    except NotAScan as error:
        words = OTHER if error.args == (scans.OTHER,) else UNSAFE
        raise CannotSave(words, "file") from error
    return found.kind, found.content


def _in_zip(content: bytes) -> str:
    """By what is in it: a text, without programs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as found:
            names = set(found.namelist())
            mimetype = _mimetype(found) if "mimetype" in names else b""
    except _DAMAGED:
        raise CannotSave(UNSAFE, "file") from None
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise CannotSave(UNSAFE, "file")
    if "word/document.xml" in names:
        return DOCX
    return ODT if mimetype.decode("latin-1") == TYPES[ODT] else ""


def _mimetype(found: zipfile.ZipFile) -> bytes:
    """The only part that is unpacked here, and no more of it than a type has letters: packed it may be a thousandth."""
    with found.open("mimetype") as part:
        return part.read(_MOST_OF_TYPE)
