"""A part is written, put back as it was, or gets a line that somebody proposed."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wellbeing.plan import labels, states
from wellbeing.plan.actions import locks, sharing
from wellbeing.plan.actions.noting import note
from wellbeing.plan.errors import Refused
from wellbeing.plan.models import Part, PartVersion, Proposal
from wellbeing.plan.words import of_parts, of_proposals, of_versions
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal

LONGEST = 6000


@transaction.atomic
def write(
    *,
    number: int,
    text: str,
    version: int,
    by: Viewer,
    share: Collection[str] = (),
    stop: Collection[str] = (),
) -> Part:
    """The text, and what changed among the ticks below it. A tick that was there before opens nothing: in a window of
    yesterday somebody may still be ticked whom one took out since. Raises Changed, Refused."""
    part = locks.part_to_write(by, number, version)
    _put(part, text, by)
    for key in sorted(stop):
        sharing.stop_key(part, key, by=by)
    for key in sorted(share):
        sharing.share_key(part, key, until=None, by=by)
    return part


@transaction.atomic
def put_back(*, number: int, version: UUID, by: Viewer) -> Part:
    """An earlier text is the text again; the one it takes the place of is kept as well."""
    plan = locks.need_plan(by)
    part = locks.part_of(plan, number)
    row = PartVersion.objects.visible_to(by).filter(part=part, pk=version).first()
    if row is None:
        raise Http404
    _put(part, of_versions(plan.pk, [row])[row.pk], by)
    return part


@transaction.atomic
def answer(*, proposal: Proposal, accept: bool, by: Viewer) -> Proposal:
    """Accepted: the line stands at the end of the part. Let be: nobody is told. Raises Refused, states.NotAllowed."""
    plan = locks.need_plan(by)
    row = Proposal.objects.filter(pk=proposal.pk, part__plan=plan).select_related("part").first()
    if row is None:
        raise Http404
    if row.state != states.PROPOSED:
        raise Refused("This line was answered or taken back already")
    to = states.ACCEPTED if accept else states.LET_BE
    states.PROPOSAL.check(row.state, to)
    row.state, row.answered_at = to, clock.now()
    row.save(update_fields=["state", "answered_at"])
    if accept:
        text = of_parts([row.part])[row.part.pk]
        line = of_proposals([row])[row.pk]
        _put(row.part, f"{text}\n{line}".strip(), by)
    note("plan line answered", row.part, by=by)
    return row


def _put(part: Part, text: str, by: Viewer) -> None:
    text = text.strip()
    if len(text) > LONGEST:
        raise Refused(f"There is no room for this: a part holds {LONGEST:,} characters")
    before = of_parts([part])[part.pk]
    if text == before:
        return
    _keep(part, before)
    now = clock.now()
    part.part_words = seal(text, owner=part.plan_id, label=labels.PART, row=part.pk)
    part.version, part.written_at = part.version + 1, now
    part.save(update_fields=["part_words", "version", "written_at"])
    note("plan part written", part, by=by)


def _keep(part: Part, text: str) -> None:
    """The text that stood until now; of the very first there is none."""
    if not part.version or part.written_at is None:
        return
    row = PartVersion(part=part, version=part.version, written_at=part.written_at)
    row.earlier_words = seal(text, owner=part.plan_id, label=labels.VERSION, row=row.pk)
    row.save(force_insert=True)
