"""Words that a form opens with and that are another's to take back. The form carries a mark of each, and of what is
kept before it is saved (a draft, what arrives after the session ended) a field that still has its mark is left out:
so it isn't copied under the key of whoever looks at it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.utils.crypto import salted_hmac

_SALT = "alongside.lent"
_LENGTH = 20


def marks(words: Mapping[str, str]) -> str:
    """For the page, by the field's name; "" where nothing was lent."""
    found = {name: _mark(name, text) for name, text in words.items() if text.strip()}
    return json.dumps(found, separators=(",", ":")) if found else ""


def read(said: str) -> Mapping[str, str]:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):  # the browser sends whatever it is made to
        return {}
    return found if isinstance(found, dict) else {}


def is_as_lent(name: str, value: str, found: Mapping[str, str]) -> bool:
    return name in found and found[name] == _mark(name, value)


def _mark(name: str, text: str) -> str:
    """However the browser breaks its lines."""
    same = "\n".join(text.strip().splitlines())
    return salted_hmac(_SALT, f"{name}\n{same}", algorithm="sha256").hexdigest()[:_LENGTH]
