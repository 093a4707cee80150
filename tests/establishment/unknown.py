"""A trust with jobs that may be peer roles, brought in by a real extract, and what is asked about them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.establishment import making
from tests.establishment.making import bring_in, manager, nurse
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.actions.unknown_roles import adopting
from workforce.establishment.actions.unknown_roles.adopting import Holders, Terms
from workforce.establishment.models import UnknownRole, UnknownRoleStep
from workforce.people.models import Assignment, Band, Person, RoleType
from workforce.people.viewers import viewer_of

SYSTEM = making.SYSTEM
TITLE = "Expert by Experience Lead"


def odd(number: str = "400", title: str = TITLE, **more: str) -> dict[str, str]:
    """A job with a title nobody told of, managed by Dan Hughes."""
    given = {
        "employee_number": number, "assignment_number": number, "last_name": f"Vale{number}", "first_name": "Robin",
        "position_title": title, "pay_scale": "NHS|XR05|Review Body Band 5", "email_address": "",
        "supervisor_employee_number": "200", "latest_start_date": "06-JUL-2021", "fte": "0.60",
        "contracted_hours": "22.5",
    }  # fmt: skip
    return nurse(**(given | more))


BOSS = manager(email_address="")


def brought_in(*rows: dict[str, str]) -> UnknownRole:
    """One unknown role, with its manager among the other staff."""
    bring_in(BOSS, *(rows or (odd(),)))
    return UnknownRole.objects.get()


def central(name: str = "Marcus Bell") -> Viewer:
    """Somebody of the central team, who signs in."""
    from django.contrib.auth import get_user_model

    from workforce.core import clock
    from workforce.people.models import Grant

    first, last = name.split()
    user = get_user_model().objects.create_user(
        email=f"{first}@northvale.example".lower(), password=None
    )
    person = Person.objects.create(user=user, first_name=first, last_name=last)
    Grant.objects.create(person=person, role=CENTRAL_LEAD, starts=clock.today())
    return viewer_of(user)


def person_of(viewer: Viewer) -> Person:
    return Person.objects.get(pk=viewer.person_id)


def somebody(name: str = "Priya Nair", **fields: Any) -> Person:
    first, last = name.split()
    return Person.objects.create(first_name=first, last_name=last, **fields)


def terms(**more: Any) -> Terms:
    given: dict[str, Any] = {
        "role": RoleType.objects.get(slug="peer-support-worker"),
        "band": Band.objects.get(slug="5"),
        "fte": Decimal("0.6"),
        "hours": Decimal("22.5"),
        "contract": "permanent",
    }
    return Terms(**(given | more))


def holders(**more: Any) -> Holders:
    from workforce.core import clock

    return Holders(**({"starts": clock.today(), "manager_in_extract": True} | more))


def adopt(role: UnknownRole, by: Viewer = SYSTEM, **more: Any) -> Assignment:
    said = {name: more.pop(name) for name in list(more) if name in Terms.__dataclass_fields__}
    return adopting.adopt(role, terms(**said), holders(**more), began_from=role.version, by=by)


def story(role: UnknownRole) -> list[str]:
    """What was done, oldest first."""
    return list(
        UnknownRoleStep.objects.filter(role=role)
        .order_by("at", "id")
        .values_list("what", flat=True)
    )
