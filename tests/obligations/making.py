"""Small rows for tests of what is owed."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.models import (
    Assignment,
    Patch,
    Person,
    Qualification,
    Relationship,
    RoleType,
    ServiceArea,
    Team,
)
from workforce.people.viewers import viewer_of

_numbers = count(1)


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def person(*, account: bool = True, verified: bool = True, **fields: Any) -> Person:
    number = next(_numbers)
    user = None
    if account:
        email = f"person{number}@northvale.example"
        user = get_user_model().objects.create(email=email)
        EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return Person.objects.create(
        user=user, first_name=f"First{number}", last_name=f"Last{number}", **fields
    )


def team(patch: Patch | None = None) -> Team:
    number = next(_numbers)
    area = ServiceArea.objects.create(name=f"Area {number}", patch=patch)
    return Team.objects.create(name=f"Team {number}", area=area)


def patch() -> Patch:
    return Patch.objects.create(name=f"Patch {next(_numbers)}")


def role(tier: str = "entry") -> RoleType:
    return RoleType.objects.get_or_create(
        slug=f"test-{tier}",
        defaults={"words": tier, "plural": tier, "tier": tier, "nature": "clinical"},
    )[0]


def assignment(
    of: Person | None = None, *, starts: date | None = None, tier: str = "entry", **fields: Any
) -> Assignment:
    fields.setdefault("team", fields.pop("team", None) or team())
    return Assignment.objects.create(
        person=of or person(), role=role(tier), starts=starts or day(0), **fields
    )


def holds(holder: Person, acts_as: str, of: Assignment, **fields: Any) -> Relationship:
    fields.setdefault("starts", day(-100))
    fields.setdefault("kind", acts_as)
    return Relationship.objects.create(holder=holder, acts_as=acts_as, assignment=of, **fields)


def leads(holder: Person, of: Patch, **fields: Any) -> Relationship:
    fields.setdefault("starts", day(-100))
    return Relationship.objects.create(
        holder=holder, kind="patch_lead", acts_as="patch_lead", patch=of, **fields
    )


def met(who: Person, on: date, slug: str = "welcomed") -> None:
    Qualification.objects.create(holder=who, slug=slug, starts=on)


def viewer(of: Person) -> Viewer:
    return viewer_of(of.user)
