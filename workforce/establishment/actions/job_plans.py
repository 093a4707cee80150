"""The job plan of an assignment: either of the two writes it, the other agrees or answers."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.establishment import plan_scopes, plan_words, states
from workforce.establishment.models import (
    JobPlan,
    JobPlanAnswer,
    JobPlanTask,
    JobPlanVersion,
    ListedTask,
)
from workforce.establishment.plan_words import Content, Task
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person

WRITTEN, ANSWERED = "job-plan-written", "job-plan-answered"
MOST_TASKS, MOST_WORDS = 30, 120


class Changed(Conflict):
    """The other one, or another window, wrote in between."""

    def __init__(self) -> None:
        super().__init__(
            "The plan was changed while you were here. How it stands now is above; what you wrote is below"
        )


@transaction.atomic
def write(assignment: Assignment, content: Content, *, version: int, by: Viewer) -> JobPlan:
    """`version` is the one that was shown, 0 where there was none. What is the same as before is left as it
    is. Raises Changed, Refused."""
    place = _locked(assignment, by)
    plan = JobPlan.objects.select_for_update().filter(assignment=place.assignment).first()
    if (plan.version if plan else 0) != version:
        raise Changed
    before = _content(plan, place.owner) if plan else None
    _check(content, place, before)
    if plan is not None and before == content:
        return plan
    if plan is not None and before is not None:
        _keep(plan, before, place)
    plan = plan or JobPlan(assignment=place.assignment, version=0)
    _put(plan, content, place, by)
    audit.record("job plan written", by=by, on=place.owner, about=f"job plan {plan.pk}")
    _tell(WRITTEN, plan, place.others(by), by=by)
    return plan


@transaction.atomic
def agree(plan: JobPlan, *, version: int, by: Viewer) -> None:
    """Agreeing twice is agreeing once. Raises Changed when it was written anew since it was shown."""
    place, row = _of(plan, by)
    if row.version != version:
        raise Changed
    if row.answer == states.PLAN_AGREED:
        return
    states.PLAN.check(row.answer, states.PLAN_AGREED)
    row.answer, row.agreed_by_id, row.agreed_at = states.PLAN_AGREED, by.person_id, clock.now()
    row.save(update_fields=["answer", "agreed_by", "agreed_at"])
    audit.record("job plan agreed", by=by, on=place.owner, about=f"job plan {row.pk}")


@transaction.atomic
def answer(plan: JobPlan, words: str, *, version: int, by: Viewer) -> None:
    """Stands beside the plan; nothing of the plan changes."""
    place, row = _of(plan, by)
    if row.version != version:
        raise Changed
    if not words.strip():
        raise Refused("Write what you want to say, or agree the plan as it is")
    said = JobPlanAnswer(plan=row, number=row.version, by=place.writer, to_id=row.written_by_id)
    said.words = seal(words.strip(), owner=place.owner, label=plan_words.ANSWER, row=said.pk)
    said.save(force_insert=True)
    if row.answer == states.PLAN_WAITING:
        row.answer = states.PLAN_ANSWERED
        row.save(update_fields=["answer"])
    audit.record("job plan answered", by=by, on=place.owner, about=f"job plan {row.pk}")
    _tell(ANSWERED, row, [row.written_by_id], moment=str(said.pk), by=by)


class _Place:
    """Who is who, with the assignment locked."""

    def __init__(self, assignment: Assignment, by: Viewer) -> None:
        self.assignment = assignment
        self.owner: UUID = assignment.person_id
        managers = [row.holder for row in plan_scopes.others_of(assignment, by.today)]
        self.managers = [each.pk for each in managers]
        self.is_own = by.person_id == self.owner
        self.is_other = by.person_id in self.managers
        # Whoever writes or answers: one of the two, or nobody.
        both: list[Person] = [assignment.person, *managers]
        self._by = next((each for each in both if each.pk == by.person_id), None)

    @property
    def writer(self) -> Person:
        """404 for whoever is neither of the two: what is not theirs looks like what does not exist."""
        if self._by is None:
            raise Http404
        return self._by

    def others(self, by: Viewer) -> list[UUID]:
        return self.managers if self.is_own else [self.owner]


def _locked(assignment: Assignment, by: Viewer) -> _Place:
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True)
    place = _Place(rows.select_related("person").get(pk=assignment.pk), by)
    _ = place.writer
    if place.assignment.ends is not None and place.assignment.ends < by.today:
        raise Refused("This post is over, so its plan stays as it is")
    return place


def _of(plan: JobPlan, by: Viewer) -> tuple[_Place, JobPlan]:
    """For the one who did not write what stands: their side of the two."""
    place = _locked(plan.assignment, by)
    row = JobPlan.objects.select_for_update().get(pk=plan.pk)
    if place.is_own == (row.written_by_id == place.owner):
        raise Refused("You wrote the plan as it stands, so the other one of you answers")
    return place, row


def _content(plan: JobPlan, owner: UUID) -> Content:
    tasks = JobPlanTask.objects.filter(plan=plan).select_related("listed")
    return plan_words.content_of(plan, list(tasks), owner)


def _check(content: Content, place: _Place, before: Content | None) -> None:
    if place.assignment.is_volunteer and not place.is_own:
        raise Refused("A volunteer writes what they do themselves. You can answer")
    if not content.tasks:
        raise Refused("Choose a task, or write one in your own words")
    if len(content.tasks) > MOST_TASKS or any(len(t.words) > MOST_WORDS for t in content.tasks):
        raise Refused(f"Use {MOST_TASKS} tasks of {MOST_WORDS} characters at most")
    if content.share is not None and not 0 <= content.share <= 100:
        raise Refused("Enter a share from 0 to 100")
    kept = {task.listed for task in before.tasks} if before else set()
    chosen = {task.listed for task in content.tasks if task.listed} - kept
    offered = ListedTask.objects.filter(pk__in=chosen, is_offered=True).count()
    if offered != len(chosen):
        raise Conflict("A task was taken off the list while you were here. Choose again")


def _keep(plan: JobPlan, before: Content, place: _Place) -> None:
    kept = JobPlanVersion(
        plan=plan, number=plan.version, written_by_id=plan.written_by_id,
        written_at=plan.written_at, agreed_by_id=plan.agreed_by_id, agreed_at=plan.agreed_at,
    )  # fmt: skip
    text = plan_words.written(before)
    kept.as_it_was = seal(text, owner=place.owner, label=plan_words.VERSION, row=kept.pk)
    kept.save(force_insert=True)


def _put(plan: JobPlan, content: Content, place: _Place, by: Viewer) -> None:
    plan.version += 1
    plan.protected_share = content.share
    plan.times = seal(content.times, owner=place.owner, label=plan_words.TIMES, row=plan.pk)
    plan.written_by, plan.written_at = place.writer, clock.now()
    plan.answer, plan.agreed_by, plan.agreed_at = states.PLAN_WAITING, None, None
    plan.save()
    JobPlanTask.objects.filter(plan=plan).delete()
    rows = [_task(plan, task, place.owner, at) for at, task in enumerate(content.tasks)]
    JobPlanTask.objects.bulk_create(rows)


def _task(plan: JobPlan, task: Task, owner: UUID, at: int) -> JobPlanTask:
    row = JobPlanTask(plan=plan, how=task.how, place=at)
    if task.listed:
        row.listed_id = UUID(task.listed)
    else:
        row.own_words = seal(task.words, owner=owner, label=plan_words.TASK, row=row.pk)
    return row


def _tell(kind: str, plan: JobPlan, people: list[UUID], *, by: Viewer, moment: str = "") -> None:
    link = reverse("establishment:job-plan-detail", args=[plan.assignment_id])
    occasion = f"{plan.pk}:{moment or f'v{plan.version}'}"
    notify([NoticeFor(person, kind, occasion, link=link) for person in people], by=by.person_id)
