"""Who may. When is the business of states.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied

from supervision.models import Intervision, Meeting
from supervision.states import WAITING
from supervision.strands import HOLDER_OF, STRAND_OF
from workforce.core.access import CENTRAL_LEAD, SENIOR_PEER, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Relationship
from workforce.people.scopes import runs


@dataclass(frozen=True, slots=True)
class Pair:
    """The person supported in an assignment and, by strand, who holds it (cover included)."""

    supported: UUID
    starts: date
    ends: date | None
    holders: dict[str, frozenset[UUID]]

    def holding(self, strands: Collection[str]) -> frozenset[UUID]:
        return frozenset().union(*(self.holders.get(strand, frozenset()) for strand in strands))


@dataclass(frozen=True, slots=True)
class Place:
    """What a rule looks at: one meeting, or strands in which there may be one."""

    supported: UUID
    holding: frozenset[UUID]
    held_by: UUID | None = None
    logged_by: UUID | None = None
    written_by: UUID | None = None
    # As it was logged: whoever agreed, added or corrected has put something of theirs into it.
    unanswered: bool = True


def pairs(assignment_ids: Collection[UUID], day: date) -> dict[UUID, Pair]:
    holders: dict[UUID, dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    held = Relationship.objects.filter(
        runs(day), assignment_id__in=assignment_ids, acts_as__in=list(HOLDER_OF.values())
    )
    for assignment_id, acts_as, holder in held.values_list("assignment_id", "acts_as", "holder_id"):
        holders[assignment_id][STRAND_OF[acts_as]].add(holder)
    rows = Assignment.objects.filter(pk__in=assignment_ids)
    return {
        pk: Pair(
            person, starts, ends, {strand: frozenset(ids) for strand, ids in holders[pk].items()}
        )
        for pk, person, starts, ends in rows.values_list("pk", "person_id", "starts", "ends")
    }


def place_of(meeting: Meeting, day: date) -> Place:
    pair = pairs([meeting.assignment_id], day)[meeting.assignment_id]
    return Place(
        pair.supported,
        pair.holding(meeting.strands),
        meeting.holder_id,
        meeting.logged_by_id,
        meeting.written_by_id,
        meeting.answer == WAITING and meeting.version == 1,
    )


def place_in(pair: Pair, strands: Collection[str]) -> Place:
    return Place(pair.supported, pair.holding(strands))


@rules.predicate
def is_supported(viewer: Viewer, place: Place) -> bool:
    return viewer.person_id == place.supported


@rules.predicate
def holds_the_strand(viewer: Viewer, place: Place) -> bool:
    return viewer.person_id in place.holding


@rules.predicate
def held_it(viewer: Viewer, place: Place) -> bool:
    return viewer.person_id == place.held_by


@rules.predicate
def wrote_last(viewer: Viewer, place: Place) -> bool:
    return viewer.person_id == place.written_by


@rules.predicate
def logged_it(viewer: Viewer, place: Place) -> bool:
    return viewer.person_id == place.logged_by


@rules.predicate
def nobody_answered(viewer: Viewer, place: Place) -> bool:
    return place.unanswered


@rules.predicate
def is_senior_peer(viewer: Viewer, _: object) -> bool:
    """By their own post. Whoever oversees a patch is management to those in it."""
    return viewer.person_id is not None and viewer.has(SENIOR_PEER)


@rules.predicate
def leads_intervision(viewer: Viewer, intervision: Intervision) -> bool:
    return viewer.person_id is not None and viewer.person_id == intervision.led_by_id


may_lead_intervision = is_senior_peer
may_log = is_supported | holds_the_strand
may_plan = may_log
may_say_not_met = may_log
may_decline = is_supported
may_read = is_supported | (held_it & holds_the_strand)
may_answer = may_read & ~wrote_last
may_correct = may_read
may_remove = may_read & logged_it & nobody_answered
may_take_from_diary = may_log
may_tick_topics = is_supported
may_keep_private_note = is_supported
may_change_interval = is_supported | holds_the_strand


def leads(viewer: Viewer, assignment_id: UUID) -> bool:
    """The central team, and whoever leads the patch of the assignment: not for their own."""
    own = Assignment.objects.filter(pk=assignment_id).exclude(person_id=viewer.me)
    if viewer.has(CENTRAL_LEAD):
        return own.exists()
    return own.filter(team__area__patch__in=scopes.patches_led(viewer)).exists()


def check(rule: rules.Predicate, viewer: Viewer, place: Place) -> None:
    """The product itself (demo, daily run) may do what a person of the pair may."""
    if not viewer.is_system and not rule.test(viewer, place):
        raise PermissionDenied
