"""The kinds of notices of recruitment. A mail of something that was answered meanwhile isn't sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from recruitment import telling
from recruitment.models import Decision, Override, Request
from recruitment.queries import approvals
from recruitment.states import APPROVALS, OPEN
from workforce.core import clock, settings
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice


def _of(notices: Sequence[Notice]) -> dict[UUID, str]:
    """The row that each is about, named first in its occasion."""
    return {notice.pk: notice.occasion.partition(":")[0] for notice in notices}


def _still_their_turn(notices: Sequence[Notice]) -> Collection[UUID]:
    """By the round and the turn that the occasion names, and by whoever still may."""
    of = _of(notices)
    rows = approvals.with_turn(
        Request.objects.filter(pk__in=set(of.values()), stage=APPROVALS), clock.today()
    )
    found = list(rows)
    now = {f"{row.pk}:{row.round}:{row.turn_slug}" for row in found}
    people = approvals.deciders(found, clock.today())
    may = {(str(pk), person.pk) for pk, each in people.items() for person in each}
    return [
        notice.pk
        for notice in notices
        if notice.occasion in now and (of[notice.pk], notice.person_id) in may
    ]


def _still_asked(notices: Sequence[Notice]) -> Collection[UUID]:
    of = _of(notices)
    rows = Decision.objects.open_questions().filter(request__in=set(of.values()))
    return _among(of, rows.values_list("request_id", flat=True))


def _still_waiting(notices: Sequence[Notice]) -> Collection[UUID]:
    of = _of(notices)
    rows = Override.objects.waiting(clock.today()).filter(pk__in=set(of.values()))
    return _among(of, rows.values_list("pk", flat=True))


def _still_running(notices: Sequence[Notice]) -> Collection[UUID]:
    of = _of(notices)
    rows = Override.objects.running(clock.today()).filter(
        pk__in=set(of.values()), request__stage__in=OPEN
    )
    return _among(of, rows.values_list("pk", flat=True))


def _among(of: dict[UUID, str], found: Iterable[UUID]) -> list[UUID]:
    standing = {str(pk) for pk in found}
    return [pk for pk, row in of.items() if row in standing]


def should_exist(first: date, last: date) -> Iterable[NoticeFor]:
    """An override that ends soon, to the two who let it pass and whoever asks for the post."""
    days = timedelta(days=int(settings.get("recruitment.override_warn_days")))
    rows = Override.objects.running(clock.today()).filter(
        until__range=(first + days, last + days), request__stage__in=OPEN
    )
    for row in rows.select_related("request"):
        if row.until - days <= clock.today():
            link = reverse("recruitment:request-detail", args=[row.request_id])
            for person in {row.asked_by_id, row.second_id, row.request.asked_by_id}:
                yield NoticeFor(person, telling.OVERRIDE_ENDS, str(row.pk), link=link)


NOTICE_KINDS = [
    NoticeKind(telling.TURN, line="A request for a peer worker waits for your decision.",
               still_holds=_still_their_turn),
    NoticeKind(telling.ASKED_BACK, line="There is a question about a request of yours.", still_holds=_still_asked),
    NoticeKind(telling.ANSWERED, line="There is an answer to a question you put about a request."),
    NoticeKind(telling.HELD, line="A request of yours is held. You can read what is waited for."),
    NoticeKind(telling.DECIDED, line="There is a decision about a request of yours."),
    NoticeKind(telling.MOVED, line="A request of yours has moved on."),
    NoticeKind(telling.OVERRIDE_ASKED, line="You are asked to agree that something may be let pass.",
               still_holds=_still_waiting),
    NoticeKind(telling.OVERRIDE_ANSWERED, line="There is an answer about something that was to be let pass."),
    NoticeKind(telling.OVERRIDE_ENDS, line="Something that was let pass counts again soon.", reminder=True,
               still_holds=_still_running),
]  # fmt: skip
