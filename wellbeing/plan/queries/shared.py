"""What others share with whoever looks: only what they let them read, and nothing of what else there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wellbeing.plan import states, words
from wellbeing.plan.models import CheckIn, Part, Plan, Proposal
from wellbeing.plan.questions import QUESTIONS, Question
from workforce.core.access import Viewer
from workforce.people.models import Person


@dataclass(frozen=True, slots=True)
class ShownPart:
    question: Question
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of one reader: the same for them and for the writer who looks at what they see."""

    plan: Plan
    person: Person
    parts: Sequence[ShownPart]


def plans(viewer: Viewer) -> list[Plan]:
    """Of whom somebody reads any part, by name."""
    if viewer.person_id is None:
        return []
    parts = Part.objects.shared_with(viewer.me, viewer.today).select_related("plan__person")
    rows = parts.defer("part_words").order_by("plan__person__sort_name", "plan_id")
    return list({row.plan_id: row.plan for row in rows}.values())


def opened(reader: UUID, plan_id: UUID, day: date) -> Shown | None:
    """None: for this reader there is nothing, and never was."""
    rows = Part.objects.shared_with(reader, day).filter(plan_id=plan_id)
    parts = list(rows.select_related("plan__person").order_by("number"))
    if not parts:
        return None
    texts = words.of_parts(parts)
    shown = [ShownPart(QUESTIONS[part.number - 1], part, texts[part.pk]) for part in parts]
    return Shown(parts[0].plan, parts[0].plan.person, shown)


@dataclass(frozen=True, slots=True)
class Waiting:
    row: Proposal
    text: str


def my_lines(viewer: Viewer, plan: Plan) -> list[Waiting]:
    """Lines that this reader proposed and the writer hasn't looked at yet."""
    rows = Proposal.objects.visible_to(viewer).filter(
        part__plan=plan, proposed_by=viewer.me, state=states.PROPOSED
    )
    found = list(rows.select_related("part"))
    texts = words.of_proposals(found)
    return [Waiting(row, texts[row.pk]) for row in found]


def my_line(viewer: Viewer, proposal_id: UUID) -> Proposal | None:
    rows = Proposal.objects.visible_to(viewer).filter(proposed_by=viewer.me, pk=proposal_id)
    found: Proposal | None = (
        rows.exclude(part__plan__person_id=viewer.me).select_related("part").first()
    )
    return found


def readable_part(viewer: Viewer, part_id: UUID) -> Part | None:
    rows = Part.objects.visible_to(viewer).exclude(plan__person_id=viewer.me)
    found: Part | None = rows.filter(pk=part_id).select_related("plan__person").first()
    return found


def check_ins(viewer: Viewer) -> list[CheckIn]:
    """The latest that each lets one read; no row of them, for nobody."""
    rows = CheckIn.objects.shared_with(viewer.me, viewer.today)
    return list(rows.select_related("rhythm__person").order_by("-on", "-pk"))


def check_in(viewer: Viewer, check_in_id: UUID) -> CheckIn | None:
    rows = CheckIn.objects.shared_with(viewer.me, viewer.today)
    found: CheckIn | None = rows.filter(pk=check_in_id).select_related("rhythm__person").first()
    return found
