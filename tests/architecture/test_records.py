"""Everything that is held of somebody is in their own record, or it is said why not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.models.constants import LOOKUP_SEP
from django.test.utils import isolate_apps

from workforce.core.own_record import Left, Record, Room, headed, rooms
from workforce.core.retention import Export, Sensitivity, keeps
from workforce.core.sealed import SealedField
from workforce.people.models import Person

SOMEBODY = {"people.Person", "accounts.User"}
NOBODY = {
    "core.Link.about": "a row of what the address is for",
    "people.FormerName.was": "a team, post or role",
    "people.SignalSent.row": "a row that was told of",
    "gatherings.Gathering.series": "a series of dates",
}
"""Columns of a plain id that name no person. Any other may."""
NAMES_A_ROW = {"token", "source_id", "source", "session_salt"}
SEALED_ELSEWHERE = {
    "feeders.Path.own_name": "of somebody who is no person here yet, and of those alone",
    "feeders.Path.own_contact": "of somebody who is no person here yet, and of those alone",
    "training.EvidenceFile.sealed": "a file: listed with its name and size",
    "courses.SubmissionFile.sealed": "a file: listed with its size",
    "reports.ReportFile.content": "a file: listed with its title and until when it is kept",
    "community.Theme.theme_words": "of an occasion; nobody is named but its owner",
    "community.Theme.objection_words": "of an occasion; nobody is named but its owner",
    "insight.Insight.heard_words": "heard without a name; nobody is named but its owner",
}
Model = type[models.Model]


def _direct(model: Model) -> bool:
    """A column of its own says who."""
    ways = (_names_somebody(model, field) for field in model._meta.concrete_fields)
    return model._meta.label in SOMEBODY or any(ways)


def _names_somebody(model: Model, field: models.Field[Any, Any]) -> bool:
    if field.is_relation:
        return field.related_model._meta.label in SOMEBODY  # type: ignore[union-attr]
    if not isinstance(field, models.UUIDField) or field.primary_key:
        return False
    return field.name not in NAMES_A_ROW and f"{model._meta.label}.{field.name}" not in NOBODY


def _leads_to_somebody(model: Model, seen: frozenset[Model] = frozenset()) -> bool:
    if _direct(model):
        return True
    above = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
    return any(_leads_to_somebody(each, seen | {model}) for each in above - seen - {model})


def _ours() -> list[Model]:
    labels = {name.rpartition(".")[2] for name in settings.ROOMS}
    return [model for model in apps.get_models() if model._meta.app_label in labels]


def forgotten(
    found: Iterable[Model], declared: Iterable[Room], sensitivity: dict[str, Sensitivity]
) -> list[str]:
    """Models with a way to a person that are in no record and not excused. What is of nobody (`Keep`: none) and leads to
    somebody by its parents alone is a thing that people are named beside, like a course."""
    told = {each.model for room in declared for each in (*room.records, *room.left)}
    return [
        model._meta.label
        for model in found
        if model._meta.label not in told
        and _leads_to_somebody(model)
        and (_direct(model) or sensitivity.get(model._meta.label) != "none")
    ]


def test_whatever_leads_to_a_person_is_in_their_record_or_excused() -> None:
    assert (
        forgotten(_ours(), rooms(), {label: keep.sensitivity for label, keep in keeps().items()})
        == []
    )


@isolate_apps("workforce.people")
def test_a_later_room_that_forgets_its_rows_is_found() -> None:
    class Diary(models.Model):
        person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "people"

    class Page(models.Model):
        diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "people"

    class Stamp(models.Model):
        set_by = models.UUIDField()

        class Meta:
            app_label = "people"

    found = [Diary, Page, Stamp]
    assert forgotten(found, [], {}) == ["people.Diary", "people.Page", "people.Stamp"]
    told = [
        Room(
            "Diary",
            [Record("people.Diary", "A diary", mine=("person",))],
            [Left("people.Stamp", "Why")],
        )
    ]
    assert forgotten(found, told, {}) == ["people.Page"]
    assert forgotten(found, told, {"people.Page": "none"}) == []


def _own() -> set[str]:
    """Models of which rows are about the person, not only with a part of theirs."""
    return {
        each.model
        for room in rooms()
        for each in room.records
        if any(not part for _, part in each.ways)
    }


def test_what_is_kept_says_the_same_as_the_records() -> None:
    recorded = {each.model for room in rooms() for each in room.records}
    widest: dict[str, Export] = {label: keep.export for label, keep in keeps().items()}
    assert {label for label in widest if widest[label] == "own record"} - recorded == set()
    assert {label for label in _own() if widest[label] == "never"} == set()
    assert {each.model for room in rooms() for each in room.left} & recorded == set()


def test_every_reason_is_said_in_words() -> None:
    assert [each.model for room in rooms() for each in room.left if len(each.why) < 20] == []
    assert {each.model for room in rooms() for each in room.left} - set(keeps()) == set()


def test_sealed_words_of_what_is_in_a_record_are_in_it() -> None:
    told = {
        (each.model, words.column)
        for room in rooms()
        for each in room.records
        for words in each.words
    }
    silent = {
        f"{each.model}.{field.name}"
        for room in rooms()
        for each in room.records
        for field in apps.get_model(each.model)._meta.concrete_fields
        if isinstance(field, SealedField) and (each.model, field.name) not in told
    }
    assert silent == set(SEALED_ELSEWHERE)


@pytest.mark.django_db
def test_every_way_in_a_record_leads_somewhere() -> None:
    assert connection.vendor == "postgresql"
    for room in rooms():
        for each in room.records:
            paths = [path for path, _ in (*each.ways, *map(headed, (*each.says, *each.who)))]
            paths += [path for words in each.words for path in (words.column, words.key) if path]
            asked = apps.get_model(each.model)._default_manager.values(
                *paths, *filter(None, [each.day])
            )
            assert str(asked.query), each.model


def test_every_way_to_somebody_ends_at_an_id() -> None:
    """A word is never anybody's id: such a way leads to nobody's rows, and no test of rows would miss them."""
    wrong = []
    for each in (record for room in rooms() for record in room.records):
        for path, _ in each.ways:
            model, field = apps.get_model(each.model), None
            for name in path.split(LOOKUP_SEP):
                field = model._meta.pk if name == "pk" else model._meta.get_field(name)
                model = field.related_model or model
            if not (field.is_relation or isinstance(field, models.UUIDField)):
                wrong.append(f"{each.model}: {path}")
    assert wrong == []


def test_what_is_about_somebody_else_is_not_called_yours() -> None:
    wrong = [
        each.title
        for each in (record for room in rooms() for record in room.records)
        if re.search(r"\byour?\b", each.title, re.IGNORECASE)
        and {bool(part) for _, part in each.ways} == {True, False}
        and not each.part_title
    ]
    assert wrong == []


def test_nobody_is_named_beside_what_is_not_about_the_person() -> None:
    """Who has only a part in a row is told no more than that: whom it is about is another's record."""
    named = [
        each.title
        for room in rooms()
        for each in room.records
        if each.who and all(part for _, part in each.ways)
    ]
    assert named == []
