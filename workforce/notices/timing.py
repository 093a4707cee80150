"""When the mail of a notice goes, for its person: at once, when quiet time is over, or with the week's mail."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from workforce.core import settings
from workforce.core.settings import Values
from workforce.notices import calendar, choices, kinds
from workforce.notices.calendar import AS_THE_ORGANISATION, Choice
from workforce.notices.kinds import WEEKLY
from workforce.notices.models import Channel, Notice


class Goes(NamedTuple):
    at: datetime
    week: str = ""
    """The ISO week whose one mail it goes with; else it goes by itself."""


class Timing:
    """Worked out once for each choice, however many are told: two queries, and one more where somebody
    chose the week's mail."""

    def __init__(
        self, now: datetime, people: Collection[UUID], values: Values | None = None
    ) -> None:
        self.now = now
        self.values = values or settings.load()
        self.chosen = choices.of(people)
        self.weekly = [person for person, choice in self.chosen.items() if choice.weekly]
        self._gone = _gone(self.weekly)
        self._found: dict[tuple[Choice, bool], Goes] = {}

    def of(self, person: UUID, slug: str) -> Goes:
        """For a new notice of this kind."""
        kind = kinds.get(slug)
        choice = self.chosen.get(person, AS_THE_ORGANISATION)
        if kind.gathers and choice.weekly:
            weeks = calendar.next_weekly(self.now, choice, self.values)
            week, at = next(each for each in weeks if each[0] not in self._gone[person])
            return Goes(at, week)
        return self.alone(person, slug)

    def alone(self, person: UUID, slug: str) -> Goes:
        """For a mail that goes by itself, whatever its person chose about the week's."""
        kind = kinds.get(slug)
        if not kind.waits:
            return Goes(self.now)
        key = self.chosen.get(person, AS_THE_ORGANISATION), kind.reminder
        if key not in self._found:
            at = calendar.may_go(self.now, key[0], reminder=key[1], values=self.values)
            self._found[key] = Goes(at)
        return self._found[key]


def _gone(people: Collection[UUID]) -> dict[UUID, set[str]]:
    """The weeks that have had their mail, or have it on its way, by person."""
    found: dict[UUID, set[str]] = defaultdict(set)
    if people:
        rows = Notice.objects.filter(person__in=people, kind=WEEKLY, channel=Channel.MAIL)
        taken = rows.exclude(state="waiting", message_id="")
        for person, week in taken.values_list("person_id", "occasion"):
            found[person].add(week)
    return found
