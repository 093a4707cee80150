"""Text that spreadsheets leave alone."""

import re

# The last four are the wide forms, which some spreadsheets read as the plain ones.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Turn what follows around, so that a file name or an amount reads as another.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def fit(text: str) -> str:
    """Without the characters that a file can't hold."""
    return _TURNS.sub("", _UNFIT.sub("", text))


def starts_formula(text: str) -> bool:
    return text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_STARTS)


def harmless(text: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula."""
    text = fit(text)
    return f"'{text}" if starts_formula(text) else text
