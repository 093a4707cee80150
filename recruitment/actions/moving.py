"""A request goes from stage to stage. Every room of recruitment moves it through here."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from recruitment import holding
from recruitment.errors import CannotSave, Changed
from recruitment.models import Request, RequestStep
from recruitment.states import BEFORE_ADVERT, ORDER, REQUEST
from workforce.core import audit, clock
from workforce.core.access import Viewer


def locked(request: Request) -> Request:
    # Alone first: joined with the team it had, one that changed while we waited is not found.
    Request.objects.select_for_update(no_key=True).get(pk=request.pk)
    found: Request = Request.objects.select_related("team__area", "role", "post").get(pk=request.pk)
    return found


@transaction.atomic
def move(
    *, request: Request, to: str, seen: str, by: Viewer, what: str = "", words: str = ""
) -> Request:
    """To this stage, from the one in which it was `seen`. Raises Changed when it moved meanwhile, CannotSave with
    what is missing when something stops it from going forwards."""
    row = locked(request)
    if row.stage != seen:
        raise Changed(f"This request is at {REQUEST.words[row.stage]} meanwhile. Look at it again")
    REQUEST.check(row.stage, to)
    if _is_forwards(row.stage, to):
        _refuse_stopped(row)
    before, row.stage, row.stage_since = row.stage, to, by.today
    row.save(update_fields=["stage", "stage_since"])
    note(
        request=row, what=what or REQUEST.words[to].capitalize(), before=before, after=to, words=words, by=by
    )  # fmt: skip
    audit.record(f"request to {to}", by=by, on=None, about=f"request {row.pk}")
    return row


def note(
    *, request: Request, what: str, by: Viewer, words: str = "", before: str = "", after: str = ""
) -> RequestStep:
    """A line in what has happened. Within the transaction of whatever happened."""
    return RequestStep.objects.create(
        request=request, what=what, before=before, after=after, at=clock.now(), on=by.today,
        by_id=by.person_id, by_words="" if by.person_id else by.name[:40], words=words,
    )  # fmt: skip


@transaction.atomic
def look_again(*, teams: Collection[UUID], by: Viewer) -> None:
    """Requests of these teams go on by themselves, as far as nothing stops them: what they waited for may be there."""
    found = Request.objects.filter(team__in=teams, stage__in=BEFORE_ADVERT, held_on__isnull=True)
    for request in found.order_by("pk"):
        _go_on(request, by=by)


def _go_on(request: Request, *, by: Viewer) -> None:
    row = locked(request)
    while row.stage in BEFORE_ADVERT and not row.is_held and not holding.missing([row])[row.pk]:
        row = move(request=row, to=_next(row.stage), seen=row.stage, by=by)


def _next(stage: str) -> str:
    return ORDER[ORDER.index(stage) + 1]


def _is_forwards(frm: str, to: str) -> bool:
    return frm in ORDER and to in ORDER and ORDER.index(to) > ORDER.index(frm)


def _refuse_stopped(row: Request) -> None:
    if row.is_held:
        raise CannotSave("This request is held. Whoever holds it lets it go first")
    if lacking := holding.missing([row])[row.pk]:
        raise CannotSave(" ".join(each.text for each in lacking))
