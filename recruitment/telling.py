"""What recruitment tells people: that there is something, never what."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from recruitment.models import Decision, Override, Request
from recruitment.queries import approvals
from recruitment.states import ADVERT, APPROVALS, BEFORE_ADVERT, DRAFT, OVER
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

TURN, ASKED_BACK, ANSWERED, HELD, DECIDED, MOVED = (
    "request-turn", "request-asked-back", "request-answered", "request-held", "request-decided", "request-moved",
)  # fmt: skip
OVERRIDE_ASKED, OVERRIDE_ANSWERED, OVERRIDE_ENDS = (
    "override-asked", "override-answered", "override-ends",
)  # fmt: skip


def moved(row: Request, before: str, *, by: Viewer) -> None:
    """Whoever decides first, as the approvals begin; whoever asked, as there can be an advert, and as it is over by
    somebody else's hand."""
    if row.stage == APPROVALS:
        turn(row, by=by)
    is_news = (row.stage == ADVERT and before in BEFORE_ADVERT) or (
        row.stage in OVER and before != DRAFT
    )
    if is_news:
        _tell([row.asked_by_id], MOVED, f"{row.pk}:{row.stage}:{row.round}", row, by=by)


def turn(row: Request, *, by: Viewer) -> None:
    """Those whose turn it is now. Once a turn and round."""
    found = approvals.with_turn(Request.objects.filter(pk=row.pk), by.today).get()
    people = approvals.deciders([row], by.today).get(row.pk, [])
    if found.turn_slug:
        occasion = f"{row.pk}:{row.round}:{found.turn_slug}"
        _tell([each.pk for each in people], TURN, occasion, row, by=by, name="decide")


def decided(row: Request, *, by: Viewer) -> None:
    """Whoever asked, at every decision; the move to the advert and the refusal are told of as moves."""
    if row.stage == APPROVALS:
        count = row.decisions.count()
        _tell([row.asked_by_id], DECIDED, f"{row.pk}:{count}", row, by=by)


def asked_back(row: Request, *, by: Viewer) -> None:
    _tell([row.asked_by_id], ASKED_BACK, f"{row.pk}:{row.decisions.count()}", row, by=by)


def answered(row: Request, question: Decision, *, by: Viewer) -> None:
    _tell([question.by_id], ANSWERED, str(question.pk), row, by=by)


def held(row: Request, *, by: Viewer) -> None:
    _tell([row.asked_by_id], HELD, f"{row.pk}:{row.decisions.count()}", row, by=by)


def override_asked(row: Override, *, by: Viewer) -> None:
    link = reverse("recruitment:override-answer", args=[row.pk])
    notify([NoticeFor(row.second_id, OVERRIDE_ASKED, str(row.pk), link=link)], by=by.person_id)


def override_answered(row: Override, *, by: Viewer) -> None:
    people = [row.asked_by_id, row.request.asked_by_id]
    _tell(people, OVERRIDE_ANSWERED, str(row.pk), row.request, by=by)


def _tell(
    people: Iterable[UUID],
    kind: str,
    occasion: str,
    row: Request,
    *,
    by: Viewer,
    name: str = "detail",
) -> None:
    link = reverse(f"recruitment:request-{name}", args=[row.pk])
    told = dict.fromkeys(each for each in people if each != by.person_id)
    notify([NoticeFor(each, kind, occasion, link=link) for each in told], by=by.person_id)
