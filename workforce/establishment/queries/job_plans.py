"""Job plans, as far as a viewer reaches them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, unseal_many
from workforce.establishment import plan_scopes, plan_words, states
from workforce.establishment.models import (
    JobPlan,
    JobPlanAnswer,
    JobPlanTask,
    JobPlanVersion,
    ListedTask,
)
from workforce.establishment.plan_words import Content
from workforce.people.models import Assignment, Person


@dataclass(frozen=True, slots=True)
class Pair:
    """`others`: whoever is the other one today, more than one while somebody covers."""

    person: Person
    others: Sequence[Person]
    is_own: bool
    is_other: bool

    @property
    def is_in(self) -> bool:
        return self.is_own or self.is_other


@dataclass(frozen=True, slots=True)
class Answer:
    by: Person
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    assignment: Assignment
    plan: JobPlan | None
    content: Content | None
    pair: Pair
    answers: Sequence[Answer] = field(default=())
    changes: Sequence[str] = field(default=())
    """What the latest version changed; for the two."""
    today: date = date.min

    @property
    def is_over(self) -> bool:
        return self.assignment.ends is not None and self.assignment.ends < self.today

    @property
    def may_write(self) -> bool:
        if self.is_over or not self.pair.is_in:
            return False
        return self.pair.is_own or not self.assignment.is_volunteer

    @property
    def may_answer(self) -> bool:
        """The side that did not write what stands."""
        if self.plan is None or self.is_over or not self.pair.is_in:
            return False
        return self.pair.is_own != (self.plan.written_by_id == self.pair.person.pk)

    @property
    def is_asked(self) -> bool:
        return self.may_answer and self.plan is not None and self.plan.answer != states.PLAN_AGREED


def assignments(viewer: Viewer) -> QuerySet[Assignment]:
    """Those whose plan the viewer may read, whether there is one or not."""
    near = plan_scopes.readable(viewer, "pk")
    rows: QuerySet[Assignment] = (
        Assignment.objects.all() if near is None else Assignment.objects.filter(near)
    )
    return rows.select_related("person", "role", "team__area")


def get(viewer: Viewer, assignment_id: UUID, *, with_talk: bool = True) -> Page | None:
    """`with_talk`: with what was changed last and what was answered, where the viewer is one of the two."""
    row = assignments(viewer).filter(pk=assignment_id).first()
    return page_of(viewer, row, with_talk=with_talk) if row is not None else None


def page_of(viewer: Viewer, row: Assignment, *, with_talk: bool = True) -> Page:
    plan = (
        JobPlan.objects.visible_to(viewer)
        .filter(assignment=row)
        .select_related("written_by", "agreed_by")
        .first()
    )
    pair = pair_of(viewer, row)
    if plan is None:
        return Page(row, None, None, pair, today=viewer.today)
    tasks = JobPlanTask.objects.visible_to(viewer).filter(plan=plan).select_related("listed")
    content = plan_words.content_of(plan, list(tasks), row.person_id)
    if not (with_talk and pair.is_in):
        return Page(row, plan, content, pair, today=viewer.today)
    answers = _answers(viewer, plan, row.person_id)
    said = [each for number, each in answers if number == plan.version]
    changes = _changes(viewer, plan, content, row.person_id)
    return Page(row, plan, content, pair, said, changes, viewer.today)


def _changes(viewer: Viewer, plan: JobPlan, content: Content, owner: UUID) -> list[str]:
    if plan.version < 2:
        return []
    rows = JobPlanVersion.objects.visible_to(viewer).filter(plan=plan, number=plan.version - 1)
    return [
        line
        for row in rows
        for line in plan_words.differences(content, _as_it_was([row], owner)[0])
    ]


def _as_it_was(rows: Sequence[JobPlanVersion], owner: UUID) -> list[Content]:
    texts = unseal_many([Sealed(row.as_it_was, owner, plan_words.VERSION, row.pk) for row in rows])
    return [plan_words.read(text) for text in texts]


def pair_of(viewer: Viewer, row: Assignment) -> Pair:
    others = [held.holder for held in plan_scopes.others_of(row, viewer.today)]
    mine = viewer.me
    return Pair(row.person, others, row.person_id == mine, any(each.pk == mine for each in others))


def note_reading(viewer: Viewer, page: Page) -> None:
    """Somebody else's plan was read: that person sees that it was."""
    if page.plan is not None and not page.pair.is_own:
        audit.record(
            "job plan read", by=viewer, on=page.pair.person.pk, about=f"job plan {page.plan.pk}"
        )


