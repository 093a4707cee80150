"""Vacancies with a peer title, and the requests they belong to: looked at when a list was applied, when somebody links
one, and every night, because watch words change."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Q

from recruitment.vacancies.actions.shared import alone, save, step, steps
from recruitment.vacancies.matching import belongs_to
from recruitment.vacancies.models import Vacancy
from recruitment.vacancies.states import CLOSED
from recruitment.vacancies.watching import watch
from workforce.core import audit, holds, settings
from workforce.core.access import Viewer
from workforce.establishment.actions.unknown_roles import vacancies as unknown_roles
from workforce.establishment.actions.unknown_roles.vacancies import Seen
from workforce.establishment.models.unknown_roles import How


@transaction.atomic
def look(*, occasion: str, by: Viewer) -> int:
    """How many join the queue of unknown roles."""
    alone()
    values = settings.load(by.today)
    watched = watch(values)
    rows = list(Vacancy.objects.there().order_by("pk"))
    turned = [row for row in rows if watched.catches(row.title) != row.is_peer]
    for row in turned:
        row.is_peer = not row.is_peer
    Vacancy.objects.bulk_update(turned, ["is_peer"], batch_size=500)
    _link([row for row in rows if row.is_peer and not row.request_id and not row.is_apart], by=by)
    unknown_roles.settle([row.ref for row in turned if not row.is_peer], how=How.WORDS, by=by)
    unknown_roles.settle([row.ref for row in rows if row.request_id], how=How.REQUEST, by=by)
    return ask(
        (row for row in rows if row.is_peer and not row.request_id), occasion=occasion, by=by
    )


def ask(rows: Iterable[Vacancy], *, occasion: str, by: Viewer) -> int:
    seen = [Seen(row.ref, row.title, row.band, row.team_id, row.team_words) for row in rows]
    return len(unknown_roles.ask(seen, occasion=occasion, by=by)) if seen else 0


def _link(rows: Collection[Vacancy], *, by: Viewer) -> None:
    """Those that can only mean one request."""
    for pk, request in belongs_to(rows).items():
        row = next(each for each in rows if each.pk == pk)
        row.request = request
        save(row, "request")
        step(
            row,
            f"linked it to {str(request).lower()}: the same team and role, or the same reference",
            by=by,
        )


@transaction.atomic
def tend(*, by: Viewer) -> None:
    """Nightly: what is in no list any more is closed after its grace, who recruited is forgotten, and titles are looked at
    again."""
    alone()
    close_gone(by=by)
    forget_managers(by=by)
    forget_closed(by=by)
    look(occasion=f"vacancies:night:{by.today}", by=by)


def close_gone(*, by: Viewer) -> Collection[UUID]:
    grace = timedelta(days=int(settings.load(by.today).get("vacancies.grace_days")))
    rows = list(
        Vacancy.objects.there()
        .select_for_update(no_key=True)
        .filter(missing_since__lte=by.today - grace)
        .order_by("pk")
    )
    moved = [(row, "closed it, since no list has it any more", row.state, CLOSED) for row in rows]
    for row in rows:
        row.state, row.state_since, row.version = CLOSED, by.today, row.version + 1
    Vacancy.objects.bulk_update(rows, ["state", "state_since", "version"], batch_size=500)
    steps(moved, by=by)
    return [row.pk for row in rows]


def forget_managers(*, by: Viewer) -> int:
    kept = timedelta(days=int(settings.load(by.today).get("vacancies.manager_days")))
    rows = Vacancy.objects.filter(
        ~Q(manager_name="") | ~Q(manager_email=""), state=CLOSED, state_since__lt=by.today - kept
    )
    return rows.update(manager_name="", manager_email="")


def forget_closed(*, by: Viewer) -> int:
    """With its steps and its advert's text. What was asked about it among the unknown roles stays there."""
    first = by.today - relativedelta(
        years=int(settings.load(by.today).get("vacancies.closed_years"))
    )
    rows = Vacancy.objects.filter(state=CLOSED, state_since__lte=first)
    if holds.on_class("vacancies"):
        return 0
    ids = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    Vacancy.objects.filter(pk__in=ids).delete()
    audit.record_each("vacancy deleted", [(None, f"vacancy {pk}") for pk in ids], by=by)
    return len(ids)


def tend_now() -> None:
    tend(by=Viewer.system("The night's look"))
