"""Discreet: nothing of the team's answers stands in a message. A mail of what was done meanwhile isn't sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

from recruitment.readiness import telling
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.states import MODERATING, OPEN, SCORING, TALKING
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _while(rows: Callable[[], Any]) -> Callable[[Sequence[Notice]], Collection[UUID]]:
    def still(notices: Sequence[Notice]) -> Collection[UUID]:
        of = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
        found = rows().filter(pk__in=set(of.values())).values_list("pk", flat=True)
        standing = {str(pk) for pk in found}
        return [pk for pk, row in of.items() if row in standing]

    return still


def _at(**filters: object) -> Callable[[Sequence[Notice]], Collection[UUID]]:
    return _while(lambda: Assessment.objects.filter(**filters))


def _open(notices: Sequence[Notice]) -> Collection[UUID]:
    return _while(lambda: Condition.objects.filter(state=OPEN))(notices)


NOTICE_KINDS = [
    NoticeKind(telling.SCORE, line="A team you manage wants to know how ready it is. You score first.",
               still_holds=_at(state=SCORING, scored_on__isnull=True)),
    NoticeKind(telling.TALK, line="What a team's manager and the team itself say lies apart here and there. Talk about it first.",
               still_holds=_at(state=TALKING)),
    NoticeKind(telling.MODERATE, line="A team has been scored from both sides. You can agree the scores.",
               still_holds=_at(state=MODERATING)),
    NoticeKind(telling.AGREE, line="You are asked, as a peer, to look at how ready a team is, and to agree.",
               still_holds=_at(state=MODERATING, peer_asked_on__isnull=False, peer_agreed_on__isnull=True)),
    NoticeKind(telling.SIGN, line="A peer agreed to how ready a team is. You can sign.",
               still_holds=_at(state=MODERATING, peer_agreed_on__isnull=False)),
    NoticeKind(telling.DIFFERS, line="A peer sees something differently in how ready a team is. Look at it again."),
    NoticeKind(telling.SIGNED, line="How ready a team is was signed. The reasons are there."),
    NoticeKind(telling.CALLED_OFF, line="Scoring how ready a team is was called off."),
    NoticeKind(telling.OWNED, line="You see to something that a team promised before it recruits.", still_holds=_open),
    NoticeKind(telling.MOVED, line="Something you see to for a team's readiness has another day.", still_holds=_open),
    NoticeKind(telling.MET, line="Something a team promised before it recruits is in place."),
]  # fmt: skip
