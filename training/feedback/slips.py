"""Codes to be drawn: eight signs without those that look alike."""

from __future__ import annotations

import secrets
from hashlib import sha256

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH, _HALF = 8, 4


def new_code() -> str:
    code = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
    return f"{code[:_HALF]}-{code[_HALF:]}"


def plain(code: str) -> str:
    """However it was typed."""
    return "".join(each for each in code.upper() if each in _SIGNS)


def hash_of(code: str) -> str:
    return sha256(plain(code).encode()).hexdigest()
