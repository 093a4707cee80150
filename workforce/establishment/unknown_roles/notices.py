"""What people are told of unknown roles, in the product. A mail says that there is something to look at."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from workforce.core import clock, settings
from workforce.core.settings import Values
from workforce.establishment.models import UnknownRole
from workforce.establishment.queries import central_team
from workforce.establishment.unknown_roles import telling
from workforce.notices import calendar
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice

DUE, AFTER = "due", "after"


def _role_of(notice: Notice) -> str:
    return notice.occasion.partition(":")[0]


def _still(test: Callable[[Notice, UnknownRole], bool]) -> Callable[[Sequence[Notice]], set[UUID]]:
    """Those whose role is there still, and is as it was told."""

    def still_holds(notices: Sequence[Notice]) -> set[UUID]:
        rows = UnknownRole.objects.in_bulk({_role_of(notice) for notice in notices})
        by_id = {str(pk): row for pk, row in rows.items()}
        return {
            notice.id
            for notice in notices
            if (row := by_id.get(_role_of(notice))) and test(notice, row)
        }

    return still_holds


def still_found(notices: Sequence[Notice]) -> Collection[UUID]:
    """While anything waits for an answer, it is worth looking."""
    is_waiting = UnknownRole.objects.all().to_answer().exists()
    return [notice.id for notice in notices] if is_waiting else []


def still_due(notices: Sequence[Notice]) -> set[UUID]:
    people = central_team.ids(clock.today())
    holds = _still(
        lambda notice, row: (
            row.is_to_answer
            and notice.occasion == _occasion(row)
            and (notice.person_id == row.owner_id or (row.owner_id is None))
            and notice.person_id in people
        )
    )
    return holds(notices)


def to_remind(first: date, last: date) -> Iterator[NoticeFor]:
    """When an answer is due, and once after: the owner; where nobody took it, the central team. Of two
    stages that are due the later one alone, and nobody for a day on which it wasn't theirs yet."""
    today, values = clock.today(), settings.load()
    rows = UnknownRole.objects.all().to_answer().filter(due__gte=first, due__lte=min(last, today))
    people: set[UUID] | None = None
    for row in rows.order_by("due", "pk"):
        stage, day = _stage(row, today, values)
        if people is None:
            people = central_team.ids(today)
        for person in _whom(row, day, people):
            yield NoticeFor(
                person, telling.DUE, _occasion(row), stage=stage, link=telling.page_of(row.pk)
            )


def _occasion(row: UnknownRole) -> str:
    return f"{row.pk}:{row.due}"


def _stage(row: UnknownRole, today: date, values: Values) -> tuple[str, date]:
    after = calendar.working_days_after(
        row.due, values.get("establishment.unknown_role_after"), values
    )
    return (AFTER, after) if after <= today else (DUE, row.due)


def _whom(row: UnknownRole, day: date, people: set[UUID]) -> Iterable[UUID]:
    if row.owner_id is None:
        return sorted(people)
    is_theirs = row.owner_id in people and (row.owned_since is None or row.owned_since < day)
    return [row.owner_id] if is_theirs else []


NOTICE_KINDS = [
    NoticeKind(
        telling.FOUND,
        line="There may be a peer role here that nobody told the central team of.",
        still_holds=still_found,
    ),
    NoticeKind(
        telling.REPORTED,
        line="Somebody reported a peer role that the central team may not know.",
        still_holds=_still(lambda notice, row: row.is_to_answer),
    ),
    NoticeKind(
        telling.GIVEN,
        line="A colleague gave you an unknown role to answer.",
        still_holds=_still(
            lambda notice, row: row.is_to_answer and row.owner_id == notice.person_id
        ),
    ),
    NoticeKind(
        telling.DUE,
        line="An answer about an unknown role is due.",
        still_holds=still_due,
        reminder=True,
        lines=lambda: {AFTER: "An answer about an unknown role is still to be given."},
    ),
    NoticeKind(
        telling.ASKED_AGAIN,
        line="The newest extract still has a title that was to be corrected.",
        still_holds=_still(lambda notice, row: row.is_to_answer),
    ),
    NoticeKind(telling.ANSWERED, line="The central team has answered what you reported."),
    NoticeKind(
        telling.ADOPTED,
        line="Welcome. Your role is now one of the lived experience roles here, with the support that belongs "
        "to it.",
    ),
    NoticeKind(
        telling.MANAGES,
        line="A role you manage is now one of the lived experience roles here. Supervision and support come "
        "with it, and the central team helps.",
    ),
    NoticeKind(
        telling.SUPPORTS,
        line="You are named as support for somebody whose role is new to us.",
    ),
]


def should_exist(first: date, last: date) -> Iterator[NoticeFor]:
    yield from to_remind(first, last)
