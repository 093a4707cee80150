"""A team is called otherwise: whoever works in it is told, in the transaction that changed it."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import reverse

from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.home.notices import TEAM_NAME
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people import signals


@receiver(signals.team_named_anew)
def tell_of_the_name(
    *, team_id: UUID, person_ids: Collection[UUID], on: date, by: Viewer, **_: Any
) -> None:
    # A team may change its name twice in a day: each time is an occasion.
    occasion, link = f"{team_id}:{uuid7()}", reverse("people:team-detail", args=[team_id])
    notify(
        [
            NoticeFor(person_id=person, kind=TEAM_NAME, occasion=occasion, link=link)
            for person in person_ids
        ],
        by=by.person_id,
    )
