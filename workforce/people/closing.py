"""A team, a service area or a patch closes: who and what still stands there after its last day.

A room above that has things in teams or areas lists in its `closings.py` under `CLOSINGS` what finds them. The
action asks the same that the page shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.declaring import collect
from workforce.core.errors import CannotSave
from workforce.core.presenting import and_words, count_words, date_words
from workforce.people.errors import Refused
from workforce.people.models import (
    Assignment,
    Patch,
    Post,
    Relationship,
    ServiceArea,
    StaffInPost,
    Team,
    TeamPartner,
)
from workforce.people.models.change import Source
from workforce.people.models.relationship import Kind

Closable: TypeAlias = Team | ServiceArea | Patch
NAMED = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """`words` say what stands there, `do` what to do first. What only `goes_on` is told and stops nothing. `people`
    answer for it, or are it: they are told when the place closes, and see it at this address; empty for the place's."""

    words: str
    do: str
    goes_on: bool = False
    people: Mapping[UUID, str] = field(default_factory=dict)


Find = Callable[[Closable, date], Iterable[Standing]]


@cache
def _declared() -> tuple[Find, ...]:
    return tuple(collect("closings", "CLOSINGS"))


def standing(place: Closable, last: date) -> list[Standing]:
    """What would stand there after that day, people first."""
    finds: tuple[Find, ...] = (_of_team, _of_area, _of_patch, *_declared())
    return [each for find in finds for each in find(place, last)]


def in_the_way(found: Iterable[Standing]) -> list[Standing]:
    return [each for each in found if not each.goes_on]


def refuse_closed(begins: Mapping[UUID, date], *, of: type[Closable] = Team, by: Viewer) -> None:
    """`begins`: the day on which something is to begin in each. Nothing begins in a place after its last day, and nobody
    leads or coaches it. What an extract says is taken as it is: the team's page says that somebody stands there.
    Whoever closes one at the same moment waits for us."""
    rows: QuerySet[Any] = of.objects.select_for_update(no_key=True, of=("self",))
    rows = rows.select_related("area") if of is Team else rows
    held = list(rows.filter(pk__in=begins).order_by("pk"))
    if by.via == Source.EXTRACT:
        return
    for row in sorted(held, key=lambda row: (row.name, row.pk)):
        if (last := last_day(row)) is not None and last < begins[row.pk]:
            raise Refused(
                f"{row.name} {'closes' if last >= clock.today() else 'closed'} on {date_words(last)}. "
                "Choose another one, or a first day before that."
            )


def keep_open(
    of: type[Closable], pk: UUID | None, *, field: str, by: Viewer, was: UUID | None = None
) -> None:
    """Of what is chosen on a form and begins today: nothing new in a place after its last day. What was chosen before stays
    chosen."""
    if pk is None or pk == was:
        return
    try:
        refuse_closed({pk: clock.today()}, of=of, by=by)
    except Refused as error:
        raise CannotSave(str(error), field) from error


def concerned(place: Closable, last: date) -> dict[UUID, str]:
    """Who has something there after that day, and leads it, with the page on which they see what it is."""
    page = reverse(f"people:{_PAGES[type(place)]}", args=[place.pk])
    found = dict.fromkeys(_leads(place), page)
    if isinstance(place, ServiceArea):
        for team in Team.objects.filter(after(last), area=place):
            found = concerned(team, last) | found
    for each in standing(place, last):
        for person, address in each.people.items():
            found.setdefault(person, address or page)
    return found


_PAGES = {Team: "team-detail", ServiceArea: "area-detail", Patch: "patch-detail"}


def _leads(place: Closable) -> list[UUID]:
    above = place.area if isinstance(place, Team) else place
    patch = above.pk if isinstance(above, Patch) else above.patch_id
    rows = Relationship.objects.running(clock.today()).filter(acts_as=Kind.PATCH_LEAD, patch=patch)
    return list(rows.values_list("holder", flat=True)) if patch else []


def last_day(place: Closable) -> date | None:
    """Of a team that of its service area where that one closes first."""
    days = [place.ends, place.area.ends if isinstance(place, Team) else None]
    return min((day for day in days if day is not None), default=None)


def after(last: date) -> Q:
    return Q(ends__isnull=True) | Q(ends__gt=last)


def _few(names: Collection[str]) -> str:
    """The first few by name, the rest as a number."""
    shown, more = list(names)[:NAMED], len(names) - NAMED
    return and_words([*shown, f"{more} more"] if more > 0 else shown)


def _named(rows: QuerySet[Relationship] | QuerySet[Assignment], path: str) -> list[str]:
    found = rows.select_related(path).order_by(f"{path}__sort_name", "pk")
    return list(dict.fromkeys(getattr(row, path).name for row in found))


def _of_team(place: Closable, last: date) -> Iterable[Standing]:
    if not isinstance(place, Team):
        return
    working = Assignment.objects.filter(after(last), team=place)
    if people := _named(working, "person"):
        yield Standing(
            f"{count_words(len(people), 'person works', 'people work')} there: {_few(people)}",
            "Move them to another team, or record their last day, on their own page.",
            people=dict.fromkeys(
                [*working.values_list("person", flat=True), *_supporting(working)], ""
            ),
        )
    codes = list(
        Post.objects.filter(team=place).exclude(state="closed").values_list("code", flat=True)
    )
    if codes:
        yield Standing(
            f"{count_words(len(codes), 'post')}: {_few(codes)}",
            "Move it to another team or close it, under Posts.",
        )
    coaching = Relationship.objects.filter(after(last), team=place)
    if coaches := _named(coaching, "holder"):
        yield Standing(
            f"Team coach: {_few(coaches)}",
            "End it, on the coach's own page.",
            people=dict.fromkeys(coaching.values_list("holder", flat=True), ""),
        )
    yield from _told(place, last)


def _supporting(working: QuerySet[Assignment]) -> Iterable[UUID]:
    """Who manages or supervises them, or covers for somebody who does."""
    rows = Relationship.objects.running(clock.today())
    return rows.filter(assignment__in=working.values("pk")).values_list("holder", flat=True)


def _told(place: Team, last: date) -> Iterable[Standing]:
    staff = StaffInPost.objects.filter(after(last), team=place).count()
    if staff:
        yield Standing(
            count_words(staff, "other member of staff", "other members of staff"),
            "They follow with the staff extract that has them elsewhere.",
            goes_on=True,
        )
    partners = TeamPartner.objects.filter(after(last), team=place).select_related("partner")
    if names := [row.partner.name for row in partners]:
        yield Standing(
            f"Partners: {_few(names)}", "End their part on the team's page.", goes_on=True
        )


def _of_area(place: Closable, last: date) -> Iterable[Standing]:
    if not isinstance(place, ServiceArea):
        return
    names = list(Team.objects.filter(after(last), area=place).values_list("name", flat=True))
    if names:
        yield Standing(
            f"{count_words(len(names), 'team')}: {_few(names)}",
            "Close each, or merge it into a team of another area, on its own page.",
        )


def _of_patch(place: Closable, last: date) -> Iterable[Standing]:
    if not isinstance(place, Patch):
        return
    names = list(
        ServiceArea.objects.filter(after(last), patch=place).values_list("name", flat=True)
    )
    if names:
        yield Standing(
            f"{count_words(len(names), 'service area')}: {_few(names)}",
            "Put them into other patches, or close them.",
        )
    if leads := _named(Relationship.objects.filter(after(last), patch=place), "holder"):
        yield Standing(f"Patch lead: {_few(leads)}", "End it, on the page of the patch.")
