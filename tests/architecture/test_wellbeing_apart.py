"""What the rooms of wellbeing declare stays theirs: nobody else finds out that there is anything to find."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from workforce.config.logs import PRIVATE
from workforce.core import declaring
from workforce.notices import kinds as notices
from workforce.obligations import kinds as obligations
from workforce.reports import report as reports

ROOT = Path(__file__).parents[2]
ROOMS = [name for name in settings.ROOMS if name.partition(".")[0] == "wellbeing"]
LABELS = [name.rpartition(".")[2] for name in ROOMS]
MODULES = sorted((ROOT / "wellbeing").rglob("*.py"))
# Read by everybody, signed in or not: whoever opens it says nothing of themselves.
FOR_ALL = "/my-rights/"
# Words that say what it is about to whoever looks over a shoulder, or reads somebody's mail.
TELLING = re.compile(
    r"\b(plan|wellness|wellbeing|check-in|support|absen\w+|away|sick\w*|ill|leave|adjust\w+|return\w*"
    r"|friction|crisis|triggered|distress|health)\b", re.I
)  # fmt: skip
# Texts that are nobody's own: the library, signposts, places. Everything else that somebody types is sealed.
OF_THE_ORGANISATION = {"care.OwnText", "care.Signpost", "care.Space"}
# What an office does with what is the organisation's: its texts, and a file with everybody's dates.
OF_AN_OFFICE = {"wellbeing/care/actions/keeping.py", "wellbeing/away/actions/reading.py"}
LONGEST_PLAIN = 40
COUNTED = {"wellbeing-offer"}


def _of_wellbeing(thing: object) -> bool:
    return type(thing).__module__.partition(".")[0] == "wellbeing"


def _addresses(found: Any, before: str = "/") -> list[str]:
    paths = []
    for each in found.url_patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            paths += _addresses(each, here)
        elif isinstance(each, URLPattern) and each.callback.__module__.startswith("wellbeing"):
            paths.append(here)
    return paths


def test_addresses_are_in_no_log() -> None:
    shown = [path for path in _addresses(get_resolver()) if not PRIVATE.match(path)]
    assert [path for path in shown if not path.startswith(FOR_ALL)] == []


def test_what_is_owed_is_between_the_two() -> None:
    kinds = [kind for kind in obligations.registry().values() if _of_wellbeing(kind)]
    assert [kind.slug for kind in kinds if not kind.private] == []


def _notice_kinds() -> list[Any]:
    return [kind for module in notices.modules("notices") if module.__name__.startswith("wellbeing")
            for kind in module.NOTICE_KINDS]  # fmt: skip


def test_a_notice_says_nothing_of_what_it_is_about() -> None:
    said = [
        f"{kind.slug}: {line}"
        for kind in _notice_kinds()
        for line in (kind.subject, kind.line, *kind.lines().values())
        if TELLING.search(line)
    ]
    assert said == []


def test_a_reminder_says_nothing_of_what_it_is_about() -> None:
    kinds = [kind for kind in obligations.registry().values() if _of_wellbeing(kind)]
    said = [
        f"{kind.slug}: {stage.line}"
        for kind in kinds
        for stage in kind.declared
        if TELLING.search(stage.line)
    ]
    assert said == []


def test_of_rooms_their_pages_are_found_and_nothing_of_anybody() -> None:
    found = [
        module for module in declaring.modules("search") if module.__name__.startswith("wellbeing")
    ]
    assert [module.__name__ for module in found if hasattr(module, "SOURCES")] == []


@pytest.mark.parametrize("name", ["panels", "calendars", "gatherings"])
def test_nothing_is_declared_for_pages_of_others(name: str) -> None:
    assert [room for room in ROOMS if (ROOT / room.replace(".", "/") / f"{name}.py").exists()] == []


def test_reports_are_the_persons_own_or_counts() -> None:
    found = [each for each in reports.registry().values() if _of_wellbeing(each)]
    assert [each.slug for each in found if not each.is_own and each.slug not in COUNTED] == []


def _open_lines(source: str) -> list[int]:
    """Calls that write to the log without saying that the line is private."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        node.lineno
        for node in calls
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in {"record", "record_many", "record_each"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "audit"
        and not any(
            word.arg == "private" and isinstance(word.value, ast.Constant) and word.value.value
            for word in node.keywords
        )
    ]


def test_a_line_that_a_role_could_read_is_found() -> None:
    assert _open_lines('audit.record("read", by=by, on=None)') == [1]
    assert _open_lines('audit.record("read", by=by, on=None, private=True)') == []
    assert _open_lines('audit.record_many("read", by=by, on=[], private=False)') == [1]


def test_lines_of_the_log_are_private() -> None:
    found = {path.relative_to(ROOT): _open_lines(path.read_text()) for path in MODULES}
    open_ = {str(path): lines for path, lines in found.items() if lines}
    assert {path: lines for path, lines in open_.items() if path not in OF_AN_OFFICE} == {}


def _typed(model: type[models.Model]) -> list[str]:
    """Fields in the clear that could hold a sentence of somebody's."""
    label = f"{model._meta.app_label}.{model.__name__}"
    if label in OF_THE_ORGANISATION:
        return []
    return [
        f"{label}.{field.name}"
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not field.choices
        and (field.max_length or 10_000) > LONGEST_PLAIN
    ]


def test_what_somebody_types_is_sealed() -> None:
    ours = [model for label in LABELS for model in apps.get_app_config(label).get_models()]
    # Hashes, and the words of a step that the code writes itself.
    allowed = re.compile(r"\.(once|what|key|link|digest|mark)$")
    assert [each for model in ours for each in _typed(model) if not allowed.search(each)] == []


TITLE = re.compile(r"{% block title %}(.*?){% endblock %}", re.S)


def test_titles_name_nobody() -> None:
    """They stand in the browser's history, and in the row of tabs."""
    files = [path for label in LABELS for path in (ROOT / "templates" / label).rglob("*.html")]
    titles = {path: " ".join(TITLE.findall(path.read_text())) for path in files}
    named = re.compile(r"{{[^}]*\b(name|called|words|title|part)\b[^}]*}}")
    assert [
        str(path.relative_to(ROOT)) for path, title in titles.items() if named.search(title)
    ] == []
