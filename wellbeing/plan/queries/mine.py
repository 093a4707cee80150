"""One's own plan: its parts, who can see each today, who looked, what is asked of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from wellbeing import holders
from wellbeing.holders import Holder
from wellbeing.plan import states, words
from wellbeing.plan.models import Look, Part, PartVersion, Plan, Proposal, Share, Wish
from wellbeing.plan.questions import QUESTIONS, Question
from workforce.core import clock
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Asked:
    """A role is held by somebody else than the one who may read: by these, today."""

    share: Share
    question: Question
    now: Sequence[Holder]


@dataclass(frozen=True, slots=True)
class State:
    """One part as its writer finds it. `shares`: those that hold today."""

    question: Question
    part: Part | None = None
    shares: Sequence[Share] = ()

    @property
    def is_written(self) -> bool:
        return self.part is not None and self.part.part_words is not None

    @property
    def readers(self) -> list[str]:
        return list(dict.fromkeys(share.holder.name for share in self.shares))


@dataclass(frozen=True, slots=True)
class Overview:
    plan: Plan | None
    states: Sequence[State]
    asked: Sequence[Asked]
    proposals: Sequence[Proposal]

    def of(self, number: int) -> State:
        return self.states[number - 1]

    @property
    def people(self) -> Mapping[UUID, str]:
        """Who can see any of it today."""
        found = (
            share.holder for state in self.states if state.is_written for share in state.shares
        )
        return {each.pk: each.name for each in found}


def plan_of(viewer: Viewer) -> Plan | None:
    found: Plan | None = Plan.objects.visible_to(viewer).first()
    return found


def wish_of(viewer: Viewer) -> Wish:
    found: Wish = Wish.objects.visible_to(viewer).first() or Wish()
    return found


def overview(viewer: Viewer) -> Overview:
    plan = plan_of(viewer)
    if plan is None:
        return Overview(None, [State(each) for each in QUESTIONS], [], [])
    parts = {part.number: part for part in Part.objects.visible_to(viewer).filter(plan=plan)}
    standing, holding = _standing(viewer, plan), _holding(viewer, plan)
    by_part: dict[UUID, list[Share]] = defaultdict(list)
    for share in standing:
        if share.pk in holding:
            by_part[share.part_id].append(share)
    states_ = [
        State(each, part, by_part[part.pk] if part else ())
        for each in QUESTIONS
        for part in [parts.get(each.number)]
    ]
    waiting = Proposal.objects.visible_to(viewer).filter(part__plan=plan, state=states.PROPOSED)
    rows = list(waiting.select_related("part", "proposed_by"))
    return Overview(plan, states_, _asked(viewer, standing, holding), rows)


def _standing(viewer: Viewer, plan: Plan) -> list[Share]:
    rows = Share.objects.visible_to(viewer).standing(viewer.today).filter(part__plan=plan)
    return list(rows.select_related("holder", "part").order_by("given_at", "pk"))


def _holding(viewer: Viewer, plan: Plan) -> frozenset[UUID]:
    def find() -> frozenset[UUID]:
        rows = Share.objects.holding(viewer.today).filter(part__plan=plan)
        return frozenset(rows.values_list("pk", flat=True))

    return viewer.once(("shares that hold", plan.pk), find)


def _held(viewer: Viewer) -> Sequence[Holder]:
    """Whoever holds a role towards oneself today."""
    return viewer.once(
        "who supports me", lambda: holders.holders_of([viewer.me], viewer.today)[viewer.me]
    )


def _asked(viewer: Viewer, standing: Sequence[Share], holding: frozenset[UUID]) -> list[Asked]:
    off = [share for share in standing if share.role and share.pk not in holding]
    if not off:
        return []
    held = _held(viewer)
    found = []
    for share in off:
        now = [each for each in held if each.role == share.role]
        if now:
            found.append(Asked(share, QUESTIONS[share.part.number - 1], now))
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a tick lets read, with what stands below it."""

    role: str
    person: UUID
    name: str
    share: Share | None = None
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    who: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Open:
    """One part with its text, as its writer opens it."""

    state: State
    text: str = ""
    choices: Sequence[Choice] = ()
    happened: Sequence[Happened] = ()
    lines: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def version(self) -> int:
        return self.state.part.version if self.state.part else 0


def opened(viewer: Viewer, found: Overview, number: int) -> Open:
    state = found.of(number)
    part = state.part
    proposals = [each for each in found.proposals if part and each.part_id == part.pk]
    looks = _looks(viewer, part)
    text, lines = words.of_part(part, proposals) if part else ("", {})
    return Open(state, text, _choices(viewer, state, looks), _happened(viewer, part, looks), lines)


