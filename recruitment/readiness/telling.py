"""What readiness tells people: that there is something, never what."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.queries import peers
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

SCORE, TALK, MODERATE, AGREE, SIGN, DIFFERS, SIGNED, CALLED_OFF = (
    "readiness-score", "readiness-talk", "readiness-moderate", "readiness-agree", "readiness-sign",
    "readiness-differs", "readiness-signed", "readiness-called-off",
)  # fmt: skip
OWNED, MOVED, MET = "readiness-condition-owned", "readiness-condition-moved", "readiness-condition-met"  # fmt: skip


def to_score(row: Assessment, *, by: Viewer) -> None:
    _tell(SCORE, row, [row.manager_id], by)


def closed(row: Assessment, *, apart: bool, by: Viewer) -> None:
    """Manager and moderators: the answers are in."""
    if apart:
        _tell(TALK, row, [row.manager_id, *peers.moderators_of(row, by.today)], by)
    else:
        to_moderate(row, by=by)


def to_moderate(row: Assessment, *, by: Viewer) -> None:
    _tell(MODERATE, row, peers.moderators_of(row, by.today), by)


def to_agree(row: Assessment, *, by: Viewer) -> None:
    _tell(AGREE, row, [row.peer_id], by, "readiness:peer-agree")


def to_sign(row: Assessment, *, by: Viewer) -> None:
    _tell(SIGN, row, [row.moderator_id], by)


def peer_differs(row: Assessment, *, by: Viewer) -> None:
    _tell(DIFFERS, row, [row.moderator_id], by)


def signed(row: Assessment, *, by: Viewer) -> None:
    """The manager, the peer and whoever asked; and who now owns a condition."""
    asked = row.request.asked_by_id if row.request else None
    _tell(SIGNED, row, [row.manager_id, row.peer_id, asked], by)
    for each in row.conditions.all():
        _of_condition(OWNED, each, [each.owner_id], by)


def called_off(row: Assessment, *, by: Viewer) -> None:
    _tell(CALLED_OFF, row, [row.manager_id], by)


def moved(row: Condition, *, by: Viewer) -> None:
    _of_condition(MOVED, row, [row.owner_id], by)


def met(row: Condition, *, by: Viewer) -> None:
    """Whoever signed, and the manager."""
    _of_condition(MET, row, [row.assessment.moderator_id, row.assessment.manager_id], by)


def _tell(
    kind: str, row: Assessment, people: Iterable[UUID | None], by: Viewer, page: str = "readiness:assessment-detail"
) -> None:  # fmt: skip
    """Of this version, so that a second asking is told again."""
    link = reverse(page, args=[row.pk])
    told = {each for each in people if each is not None}
    occasion = f"{row.pk}:{row.version}"
    notify([NoticeFor(each, kind, occasion, link=link) for each in sorted(told)], by=by.person_id)


def _of_condition(kind: str, row: Condition, people: Iterable[UUID | None], by: Viewer) -> None:
    link = reverse("readiness:condition-detail", args=[row.pk])
    told = {each for each in people if each is not None}
    occasion = f"{row.pk}:{row.version}"
    notify([NoticeFor(each, kind, occasion, link=link) for each in sorted(told)], by=by.person_id)
