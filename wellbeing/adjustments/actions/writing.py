"""What somebody began to write about an adjustment and has not saved is kept under their own key. It goes when they can't
write it any more, and all of it when the adjustment is withdrawn: it may hold words that are gone."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from wellbeing.adjustments.models import Adjustment, Party
from wellbeing.adjustments.rules import deciders
from wellbeing.adjustments.states import WITHDRAWN
from workforce.core import clock, kept
from workforce.people.models import Person

BOTH, OWN = "/adjustments/", "/adjustments/mine/"


def forget_begun(rows: Collection[UUID]) -> None:
    """Of whoever decides none of these today; the person's own too, once it is withdrawn."""
    found = Adjustment.objects.in_bulk(list(rows))
    parties: dict[UUID, list[Party]] = {pk: [] for pk in found}
    for party in Party.objects.holding(clock.today()).filter(adjustment__in=list(found)):
        parties[party.adjustment_id].append(party)
    for pk in rows:
        row = found.get(pk)
        if row is None or row.state == WITHDRAWN:
            kept.forget(f"{OWN}{pk}/")
            kept.forget(f"{BOTH}{pk}/")
            continue
        writers = [row.person_id, *deciders(row, parties[pk])]
        users = Person.objects.filter(pk__in=writers, user__isnull=False)
        kept.forget(f"{BOTH}{pk}/", but=users.values_list("user_id", flat=True))


def forget_by_night() -> None:
    """A relation may end by its date, without anybody's doing."""
    forget_begun(kept.ids_below(BOTH))
