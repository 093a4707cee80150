"""What search may read: sources begin scoped, and name nothing that is sealed."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from workforce.core import declaring, searching
from workforce.core.sealed import SealedField

FORBIDDEN = ("seal", "unseal", "unseal_many", "SealedField", "KeptWriting", "readable_by")


def _modules() -> list[Path]:
    """The rooms' own declarations and the queries they are made of."""
    named = {module.__name__: module for module in declaring.modules("search")}
    for name in ("finding", "found"):
        named[name] = import_module(f"workforce.people.queries.{name}")
    return sorted(Path(str(module.__file__)) for module in named.values())


def _sealed_names() -> set[str]:
    fields = {
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, SealedField)
    }
    return fields - {
        "text",
        "words",
        "code",
    }  # words of every day: models that have them are named below


def _sealed_models() -> set[str]:
    """Those that are nothing but what somebody wrote."""
    return {
        model.__name__
        for model in apps.get_models()
        if any(isinstance(field, SealedField) for field in model._meta.get_fields())
    } - {"Meeting"}  # found by its day; test_search_scopes.py looks at the columns it is read by


def _names(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            names |= set(node.arg.split("__"))
        elif isinstance(node, ast.alias):
            names.add(node.name.rpartition(".")[2])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)
            names |= set(node.value.split("__"))
    return names


@pytest.mark.parametrize("path", _modules(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_source_names_what_is_sealed(path: Path) -> None:
    names = _names(path.read_text())
    assert names & (_sealed_names() | _sealed_models() | set(FORBIDDEN)) == set()


def test_the_names_are_found_where_they_are() -> None:
    assert "agreed_words" in _sealed_names()
    assert "PrivateNote" in _sealed_models()
    assert "agreed_words" in _names("Meeting.objects.filter(meeting__agreed_words=1)")
    assert "agreed_words" in _names("rows.values('pk', 'meeting__agreed_words')")


def test_every_source_has_a_name_of_its_own_and_counts_in_words() -> None:
    assert len({source.slug for source in searching.sources()}) == len(searching.sources())
    assert all(
        source.slug.isidentifier() and source.heading and source.one
        for source in searching.sources()
    )


def test_titles_of_pages_lead_to_one_place_each() -> None:
    titles = [page.title for page in searching.pages()]
    assert sorted(titles) == sorted(set(titles))
