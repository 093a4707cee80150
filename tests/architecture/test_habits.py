"""Habits of the house that a reader can't be relied on to keep."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from workforce.core import settings as core_settings
from workforce.core import states
from workforce.core.access import ScopedQuerySet
from workforce.core.retention import keeps

ROOT = Path(__file__).parents[2]
PLACES = [ROOT / room.replace(".", "/") for room in settings.ROOMS]
SHOWING = ("views", "forms", "presenters")


def _showing() -> list[Path]:
    """Modules that make pages: they read through queries and scoped querysets alone."""
    return [
        path
        for place in PLACES
        for path in place.rglob("*.py")
        if path.stem in SHOWING or path.parent.name in SHOWING
        if place.name != "core"
    ]


def _naked(source: str) -> list[str]:
    """Uses of `.objects` and of related managers where `.visible_to(…)` isn't the next word."""
    tree = ast.parse(source)
    scoped = {
        id(node.func.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "visible_to"
    }
    return [
        f"line {node.lineno}: .{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (node.attr == "objects" or node.attr.endswith("_set"))
        and id(node) not in scoped
    ]


def test_naked_objects_are_found() -> None:
    assert _naked("Person.objects.all()") == ["line 1: .objects"]
    assert _naked("team.person_set.all()") == ["line 1: .person_set"]
    assert _naked("Person.objects.visible_to(viewer).get(pk=1)") == []


@pytest.mark.parametrize("path", _showing(), ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_read_scoped(path: Path) -> None:
    assert _naked(path.read_text()) == []


def _ours() -> list[type[models.Model]]:
    rooms = {name.rpartition(".")[2] for name in settings.ROOMS}
    return [model for model in apps.get_models() if model._meta.app_label in rooms]


def test_every_model_says_how_long_it_is_kept_and_where_it_may_go() -> None:
    names = {model._meta.label for model in _ours()}
    assert names - set(keeps()) == set()
    assert set(keeps()) - names == set()


def test_a_scoped_queryset_says_who_may_see_it() -> None:
    silent = [
        model._meta.label
        for model in _ours()
        if isinstance(queryset := model._default_manager.all(), ScopedQuerySet)
        and type(queryset).visible_to is ScopedQuerySet.visible_to
    ]
    assert silent == []


def _tables() -> list[states.Table]:
    import importlib

    found = []
    for config in apps.get_app_configs():
        if importlib.util.find_spec(f"{config.name}.states") and config.name != "workforce.core":
            module = importlib.import_module(f"{config.name}.states")
            found += [thing for thing in vars(module).values() if isinstance(thing, states.Table)]
    return found


def test_every_state_has_words_and_an_owner() -> None:
    wanting = [
        f"{table.noun}: {state}"
        for table in _tables()
        for state in table.states
        if not table.words.get(state) or not table.owners.get(state)
    ]
    assert wanting == []


def test_drawings_of_states_are_current() -> None:
    old = [
        table.noun
        for table in _tables()
        if not (page := ROOT / "docs/states" / f"{table.noun.replace(' ', '_')}.md").exists()
        or table.drawing() not in page.read_text()
    ]
    assert old == [], "run: python manage.py draw_states"


def test_the_admin_is_not_installed() -> None:
    assert not apps.is_installed("django.contrib.admin")


def test_every_setting_names_a_section_of_the_field_guide() -> None:
    lines = (ROOT / "docs/field.md").read_text().splitlines()
    sections = {line.removeprefix("## ") for line in lines if line.startswith("## ")}
    lost = {each.slug for each in core_settings.registry().values() if each.source not in sections}
    assert lost == set()


def _asks_for_nobody(source: str) -> list[str]:
    """Rows asked for with somebody's `person_id`, which finds those without a person for a viewer without one."""
    named = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign) and ast.unparse(node.value) == "viewer.person_id"
    ]
    return named + [
        f"line {word.value.lineno}: {word.arg}={ast.unparse(word.value)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in {"filter", "exclude", "get", "Q", "When"}
        for word in node.keywords
        if isinstance(word.value, ast.Attribute)
        and word.value.attr == "person_id"
        and ast.unparse(word.value.value).rpartition(".")[2] in {"viewer", "by"}
    ]


def test_asking_for_nobody_is_found() -> None:
    assert _asks_for_nobody("rows.filter(person=viewer.person_id)") == [
        "line 1: person=viewer.person_id"
    ]
    assert _asks_for_nobody("Place.objects.exclude(person_id=by.person_id)") != []
    assert _asks_for_nobody("me = viewer.person_id") == ["line 1: me = viewer.person_id"]
    assert _asks_for_nobody("rows.filter(person=viewer.me)") == []
    assert _asks_for_nobody("Place(person=viewer.person_id)") == []


def test_rows_are_asked_for_with_an_id_that_is_never_empty() -> None:
    found = {
        str(path.relative_to(ROOT)): wrong
        for place in PLACES
        for path in place.rglob("*.py")
        if (wrong := _asks_for_nobody(path.read_text()))
    }
    assert found == {}


TEMPLATES = ROOT / "templates"
_CALLED = re.compile(r"(?:\{%-? ?call(?:\([^)]*\))? |\{\{-? ?|~ ?|= ?|\( ?|, ?|else |: )(\w+)\(")
_FROM = re.compile(r"\{%-? from [^%]*? import ([^%]*?)(?: with context)? ?-?%\}")
_MACRO = re.compile(r"macro (\w+)\(")
SHARED = {
    name
    for path in (TEMPLATES / "_components").glob("*.html")
    for name in _MACRO.findall(path.read_text())
}


def _called_unnamed(source: str) -> set[str]:
    """Shared parts that a template calls and doesn't import: found by whoever opens that page in that state."""
    there = set(_MACRO.findall(source))
    for names in _FROM.findall(source):
        there |= {name.split(" as ")[-1].strip() for name in names.split(",")}
    return (set(_CALLED.findall(source)) & SHARED) - there


def test_a_part_that_is_not_imported_is_found() -> None:
    assert _called_unnamed("{% if rows %}{% call card() %}x{% endcall %}{% endif %}") == {"card"}
    assert (
        _called_unnamed('{% from "_components/cards.html" import card %}{{ card("x") }}') == set()
    )


def test_templates_import_what_they_call() -> None:
    found = {
        str(path.relative_to(TEMPLATES)): wrong
        for path in TEMPLATES.rglob("*.html")
        if (wrong := _called_unnamed(path.read_text()))
    }
    assert found == {}
