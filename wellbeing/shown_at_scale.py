"""The rooms of wellbeing in a trust that was made by the thousand: their rows, the pages that are measured, and their nights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse

from wellbeing.adjustments.models import Adjustment
from wellbeing.away import tasks as away_tasks
from wellbeing.care import tasks as care_tasks
from wellbeing.generating import (
    adjusted,
    asked,
    away,
    frictions,
    owed,
    people,
    plans,
    returns,
)
from wellbeing.plan import tasks as plan_tasks
from wellbeing.plan.models import Plan
from wellbeing.returning import tasks as returning_tasks
from wellbeing.returning.models import Return
from wellbeing.urgent import tasks as urgent_tasks
from wellbeing.urgent.models import Ask, Told

PEER, MANAGER, SENIOR, LEAD, CENTRE, HR = (
    "peer worker", "line manager", "senior peer", "patch lead", "central lead", "HR",
)  # fmt: skip
Wanted = list[tuple[str, str, str]]


def fill(today: date) -> int:
    peers = people.peers(today)
    rooms = (plans, away, adjusted, asked, returns, frictions)
    return sum(room.fill(peers, today) for room in rooms) + owed.fill()


def wanted(cast: Mapping[str, UUID]) -> Wanted:
    """By role, who opens them."""
    peer, manager = cast[PEER], cast[MANAGER]
    return [*_own(peer, manager), *_of_others(peer, manager), *_of_the_trust()]


def _own(peer: UUID, manager: UUID) -> Wanted:
    adjustment = Adjustment.objects.filter(person=peer).order_by("pk")[0]
    coming = Return.objects.filter(person=peer).order_by("pk")[0]
    ask = Ask.objects.filter(person=peer).order_by("pk")[0]
    names = {
        "My plan": reverse("plan:plan-detail"),
        "A part of my plan": reverse("plan:part-detail", args=[2]),
        "Who may read it": reverse("plan:part-share", args=[2]),
        "Earlier texts of it": reverse("plan:version-list", args=[2]),
        "Who sees what of my plan": reverse("plan:who"),
        "See what they see": reverse("plan:preview", args=[manager]),
        "Check-ins": reverse("plan:check-in-list"),
        "Support now": reverse("urgent:support-now"),
        "Ask for support": reverse("urgent:ask"),
        "An ask of mine": reverse("urgent:ask-detail", args=[ask.pk]),
        "People I ring": reverse("urgent:people-list"),
        "My time away": reverse("away:mine"),
        "A day for myself": reverse("away:mind-day"),
        "Another manager": reverse("away:turn"),
        "My adjustments": reverse("adjustments:mine"),
        "An adjustment of mine": reverse("adjustments:own-detail", args=[adjustment.pk]),
        "My passport": reverse("adjustments:passport"),
        "My coming back": reverse("returning:mine"),
        "A plan of coming back": reverse("returning:detail", args=[coming.pk]),
        "Self-care": reverse("care:start"),
        "An entry of self-care": reverse("care:entry", args=["basic-needs"]),
        "Signposts": reverse("care:signposts"),
        "My rights": reverse("care:rights"),
        "Points of friction": reverse("care:friction"),
    }
    return [(words, PEER, path) for words, path in names.items()]


def _of_others(peer: UUID, manager: UUID) -> Wanted:
    adjustment = Adjustment.objects.filter(person=peer).exclude(state="withdrawn").order_by("pk")[0]
    plan = Plan.objects.get(person=peer)
    coming = Return.objects.filter(person=peer).order_by("pk")[0]
    told = Told.objects.filter(person=manager, ask__person=peer).order_by("pk")[0]
    names = {
        "Between us": reverse("wellbeing:between-us"),
        "Shared with me": reverse("plan:shared-list"),
        "A plan shared with me": reverse("plan:shared-detail", args=[plan.pk]),
        "Plans to offer": reverse("plan:offer-list"),
        "Somebody asked for support": reverse("urgent:told-detail", args=[told.pk]),
        "Time away of my team": reverse("away:person-list"),
        "Time away of somebody": reverse("away:person-detail", args=[peer]),
        "Adjustments of others": reverse("adjustments:list"),
        "An adjustment": reverse("adjustments:detail", args=[adjustment.pk]),
        "Coming back, my team": reverse("returning:person-list"),
        "Coming back, somebody": reverse("returning:person-detail", args=[peer]),
        "A plan of coming back": reverse("returning:detail", args=[coming.pk]),
    }
    return [
        *((words, MANAGER, path) for words, path in names.items()),
        ("Between us", SENIOR, reverse("wellbeing:between-us")),
        ("Shared with me", SENIOR, reverse("plan:shared-list")),
    ]


def _of_the_trust() -> Wanted:
    report = reverse("reports:report-detail", kwargs={"slug": "wellbeing-offer"})
    return [
        ("Themes of friction", LEAD, reverse("care:themes")),
        ("Texts of self-care", CENTRE, reverse("care:keep")),
        ("Time away, dates", HR, reverse("away:date-list")),
        ("Wellbeing report", HR, report),
    ]


def nights() -> list[tuple[str, Callable[[], object]]]:
    return [
        ("plan.daily", plan_tasks.daily),
        ("away.daily", away_tasks.daily),
        ("urgent.daily", urgent_tasks.daily),
        ("urgent.look", urgent_tasks.look),
        ("returning.daily", returning_tasks.daily),
        ("care.count", care_tasks.count_friction),
    ]
