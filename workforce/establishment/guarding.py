"""How many may leave by one file before somebody has to say so a second time."""

from dataclasses import dataclass

from workforce.core import settings
from workforce.core.presenting import count_words
from workforce.establishment.importing.kinds import LEAVER
from workforce.establishment.models import ImportPerson, ImportRun
from workforce.people.errors import Refused

FEW = 5


class TooMany(Refused):
    """More would leave than by one decision alone."""


@dataclass(frozen=True, slots=True)
class Guard:
    leaving: int
    here: int
    share: int

    @property
    def is_tripped(self) -> bool:
        return self.leaving > max(FEW, self.here * self.share / 100)

    @property
    def words(self) -> str:
        return (
            f"{count_words(self.leaving, 'person', 'people')} of {self.here:,} here would leave by this file: more than "
            f"{self.share}%."
        )


def of(run: ImportRun) -> Guard:
    """Of those who would leave, without those who are kept."""
    kept = ImportPerson.objects.filter(run=run, is_kept=True, kinds__contains=[LEAVER]).count()
    return with_kept(run, kept)


def with_kept(run: ImportRun, kept: int) -> Guard:
    share = settings.get("establishment.leavers_share")
    return Guard(run.leaving - kept, int(run.counts.get("here", 0)), share)


def refuse(run: ImportRun, many_may_leave: bool) -> None:
    guard = of(run)
    if guard.is_tripped and not many_may_leave:
        raise TooMany(f"{guard.words} Look at them, then say that they do.")
