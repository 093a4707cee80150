"""How long each kind of row is kept, how sensitive it is and whether it may leave in an export.

An app lists `KEEPS` in its `scrub.py`, one a model; a test refuses a model that is in no list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from workforce.core.declaring import by_name, modules

Sensitivity = Literal["none", "personal", "confidential", "special"]
Export = Literal["reports", "own record", "never"]


@dataclass(frozen=True, slots=True)
class Keep:
    """`model` is "app.Model"; `period` a sentence for the records manager; `export` the widest way
    out."""

    model: str
    period: str
    sensitivity: Sensitivity
    export: Export


@cache
def keeps() -> dict[str, Keep]:
    return by_name((each for module in modules("scrub") for each in module.KEEPS), "model")
