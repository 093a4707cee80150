"""The recruitment system's list, moved in time as the staff extract is, brought in twice: what it says of requests that are
there is linked, and the rest waits among the roles nobody told of."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import date, datetime, timedelta

from django.conf import settings

from recruitment.vacancies.actions import uploads, welcome
from recruitment.vacancies.models import Vacancy
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.unknown_roles import telling
from workforce.home.demo import extract
from workforce.notices.models import Notice

_OPENS, _CLOSES, _STATUS = "Advert Opens", "Advert Closes", "Status"
_AGO = 6
# Of those that people can read somebody has looked at most, and every third says it.
_LOOKED_AT, _SAYS = 5, 3


_SINCE = {"Live": 1, "Shortlisting": 18, "Offer": 34}
"""So many days before the list an advert of this status opened, at the least."""


def build(today: date) -> str:
    rows = _rows(today)
    before = [row | {_STATUS: _earlier(row[_STATUS])} for row in rows if row[_STATUS] != "Draft"]
    for ago, shown in ((_AGO + 14, before), (_AGO, rows)):
        with clock.at(today - timedelta(days=ago)):
            by = Viewer.system("The recruitment team")
            made = uploads.receive(
                name=f"vacancies-{by.today}.csv", content=_as_csv(shown), as_of=by.today, is_whole=True, by=by
            )  # fmt: skip
            uploads.apply(upload=made, by=by)
    with clock.at(today - timedelta(days=2)):
        _look(Viewer.system("The recruitment team"))
    # What the demo tells is in the product; nobody gets a mail of it.
    Notice.objects.filter(channel="mail", kind=telling.FOUND).delete()
    return f"{Vacancy.objects.count()} vacancies are watched, two lists of them."


def _rows(today: date) -> list[dict[str, str]]:
    path = settings.ROOT / "demo" / "data" / "vacancies.csv.gz"
    moved = today - timedelta(days=_AGO) - extract.STANDS_AT
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    as_of = today - timedelta(days=_AGO)
    for number, row in enumerate(found):
        opens, closes = (
            datetime.strptime(row[column], "%d/%m/%Y").date() + moved  # noqa: DTZ007
            for column in (_OPENS, _CLOSES)
        )
        if row[_STATUS] in _SINCE:
            began = as_of - timedelta(days=_SINCE[row[_STATUS]] + number % 9)
            opens, closes = began, began + (closes - opens)
        row[_OPENS], row[_CLOSES] = f"{opens:%d/%m/%Y}", f"{closes:%d/%m/%Y}"
    return found


def _earlier(status: str) -> str:
    return {"Live": "Authorisation", "Shortlisting": "Live", "Offer": "Shortlisting"}.get(
        status, status
    )


def _as_csv(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _look(by: Viewer) -> None:
    ids = list(
        Vacancy.objects.filter(advertised_on__isnull=False)
        .order_by("ref")
        .values_list("pk", flat=True)
    )
    seen = [pk for n, pk in enumerate(ids) if n % _LOOKED_AT]
    for said, chosen in (
        ("yes", seen[::_SAYS]),
        ("no", [pk for n, pk in enumerate(seen) if n % _SAYS]),
    ):
        welcome.tick_many(ids=chosen, welcome=said, by=by)
