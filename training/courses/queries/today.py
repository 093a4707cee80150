"""What Today needs: one's days of courses and what one leads, what one is asked as a manager, what waits for whoever
gives a course, and one's assignments that are soon due. It goes with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from training.courses.gatherings import SLUG
from training.courses.models import Day, Enrolment, Run, Work
from training.courses.obligations import SLUG as KIND
from training.courses.states import APPLIED, HANDED_IN, OPEN, RESERVE, TALK
from workforce.core import asks, clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.asks import Asking, Said
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.states import PLANNED
from workforce.obligations.models import Obligation
from workforce.people import scopes

SOON, AHEAD = timedelta(days=14), timedelta(days=42)
DAY, LEADS, TIME = "course-day", "course-leads", "course-time"
APPLICATION, TO_MARK, OWN = "course-application", "course-to-mark", "course-own-work"
FREE, UNLED = "course-free", "course-unled"
_COLUMNS = ("about", "run", "title", "called", "starts", "ends", "where", "link", "note", "day")
_CALLED = Coalesce(NullIf("person__known_as", Value("")), "person__first_name")


class Row(NamedTuple):
    """`about`: the gathering, enrolment or work. `note`: the state of a place or of work, or the role of whoever leads."""

    what: str
    about: UUID
    run: UUID
    title: str
    called: str
    starts: datetime
    ends: datetime
    where: str
    link: str
    note: str
    day: date | None

    @property
    def gathering(self) -> Gathering:
        return Gathering(
            pk=self.about, kind=SLUG, starts_at=self.starts, ends_at=self.ends, place=self.where,
            link=self.link, capacity=1,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Today:
    coming: Sequence[Row] = ()
    to_close: Sequence[Row] = ()
    time: Sequence[Row] = ()
    applications: Sequence[Row] = ()
    to_mark: Sequence[Row] = ()
    to_talk: Sequence[Row] = ()
    free: Sequence[Row] = ()
    unled: Sequence[Row] = ()
    own: Sequence[Row] = ()


def of(viewer: Viewer) -> Today:
    if viewer.person_id is None:
        return Today()
    now = clock.now()
    rows = [_row(each, now) for each in asks.of(viewer, *ASKING.whats)]

    def only(what: str) -> list[Row]:
        return [row for row in rows if row.what == what]

    return Today(
        coming=[row for row in rows if row.what in {DAY, LEADS} and row.ends > now],
        to_close=[
            row for row in [*only(LEADS), *only(UNLED)] if row.ends <= now and row.note != "reserve"
        ],
        time=only(TIME),
        applications=only(APPLICATION),
        to_mark=[row for row in only(TO_MARK) if row.note == HANDED_IN],
        to_talk=[row for row in only(TO_MARK) if row.note == TALK],
        free=only(FREE),
        unled=[row for row in only(UNLED) if row.ends > now],
        own=only(OWN),
    )


def _row(row: Said, now: datetime) -> Row:
    more = row.more
    return Row(
        row.what, row.uuid("about") or row.pk, row.uuid("run") or row.pk, more["title"] or "", more["called"] or "",
        row.moment("starts") or now, row.moment("ends") or now, more["where"] or "", more["link"] or "",
        more["note"] or "", row.day("day"),
    )  # fmt: skip


def _parts(viewer: Viewer, now: datetime, until: datetime, soon: date) -> list[Any]:
    return [
        _days(viewer, now, until), _led(viewer, until), _time(viewer), _applications(viewer), _to_mark(viewer),
        _own(viewer, soon), _free(viewer), _unled(viewer, until),
    ]  # fmt: skip


def _values(viewer: Viewer) -> list[Any]:
    now = clock.now()
    return [now, now + AHEAD, viewer.today + SOON]


def _said(rows: Any, what: str, **columns: Any) -> Any:
    return asks.said(rows.order_by(), what, **dict.fromkeys(_COLUMNS, Value(None)) | columns)


def _when() -> dict[str, Any]:
    return {
        "about": F("gathering__pk"), "run": F("gathering__course_day__run"), "title": F("gathering__title"),
        "starts": F("gathering__starts_at"), "ends": F("gathering__ends_at"), "where": F("gathering__place"),
        "link": F("gathering__link"),
    }  # fmt: skip


def _days(viewer: Viewer, now: datetime, until: datetime) -> Any:
    rows = Place.objects.live().filter(
        person=viewer.me, gathering__kind=SLUG, gathering__state=PLANNED,
        gathering__ends_at__gt=now, gathering__starts_at__lt=until,
    )  # fmt: skip
    return _said(rows, DAY, note=F("state"), **_when())


def _led(viewer: Viewer, until: datetime) -> Any:
    rows = Facilitator.objects.filter(
        person=viewer.me, gathering__kind=SLUG, gathering__state=PLANNED,
        gathering__starts_at__lt=until, gathering__course_day__run__state=OPEN,
    )  # fmt: skip
    return _said(rows, LEADS, note=F("role"), **_when())


def _time(viewer: Viewer) -> Any:
    held = scopes.held(viewer).filter(acts_as="line_manager").values("assignment__person_id")
    rows = Enrolment.objects.filter(state=APPLIED, time="", person_id__in=held, run__state=OPEN)
    return _said(rows.exclude(person=viewer.me), TIME, **_enrolment())


def _applications(viewer: Viewer) -> Any:
    run = Run.objects.open().run_by(viewer).order_by().values("pk")
    rows = Enrolment.objects.filter(state=APPLIED, run__in=run)
    return _said(rows.exclude(person=viewer.me), APPLICATION, **_enrolment())


def _enrolment() -> dict[str, Any]:
    return {
        "about": F("pk"), "run": F("run_id"), "title": F("run__course__title"), "called": _CALLED,
        "day": F("applied_on"),
    }  # fmt: skip


def _to_mark(viewer: Viewer) -> Any:
    run = Run.objects.run_by(viewer).order_by().values("pk")
    rows = Work.objects.waiting().filter(enrolment__run__in=run)
    return _said(
        rows.exclude(enrolment__person=viewer.me), TO_MARK,
        about=F("pk"), run=F("enrolment__run_id"), title=F("enrolment__run__course__title"), day=F("handed_in_on"),
        note=F("state"),
    )  # fmt: skip


def _free(viewer: Viewer) -> Any:
    """Who is on the reserve list of a run that has a place and has not begun."""
    run = (
        Run.objects.filter(state=OPEN, first_on__gt=viewer.today)
        .run_by(viewer)
        .order_by()
        .values("pk")
    )
    seated = Enrolment.objects.seated().filter(run=OuterRef("run")).order_by().values("run")
    taken = Coalesce(Subquery(seated.annotate(n=Count("pk")).values("n")), 0)
    rows = Enrolment.objects.filter(state=RESERVE, run__in=run)
    rows = rows.exclude(person=viewer.me).annotate(taken=taken)
    return _said(rows.filter(run__capacity__gt=F("taken")), FREE, **_enrolment())


def _unled(viewer: Viewer, until: datetime) -> Any:
    """Days that nobody leads, for whoever plans the course: the central team where nobody answers for it."""
    course = Q(run__course__owner=viewer.me)
    if viewer.has(CENTRAL_LEAD):
        owner = "run__course__owner"
        course |= Q(**{f"{owner}__isnull": True}) | ~scopes.here(viewer.today, owner)
    led = Facilitator.objects.filter(gathering=OuterRef("gathering"), role=Role.LEAD)
    rows = Day.objects.filter(
        course, gathering__state=PLANNED, gathering__starts_at__lt=until, run__state=OPEN
    )
    return _said(rows.exclude(Exists(led)), UNLED, note=Value("unled"), **_when())


def _own(viewer: Viewer, soon: date) -> Any:
    """Not while their clock stands still: then it has no day."""
    work = Work.objects.filter(pk=OuterRef("source_id"))
    rows = Obligation.objects.open().filter(
        person=viewer.me, kind=KIND, begins__lte=viewer.today, due__lte=soon
    )
    return _said(
        rows, OWN, about=F("source_id"), title=Subquery(work.values("set_work__title")[:1]),
        called=Subquery(work.values("set_work__run__course__title")[:1]), day=F("due"),
    )  # fmt: skip


ASKING = Asking(
    (DAY, LEADS, TIME, APPLICATION, TO_MARK, OWN, FREE, UNLED), _parts, _values, takes=3
)
