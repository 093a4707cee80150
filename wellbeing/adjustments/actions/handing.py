"""Where no line manager reads it any more, whoever of HR advised decides: that is said to both of them, once."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from wellbeing.adjustments import telling
from wellbeing.adjustments.models import Adjustment, As, Party
from wellbeing.adjustments.rules import deciders
from wellbeing.adjustments.states import AGAIN, OPEN, STANDING
from workforce.core import clock


def say_who_decides(rows: Collection[UUID]) -> None:
    went = Party.objects.filter(adjustment__in=list(rows), capacity=As.MANAGER).values("adjustment")
    found = Adjustment.objects.filter(pk__in=went, state__in=(*OPEN, *STANDING)).exclude(
        state=AGAIN
    )
    parties: dict[UUID, list[Party]] = {row.pk: [] for row in found}
    for party in Party.objects.holding(clock.today()).filter(adjustment__in=list(parties)):
        parties[party.adjustment_id].append(party)
    for row in found:
        held = parties[row.pk]
        if any(each.capacity == As.ADVISER for each in held) and not any(
            each.capacity == As.MANAGER for each in held
        ):
            telling.handed_on(row, deciders(row, held))


def say_by_night() -> None:
    """A relation may end by its date, without anybody's doing."""
    advised = Party.objects.holding(clock.today()).filter(capacity=As.ADVISER)
    say_who_decides(set(advised.values_list("adjustment_id", flat=True)))
