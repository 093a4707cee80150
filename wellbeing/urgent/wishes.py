"""What somebody would like, of a list, sealed as their words are: beside a name it says more than that they asked."""

from __future__ import annotations

from collections.abc import Collection

from wellbeing.urgent.labels import WISHES
from wellbeing.urgent.models import Ask, Wish
from workforce.core.sealed import seal, unseal


def signs(wanted: Collection[str]) -> str:
    """A sign for each there is, so that one is as long as the other."""
    return "".join("1" if each in wanted else "0" for each in Wish.values)


def sealed_wishes(row: Ask, wanted: Collection[str]) -> bytes | None:
    if not wanted:
        return None
    return seal(signs(wanted), owner=row.person_id, label=WISHES, row=row.pk)


def wishes_of(row: Ask) -> list[str]:
    text = unseal(row.wish_words, owner=row.person_id, label=WISHES, row=row.pk)
    return [each for each, sign in zip(Wish.values, text, strict=False) if sign == "1"]
