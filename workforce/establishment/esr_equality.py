"""The words of staff extracts for what equality asks. Pure: words in, codes out."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from workforce.establishment.equality_lists import (
    BELIEF,
    BIRTH,
    BY_SLUG,
    DISABILITY,
    ETHNICITY,
    ORIENTATION,
    SEX,
    is_year,
)

HEADINGS: dict[str, str] = {
    "ethnic origin": ETHNICITY,
    "ethnic category": ETHNICITY,
    "ethnicity": ETHNICITY,
    "disability": DISABILITY,
    "disabled": DISABILITY,
    "disability flag": DISABILITY,
    "disability status": DISABILITY,
    "gender": SEX,
    "sex": SEX,
    "sexual orientation": ORIENTATION,
    "religion": BELIEF,
    "religious belief": BELIEF,
    "religion or belief": BELIEF,
    "date of birth": BIRTH,
    "dob": BIRTH,
    "birth date": BIRTH,
}
"""Headings of extracts, in small letters, and the question that each answers."""

# Nobody was asked, or nobody wrote it down: there is nothing to take over.
_EMPTY = {
    "", "unknown", "not known", "undefined", "unspecified", "null", "n/a", "not recorded",
    "99", "not asked", "#n/a",
}  # fmt: skip
_DECLINED = re.compile(
    r"not stated|prefer not|(do )?not (wish )?(to )?disclose|not disclosed|not declared|declined?\b|not given"
)
_WORDS: dict[str, dict[str, str]] = {
    DISABILITY: {"yes": "Y", "y": "Y", "no": "N", "n": "N"},
    SEX: {"female": "2", "f": "2", "male": "1", "m": "1"},
    ORIENTATION: {
        "heterosexual or straight": "1",
        "heterosexual": "1",
        "straight": "1",
        "gay or lesbian": "2",
        "gay": "2",
        "lesbian": "2",
        "bisexual": "3",
        "other sexual orientation not listed": "4",
        "other": "4",
        "undecided": "U",
        "unsure": "U",
    },
    BELIEF: {
        "atheism": "L",
        "none": "L",
        "no religion": "L",
        "baha'i": "A",
        "bahai": "A",
        "buddhism": "B",
        "buddhist": "B",
        "christianity": "C",
        "christian": "C",
        "hinduism": "D",
        "hindu": "D",
        "jainism": "E",
        "jain": "E",
        "judaism": "F",
        "jewish": "F",
        "islam": "G",
        "muslim": "G",
        "paganism": "H",
        "pagan": "H",
        "sikhism": "I",
        "sikh": "I",
        "zoroastrian": "J",
        "zoroastrianism": "J",
        "other": "K",
    },
}
# The national letter first, perhaps with one that only the record uses: "CA White English".
_LETTER = re.compile(r"([A-HJ-NPRSZ])[A-Z0-9]?(?:\s*[-:]?\s+\S.*)?", re.IGNORECASE)
_DATES = ("%d-%b-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d-%m-%Y")
_EXCEL_BEGAN = date(1899, 12, 30)


class UnknownWords(ValueError):
    """These words are none we know. What they were is not said."""


def code_of(question: str, words: str, day: date) -> str:
    """The code, or "" where the extract has nothing. Raises UnknownWords."""
    plain = " ".join(words.split()).strip().casefold()
    if plain in _EMPTY:
        return ""
    if question == ETHNICITY:
        return _ethnicity(" ".join(words.split()))
    if _DECLINED.search(plain):
        return BY_SLUG[question].declined
    if question == BIRTH:
        return _year(plain, day)
    if plain in _WORDS[question]:
        return _WORDS[question][plain]
    raise UnknownWords


def mend_of(question: str) -> str:
    """What to do about words that are unknown."""
    if question == BIRTH:
        return "Enter a date of birth, like 08-OCT-1985, or leave it empty"
    short = BY_SLUG[question].short.lower()
    return f"Write the {short} as the Electronic Staff Record does, or leave it empty"


def _ethnicity(words: str) -> str:
    """The letter counts where there is one; of words alone, "not stated" is understood."""
    found = _LETTER.fullmatch(words)
    if found and (len(words) <= 2 or " " in words):
        first = words.split()[0].rstrip("-:")
        if len(first) <= 2 and first.upper() == first:
            return found[1].upper()
    if _DECLINED.search(words.casefold()):
        return BY_SLUG[ETHNICITY].declined
    raise UnknownWords


def _year(words: str, day: date) -> str:
    born = _date(words)
    year = str(born.year) if born else ""
    if not is_year(year, day):
        raise UnknownWords
    return year


def _date(words: str) -> date | None:
    if words.isascii() and words.isdigit() and len(words) == 5:  # as spreadsheets count days
        return _EXCEL_BEGAN + timedelta(days=int(words))
    for form in _DATES:
        try:
            return datetime.strptime(words.split(" 00:00")[0], form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