def _answers(viewer: Viewer, plan: JobPlan, owner: UUID) -> list[tuple[int, Answer]]:
    rows = list(JobPlanAnswer.objects.visible_to(viewer).filter(plan=plan).select_related("by"))
    words = unseal_many([Sealed(row.words, owner, plan_words.ANSWER, row.pk) for row in rows])
    return [
        (row.number, Answer(row.by, row.at, text)) for row, text in zip(rows, words, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    written_by: Person
    written_at: datetime
    agreed_by: Person | None
    agreed_at: datetime | None
    content: Content
    changes: Sequence[str]
    answers: Sequence[Answer]


def versions(viewer: Viewer, page: Page) -> list[Version]:
    """All there were, newest first, each with what it changed; for the two alone."""
    plan, content = page.plan, page.content
    if plan is None or content is None or not page.pair.is_in:
        return []
    owner = page.pair.person.pk
    rows = list(
        JobPlanVersion.objects.visible_to(viewer)
        .filter(plan=plan)
        .select_related("written_by", "agreed_by")
    )
    contents = [content, *_as_it_was(rows, owner)]
    answers = _answers(viewer, plan, owner)
    found = []
    for at, (row, one) in enumerate(zip([plan, *rows], contents, strict=True)):
        number = row.version if isinstance(row, JobPlan) else row.number
        earlier = contents[at + 1] if at + 1 < len(contents) else None
        changes = plan_words.differences(one, earlier) if earlier else []
        said = [each for of, each in answers if of == number]
        found.append(
            Version(number, row.written_by, row.written_at, row.agreed_by, row.agreed_at, one,
                    changes, said)
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Row:
    assignment: Assignment
    plan: JobPlan | None
    is_own: bool
    is_asked: bool


def listed(viewer: Viewer) -> tuple[list[Row], list[Row]]:
    """One's own that are not over, and those of whoever one manages."""
    if viewer.person_id is None:
        return [], []
    near = plan_scopes.in_pair(viewer, "pk")
    rows = (
        Assignment.objects.filter(near)
        .filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today))
        .select_related("person", "role", "team", "job_plan")
        .order_by("person__sort_name", "starts", "pk")
    )
    found = [_row(viewer, row, in_pair=True) for row in rows]
    return [row for row in found if row.is_own], [row for row in found if not row.is_own]


def of_person(viewer: Viewer, person: Person) -> list[Row]:
    """For the person's page: a row for each assignment that is not over. Not asked for whoever reads no
    plan of theirs, which the page knows already."""
    if not plan_scopes.may_reach(viewer, person):
        return []
    rows = assignments(viewer).filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today), person=person
    )
    return with_plans(viewer, rows.order_by("starts", "pk"))


def with_plans(viewer: Viewer, rows: QuerySet[Assignment]) -> list[Row]:
    """Those whose plan the viewer may read, of whom they are one of the two of some."""
    pair = Exists(plan_scopes.held(viewer).filter(assignment=OuterRef("pk")))
    found = rows.select_related("job_plan").annotate(in_pair=pair)
    return [_row(viewer, row, in_pair=row.in_pair) for row in found]


def _row(viewer: Viewer, row: Assignment, *, in_pair: bool) -> Row:
    plan: JobPlan | None = getattr(row, "job_plan", None)
    is_own = row.person_id == viewer.person_id
    asked = (
        (in_pair or is_own)
        and plan is not None
        and plan.answer != states.PLAN_AGREED
        and is_own != (plan.written_by_id == row.person_id)
    )
    return Row(row, plan, is_own, asked)


def waiting(viewer: Viewer) -> QuerySet[JobPlan]:
    """Written by the other one, and not agreed or answered yet."""
    mine = Q(assignment__person_id=viewer.me)
    by_own = Q(written_by=F("assignment__person"))
    theirs = Q(assignment__in=plan_scopes.held(viewer))
    open_ = Q(assignment__ends__isnull=True) | Q(assignment__ends__gte=viewer.today)
    rows: QuerySet[JobPlan] = JobPlan.objects.filter(
        open_, (mine & ~by_own) | (theirs & by_own), answer="waiting"
    )
    return rows


def offered(viewer: Viewer, kept: Sequence[str] = ()) -> list[ListedTask]:
    """What may be chosen: the list, and what the plan has already."""
    rows = ListedTask.objects.visible_to(viewer)
    return list(rows.filter(Q(is_offered=True) | Q(pk__in=[UUID(each) for each in kept])))


def all_tasks(viewer: Viewer) -> list[ListedTask]:
    return list(ListedTask.objects.visible_to(viewer))


def task(viewer: Viewer, task_id: UUID) -> ListedTask | None:
    return ListedTask.objects.visible_to(viewer).filter(pk=task_id).first()
