"""What a column holds, in words; days and numbers stay what they are, for the file that programs read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField

from workforce.core import clock
from workforce.core.presenting import capital
from workforce.reports.contents import Value

# Columns that hold a name of ours, with no list of words for it.
_OURS = frozenset(
    [
        "acts_as",
        "action",
        "element",
        "item",
        "kind",
        "part",
        "question",
        "role",
        "side",
        "slug",
        "source",
        "strand",
        "strands",
        "unit",
        "what",
    ]
)


def told(model: str, path: str, value: Any) -> Value:
    """None where there is nothing to say."""
    if value is None or value == "" or value == [] or value == {}:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return clock.local(value).date()
    named = choices(model, path)
    if isinstance(value, (date, int)):
        return named.get(value, value)
    words = _words(value, named)
    is_ours = path.rpartition("__")[2] in _OURS and not named
    return re.sub("[-_.]", " ", words) if words and is_ours else words


def _words(value: Any, named: Mapping[Any, str]) -> str | None:
    if isinstance(value, str):
        return None if _is_id(value) else named.get(value, value) or None
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (list, tuple)):
        between = "\n" if any(isinstance(each, dict) for each in value) else ", "
        return between.join(filter(None, (_words(each, named) for each in value))) or None
    if isinstance(value, dict):
        return _by_name(value.items())
    # An id says nothing to anybody.
    return None if value is None or isinstance(value, UUID) else str(value)


def _is_id(words: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", words) is not None


def _by_name(pairs: Iterable[tuple[Any, Any]]) -> str | None:
    said = [(_titled(name), _words(value, {})) for name, value in pairs]
    return "\n".join(f"{name}: {words}" for name, words in said if words) or None


def from_json(text: str) -> str:
    """What was kept as a structure, a line for each thing that says something."""
    try:
        kept = json.loads(text)
    except ValueError:
        return text
    if isinstance(kept, list) and all(isinstance(each, list) and len(each) == 2 for each in kept):
        return _by_name(kept) or ""
    return _words(kept, {}) or ""


def _titled(name: object) -> str:
    words = str(name).replace("_", " ").strip()
    return capital(words)


@cache
def choices(model: str, path: str) -> Mapping[Any, str]:
    """The words of a column that has a list of them."""
    at: Any = apps.get_model(model)
    for name in path.split("__"):
        field = at._meta.pk if name == "pk" else at._meta.get_field(name)
        at = field.related_model or at
    if isinstance(field, ArrayField):
        field = field.base_field
    return {key: str(words) for key, words in field.flatchoices}
