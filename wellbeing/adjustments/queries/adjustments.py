"""Adjustments, opened for whoever may read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from wellbeing.adjustments import states
from wellbeing.adjustments.actions.sharing import READ
from wellbeing.adjustments.dates import review_due
from wellbeing.adjustments.labels import CHANGE, KIND, NEED, OTHER, SAID
from wellbeing.adjustments.models import Adjustment, As, Party, Step
from wellbeing.adjustments.rules import deciders, reads_other
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.audit import AuditEvent
from workforce.core.sealed import Sealed, unseal_many
from workforce.obligations import pauses
from workforce.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    step: Step
    words: str


@dataclass(frozen=True, slots=True)
class Look:
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Data:
    """`parties`: who reads it today; `decides`: the viewer does. `due`: when it is looked back at."""

    row: Adjustment
    need: str
    change: str
    steps: Sequence[Said]
    parties: Sequence[Party]
    is_own: bool
    decides: bool
    due: date | None
    deciders: frozenset[UUID]
    other: str = ""
    """What one of the two would have instead, and waits for the other's yes; "" for whoever may not read that."""

    @property
    def in_it(self) -> bool:
        """One of the two between whom it is."""
        return self.is_own or self.decides

    @property
    def can_answer(self) -> bool:
        return self.decides and self.row.state in states.TO_DECIDE

    @property
    def can_talk(self) -> bool:
        return self.decides and self.row.state in (states.ASKED, states.DISCUSSING)

    @property
    def can_take(self) -> bool:
        return self.is_own and self.row.state == states.ALTERNATIVE

    @property
    def can_accept(self) -> bool:
        return self.is_own and self.row.state == states.PROPOSED

    @property
    def can_ask_again(self) -> bool:
        return self.is_own and self.row.state == states.REFUSED and self.row.again_by_id is not None

    @property
    def can_withdraw(self) -> bool:
        return self.is_own and self.row.state in (*states.OPEN, states.REFUSED)

    @property
    def can_review(self) -> bool:
        return self.in_it and self.row.state in states.RUNNING

    @property
    def can_place(self) -> bool:
        return self.in_it and self.row.state == states.AGREED

    @property
    def can_ask_to_end(self) -> bool:
        return self.in_it and self.row.stands and self.row.end_asked_by_id is None

    @property
    def end_waits_for_me(self) -> bool:
        asked = self.row.end_asked_by_id
        if asked is None or not self.in_it:
            return False
        return (asked == self.row.person_id) != self.is_own

    @property
    def other_waits_for_me(self) -> bool:
        written = self.row.other_by_id
        if not self.other or written is None or not self.in_it:
            return False
        return (written == self.row.person_id) != self.is_own

    @property
    def adviser_decides(self) -> bool:
        """No line manager reads it today, so somebody of HR does."""
        capacities = {each.capacity for each in self.parties if each.holder_id in self.deciders}
        return self.row.state != states.AGAIN and capacities == {As.ADVISER}

    @property
    def needs_reader(self) -> bool:
        """It waits, and whoever it went to decides no more."""
        return self.is_own and self.row.state in states.TO_DECIDE and not self.deciders

    @property
    def can_bring(self) -> bool:
        return self.is_own and self.row.state not in (states.WITHDRAWN, states.ENDED)


def mine(viewer: Viewer) -> QuerySet[Adjustment]:
    rows = Adjustment.objects.visible_to(viewer).filter(person=viewer.me)
    return rows.order_by("closed_on", "-asked_on", "-pk")


def to_see_to(viewer: Viewer) -> QuerySet[Adjustment]:
    """Those that others gave one to read, what is open first."""
    rows = Adjustment.objects.visible_to(viewer).exclude(person=viewer.me).select_related("person")
    return rows.order_by("closed_on", "person__sort_name", "-asked_on", "pk")


