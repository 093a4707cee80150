"""Whoever imports learns that an extract came in by itself and waits for them."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, Viewer
from workforce.establishment.models import ImportRun
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.models import Assignment, Grant

READY, NOT_READ = "import-ready", "import-not-read"


def ready(run: ImportRun) -> None:
    link = reverse("establishment:import-detail", args=[run.pk])
    notify([NoticeFor(person, READY, str(run.pk), link=link) for person in _who_imports()])


def not_read(*, by: Viewer) -> None:
    """Once a day, whatever the number of files: they are in the folder, beside what is wrong with them."""
    link = reverse("establishment:import-start")
    day = by.today.isoformat()
    notify([NoticeFor(person, NOT_READ, day, link=link) for person in _who_imports()])


def _who_imports() -> Iterator[UUID]:
    """Administrators and the central team, as they are today."""
    today = clock.today()
    runs = Q(starts__lte=today) & (Q(ends__isnull=True) | Q(ends__gte=today))
    still_here = Q(person__left_on__isnull=True) | Q(person__left_on__gte=today)
    given = Grant.objects.filter(runs, still_here, role=ADMINISTRATOR)
    central = Assignment.objects.filter(runs, still_here, role__tier="central")
    found = set(given.values_list("person", flat=True)) | set(
        central.exclude(employment="volunteer").values_list("person", flat=True)
    )
    yield from sorted(found)
