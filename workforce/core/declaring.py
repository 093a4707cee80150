"""What rooms declare for whoever collects it: a list of a given name, in a module of a given name."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

from django.apps import apps
from django.utils.module_loading import module_has_submodule

T = TypeVar("T")
# Modules of core that collect what others declare under the same name, and declare nothing themselves.
COLLECTING = frozenset({"asks", "cards", "glances", "governed", "panels", "sections"})


def modules(name: str) -> Iterator[ModuleType]:
    """That module of every room that has one, from the ground up."""
    for config in apps.get_app_configs():
        collects = config.name == "workforce.core" and name in COLLECTING
        if not collects and module_has_submodule(config.module, name):
            yield import_module(f"{config.name}.{name}")


def collect(module: str, attribute: str) -> list[Any]:
    """What these modules list under this name, in the order of the rooms."""
    return [each for found in modules(module) for each in getattr(found, attribute, ())]


def by_name(declared: Iterable[T], name: str = "slug") -> dict[str, T]:
    """Each by the name it goes by; one that is declared twice is a ValueError."""
    found: dict[str, T] = {}
    for each in declared:
        slug = getattr(each, name)
        if slug in found:
            raise ValueError(f"{slug} is declared twice")
        found[slug] = each
    return found
