"""Codes to be drawn, and the address at which those who drew one read what was said: signs without those that look
alike."""

from __future__ import annotations

import secrets
from hashlib import sha256

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUP, _OF_A_SLIP, _OF_AN_ADDRESS = 4, 2, 4


def new_code() -> str:
    return _new(_OF_A_SLIP)


def new_address() -> str:
    """Longer than a code: it isn't gone with its first use."""
    return _new(_OF_AN_ADDRESS)


def _new(groups: int) -> str:
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(groups))


def plain(code: str) -> str:
    """However it was typed."""
    return "".join(each for each in code.upper() if each in _SIGNS)


def hash_of(code: str) -> str:
    return sha256(plain(code).encode()).hexdigest()
