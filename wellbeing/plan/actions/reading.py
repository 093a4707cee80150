"""Somebody opens what was shared with them, and may propose a line."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.http import Http404

from wellbeing.plan import labels, states
from wellbeing.plan.actions.noting import note
from wellbeing.plan.errors import Refused
from wellbeing.plan.models import Look, Part, Proposal
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.sealed import seal

MOST_WAITING = 3
LONGEST_LINE = 500


@transaction.atomic
def note_looks(*, parts: Sequence[Part], by: Viewer) -> None:
    """The writer sees who opened it and when, once a day and part."""
    if by.person_id is None:
        return
    seen = Look.objects.filter(part__in=parts, reader=by.me, day=by.today)
    before = set(seen.values_list("part_id", flat=True))
    new = [part for part in parts if part.pk not in before]
    Look.objects.bulk_create(
        [Look(part=part, reader_id=by.person_id, day=by.today) for part in new],
        ignore_conflicts=True,
    )
    lines = [(part.plan.person_id, f"plan part {part.pk}") for part in new]
    audit.record_each("plan part read", lines, by=by, basis="shared by the writer", private=True)


@transaction.atomic
def propose(*, part: Part, line: str, by: Viewer) -> Proposal:
    """For a part one may read now. The writer answers if and when they like. Raises Refused."""
    readable = Part.objects.shared_with(by.me, by.today).filter(pk=part.pk)
    row = readable.select_related("plan").select_for_update(of=("self",), no_key=True).first()
    if row is None or by.person_id is None:
        raise Http404
    waiting = Proposal.objects.filter(part=row, proposed_by=by.me, state=states.PROPOSED)
    if waiting.count() >= MOST_WAITING:
        raise Refused("Three of your lines wait already. Take one back, or give it time")
    pk, text = uuid7(), line.strip()
    if not text or len(text) > LONGEST_LINE:
        raise Refused(f"Enter a line of {LONGEST_LINE} characters or fewer")
    words = seal(text, owner=row.plan_id, label=labels.PROPOSAL, row=pk)
    made: Proposal = Proposal.objects.create(
        id=pk, part=row, proposed_by_id=by.person_id, line_words=words
    )
    note("plan line proposed", row, by=by)
    return made


@transaction.atomic
def take_back(*, proposal: Proposal, by: Viewer) -> None:
    """One's own, while one may read the part. Twice is once."""
    rows = Proposal.objects.visible_to(by).filter(pk=proposal.pk, proposed_by=by.me)
    if not rows.exists():
        raise Http404
    Proposal.objects.filter(pk=proposal.pk, state=states.PROPOSED).update(
        state=states.TAKEN_BACK, answered_at=clock.now()
    )
