"""How long each kind of row is kept, how sensitive it is and whether it may leave in an export.

An app lists `KEEPS` in its `scrub.py`, one a model; a test refuses a model that is in no list. Each names the classes
it belongs to (`core.retention_classes`), and those say how long. What is decided over by a person (docs/rooms/retention.md)
stands in the app's `disposal.py`: `ROOTS`, the rows of somebody that go when the end of their class is decided; and
`LOTS`, records of the organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from django.db.models import Q

from workforce.core import retention_classes
from workforce.core.declaring import by_name, collect, modules
from workforce.core.retention_classes import RetentionClass
from workforce.core.settings import Values

Sensitivity = Literal["none", "personal", "confidential", "special"]
Export = Literal["reports", "own record", "never"]


@dataclass(frozen=True, slots=True)
class Keep:
    """`model` is "app.Model"; `period` the slug of its class, or of two with a space between; `export` the widest
    way out."""

    model: str
    period: str
    sensitivity: Sensitivity
    export: Export

    @property
    def classes(self) -> list[RetentionClass]:
        return [retention_classes.of(slug) for slug in self.period.split()]

    def words(self, values: Values) -> str:
        """For the records manager."""
        return "; ".join(each.period_words(values) for each in self.classes)


@dataclass(frozen=True, slots=True)
class Root:
    """Rows that go with a class: `of` leads from the model to the person they are about. `over` says which of them are
    old enough, where that isn't a matter of when the person left; `only`, which of them are of this class at all. Of
    `words_only` the row stays, and what is sealed in it goes."""

    model: str
    period: str
    of: str
    over: Callable[[date], Q] | None = None
    words_only: bool = False
    only: Q | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """Records of the organisation, nobody's own, that go with a class once information governance says so. `over` says
    which are past the period, and leaves out what something kept for longer hangs on. `words` says what they are,
    many of them. `part_of`: the way to what it is a part of, whose legal hold keeps it too."""

    model: str
    period: str
    over: Callable[[date], Q]
    words: str
    part_of: str = ""


@cache
def keeps() -> dict[str, Keep]:
    return by_name((each for module in modules("scrub") for each in module.KEEPS), "model")


@cache
def roots(period: str) -> tuple[Root, ...]:
    return tuple(each for each in collect("disposal", "ROOTS") if each.period == period)


@cache
def lots(period: str) -> tuple[Lot, ...]:
    return tuple(each for each in collect("disposal", "LOTS") if each.period == period)
