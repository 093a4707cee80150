"""Gatherings in the calendars of whoever has a place in them, and of whoever leads them or is ready to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import capital
from workforce.gatherings import calendar_settling, kinds
from workforce.gatherings.calendar_kinds import Calendar, Expected
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.states import CALLED_OFF

SLUG = "gatherings"


class Gatherings(Calendar):
    """The source is the gathering. Who waits for a place has no date yet; who came without one was there.
    Once it has begun it stays as it is in everybody's, unless it is called off after all."""

    slug = SLUG

    def expected(self, source_ids: Collection[UUID]) -> Iterator[Expected]:
        """Two queries."""
        rows = {row.pk: row for row in Gathering.objects.filter(pk__any_of=list(source_ids))}
        now = clock.now()
        for gathering_id, person_id in _in_it(rows):
            yield _expected(rows[gathering_id], person_id, now)

    def hidden(self, source_ids: Collection[UUID]) -> Collection[UUID]:
        rows = Gathering.objects.filter(pk__any_of=list(source_ids), kind__in=kinds.hiding())
        return set(rows.values_list("pk", flat=True))

    def ahead(self) -> Iterable[UUID]:
        return Gathering.objects.ahead().values_list("pk", flat=True)


def settle(gathering_ids: Collection[UUID], *, by: Viewer) -> None:
    """All that one action touched in one call: two that touch the same wait for each other in one order."""
    calendar_settling.settle(SLUG, gathering_ids, by=by)


def _in_it(gatherings: Collection[UUID]) -> Iterable[tuple[UUID, UUID]]:
    """Of these gatherings, who stands in each, named once: one query."""
    theirs = {"gathering_id__any_of": list(gatherings)}
    booked = Place.objects.booked().filter(**theirs, person__isnull=False).order_by()
    led = Facilitator.objects.filter(**theirs).order_by()
    pairs: Iterable[tuple[UUID, UUID]] = booked.values_list("gathering_id", "person_id").union(
        led.values_list("gathering_id", "person_id")
    )
    return pairs


def _expected(row: Gathering, person_id: UUID, now: datetime) -> Expected:
    is_off = row.state == CALLED_OFF
    return Expected(
        person_id=person_id,
        source_id=row.pk,
        starts=row.starts_at,
        ends=row.ends_at,
        words=_words(row.kind),
        revision=row.sequence,
        off=is_off,
        stays=not is_off and row.has_begun(now),
    )


def _words(slug: str) -> str:
    kind = kinds.registry().get(slug)
    words = kind.words if kind else ""
    return capital(words)


CALENDARS = [Gatherings()]
