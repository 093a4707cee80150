"""Imports and foreign keys go down only."""

import subprocess
import tomllib
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from script.support import places

CONTRACTS = tomllib.loads((places.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERS: list[set[str]] = [
    {room.strip() for room in layer.split("|")} for layer in CONTRACTS["contracts"][0]["layers"]
]


def layer_of(room: str) -> str:
    """A room inside a domain lies where the domain does."""
    inside = next((name for name in set.union(*LAYERS) if room.startswith(f"{name}.")), None)
    return room if room in set.union(*LAYERS) else inside or room


def height(model: type[Model]) -> int | None:
    name = layer_of(apps.get_app_config(model._meta.app_label).name)
    return next((i for i, rooms in enumerate(reversed(LAYERS)) if name in rooms), None)


def may_point(source: type[Model], target: type[Model]) -> bool:
    """Down, or within its own room; never sideways, and never from ours' below to ours' above."""
    if layer_of(source._meta.app_config.name) == layer_of(target._meta.app_config.name):
        return True
    below, above = height(target), height(source)
    return below is None or above is None or below < above


def ours() -> list[type[Model]]:
    return [
        model for model in apps.get_models(include_auto_created=True) if height(model) is not None
    ]


def test_imports_go_down_only() -> None:
    done = subprocess.run(
        [places.command("lint-imports"), "--no-cache"], cwd=places.ROOT, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_foreign_keys_point_downwards() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, Field) and isinstance(field.related_model, type)
        if not may_point(model, field.related_model)
    ]
    assert wrong == []


def test_every_room_is_in_the_layers() -> None:
    assert set.union(*LAYERS) == {*map(layer_of, settings.ROOMS), "workforce.config"}


def test_locks_name_no_host() -> None:
    locks = [*Path(places.ROOT, "requirements").glob("*.txt"), places.ROOT / "package-lock.json"]
    wrong = [
        f"{lock.name}: {line.strip()}"
        for lock in locks
        for line in lock.read_text().splitlines()
        if "--index-url" in line or '"resolved"' in line or " @ http" in line
    ]
    assert len(locks) == 6
    assert wrong == []
