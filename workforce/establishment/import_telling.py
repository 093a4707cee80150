"""Whoever imports learns that an extract came in by itself and waits for them."""

from django.urls import reverse

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.models import ImportRun
from workforce.establishment.queries import central_team
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

READY, NOT_READ = "import-ready", "import-not-read"


def ready(run: ImportRun) -> None:
    link = reverse("establishment:import-detail", args=[run.pk])
    notify(
        [
            NoticeFor(person, READY, str(run.pk), link=link)
            for person in central_team.who_imports(clock.today())
        ],
        by=None,  # it came in by itself
    )


def not_read(*, by: Viewer) -> None:
    """Once a day, whatever the number of files: they are in the folder, beside what is wrong with them."""
    link = reverse("establishment:import-start")
    day = by.today.isoformat()
    notify(
        [
            NoticeFor(person, NOT_READ, day, link=link)
            for person in central_team.who_imports(clock.today())
        ],
        by=None,  # it came in by itself
    )
