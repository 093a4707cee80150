"""Somebody of whom every room has something: what a deletion leaves of them, and that others lose nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tests.world import World
from tests.worlds import built_once, own_copy
from workforce.core import clock, retention_classes
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.retention import keeps
from workforce.home.retention import rows
from workforce.home.retention.actions import deciding, finding, leavers
from workforce.home.retention.models import Review
from workforce.home.retention.states import GONE
from workforce.people.models import Assignment, Person, Relationship

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]
SYSTEM = Viewer.system()
# Posts and dates, of nobody's name; and what they did for others, in records of those.
STAYS = {"people.Person.id", "people.Assignment.person_id"}
built = built_once()


@pytest.fixture
def world(built: World, db: None) -> World:
    return own_copy(built)


def _links(person: Person, user: Any) -> dict[str, int]:
    """Every column that holds their id, whatever it is called."""
    found = {}
    for model in (
        each for each in apps.get_models() if each._meta.managed and not each._meta.proxy
    ):
        for field in model._meta.concrete_fields:
            column = field.attname
            is_person = field.is_relation and field.related_model in (Person, type(user))
            if is_person or isinstance(field, models.UUIDField):
                n = model._base_manager.filter(**{f"{column}__in": [person.pk, user.pk]}).count()
                if n:
                    found[f"{model._meta.label}.{column}"] = n
    return found


def _rows_of_others(person: Person) -> dict[str, list[Any]]:
    found = {}
    for root in (each for period in retention_classes.decided() for each in rows.roots_of(period)):
        model = apps.get_model(root.model)
        found[root.model] = sorted(
            map(str, model._base_manager.exclude(**{root.of: person}).values_list())
        )
    return found


def test_a_deletion_leaves_nothing_about_them(world: World) -> None:
    sam, user = world.people["peer"], world.users["peer"]
    today = clock.today()
    Assignment.objects.filter(person=sam).update(ends=today)
    Relationship.objects.filter(assignment__person=sam, starts__gt=today).delete()
    Relationship.objects.filter(assignment__person=sam, ends__isnull=True).update(ends=today)
    Relationship.objects.filter(assignment__person=sam, ends__gt=today).update(ends=today)
    Person.objects.filter(pk=sam.pk).update(left_on=today)
    later = today + timedelta(days=365 * 59)
    with clock.at(later):
        by = Viewer(
            None,
            world.people["information_governance"].pk,
            "Yan",
            frozenset({INFORMATION_GOVERNANCE}),
            later,
        )
        leavers.forget_own_words(by=SYSTEM)
        finding.find(by=SYSTEM)
        for row in Review.objects.filter(person=sam):
            deciding.delete(row, version=row.version, by=by)
    before = _rows_of_others(sam)
    with clock.at(later + timedelta(days=15)):
        deciding.carry_out(by=SYSTEM)
    states = dict(Review.objects.filter(person=sam).values_list("period", "state"))
    assert {"employment", "summary", "supervision-dates", "absence", "training"} <= {
        period for period, state in states.items() if state == GONE
    }
    changed = [label for label, others in _rows_of_others(sam).items() if others != before[label]]
    assert changed == []
    person = Person.objects.get(pk=sam.pk)
    assert (person.name, person.email, person.user_id, person.other_names) == (
        "A former colleague",
        "",
        None,
        "",
    )
    assert _left_by_decision(sam) == {}
    left = {name for name in _links(sam, user) if _is_decided(name)}
    assert sorted(left - STAYS) == []
    assert {
        name for name in _links(sam, user) if name.startswith(("accounts.", "mfa.", "account."))
    } == set()


def _is_decided(column: str) -> bool:
    """Of a model all of whose classes are decided: the others go by rule, as promised, or stay with the organisation."""
    keep = keeps().get(".".join(column.split(".")[:2]))
    return keep is None or all(each.is_decided for each in keep.classes)


def _left_by_decision(person: Person) -> dict[str, int]:
    """Rows of a class that is decided, of whom they are about: all but posts and dates."""
    found = {}
    for period in retention_classes.decided():
        for root in rows.roots_of(period):
            if n := rows.rows_of(
                root, clock.today() + timedelta(days=365 * 60), [person.pk]
            ).count():
                found[f"{root.model} {period.slug}"] = n
    return found
