"""Whoever leads a patch asks the holder of a strand for a date. It moves nothing and blames nobody."""

from django.db import transaction
from django.urls import reverse

from supervision import telling
from supervision.errors import CannotSave
from supervision.queries import waiting
from supervision.queries.strands import waiting_in_patch
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.obligations.models import Obligation


@transaction.atomic
def ask_for_a_date(*, owed: Obligation, by: Viewer) -> bool:
    """Told to whoever acts today, cover first. False when they were asked this week already: asking
    again is no louder. Raises CannotSave when it is settled meanwhile or nobody holds it."""
    locked = waiting_in_patch(by).select_for_update(of=("self",)).filter(pk=owed.pk).first()
    if locked is None:
        raise CannotSave("This supervision waits no longer")
    acting = waiting.rows([locked], by)[0].acting
    if acting is None:
        raise CannotSave("Nobody holds this supervision yet. Name somebody first")
    if acting.pk == by.person_id:
        raise CannotSave("You hold this supervision yourself, so you can set the date")
    year, week, _ = by.today.isocalendar()
    told = notify(
        [
            NoticeFor(
                person_id=acting.pk,
                kind=telling.ASKED,
                occasion=f"{locked.pk}:{year}-{week}",
                link=reverse("supervision:meeting-plan", args=[locked.source_id]),
            )
        ],
        by=by.person_id,
    )
    if told:
        audit.record(
            "asked for a supervision date",
            by=by,
            on=locked.person_id,
            about=f"obligation {locked.pk}",
        )
    return bool(told)