def get(viewer: Viewer, adjustment_id: UUID) -> Data | None:
    """Six queries."""
    row = (
        Adjustment.objects.visible_to(viewer)
        .select_related("person", "again_by", "proposed_by", "end_asked_by", "other_by")
        .filter(pk=adjustment_id)
        .first()
    )
    if row is None:
        return None
    found = Party.objects.holding(viewer.today).filter(adjustment=row).select_related("holder")
    parties = list(found)
    steps = list(Step.objects.visible_to(viewer).filter(adjustment=row).select_related("by"))
    need, change, other, kind, *said = unseal_many(
        [
            Sealed(row.need_words, row.person_id, NEED, row.pk),
            Sealed(row.change_words, row.person_id, CHANGE, row.pk),
            Sealed(row.other_words, row.person_id, OTHER, row.pk),
            Sealed(row.kind_words, row.person_id, KIND, row.pk),
            *(Sealed(each.said_words, row.person_id, SAID, each.pk) for each in steps),
        ]
    )
    row.kind = kind.strip()
    is_own = row.person_id == viewer.person_id
    if not is_own and _reads_what_stands(row, parties, viewer):
        need = ""
    who = frozenset(deciders(row, parties))
    return Data(
        row, need, change, [Said(each, words) for each, words in zip(steps, said, strict=True)],
        parties, is_own, not is_own and viewer.person_id in who, _due(row, viewer), who,
        other if (is_own or viewer.person_id in who) and reads_other(row, viewer) else "",
    )  # fmt: skip


def _reads_what_stands(row: Adjustment, parties: Sequence[Party], viewer: Viewer) -> bool:
    """To whom it was shown after it was agreed: what is agreed is theirs to read, not what was written to somebody before."""
    if row.state not in (*states.STANDING, states.ENDED):
        return False
    given = [each.since_given for each in parties if each.holder_id == viewer.person_id]
    return bool(given) and all(given)


def with_kinds(rows: Sequence[Adjustment]) -> Sequence[Adjustment]:
    """Each with its kind, with one query."""
    kinds = unseal_many([Sealed(row.kind_words, row.person_id, KIND, row.pk) for row in rows])
    for row, kind in zip(rows, kinds, strict=True):
        row.kind = kind.strip()
    return rows


def opened(rows: Sequence[Adjustment]) -> dict[UUID, tuple[str, str]]:
    """Need and change of each, with one query; and its kind stands with it."""
    texts = unseal_many(
        [
            Sealed(blob, row.person_id, label, row.pk)
            for row in rows
            for blob, label in (
                (row.need_words, NEED), (row.change_words, CHANGE), (row.kind_words, KIND)
            )
        ]
    )  # fmt: skip
    for n, row in enumerate(rows):
        row.kind = texts[3 * n + 2].strip()
    return {row.pk: (texts[3 * n], texts[3 * n + 1]) for n, row in enumerate(rows)}


def looks(viewer: Viewer, row: Adjustment) -> list[Look]:
    """Who looked at it, and when: for its person."""
    events = (
        AuditEvent.objects.visible_to(viewer)
        .filter(action=READ, on=viewer.me, about=f"adjustment {row.pk}")
        .order_by("-at")
    )
    rows = list(events.values_list("actor", "at")[:5])
    names = Person.objects.in_bulk([who for who, _ in rows])
    return [Look(names[who].name if who in names else "Somebody", at) for who, at in rows]


def own_party(viewer: Viewer, party_id: UUID) -> Party | None:
    rows = Party.objects.visible_to(viewer).filter(pk=party_id, adjustment__person=viewer.me)
    return rows.select_related("adjustment", "holder").first()


def is_shown_by(row: Data, relationship: UUID) -> bool:
    return any(
        each.capacity == As.MANAGER and each.relationship_id == relationship for each in row.parties
    )


def _due(row: Adjustment, viewer: Viewer) -> date | None:
    if row.state not in states.RUNNING or row.in_place_on is None:
        return None
    paused = pauses.of([row.person_id]).get(row.person_id, ())
    return review_due(row.in_place_on, row.reviewed_on, settings.of(viewer), paused)