def _choices(viewer: Viewer, state: State, looks: Sequence[Look]) -> list[Choice]:
    """Those who hold a role that is offered, then whoever else can see it."""
    read: dict[UUID, datetime] = {}
    for look in looks:
        read.setdefault(look.reader_id, look.at)
    given = {(share.role, share.holder_id): share for share in state.shares}
    held = _held(viewer)
    offered = [
        each for each in held if each.role in state.question.offered and each.person_id != viewer.me
    ]
    found = [
        Choice(
            each.role, each.person_id, each.name, given.pop((each.role, each.person_id), None),
            read.get(each.person_id),
        )
        for each in offered
    ]  # fmt: skip
    return found + [
        Choice(share.role, share.holder_id, share.holder.name, share, read.get(share.holder_id))
        for share in given.values()
    ]


def _looks(viewer: Viewer, part: Part | None) -> list[Look]:
    if part is None:
        return []
    rows = Look.objects.visible_to(viewer).filter(part=part).select_related("reader")
    return list(rows.order_by("-at", "-pk"))


def _happened(viewer: Viewer, part: Part | None, looks: Sequence[Look]) -> list[Happened]:
    """The newest first."""
    if part is None:
        return []
    found = [Happened(look.reader.name, "read it", look.at) for look in looks]
    if part.written_at:
        found.append(Happened("You", "wrote it", part.written_at))
    for row in _versions(viewer, part):
        found.append(Happened("You", "wrote it", row.written_at))
    shares = Share.objects.visible_to(viewer).filter(part=part).select_related("holder")
    for share in shares:
        found.append(Happened("You", f"shared it with {share.holder.name}", share.given_at))
        if share.ended_at:
            found.append(
                Happened("You", f"stopped sharing it with {share.holder.name}", share.ended_at)
            )
    return sorted(found, key=lambda each: each.at, reverse=True)


def _versions(viewer: Viewer, part: Part) -> list[PartVersion]:
    return list(PartVersion.objects.visible_to(viewer).filter(part=part))


@dataclass(frozen=True, slots=True)
class Earlier:
    row: PartVersion
    text: str


def versions(viewer: Viewer, number: int) -> list[Earlier] | None:
    """The newest first; None where nothing was ever written."""
    part = Part.objects.visible_to(viewer).filter(plan__person_id=viewer.me, number=number).first()
    if part is None:
        return None
    rows = _versions(viewer, part)
    texts = words.of_versions(part.plan_id, rows)
    return [Earlier(row, texts[row.pk]) for row in rows]


def own_share(viewer: Viewer, share_id: UUID) -> Share | None:
    rows = Share.objects.visible_to(viewer).filter(part__plan__person_id=viewer.me, pk=share_id)
    found: Share | None = rows.select_related("holder", "part").first()
    return found


def own_proposal(viewer: Viewer, proposal_id: UUID) -> Proposal | None:
    rows = Proposal.objects.visible_to(viewer).filter(part__plan__person_id=viewer.me)
    found: Proposal | None = rows.filter(pk=proposal_id).select_related("part").first()
    return found


@dataclass(frozen=True, slots=True)
class Given:
    """A share that stands, for the page of who can see what: with who looked at that part last."""

    share: Share
    question: Question
    holds: bool
    read_at: datetime | None


def given(viewer: Viewer) -> list[Given]:
    plan = plan_of(viewer)
    if plan is None:
        return []
    standing, holding = _standing(viewer, plan), _holding(viewer, plan)
    last: dict[tuple[UUID, UUID], datetime] = {}
    looks = Look.objects.visible_to(viewer).filter(part__plan=plan).order_by("at")
    for part, reader, at in looks.values_list("part_id", "reader_id", "at"):
        last[part, reader] = at
    rows = [
        Given(
            share, QUESTIONS[share.part.number - 1], share.pk in holding,
            last.get((share.part_id, share.holder_id)),
        )
        for share in standing
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.share.holder.sort_name, row.question.number))


def texts(viewer: Viewer) -> list[tuple[Question, str, date | None]]:
    """All that is written, for one's own copy."""
    rows = Part.objects.visible_to(viewer).filter(
        plan__person_id=viewer.me, part_words__isnull=False
    )
    parts = list(rows.order_by("number"))
    said = words.of_parts(parts)
    return [
        (QUESTIONS[part.number - 1], said[part.pk], clock.local(part.written_at).date() if part.written_at else None)
        for part in parts
    ]  # fmt: skip
