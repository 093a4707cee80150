"""What is kept of an import goes when its time is over."""

from datetime import timedelta

from workforce.core import clock, settings
from workforce.establishment.models import (
    ImportFile,
    ImportJournal,
    ImportLine,
    ImportPerson,
    ImportRun,
)
from workforce.establishment.states import (
    APPLIED,
    APPLYING,
    CHECKED,
    CHECKING,
    COLUMNS,
    FAILED,
    FORGOTTEN,
    WAITING,
)

_NOT_APPLIED = [CHECKING, COLUMNS, CHECKED, WAITING, FAILED]


def forget_expired() -> int:
    """Files and the names in their lines go after a day, journals when nothing can be undone any more; the
    numbers stay. Gives how many files went."""
    over = ImportRun.objects.filter(expires_at__lt=clock.now())
    ImportRun.objects.filter(pk__in=over.filter(state__in=_NOT_APPLIED).values("pk")).update(
        state=FORGOTTEN
    )
    _forget_journals()
    done = list(
        over.exclude(state=APPLYING).filter(file__isnull=False).values_list("pk", flat=True)
    )
    if not done:
        return 0
    ImportLine.objects.filter(run__in=done).delete()
    ImportPerson.objects.filter(run__in=done).delete()
    return ImportFile.objects.filter(run__in=done).delete()[0]


def _forget_journals() -> None:
    """By the ids of the imports: a journal has a row for each row that was touched, and joined to itself the
    database may compare all with all."""
    until = clock.now() - timedelta(days=settings.get("establishment.undo_days"))
    over = ImportRun.objects.filter(state=APPLIED, finished_at__lt=until)
    due = list(over.values_list("pk", flat=True))
    if due:
        ImportJournal.objects.filter(run__in=due).delete()
