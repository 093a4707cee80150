"""What the demo shows of adjustments and care: the numbers of the field, by real actions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.people import trust
from wellbeing.adjustments import shown_in_demo as adjustments
from wellbeing.adjustments import states
from wellbeing.adjustments.models import Adjustment, Passport, Showing
from wellbeing.adjustments.queries import passports
from wellbeing.care import shown_in_demo as care
from wellbeing.care.models import Note, Signpost, Space, Theme
from workforce.core import clock
from workforce.core.access import LINE_MANAGER, Viewer
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.people.models import Grant, Patch, Person, Relationship, ServiceArea, Team

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class SignIn:
    role: str
    name: str
    email: str


def _somebody(name: str) -> Person:
    email = f"{name.lower().replace(' ', '.')}@northvale.example"
    return trust.person(
        name, email=email, user=get_user_model().objects.create_user(email=email, password="x" * 20)
    )


@pytest.fixture
def cast() -> list[SignIn]:
    """Two patches with fifteen peers each, two managers, a lead, a head, somebody of HR."""
    made: dict[str, Person] = {}
    for n, side in enumerate(("North", "South")):
        patch = Patch.objects.create(name=f"{side} patch")
        area = ServiceArea.objects.create(name=f"{side} area", patch=patch)
        team = Team.objects.create(name=f"{side} team", area=area)
        manager = made.setdefault(f"line manager {n}", _somebody(f"Dan Number{n}"))
        peers = [_somebody(f"Peer {side}{m}") for m in range(15)]
        for row in trust.all_appointed(peers, starts=-700, team=team):
            Relationship.objects.create(
                kind="line_manager", acts_as="line_manager", assignment=row, holder=manager,
                starts=trust.day(-690),
            )  # fmt: skip
        made.setdefault("peer worker", peers[0])
        if not n:
            made["advanced practitioner"] = _somebody("Deepa Moyo")
            Relationship.objects.create(
                kind="patch_lead", acts_as="patch_lead", patch=patch,
                holder=made["advanced practitioner"], starts=trust.day(-690),
            )  # fmt: skip
    for role, name in (("central lead", "Moira Samuel"), ("HR", "Helen Marsh")):
        made[role] = _somebody(name)
        slug = "hr" if role == "HR" else "central_lead"
        Grant.objects.create(person=made[role], role=slug, starts=trust.day(-700))
    return [SignIn(role, person.name, person.email) for role, person in made.items()]


def test_twenty_one_by_stage_and_a_passport_that_moved(cast: list[SignIn]) -> None:
    today = clock.today()
    said = adjustments.build(cast, today)
    assert said.startswith("21 adjustments")
    found = Counter(Adjustment.objects.values_list("state", flat=True))
    assert found == adjustments.STAGES
    assert sum(found.values()) == 21
    showing = Showing.objects.get()
    now = Viewer(None, showing.holder_id, "", frozenset({LINE_MANAGER}), today)
    held = passports.read(now, Passport.objects.get().pk)
    assert held is not None
    assert [line.row.state for line in held.lines] == [states.REVIEWED]
    assert not Notice.objects.filter(kind__startswith="adjustment", channel="mail").exists()
    slugs = ["adjustment-answer", "adjustment-decide", "adjustment-review"]
    assert list(checking.check(slugs)) == []


def test_one_patch_above_five_and_the_rest_unseen(cast: list[Any]) -> None:
    today: date = clock.today()
    care.build(cast, today)
    assert list(Theme.objects.values_list("patch__name", "kind", "at_least")) == [
        ("North patch", "B1", 5)
    ]
    assert Counter(Note.objects.values_list("patch__name", "kind")) == {
        ("North patch", "B8"): 4, ("South patch", "B3"): 4,
    }  # fmt: skip
    assert (Signpost.objects.count(), Space.objects.count()) == (4, 2)
