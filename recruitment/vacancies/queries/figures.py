"""How many adverts name lived experience as welcome: by directorate, and by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from recruitment.vacancies.models import Vacancy

NO_DIRECTORATE = "No directorate here"


@dataclass(slots=True)
class Tally:
    yes: int = 0
    no: int = 0
    unknown: int = 0

    @property
    def adverts(self) -> int:
        return self.yes + self.no + self.unknown

    @property
    def looked_at(self) -> int:
        return self.yes + self.no

    def add(self, welcome: str) -> None:
        if welcome == "yes":
            self.yes += 1
        elif welcome == "no":
            self.no += 1
        else:
            self.unknown += 1


@dataclass(frozen=True, slots=True)
class Welcomed:
    whole: Tally
    areas: dict[str, Tally]
    months: dict[date, Tally]
    peer: Tally


def welcomed(first: date, last: date) -> Welcomed:
    """Of vacancies that people could read an advert of, by the day on which they first could. One query."""
    found = Welcomed(Tally(), {}, {month: Tally() for month in months(first, last)}, Tally())
    rows = Vacancy.objects.filter(advertised_on__range=(first, last)).order_by(
        "area__name", "directorate"
    )
    for area, directorate, on, welcome, is_peer in rows.values_list(
        "area__name", "directorate", "advertised_on", "welcome", "is_peer"
    ):
        name = area or directorate or NO_DIRECTORATE
        tallies: list[Tally] = [found.whole, found.areas.setdefault(name, Tally())]
        if on is not None:
            tallies.append(found.months[on.replace(day=1)])
        for tally in [*tallies, found.peer] if is_peer else tallies:
            tally.add(welcome)
    return found


def months(first: date, last: date) -> Iterable[date]:
    day = first.replace(day=1)
    while day <= last:
        yield day
        day += relativedelta(months=1)


def year_to(today: date) -> tuple[date, date]:
    """The last eleven whole months, and this one so far."""
    return today.replace(day=1) - relativedelta(months=11), today
