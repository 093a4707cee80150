"""Thanks and stories as messages. No line says from whom, or about what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from strategy.recognition.models import Story
from strategy.recognition.states import RUNNING
from strategy.recognition.telling import SOON, TAKE_DOWN, TO_ASKER, TO_PERSON, WONT
from workforce.core import clock, settings
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice

THANKED = "thanked"


def still_there(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not what was forgotten, nor what whoever asked reads no more."""
    about = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = set(
        map(str, Story.objects.filter(pk__in=set(about.values())).values_list("pk", flat=True))
    )
    return [pk for pk, story in about.items() if story in rows]


def still_runs(notices: Sequence[Notice]) -> Collection[UUID]:
    about = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = Story.objects.filter(pk__in=set(about.values()), state__in=RUNNING)
    running = set(map(str, rows.values_list("pk", flat=True)))
    return [pk for pk, story in about.items() if story in running]


NOTICE_KINDS = [
    NoticeKind(THANKED, line="Somebody says thank you."),
    NoticeKind(TO_PERSON, line="There is something for you to look at, if you like.", still_holds=still_there),
    NoticeKind(TO_ASKER, line="Something you asked for was answered.", still_holds=still_there),
    NoticeKind(WONT, line="Something you asked for won't happen. There is nothing more to do.", still_holds=still_there),
    NoticeKind(TAKE_DOWN, line="Something is to be taken down.", still_holds=still_there),
    NoticeKind(SOON, line="Something that was agreed is soon over.", still_holds=still_runs, reminder=True),
]  # fmt: skip


def should_exist(first: date, last: date) -> Iterator[NoticeFor]:
    """So long before the last day, to both."""
    ahead = timedelta(days=int(settings.get("recognition.remind_days")))
    rows = Story.objects.filter(
        state__in=RUNNING, last_day__gte=first + ahead, last_day__lte=min(last, clock.today()) + ahead
    )  # fmt: skip
    columns = ("pk", "last_day", "person_id", "asked_by_id")
    for pk, day, person, asked_by in rows.order_by("last_day", "pk").values_list(*columns):
        yield NoticeFor(person, SOON, f"{pk}:{day}", link=reverse("recognition:story", args=[pk]))
        yield NoticeFor(asked_by, SOON, f"{pk}:{day}", link=reverse("recognition:asked", args=[pk]))
