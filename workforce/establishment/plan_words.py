"""The words of a plan, sealed and opened. Pure but for the keys."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from workforce.core.sealed import Sealed, unseal_many
from workforce.establishment.models import JobPlan, JobPlanTask

TASK, TIMES, VERSION, ANSWER = (
    "job plan task",
    "job plan times",
    "job plan version",
    "job plan answer",
)


@dataclass(frozen=True, slots=True)
class Task:
    """`listed` is the id of a task of the list, "" for own words."""

    words: str
    how: str
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    tasks: tuple[Task, ...]
    share: int | None = None
    times: str = ""


def content_of(plan: JobPlan, tasks: Sequence[JobPlanTask], owner: UUID) -> Content:
    """`tasks` with what is listed; one query for the key."""
    sealed = [Sealed(plan.times, owner, TIMES, plan.pk)]
    sealed += [Sealed(task.own_words, owner, TASK, task.pk) for task in tasks]
    times, *own = unseal_many(sealed)
    return Content(
        tuple(
            Task(words or str(task.listed), task.how, str(task.listed_id or ""))
            for task, words in zip(tasks, own, strict=True)
        ),
        plan.protected_share,
        times,
    )


def written(content: Content) -> str:
    return json.dumps(asdict(content))


def read(text: str) -> Content:
    found = json.loads(text)
    tasks = tuple(Task(**task) for task in found["tasks"])
    return Content(tasks, found["share"], found["times"])


def differences(now: Content, before: Content) -> list[str]:
    """What is otherwise in `now`, in words."""
    was, is_ = ({task.words: task.how for task in each.tasks} for each in (before, now))
    lines = [f"Added: {words}" for words in is_ if words not in was]
    lines += [f"Taken out: {words}" for words in was if words not in is_]
    lines += [
        f"{words}: now {_HOW.get(how, 'as it comes')}"
        for words, how in is_.items()
        if words in was and was[words] != how
    ]
    if now.share != before.share:
        lines.append(f"Protected time: {_share(now.share)}, before {_share(before.share)}")
    if now.times != before.times:
        lines.append("When it suits was changed")
    return lines


_HOW = {"independently": "independently", "jointly": "together with others"}


def _share(share: int | None) -> str:
    return "not said" if share is None else f"{share}%"
