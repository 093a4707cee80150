"""What people are told of paths. A reminder of a next step goes to the person themself, and to nobody else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from recruitment.feeders.models import Path
from recruitment.feeders.states import ON_THE_WAY
from recruitment.feeders.telling import COMPANION, STEP, WELCOME
from workforce.core import clock
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice


def _path_of(notice: Notice) -> str:
    return notice.occasion.partition(":")[0]


def still_walks(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Path.objects.in_bulk({_path_of(notice) for notice in notices})
    companions = {str(pk): row.companion_id for pk, row in rows.items()}
    return [each.pk for each in notices if companions.get(_path_of(each)) == each.person_id]


def still_to_welcome(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Path.objects.open().filter(companion__isnull=True)
    waiting = set(
        rows.filter(pk__in={_path_of(each) for each in notices}).values_list("pk", flat=True)
    )
    standing = {str(pk) for pk in waiting}
    return [each.pk for each in notices if _path_of(each) in standing]


def still_due(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Path.objects.filter(
        pk__in={_path_of(each) for each in notices}, state__in=ON_THE_WAY, step_by__isnull=False
    )
    standing = {
        f"{pk}:{day}": person for pk, day, person in rows.values_list("pk", "step_by", "person_id")
    }
    return [each.pk for each in notices if standing.get(each.occasion) == each.person_id]


NOTICE_KINDS = [
    NoticeKind(COMPANION, line="Somebody is on their way into peer work, and you walk along.", still_holds=still_walks),
    NoticeKind(
        WELCOME, line="Somebody would like to come into peer work. Who welcomes them?", still_holds=still_to_welcome
    ),
    NoticeKind(
        STEP, line="You wanted to take a next step by today. If it isn't the time, choose another day.",
        still_holds=still_due, reminder=True,
    ),
]  # fmt: skip


def should_exist(first: date, last: date) -> Iterator[NoticeFor]:
    rows = Path.objects.filter(
        person__isnull=False, state__in=ON_THE_WAY, step_by__gte=first, step_by__lte=min(last, clock.today())
    )  # fmt: skip
    link = reverse("feeders:mine")
    for pk, day, person in rows.order_by("step_by", "pk").values_list("pk", "step_by", "person_id"):
        if person is not None:
            yield NoticeFor(person, STEP, f"{pk}:{day}", link=link)
