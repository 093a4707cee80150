"""What recruitment and wellbeing do by night, and a list of ten thousand vacancies of which every one has changed. All of it is rolled back."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from recruitment.arrival import tasks as arrival
from recruitment.feeders import tasks as feeders
from recruitment.models import Request
from recruitment.selection import tasks as selection
from recruitment.states import BEFORE_ADVERT
from recruitment.tasks import look_at_requests
from recruitment.vacancies import tasks as vacancies
from recruitment.vacancies.actions import uploads
from recruitment.vacancies.models import Vacancy
from workforce.core import clock, declaring
from workforce.core.access import Viewer
from workforce.people.models import Team

ROWS = 10_000
"""As many as the recruitment system of a large trust exports at once."""


@dataclass(frozen=True, slots=True)
class Took:
    words: str
    seconds: float
    rows: int
    budget: str


def measured(rows: int = ROWS) -> Iterator[Took]:
    waiting = Request.objects.filter(stage__in=BEFORE_ADVERT).count()
    runs: list[tuple[str, Callable[[], object], int]] = [
        ("recruitment.daily", look_at_requests, waiting),
        ("arrival.daily", arrival.daily, 0),
        ("selection.daily", selection.daily, 0),
        ("vacancies.daily", vacancies.daily, 0),
        ("feeders.daily", feeders.daily, 0),
    ]
    for room in declaring.modules("shown_at_scale"):
        runs += [(words, run, 0) for words, run in room.nights()]
    for words, run, number in runs:
        with _undone():
            began = time.perf_counter()
            run()
            yield Took(words, time.perf_counter() - began, number, "30 s")
    with _undone():
        yield from _list(rows)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _list(rows: int) -> Iterator[Took]:
    """Brought in, and the same with another title, band and state in each row."""
    by, today = Viewer.system(), clock.today()
    Vacancy.objects.filter(state="closed").delete()
    first, second = _file(rows, "live"), _file(rows, "shortlisting")
    for words, content, budget in (("add", first, "20 s"), ("apply, all changed", second, "20 s")):
        began = time.perf_counter()
        row = uploads.receive(name="bench.csv", content=content, as_of=today, is_whole=False, by=by)
        checked = time.perf_counter()
        yield Took(f"vacancies: check {rows:,}", checked - began, rows, "10 s")
        made = uploads.apply(upload=row, by=by)
        took = time.perf_counter() - checked
        done = made.counts["new"] + made.counts["changed"]
        yield Took(f"vacancies: {words} {rows:,}", took, done, budget)


def _file(rows: int, state: str) -> bytes:
    teams = list(Team.objects.order_by("pk").values_list("name", "area__name"))
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerow(["Vacancy Ref", "Job Title", "Status", "Pay Band", "Directorate", "Team", "Contract", "Hours", "Advert Opens",
                    "Advert Closes", "Recruiting Manager", "Recruiting Manager Email"])  # fmt: skip
    day = clock.today() - timedelta(days=10)
    for n in range(rows):
        team, area = teams[n % len(teams)]
        write.writerow([f"BENCH-{n}", f"Staff Nurse, {state} {n % 90}", state, "5" if state == "live" else "6", area, team, "Permanent", "37.5",
                        day.strftime("%d/%m/%Y"), (day + timedelta(days=30)).strftime("%d/%m/%Y"), f"Manager {n % 300}",
                        f"manager{n % 300}@example.invalid"])  # fmt: skip
    return out.getvalue().encode()
