"""Every form with room for several lines keeps what is written in it, or says here why not."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

from workforce.core.forms import LongForm

ROOT = Path(__file__).parents[2]
PLACES = [ROOT / room.replace(".", "/") for room in settings.ROOMS]
LOSES = {
    "NoteForm": "what gets in the way is said without a name, so it is kept under nobody's while it is written either",
    "TableNoteForm": "a note of a table has no author, so that nobody's draft may say who wrote it",
    "LineForm": "what somebody kept of a survey is copied into it: a draft would say that they answer",
}
"""A form's name and why nobody would want to write on in it another day."""


def _all() -> Iterator[type[forms.BaseForm]]:
    for name in {room.split(".")[0] for room in settings.ROOMS}:
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if "form" in found.name:
                importlib.import_module(found.name)
    waiting = list(forms.BaseForm.__subclasses__())
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.split(".")[0] in {room.split(".")[0] for room in settings.ROOMS}:
            yield form


def _has_lines(form: type[forms.BaseForm]) -> bool:
    fields = getattr(form, "base_fields", {}).values()
    return any(isinstance(field.widget, forms.Textarea) for field in fields)


FORMS = sorted(set(_all()), key=lambda form: (form.__module__, form.__qualname__))


def test_there_are_forms() -> None:
    assert len(FORMS) > 150
    assert sum(_has_lines(form) for form in FORMS) > 60


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.__module__}.{form.__qualname__}")
def test_form_with_room_for_several_lines_keeps_drafts(form: type[forms.BaseForm]) -> None:
    if form.__qualname__ in LOSES:
        return
    assert getattr(form, "keeps_drafts", None) is not False, "Say why in LOSES"
    if _has_lines(form):
        assert issubclass(form, LongForm), "It keeps nothing: make it a LongForm"


def _makes_lines(node: ast.AST) -> bool:
    return any(
        isinstance(each, ast.Call)
        and (getattr(each.func, "attr", "") or getattr(each.func, "id", "")) == "LongTextField"
        for each in ast.walk(node)
    )


def _classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for place in PLACES:
        for path in place.rglob("*form*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ClassDef):
                    yield str(path.relative_to(ROOT)), node


def test_field_added_as_a_form_is_made_stands_in_a_long_form() -> None:
    """Fields that a class doesn't declare are seen by what its methods do."""
    long = {form.__qualname__ for form in FORMS if issubclass(form, LongForm)}
    known = {form.__qualname__ for form in FORMS}
    short = {
        f"{path}: {node.name}"
        for path, node in _classes()
        if node.name in known - long - set(LOSES) and _makes_lines(node)
    }
    assert short == set()


def _templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def test_form_is_drawn_by_the_macro_that_keeps_drafts() -> None:
    """A form written out by hand has no line that says what is kept."""
    by_hand = {
        str(path.relative_to(ROOT))
        for path in _templates()
        if "<textarea" in path.read_text() and path.name != "forms.html"
    }
    assert by_hand == set()
