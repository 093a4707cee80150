"""Foreign keys point downwards too: strings hide what the import contract can't see."""

from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey

MIDDLE = {"recruitment", "supervision", "training"}
BOTTOM_UP = [
    ["core"], ["accounts"], ["people"], ["notices"], ["obligations"], ["gatherings"], ["reports"], ["warehouse", "schedules"],
    ["establishment"], sorted(MIDDLE), ["reflective", "foundation", "cpd", "giving", "feedback", "careers"],
    ["courses", "workshops"], ["preparation", "readiness", "vacancies", "selection", "feeders"], ["arrival"],
    ["wellbeing"], ["plan", "urgent", "away", "adjustments", "care"], ["returning"], ["strategy"], ["measures", "community", "surveys", "recognition"], ["staying", "aims"], ["overview", "voice", "insight", "policies", "access"], ["home"], ["record"],
    ["wellbeing"], ["plan", "urgent", "away", "adjustments", "care"], ["returning"], ["strategy"], ["measures", "community", "surveys", "recognition"], ["staying", "aims"], ["overview", "voice", "insight", "policies", "access"], ["home"], ["retention"],
]  # fmt: skip
HEIGHT = {label: height for height, labels in enumerate(BOTTOM_UP) for label in labels}


def _upward(model: type, height: dict[str, int]) -> list[str]:
    wrong = []
    for field in model._meta.get_fields(include_hidden=False):  # type: ignore[attr-defined]
        if not isinstance(field, ForeignKey) or field.auto_created:
            continue
        ours, theirs = model._meta.app_label, field.related_model._meta.app_label  # type: ignore[attr-defined]
        if theirs == ours or theirs not in height:
            continue
        if height[theirs] >= height[ours]:
            wrong.append(f"{model.__name__}.{field.name} → {theirs}")
    return wrong


def _ours() -> list[type]:
    rooms = {name.rpartition(".")[2] for name in settings.ROOMS}
    return [model for model in apps.get_models() if model._meta.app_label in rooms]


def test_every_room_has_a_height() -> None:
    assert {name.rpartition(".")[2] for name in settings.ROOMS} == set(HEIGHT)


def test_foreign_keys_point_downwards() -> None:
    assert [wrong for model in _ours() for wrong in _upward(model, HEIGHT)] == []


def test_foreign_key_upwards_is_found() -> None:
    from workforce.people.models import Person

    upside_down = {label: -height for label, height in HEIGHT.items()}
    assert _upward(Person, upside_down) == ["Person.user → accounts"]
