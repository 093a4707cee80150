"""One cell becomes one value, or says in plain words how to mend it."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
MONTH_WORDS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
EARLIEST = date(1950, 1, 1)
LATEST = date(2100, 12, 31)
A_DATE = "Enter a date like 30-JUN-2013, 30/06/2013 or 2013-06-30."
FULL_WEEK = Decimal("60")
# Excel counts days from here; it takes 1900 for a leap year, so its numbers are one too high from March on.
SINCE_1900 = date(1899, 12, 30)
SINCE_1904 = date(1904, 1, 1)

_ESR = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d{4})")
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DATE_IN_TEXT = re.compile(
    r"\b(?:\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}-\d{2})\b"
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{0,29}")
_SHORTENED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_EXCEL_ERROR = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_AS_TEXT = re.compile(r'="([^"]*)"')
# Marks that turn or hide text: no name needs them. Joiners stay, because some scripts do.
_HIDDEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


class Unreadable(ValueError):
    """The words are the mend."""


def tidy(cell: str) -> str:
    """Without hidden marks, with single spaces. Excel's `="0123"` is its way to keep a number as text."""
    if cell.isascii() and cell.isprintable() and "  " not in cell and not cell.startswith("="):
        return cell.strip()
    cell = _SPACES.sub(" ", _HIDDEN.sub("", cell)).strip()
    kept_as_text = _AS_TEXT.fullmatch(cell)
    return kept_as_text.group(1).strip() if kept_as_text else cell


def has_hidden_marks(cell: str) -> bool:
    return not cell.isascii() and bool(_HIDDEN.search(cell.removeprefix("\ufeff")))


def is_formula(cell: str) -> bool:
    return cell[:1] in {"=", "+", "-", "@"}


def is_excel_error(cell: str) -> bool:
    return cell.startswith("#") and bool(_EXCEL_ERROR.fullmatch(cell))


def number_of(cell: str) -> str:
    """An employee or assignment number: letters and digits, never arithmetic."""
    if _SHORTENED.fullmatch(cell):
        raise Unreadable(
            "Excel has shortened this number. Format the column as text, enter the number in full "
            "and save again."
        )
    if not _NUMBER.fullmatch(cell):
        raise Unreadable(
            "Enter the number as it stands in ESR: up to 30 letters, digits and dashes, without spaces."
        )
    return cell


@lru_cache(maxsize=20_000)
def serial_since_1900(cell: str, since: date) -> str:
    """A day that stands as a number counts from 1900 afterwards, wherever it counted from."""
    if since == SINCE_1900 or not _SERIAL.fullmatch(cell):
        return cell
    return str(int(cell[:5]) + (since - SINCE_1900).days)


def date_of(cell: str, since: date = SINCE_1900) -> date:
    """`since` is the day before serial number 1 in this workbook."""
    plain = _MIDNIGHT.sub("", cell)
    serial = _SERIAL.fullmatch(plain)
    if serial:
        return _of_serial(cell, since + timedelta(days=int(serial[1])))
    day = _day(plain)
    if not EARLIEST <= day <= LATEST:
        raise Unreadable(
            f"Check the year: {day.year} can't be right. Enter a date like 30-JUN-2013."
        )
    return day


def _of_serial(cell: str, day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise Unreadable(
            f"As a number of Excel's, {cell} would be {day.day} {MONTH_WORDS[day.month - 1]} {day.year}, which can't be "
            "right. Format the column as a date, or enter a date like 30-JUN-2013."
        )
    return day


def _day(cell: str) -> date:
    if found := _ESR.fullmatch(cell):
        month = MONTHS.get(found[2][:3].casefold(), 0)
        if not month:
            raise Unreadable(A_DATE)
        return _checked(int(found[3]), month, int(found[1]))
    if found := _BRITISH.fullmatch(cell):
        return _checked(int(found[3]), int(found[2]), int(found[1]))
    if found := _ISO.fullmatch(cell):
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    raise Unreadable(A_DATE)


def _checked(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        if not 1 <= month <= 12:
            raise Unreadable(
                f"There is no month {month}: the day comes first. Enter a date like 30/06/2013."
            ) from None
        raise Unreadable(
            f"There is no {day} {MONTH_WORDS[month - 1]} {year}. Enter a date like 30-JUN-2013."
        ) from None


@lru_cache(maxsize=5_000)
def _decimal(cell: str, like: str) -> Decimal:
    # 1,950 may be 1.95 or nineteen hundred and fifty; no thousands are written 0,750.
    if re.fullmatch(r"[1-9]\d*,\d{3}", cell):
        raise Unreadable(
            "It isn't clear whether this comma begins decimals or marks thousands. Write the number with a point, "
            f"like {like}, and without a comma."
        )
    if not re.fullmatch(r"\d{1,6}([.,]\d{1,12})?", cell):
        raise InvalidOperation
    return Decimal(cell.replace(",", "."))


@lru_cache(maxsize=5_000)
def fte_of(cell: str) -> Decimal:
    try:
        fte = _decimal(cell, "0.60").quantize(Decimal("0.001"))
    except InvalidOperation:
        raise Unreadable("Enter the share of full time as a number, like 0.60.") from None
    if not 0 <= fte <= 1:
        raise Unreadable(
            "Enter a share of full time between 0 and 1: 1 is full time, 0.60 is three fifths."
        )
    return fte


@lru_cache(maxsize=5_000)
def hours_of(cell: str) -> Decimal:
    try:
        hours = _decimal(cell, "22.5").quantize(Decimal("0.01"))
    except InvalidOperation:
        raise Unreadable("Enter the hours a week as a number, like 22.5.") from None
    if hours > FULL_WEEK:
        raise Unreadable("Enter the hours a week: more than 60 can't be right.")
    return hours


def email_of(cell: str) -> str:
    if len(cell) > 254 or not _EMAIL.fullmatch(cell):
        raise Unreadable("Enter an address like name@trust.nhs.uk. The row is used without it.")
    return cell.lower()


@lru_cache(maxsize=500)
def band_of(pay_scale: str) -> str:
    """`NHS|XR03|Review Body Band 3` → 3, `… Band 8 - Range A` → 8a; nothing when the scale has no band."""
    found = re.search(
        r"\bband\s*([1-9])(?:\s*-?\s*(?:range\s*)?([a-d])\b)?", pay_scale, re.IGNORECASE
    )
    if not found:
        return ""
    return f"{found[1]}{(found[2] or '').casefold()}" if found[1] == "8" else found[1]


@lru_cache(maxsize=500)
def scale_words(pay_scale: str) -> str:
    """What to show for it: the band, or the last part of the scale's own name."""
    band = band_of(pay_scale)
    return f"Band {band}" if band else pay_scale.rpartition("|")[2].strip()
