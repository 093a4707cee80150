"""What upper rooms declare for a lower one: a list of a given name, in a module of a given name."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def modules(name: str) -> Iterator[ModuleType]:
    """That module of every room that has one, from the ground up. Core's own is whoever asks."""
    for config in apps.get_app_configs():
        if config.name != "workforce.core" and module_has_submodule(config.module, name):
            yield import_module(f"{config.name}.{name}")


def collect(module: str, attribute: str) -> list[Any]:
    """What these modules list under this name, in the order of the rooms."""
    return [each for found in modules(module) for each in getattr(found, attribute, ())]
