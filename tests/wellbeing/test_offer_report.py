"""What is counted of wellbeing: the whole organisation, suppressed, for HR alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World
from tests.worlds import built_once
from wellbeing import counts
from wellbeing.adjustments.models import Adjustment
from wellbeing.plan.models import Offer, Wish
from workforce.core import clock
from workforce.people.models import Assignment, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
PAGE = reverse("reports:report-detail", args=["wellbeing-offer"])
world = built_once("wellbeing")


def _cells(html: str) -> dict[str, str]:
    """Each row of the report's tables: its first cell and its last."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.S)
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S) for row in rows]
    plain = [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]
    return {row[0]: row[-1] for row in plain if len(row) > 1}


def _in_roles(day: date) -> list[Person]:
    """Everybody who holds a paid assignment that day, by hand: a volunteer has no line manager who could offer."""
    rows = Assignment.objects.select_related("person").order_by("pk")
    holding = [
        row.person
        for row in rows
        if row.starts <= day
        and (row.ends is None or row.ends >= day)
        and row.employment != "volunteer"
    ]
    return sorted(set(holding), key=lambda person: person.pk.int)


def _adjustment(person: Person, state: str, day: date) -> None:
    Adjustment.objects.create(
        person=person, asked_on=day, state=state, answer_due=day, decide_due=day
    )


def test_hr_reads_counts_of_everybody_together(world: World, sign_in: SignIn) -> None:
    people = _in_roles(world.today)
    Offer.objects.all().delete()
    Wish.objects.all().delete()
    Adjustment.objects.all().delete()
    by = world.people["line_manager"]
    for person in people[:6]:
        Offer.objects.create(person=person, offered_on=world.today, offered_by=by)
    for person in people[:4]:
        Wish.objects.create(person=person, has_one=True)
    for n in range(7):
        _adjustment(people[n % 3], "in_place", world.today)
    found = _cells(sign_in("hr").get(PAGE).content.decode())
    assert found["In paid peer roles"] == str(len(people))
    assert found["Offered a plan"] == "6"
    assert found["Have one, and let it be counted"] == "fewer than 5"
    assert found["In place"] == "5 to 9"
    assert found["Refused"] == "fewer than 5"


def test_none_and_a_few_read_the_same(world: World) -> None:
    Adjustment.objects.all().delete()
    none = counts.adjustments_by_stage()
    _adjustment(world.people["peer"], "refused", clock.today())
    assert counts.adjustments_by_stage() == none


def test_for_everybody_else_it_is_not_there(sign_in: SignIn) -> None:
    for slug in ("central_lead", "patch_lead", "line_manager", "peer", "administrator"):
        client = sign_in(slug)
        assert client.get(PAGE).status_code == 404
        listed = client.get(reverse("reports:report-list"))
        assert PAGE not in listed.content.decode()


def test_of_a_day_that_is_over_later_offers_do_not_count(world: World) -> None:
    people = _in_roles(world.today)
    Offer.objects.all().delete()
    by = world.people["line_manager"]
    for n, person in enumerate(people[:6]):
        day = world.today - timedelta(days=40 if n < 5 else 1)
        Offer.objects.create(person=person, offered_on=day, offered_by=by)
    assert counts.plans_offered(world.today - timedelta(days=20)).offered.yes.value == 5
    assert counts.plans_offered(world.today).offered.yes.value == 6
