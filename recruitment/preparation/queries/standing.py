"""How teams stand, for any number of them with one query and the settings. Not scoped: for the gate, for stops and for figures, and for
pages that say who may read them. What it rests on is in `reckoning.py`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject, TruncDate

from recruitment.models import Request
from recruitment.preparation import defaults
from recruitment.preparation.models import RollMember, Session
from recruitment.preparation.reckoning import Held, Now, Rules, Standing, reckon
from recruitment.states import OPEN
from workforce.core import clock, settings
from workforce.core.settings import Values
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Place
from workforce.gatherings.states import HELD, PLANNED
from workforce.people.models import (
    Assignment,
    Person,
    Post,
    Relationship,
    StaffInPost,
    Team,
)
from workforce.people.scopes import here, runs

TO_FILL = ("proposed", "gate_check", "approved", "advertised", "vacant")


@dataclass(frozen=True, slots=True)
class OfTeam:
    """A team's facts today. `managers`: of open requests, where there are some, else of its peers, else planned for its
    posts. `lead`: who leads its patch; `ahead`: the next session's day, and its preparation."""

    held: tuple[Held, ...]
    now: Now
    lead: tuple[UUID, str] | None = None
    ahead: date | None = None
    begun: UUID | None = None

    def standing(self, today: date, rules: Rules, manager: UUID | None = None) -> Standing:
        """With this line manager, where one is named for a post or a request."""
        now = replace(self.now, managers=frozenset({manager})) if manager else self.now
        return reckon(self.held, now, today, rules)


def rules_of(values: Values) -> Rules:
    names = (defaults.SHARE, defaults.POOL, defaults.MONTHS, defaults.CHANGED)
    return Rules(*(int(values.get(each)) for each in names))


def of(teams: Collection[UUID], today: date | None = None) -> dict[UUID, Standing]:
    """Of each of these teams, with whoever manages it today."""
    day, rules = today or clock.today(), rules_of(settings.load())
    return {pk: each.standing(day, rules) for pk, each in facts(teams, day).items()}


def facts(teams: Collection[UUID], today: date) -> dict[UUID, OfTeam]:
    """What there is to reckon with: one query."""
    return {row.pk: _of_team(row) for row in _teams(teams, today)}


def _held() -> Any:
    """Sessions of the team whose registers are closed, each as one object."""
    came = Place.objects.filter(
        gathering=OuterRef("gathering"), attendance=Attendance.CAME
    ).order_by()
    running = (
        Facilitator.objects.running().filter(gathering=OuterRef("gathering")).order_by("role", "pk")
    )
    peers = Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=OuterRef("on")), starts__lte=OuterRef("on")
    )
    # Whoever came as one of the staff and has a sign-in besides, like a manager who is in the extract.
    by_number = Place.objects.filter(
        gathering=OuterRef(OuterRef("gathering")), attendance=Attendance.CAME, staff__isnull=False
    )
    known = Person.objects.filter(
        employee_number__in=by_number.order_by().values("staff__employee_number")
    ).order_by()
    on = TruncDate("gathering__starts_at", tzinfo=clock.LONDON)
    rolled = RollMember.objects.filter(session=OuterRef("pk"))
    rows = Session.objects.filter(preparation__team=OuterRef("pk"), gathering__state=HELD)
    return rows.order_by("gathering__starts_at", "pk").values(
        data=JSONObject(
            preparation=F("preparation_id"),
            manager=F("preparation__manager_id"),
            size=F("preparation__size_said"),
            day=on,
            staff=ArraySubquery(came.filter(staff__isnull=False).values("staff__employee_number")),
            persons=ArraySubquery(came.filter(person__isnull=False).values("person_id")),
            numbers=ArraySubquery(
                came.filter(person__employee_number__isnull=False).values("person__employee_number")
            ),
            unnumbered=ArraySubquery(
                came.filter(person__isnull=False, person__employee_number=None).values("person_id")
            ),
            guests=ArraySubquery(came.exclude(guest="").values("guest")),
            known=ArraySubquery(known.values("pk")),
            gave=ArraySubquery(running.values("person_id")),
            peers=ArraySubquery(
                running.alias(on=on)
                .filter(person__in=peers.order_by().values("person_id"))
                .values("person_id")
            ),
            rolled=ArraySubquery(rolled.values("staff__employee_number")),
        )
    )


