"""A team is called otherwise, a place closes or stays open: those it concerns are told, in the transaction that changed it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import reverse

from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.home.notices import PLACE_CLOSES, PLACE_STAYS, TEAM_NAME
from workforce.home.notices import occasion as occasion_of
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people import signals
from workforce.people.closing import Closable


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


@receiver(signals.place_closing)
def tell_of_the_end(
    *, place: Closable, last: date | None, pages: Mapping[UUID, str], by: Viewer, **_: Any
) -> None:
    # It may close, stay and close on the same day again: each time is an occasion.
    kind, occasion = (
        (PLACE_CLOSES if last else PLACE_STAYS),
        f"{occasion_of(place, last)}:{uuid7()}",
    )
    notify(
        [
            NoticeFor(person_id=person, kind=kind, occasion=occasion, link=link)
            for person, link in pages.items()
        ],
        by=by.person_id,
    )
