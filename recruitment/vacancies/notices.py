"""Lists of vacancies as messages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from recruitment.vacancies.models import Upload
from recruitment.vacancies.states import CHECKED
from recruitment.vacancies.telling import NOT_READ, READY
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def still_waits(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not what somebody applied or left meanwhile."""
    rows = Upload.objects.filter(pk__in={each.occasion for each in notices}, state=CHECKED)
    waits = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [each.pk for each in notices if each.occasion in waits]


NOTICE_KINDS = [
    NoticeKind(READY, line="A list of vacancies is ready to look at.", still_holds=still_waits),
    NoticeKind(NOT_READ, line="A list of vacancies in the import folder could not be read. What is wrong stands beside it."),
]  # fmt: skip
