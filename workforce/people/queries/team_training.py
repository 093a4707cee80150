"""What a gate may know of the training of a team (docs/field.md, Training a team): counts, never names.

Written by training as qualifications, so that preparing a team and asking for a post read it without knowing
training."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from workforce.people.models import Qualification, TeamQualification

PEER_TRAINERS = "foundation-by-peers"
"""A5a: foundation is given by trainers with lived experience. Of the trust, so it stands with every team."""
RECOVERY, COACHED, INDUCTION = "recovery-and-peers", "working-together", "induction-about-peers"
MANAGES_PEERS, MANAGES_BOOKED = "manages-peers", "manages-peers-place-booked"

ITEMS: Mapping[str, str] = {
    "A5a": PEER_TRAINERS,
    "A5b": RECOVERY,
    "A5c": COACHED,
    "A5d": INDUCTION,
}
"""The items of the readiness instrument that rest on training, by the qualification they read."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says for one item. Nothing recorded: 0 of so many, which is not "nobody has learnt it"."""

    item: str
    slug: str
    having: int
    of: int
    since: date | None

    @property
    def percent(self) -> int | None:
        return round(100 * self.having / self.of) if self.of else None


def of_team(team_id: UUID, day: date) -> dict[str, Known]:
    """The four items for one team as of a day. One query."""
    rows = TeamQualification.objects.on(day).filter(team=team_id)
    by_slug = {row.slug: row for row in rows.order_by("starts")}
    return {item: _known(item, slug, by_slug.get(slug)) for item, slug in ITEMS.items()}


def _known(item: str, slug: str, row: TeamQualification | None) -> Known:
    if row is None:
        return Known(item, slug, 0, 0, None)
    return Known(item, slug, row.having, row.of, row.starts)


def fit_to_manage(people: Collection[UUID], day: date) -> set[UUID]:
    """G3: who of these has learnt to manage peer workers, or has a place on the course."""
    held = Q(slug=MANAGES_PEERS) & _runs(day)
    booked = Q(slug=MANAGES_BOOKED, until__gte=day)
    rows = Qualification.objects.filter(held | booked, holder__in=people)
    return set(rows.values_list("holder", flat=True))


def _runs(day: date) -> Q:
    return Q(starts__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
