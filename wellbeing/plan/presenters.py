"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from wellbeing.plan.actions.sharing import key_of
from wellbeing.plan.models import CheckIn, Plan
from wellbeing.plan.queries.check_ins import Row as CheckInRow
from wellbeing.plan.queries.mine import Choice, Earlier, Given, Happened, Open, Overview, State
from wellbeing.plan.questions import QUESTIONS
from workforce.core.forms import Privacy
from workforce.core.presenting import and_words, date_words, day_and_month, moment_words
from workforce.people.models.relationship import Kind

Rows = list[Mapping[str, Any]]
LAST = len(QUESTIONS)


def who(state: State) -> Privacy:
    """Above a part, and beside it in the list."""
    if not state.readers:
        return Privacy("you", "Only you", "can see this part")
    return Privacy("pair", f"You and {and_words(state.readers)}", "can see this part")


def state_words(state: State) -> str:
    if not state.is_written:
        return "Not started"
    return f"You and {and_words(state.readers)}" if state.readers else "Only you"


def part_rows(found: Overview, current: int = 0) -> Rows:
    return [
        {
            "title": state.question.title,
            "href": reverse("plan:part-detail", args=[state.question.number]),
            "text": state_words(state),
            "current": state.question.number == current,
        }
        for state in found.states
    ]


def role_words(role: str) -> str:
    return Kind(role).label.lower() if role else "chosen by you"


def choices(found: Open) -> list[tuple[str, str]]:
    return [(_key(each), f"{each.name}, {role_words(each.role)}") for each in found.choices]


def hints(found: Open) -> dict[str, str]:
    return {_key(each): _hint(each) for each in found.choices}


def ticked(found: Open) -> list[str]:
    return [_key(each) for each in found.choices if each.share is not None]


def _key(choice: Choice) -> str:
    return key_of(choice.role, choice.person)


def _hint(choice: Choice) -> str:
    if choice.share is None:
        return "Cannot see this part"
    said = f"Shared since {day_and_month(choice.share.since)}."
    if choice.share.until:
        said += f" Until {day_and_month(choice.share.until)}."
    return said + (
        f" Read it on {day_and_month(choice.read_at)}." if choice.read_at else " Not opened yet."
    )


def happened(rows: Sequence[Happened]) -> Rows:
    return [{"who": each.who, "what": each.what, "at": each.at} for each in rows[:20]]


def given_people(rows: Sequence[Given]) -> Rows:
    """By person: what they can see, each with its own way out."""
    people: dict[Any, dict[str, Any]] = {}
    for row in rows:
        holder = row.share.holder
        one = people.setdefault(
            holder.pk, {"name": holder.name, "pk": holder.pk, "rows": [], "sees": False}
        )
        one["rows"].append({"title": row.question.title, "text": _given(row), "pk": row.share.pk})
        one["sees"] = one["sees"] or row.holds
    return list(people.values())


def _given(row: Given) -> str:
    said = f"As {role_words(row.share.role)}" if row.share.role else "Chosen by you"
    if not row.holds:
        return f"{said}. Off now: they can't open it."
    said += f", since {day_and_month(row.share.since)}"
    if row.share.until:
        said += f", until {day_and_month(row.share.until)}"
    return said + (
        f". Last read {moment_words(row.read_at)}." if row.read_at else ". Not opened yet."
    )


def asked_rows(found: Overview) -> Rows:
    return [
        {
            "question": f"Part {each.question.number}, {each.question.title}",
            "role": role_words(each.share.role),
            "name": now.name,
            "holder": now.person_id,
            "share": each.share.pk,
        }
        for each in found.asked
        for now in each.now
    ]


def proposal_rows(found: Overview, lines: Mapping[Any, str], number: int) -> Rows:
    return [
        {"who": each.proposed_by.name, "line": lines[each.pk], "pk": each.pk}
        for each in found.proposals
        if each.part.number == number
    ]


def version_rows(rows: Sequence[Earlier]) -> Rows:
    return [
        {"at": moment_words(each.row.written_at), "text": each.text, "pk": each.row.pk}
        for each in rows
    ]


def plan_rows(plans: Sequence[Plan], check_ins: Sequence[CheckIn]) -> Rows:
    found: Rows = [
        {
            "title": plan.person.name,
            "href": reverse("plan:shared-detail", args=[plan.pk]),
            "text": "Parts of their plan",
        }
        for plan in plans
    ]
    return found + [
        {
            "title": row.rhythm.person.name,
            "href": reverse("plan:check-in-shared", args=[row.pk]),
            "text": f"How they were on {day_and_month(row.on)}",
        }
        for row in check_ins
    ]  # fmt: skip


def check_in_rows(rows: Sequence[CheckInRow]) -> Rows:
    return [
        {
            "day": date_words(each.row.on),
            "answer": each.answer,
            "words": each.words,
            "reader": each.reader,
            "read": moment_words(each.read_at) if each.read_at and each.reader else "",
            "pk": each.row.pk,
        }
        for each in rows
    ]
