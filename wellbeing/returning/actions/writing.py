"""What somebody began to write on a return and has not saved is kept under their own key. It goes when they can't write on
it any more."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from wellbeing.holders import holders_of
from wellbeing.returning.models import Return
from wellbeing.returning.states import OPEN
from workforce.core import clock, kept
from workforce.people.models import Person
from workforce.people.models.relationship import Kind

PAGES = "/coming-back/"


def forget_begun(rows: Collection[UUID]) -> None:
    """The two write, while it is open. What is no return any more nobody does."""
    found = Return.objects.filter(state__in=OPEN).in_bulk(list(rows))
    held = holders_of({row.person_id for row in found.values()}, clock.today(), [Kind.LINE_MANAGER])
    for pk in rows:
        row = found.get(pk)
        writers = [row.person_id, *(each.person_id for each in held[row.person_id])] if row else []
        users = Person.objects.filter(pk__in=writers, user__isnull=False)
        kept.forget(f"{PAGES}{pk}/", but=users.values_list("user_id", flat=True))


def forget_by_night() -> None:
    """A relation may end by its date, without anybody's doing."""
    forget_begun(kept.ids_below(PAGES))
