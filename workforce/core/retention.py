"""How long each kind of row is kept, how sensitive it is and whether it may leave in an export.

An app lists `KEEPS` in its `scrub.py`, one a model; a test refuses a model that is in no list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal

from django.apps import apps
from django.utils.module_loading import module_has_submodule

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
    found: dict[str, Keep] = {}
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "scrub"):
            for keep in import_module(f"{config.name}.scrub").KEEPS:
                if keep.model in found:
                    raise ValueError(f"{keep.model} is declared twice")
                found[keep.model] = keep
    return found
