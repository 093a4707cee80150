"""What is told of lists that came from the folder: that there is one, never what is in it."""

from __future__ import annotations

from django.urls import reverse

from recruitment.vacancies.models import Upload
from recruitment.vacancies.queries.vacancies import who_brings_in
from workforce.core import clock
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

READY, NOT_READ = "vacancies-ready", "vacancies-not-read"


def ready(upload: Upload) -> None:
    link = reverse("vacancies:upload-detail", args=[upload.pk])
    notify(
        [
            NoticeFor(each, READY, str(upload.pk), link=link)
            for each in who_brings_in(clock.today())
        ],
        by=None,
    )


def not_read() -> None:
    """Once a day, whatever the number of files: what is wrong stands beside each."""
    day, link = clock.today(), reverse("vacancies:upload-add")
    notify(
        [NoticeFor(each, NOT_READ, day.isoformat(), link=link) for each in who_brings_in(day)],
        by=None,
    )
