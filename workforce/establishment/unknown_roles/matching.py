"""Which jobs of the staff list may be peer roles that nobody told the centre of. Reads; writes nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from workforce.core import settings
from workforce.core.settings import Values
from workforce.establishment.importing.titles import Watch
from workforce.establishment.models import TitleSetAside, UnknownRole
from workforce.establishment.models.unknown_roles import TITLE, How
from workforce.establishment.states import CLOSED, NOT_PEER, OPEN
from workforce.people.models import Assignment, Post, RoleType, StaffInPost
from workforce.people.names import plain


def plain_title(title: str) -> str:
    return plain(title)[: TITLE * 2]


def known_titles() -> dict[str, RoleType]:
    """The titles that staff extracts use for the roles here, as they are compared."""
    return {plain_title(title): role for role in RoleType.objects.all() for title in role.titles}


def set_aside_titles() -> set[str]:
    return set(TitleSetAside.objects.all().in_force().values_list("plain", flat=True))


@dataclass(frozen=True, slots=True)
class Asking:
    """What makes a title one to look at, as it stands on a day."""

    watch: Watch
    known: Collection[str]

    def asks_about(self, title: str) -> bool:
        return plain_title(title) not in self.known and self.watch.catches(title)


def asking(values: Values | None = None) -> Asking:
    values = values or settings.load()
    watch = Watch(
        values.get("establishment.watch_words"),
        values.get("establishment.watch_exclusions"),
        set_aside_titles(),
    )
    return Asking(watch, known_titles().keys())


def not_over(day: date) -> QuerySet[StaffInPost]:
    """Those who are to begin as well: support is arranged before somebody's first day."""
    return StaffInPost.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day))


def jobs_to_look_at(asked: Asking, day: date) -> QuerySet[StaffInPost]:
    """Jobs with such a title that are no post here and that nobody asks about yet."""
    titles = not_over(day).order_by().values_list("title", flat=True).distinct()
    number = OuterRef("assignment_number")
    return (
        not_over(day)
        .filter(title__in=[title for title in titles if asked.asks_about(title)])
        .filter(
            ~Exists(Post.objects.filter(code=number)),
            ~Exists(Assignment.objects.filter(number=number)),
            ~Exists(UnknownRole.objects.filter(number=number, state__in=OPEN)),
        )
        .select_related("team")
        .order_by("title", "pk")
    )


# An answer about the job itself holds for as long as it has the title that was asked about. What was said to
# be gone, or was in no row of an extract, comes back when an extract has it.
_FOR_GOOD = Q(state=NOT_PEER, how=How.THIS_JOB) | Q(state=CLOSED, how=How.SAME)
_UNTIL_SEEN = Q(state=CLOSED, how__in=[How.GONE, How.LEFT_OUT])


def answered(numbers: Collection[str], *, seen_on: date | None) -> set[tuple[str, str]]:
    """Job and title of what was answered already. `seen_on`: an extract of that day has these jobs."""
    holds = _FOR_GOOD
    holds |= _UNTIL_SEEN if seen_on is None else _UNTIL_SEEN & Q(how=How.GONE, due__gt=seen_on)
    rows = UnknownRole.objects.filter(holds, number__in=numbers)
    return {(number, words) for number, words in rows.values_list("number", "plain") if number}


def posts_by_number(numbers: Collection[str]) -> dict[str, tuple[UUID | None, UUID]]:
    """Jobs that are held here: post and assignment by number, the newest assignment of each."""
    rows = Assignment.objects.filter(number__in=numbers).order_by("starts")
    return {
        number: (post, pk)
        for number, post, pk in rows.values_list("number", "post_id", "pk")
        if number
    }