def _one(row: Mapping[str, Any]) -> Held:
    guests = (f"guest:{' '.join(name.lower().split())}" for name in row["guests"])
    unnumbered = (f"person:{pk}" for pk in row["unnumbered"])
    return Held(
        preparation=UUID(row["preparation"]),
        manager=UUID(row["manager"]),
        day=date.fromisoformat(row["day"]),
        came=frozenset([*row["staff"], *row["numbers"], *unnumbered, *guests]),
        roll=frozenset(row["rolled"]),
        people=frozenset(map(UUID, [*row["persons"], *row["gave"], *row["known"]])),
        by=tuple(map(UUID, row["peers"])),
        size_said=row["size"],
    )


def _teams(teams: Collection[UUID], today: date) -> Iterable[Any]:
    here_now = StaffInPost.objects.filter(runs(today), team=OuterRef("pk")).order_by()
    managing = Relationship.objects.filter(
        runs(today), kind="line_manager", assignment__team=OuterRef("pk")
    ).filter(runs_of("assignment", today))
    asked = Request.objects.filter(
        team=OuterRef("pk"), stage__in=OPEN, handed_in_on__isnull=False, line_manager__isnull=False
    )
    planned = Post.objects.filter(
        team=OuterRef("pk"), state__in=TO_FILL, planned_line_manager__isnull=False
    )
    leading = Relationship.objects.filter(
        runs(today), kind="patch_lead", patch=OuterRef("area__patch")
    ).select_related("holder")
    ahead = Session.objects.filter(
        preparation__team=OuterRef("pk"), gathering__state=PLANNED, gathering__ends_at__gt=clock.now()
    ).order_by("gathering__starts_at")  # fmt: skip
    of_it = Session.objects.filter(preparation__team=OuterRef("pk"))
    managers = Person.objects.filter(
        Q(pk__in=of_it.order_by().values("preparation__manager_id")), ~here(today)
    )
    return Team.objects.filter(pk__any_of=list(teams)).annotate(
        held=ArraySubquery(_held()),
        staff_now=ArraySubquery(here_now.values("employee_number")),
        managing=ArraySubquery(managing.order_by().values("holder_id")),
        asked_for=ArraySubquery(asked.order_by().values("line_manager_id")),
        planned_for=ArraySubquery(planned.order_by().values("planned_line_manager_id")),
        gone=ArraySubquery(managers.order_by().values("pk")),
        led_by=Subquery(leading.order_by().values("holder_id")[:1]),
        lead_first=Subquery(leading.order_by().values("holder__first_name")[:1]),
        lead_known=Subquery(leading.order_by().values("holder__known_as")[:1]),
        lead_last=Subquery(leading.order_by().values("holder__last_name")[:1]),
        ahead_at=Subquery(ahead.values("gathering__starts_at")[:1]),
        ahead_of=Subquery(ahead.values("preparation_id")[:1]),
    )


def runs_of(way: str, day: date) -> Q:
    return Q(**{f"{way}__starts__lte": day}) & (
        Q(**{f"{way}__ends__isnull": True}) | Q(**{f"{way}__ends__gte": day})
    )


def _of_team(row: Any) -> OfTeam:
    managers = row.asked_for or row.managing or row.planned_for
    name = f"{row.lead_known or row.lead_first} {row.lead_last}"
    return OfTeam(
        tuple(map(_one, row.held)),
        Now(frozenset(row.staff_now), frozenset(managers), frozenset(row.gone)),
        (row.led_by, name) if row.led_by else None,
        clock.local(row.ahead_at).date() if row.ahead_at else None,
        row.ahead_of,
    )
