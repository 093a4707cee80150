"""Somebody of whom every room has something: what a deletion leaves of them, and that others lose nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tests.home.dumped import dump, words_about
from tests.world import World
from tests.worlds import built_once, own_copy
from workforce.config.celery import app
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
# What goes by itself, sooner or later.
NIGHTS = (
    "plan.daily", "cpd.daily", "away.daily", "returning.daily", "adjustments.daily", "selection.daily", "urgent.daily",
    "feeders.daily", "arrival.daily", "accounts.daily", "community.daily", "staying.daily", "surveys.daily",
    "recognition.daily", "vacancies.daily", "obligations.daily", "establishment.resume",
)  # fmt: skip
# Posts and dates, of nobody's name; and what they did for others, in records of those.
STAYS = {"people.Person.id", "people.Assignment.person_id"}
# Plain words of Sam's own that nothing else here is called.
PLAIN = {
    "phone": "07700 900611",
    "known_as": "Heronfeather",
    "other_names": "Kingfisherlane",
    "employee_number": "SAM-7391846",
}


def _leave_for_good(world: World) -> None:
    """Sam leaves, and sixty years of nights and decisions go by. What was there before is noted down."""
    sam, user = world.people["peer"], world.users["peer"]
    today = clock.today()
    Person.objects.filter(pk=sam.pk).update(**PLAIN)
    Assignment.objects.filter(person=sam).update(ends=today)
    Relationship.objects.filter(assignment__person=sam, starts__gt=today).delete()
    Relationship.objects.filter(assignment__person=sam, ends__isnull=True).update(ends=today)
    Relationship.objects.filter(assignment__person=sam, ends__gt=today).update(ends=today)
    Person.objects.filter(pk=sam.pk).update(left_on=today)
    world.things["words about Sam"] = words_about(sam.pk, user.pk)
    later = today + timedelta(days=365 * 59)
    with clock.at(later):
        by = Viewer(
            None,
            world.people["information_governance"].pk,
            "Yan",
            frozenset({INFORMATION_GOVERNANCE}),
            later,
        )
        by_rule(sam)
        leavers.forget_own_words(by=SYSTEM)
        finding.find(by=SYSTEM)
        for row in Review.objects.filter(person=sam):
            deciding.delete(row, version=row.version, by=by)
    world.things["others before"] = _rows_of_others(sam)
    with clock.at(later + timedelta(days=15)):
        deciding.carry_out(by=SYSTEM)


def by_rule(person: Person) -> None:
    """What goes by night of itself."""
    app.loader.import_default_modules()
    for task in NIGHTS:
        app.tasks[task]()


built = built_once(then=_leave_for_good)


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
    before = world.things["others before"]
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


def test_a_dump_holds_no_word_of_theirs(world: World) -> None:
    """Whoever has the dump and the master keys: tables, drafts, notices, mails, the log, and all sealed text that opens."""
    sam = world.people["peer"]
    about: dict[str, str] = world.things["words about Sam"]
    assert len(about) > 40, "A search for few words is blind"
    whole = dump()
    left = {where for word, where in about.items() if word in whole}
    assert left == set()
    plain = [*PLAIN.values(), f"{sam.first_name} {sam.last_name}", world.users["peer"].email]
    found = {word: line[:120] for line in whole.splitlines() for word in plain if word in line}
    assert found == {}


def test_nothing_lies_beside_the_database() -> None:
    """A deletion need look for no files: they are sealed rows."""
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    assert [str(each) for each in fields if isinstance(each, models.FileField)] == []
