"""What a line manager closes with one press."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from wellbeing.away.models import Absence, Contacted, SeenTo
from wellbeing.away.obligations import SLUG
from wellbeing.away.prompts import BY_SLUG
from wellbeing.holders import managed
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.obligations.actions import settle
from workforce.obligations.models import Obligation


@transaction.atomic
def see_to(absence: Absence, *, slug: str, by: Viewer) -> None:
    """For every line manager they have. Twice is once; and what is owed no more is closed by itself."""
    row = _managed(absence, by)
    if slug not in BY_SLUG:
        raise Http404
    mine = Obligation.objects.open().filter(kind=SLUG, source_id=row.pk, cycle=slug)
    if not mine.filter(person_id=by.me, due__lte=by.today).exists():
        return
    SeenTo.objects.create(absence=row, slug=slug, on=by.today, by_id=by.person_id)
    audit.record("prompt closed", by=by, on=by.person_id, about=f"absence {row.pk}", private=True)
    settle(SLUG, [row.pk])


@transaction.atomic
def in_touch(absence: Absence, *, by: Viewer) -> None:
    """They were in touch today. Twice a day is once."""
    _note(_managed(absence, by), by)


def _note(row: Absence, by: Viewer) -> None:
    made = Contacted.objects.get_or_create(
        absence=row, on=by.today, defaults={"by_id": by.person_id}
    )
    if made[1]:
        audit.record(
            "were in touch", by=by, on=row.person_id, about=f"absence {row.pk}", private=True
        )


def _managed(absence: Absence, by: Viewer) -> Absence:
    rows = Absence.objects.standing().select_for_update(of=("self",)).filter(pk=absence.pk)
    row = rows.filter(person__in=managed(by).values("pk")).first() if by.person_id else None
    if row is None:
        raise Http404
    return row
