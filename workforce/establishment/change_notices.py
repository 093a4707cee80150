"""What this part of the room tells people, and reminds them of."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from workforce.core import clock, settings
from workforce.establishment import change_telling as telling
from workforce.notices import calendar
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice
from workforce.people.models import Assignment, Change, Person, Relationship
from workforce.people.models.change import What

# As far ahead as the setting and a long holiday reach.
AHEAD = timedelta(days=31)
_BEGINS = {
    What.JOINED, What.APPOINTED, What.CAME_BACK, What.MOVED, What.SECONDED, What.ACTING_UP,
}  # fmt: skip
_SUPPORT = {What.SUPPORT_BEGAN, What.HANDED_OVER}
_ENDS = {What.ENDS, What.LEFT}


def soon() -> Iterator[tuple[UUID, date]]:
    """Who is reminded today, and of which day: something that was recorded before begins or ends on
    the next working day or so, and still stands."""
    today, values = clock.today(), settings.load()
    rows = Change.objects.filter(
        day__gt=today, day__lte=today + AHEAD, kind__in=_BEGINS | _SUPPORT | _ENDS
    )
    due = [
        row
        for row in rows.order_by("day", "pk")
        if clock.local(row.recorded_at).date() < _reminded_on(row.day, values) <= today
    ]
    standing = _Standing(due)
    told = set()
    for row in due:
        if standing.holds(row):
            told |= {(person, row.day) for person in _whom(row)}
    yield from sorted(told)


def should_exist(first: date, last: date) -> Iterable[NoticeFor]:
    pairs = [pair for pair in soon() if first <= pair[1] <= last]
    here = telling._who_sign_in({person for person, _ in pairs})
    for person, day in pairs:
        if person in here:
            yield NoticeFor(person, telling.SOON, day.isoformat(), link=telling.page_of(person))


def still_soon(notices: Sequence[Notice]) -> Collection[UUID]:
    now = {(person, day.isoformat()) for person, day in soon()}
    return [each.pk for each in notices if (each.person_id, each.occasion) in now]


def _reminded_on(day: date, values: settings.Values) -> date:
    days = values.get("establishment.change_reminder_days")
    return calendar.working_days_before(day, days, values)


def _whom(row: Change) -> set[UUID]:
    found = {row.person_id}
    if row.kind in _SUPPORT and row.now.get("holder"):
        found.add(UUID(row.now["holder"]))
    return found


class _Standing:
    """What was recorded may have been called off, or moved to another day, since."""

    def __init__(self, rows: Sequence[Change]) -> None:
        assignments = Assignment.objects.in_bulk([row.assignment for row in rows if row.assignment])
        self.assignments = assignments
        self.relationships = Relationship.objects.in_bulk(
            [row.relationship for row in rows if row.relationship]
        )
        self.left = dict(
            Person.objects.filter(pk__in=[row.person_id for row in rows]).values_list(
                "pk", "left_on"
            )
        )

    def holds(self, row: Change) -> bool:
        if row.kind == What.LEFT:
            return self.left.get(row.person_id) == row.day
        if row.kind in _SUPPORT:
            held = self.relationships.get(row.relationship)  # type: ignore[arg-type]
            return held is not None and held.starts == row.day
        has = self.assignments.get(row.assignment)  # type: ignore[arg-type]
        if has is None:
            return False
        if row.kind == What.ENDS:
            return has.ends == row.day
        return has.starts == row.day or has.ends == row.day - timedelta(days=1)


NOTICE_KINDS = [
    NoticeKind(telling.OWN, line="Something about your post or who supports you has changed."),
    NoticeKind(
        telling.LEAVES, line="Your last day is recorded, and what is kept of you until when."
    ),
    NoticeKind(telling.GIVEN, line="You support somebody, or lead a patch, from a day on."),
    NoticeKind(telling.OVER, line="Somebody else supports a person you supported, or it ends."),
    NoticeKind(telling.SUPPORTED, line="Something has changed for somebody you support."),
    NoticeKind(
        telling.SOON,
        line="Something that was planned for you begins or ends soon.",
        still_holds=still_soon,
        reminder=True,
    ),
    NoticeKind(
        telling.JOB_TALK, line="A conversation about a job after your apprenticeship is recorded."
    ),
]
