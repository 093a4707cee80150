"""No pay, absence or probation hangs on a volunteer: whoever keeps such rows asks first."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from tests.people import trust
from workforce.people.actions.employment import need_employment
from workforce.people.errors import Refused
from workforce.people.models import Assignment

OF_EMPLOYMENT = re.compile(r"absence|sickness|probation|payment|payroll|salary", re.IGNORECASE)


def _of_employment(model: type[models.Model]) -> bool:
    points = [field.related_model for field in model._meta.concrete_fields if field.related_model]
    names = {each.__name__ for each in points if isinstance(each, type)}
    return bool(OF_EMPLOYMENT.search(model.__name__)) and bool(names & {"Assignment", "Person"})


def _asks(app: str) -> bool:
    place = Path(apps.get_app_config(app).path)
    actions = [*place.glob("actions.py"), *place.glob("actions/*.py")]
    return any("need_employment(" in path.read_text() for path in actions)


def test_whoever_keeps_what_belongs_to_employment_asks_whether_there_is_any() -> None:
    rooms = {name.rpartition(".")[2] for name in settings.ROOMS}
    silent = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in rooms and _of_employment(model)
        if not _asks(model._meta.app_label)
    ]
    assert silent == []


def test_a_model_of_employment_is_found() -> None:
    class FieldOf:
        related_model = Assignment

    class Meta:
        concrete_fields = [FieldOf]

    assert _of_employment(type("AbsenceSpell", (), {"_meta": Meta}))
    assert not _of_employment(type("Meeting", (), {"_meta": Meta}))


@pytest.mark.django_db
def test_a_volunteer_has_none_and_everybody_else_may() -> None:
    robin = trust.appointed("Robin Vale", role=trust.role("peer-volunteer"), employment="volunteer")
    with pytest.raises(Refused, match=r"^Volunteers have no pay, absence or probation here\."):
        need_employment(robin)
    for n, kind in enumerate(("employed", "seconded", "apprentice", "bank")):
        need_employment(trust.appointed(f"Sam Okafor{n}", employment=kind, ends=trust.day(90)))
    paid = Assignment.objects.employed()
    assert set(paid.values_list("employment", flat=True)) == {
        "employed", "seconded", "apprentice", "bank"
    }  # fmt: skip
