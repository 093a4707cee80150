"""What people type, made safe to keep before any field looks at it."""

import re
import unicodedata

from django.core.exceptions import ValidationError

# Marks that turn the reading direction round: invisible, and able to make a name read as another.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# NUL, other control characters but tab and line ends, lone surrogates, and U+FFFE and U+FFFF.
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNSAFE_WORDS = "This has characters we cannot keep. Type it again, or paste it as plain text"


def tidy(value: str) -> str:
    if UNSAFE.search(value):
        return value
    return unicodedata.normalize("NFC", BIDI.sub("", value))


def tidy_all(value: object) -> object:
    """The same for the lists and parts that some widgets hand over."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, (list, tuple)):
        return type(value)(tidy_all(part) for part in value)
    return value


def refuse_unsafe(value: object) -> None:
    if isinstance(value, str) and UNSAFE.search(value):
        raise ValidationError(UNSAFE_WORDS, code="unsafe")
    if isinstance(value, (list, tuple)):
        for part in value:
            refuse_unsafe(part)


def shown(value: str) -> str:
    """What came, fit to be shown in the field again."""
    return UNSAFE.sub("", value)
