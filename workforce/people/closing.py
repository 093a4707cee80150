"""A team, a service area or a patch closes: who and what still stands there after its last day.

A room above that has things in teams or areas lists in its `closings.py` under `CLOSINGS` what finds them. The
action asks the same that the page shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.declaring import collect
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

Closable: TypeAlias = Team | ServiceArea | Patch
NAMED = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """`words` say what stands there, `do` what to do first. What only `goes_on` is told and stops nothing."""

    words: str
    do: str
    goes_on: bool = False


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


def refuse_closed(teams: Mapping[UUID, date], *, by: Viewer) -> None:
    """`teams` with the day on which something is to begin there. Nothing begins in a team after its last day. What an extract says is taken as it is: the team's page says
    that somebody stands there. The caller holds the teams."""
    if not teams or by.via == Source.EXTRACT:
        return
    rows = Team.objects.filter(pk__in=teams).select_related("area").order_by("name")
    for team in rows:
        if (last := last_day(team)) is not None and last < teams[team.pk]:
            raise Refused(
                f"{team.name} {'closes' if last >= clock.today() else 'closed'} on {date_words(last)}. "
                "Choose another team, or a first day before that."
            )


def refuse_closed_place(place: Closable, day: date | None = None) -> None:
    """Nothing is put into it, and nobody leads or coaches it from a day, after its last one. Whoever closes it at the
    same moment waits for us."""
    row = type(place).objects.select_for_update(no_key=True).filter(pk=place.pk).first()
    last = last_day(row) if row is not None else None
    if row is not None and last is not None and last < (day or clock.today()):
        verb = "closes" if last >= clock.today() else "closed"
        raise Refused(f"{row.name} {verb} on {date_words(last)}. Choose another one.")


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
    if people := _named(Assignment.objects.filter(after(last), team=place), "person"):
        yield Standing(
            f"{count_words(len(people), 'person works', 'people work')} there: {_few(people)}",
            "Move them to another team, or record their last day, on their own page.",
        )
    codes = list(
        Post.objects.filter(team=place).exclude(state="closed").values_list("code", flat=True)
    )
    if codes:
        yield Standing(
            f"{count_words(len(codes), 'post')}: {_few(codes)}",
            "Move it to another team or close it, under Posts.",
        )
    if coaches := _named(Relationship.objects.filter(after(last), team=place), "holder"):
        yield Standing(f"Team coach: {_few(coaches)}", "End it, on the coach's own page.")
    yield from _told(place, last)


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
