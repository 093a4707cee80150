"""A plan in lines to read: each problem, and each thing that would change, with what it was before."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from workforce.core.presenting import date_words
from workforce.establishment.importing.plan import Change, Plan
from workforce.establishment.importing.present import Present
from workforce.establishment.importing.problems import Problem
from workforce.establishment.models import ImportLine, Part
from workforce.people.models.assignment import Employment
from workforce.people.models.post import Contract

ADDED, CHANGED, MISSING, LEFT_OUT, USED = "added", "changed", "missing", "left_out", "used"
_PARTICULARS = re.compile(r"“[^”]*”|\d[\d/.,-]*|(?<=looks like )[^,]+")
_FIELDS = {
    "first_name": "First name",
    "last_name": "Last name",
    "email": "Email address",
    "title": "Title",
    "role": "Role",
    "band": "Band",
    "team": "Team",
    "fte": "Share of full time",
    "hours": "Hours",
    "contract": "Contract",
    "fixed_term_ends": "End of fixed term",
    "employment": "Employment",
    "starts": "Start",
    "ends": "End",
    "staff_group": "Staff group",
    "manager_number": "Line manager's number",
    "employee_number": "Employee number",
    "location": "Location",
}
_WORDS: dict[str, str] = {
    str(value): str(label) for value, label in (*Contract.choices, *Employment.choices)
}


def lines(plan: Plan, run: UUID) -> list[ImportLine]:
    parts: list[tuple[str, Iterable[ImportLine]]] = [
        (Part.PROBLEM, _problems(plan)),
        (Part.TEAMS, _teams(plan)),
        (Part.MISSING, _missing(plan)),
    ]
    found: list[ImportLine] = []
    for part, made in parts:
        for position, line in enumerate(made):
            line.run_id, line.part, line.position = run, part, position
            found.append(line)
    return found


def _problems(plan: Plan) -> Iterator[ImportLine]:
    for problem in sorted(
        plan.problems, key=lambda each: (not each.stops, each.column, each.row, each.mend)
    ):
        yield ImportLine(
            what=LEFT_OUT if problem.stops else USED,
            row=problem.row,
            subject=problem.column,
            value=problem.value,
            words=problem.mend,
            alike=alike(problem),
        )


def alike(problem: Problem) -> str:
    """The same for problems of one kind: the same column and mend, whatever names and numbers stand in it."""
    mend = _PARTICULARS.sub("…", problem.mend)
    told = f"{problem.stops} {problem.column} {mend}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _teams(plan: Plan) -> Iterator[ImportLine]:
    for team in sorted(plan.teams.values(), key=lambda each: (each.area, each.name)):
        yield ImportLine(what=ADDED, subject=team.name, words=team.area)
    for change in sorted(plan.locations, key=lambda each: (each.name, each.key)):
        before = change.before["location"] or "none"
        words = f"location: {before} → {change.values['location']}"
        yield ImportLine(what=CHANGED, subject=change.name, words=words)


def _missing(plan: Plan) -> Iterator[ImportLine]:
    for each in (*plan.missing_posts, *plan.missing_staff):
        yield ImportLine(what=MISSING, subject=each.name, words=each.about)


class Words:
    """What was and what will be, as people read it."""

    def __init__(self, plan: Plan, present: Present) -> None:
        self.plan, self.present = plan, present
        self.team_words = dict(present.team_names) | {
            key: team.name for key, team in plan.teams.items()
        }
        self.role_words = {role.slug: role.words for role in present.roles.values()}
        self.new_names = {change.key: change.name for change in plan.people}

    def differences(self, change: Change) -> list[tuple[str, str, str]]:
        if change.id is None:
            return []
        return [
            (_FIELDS[name], self.shown(name, change.before[name]), self.shown(name, value))
            for name, value in change.values.items()
        ]

    def shown(self, name: str, value: Any) -> str:
        if value is None or value == "":
            return "none"
        if name == "team":
            return self.team_words.get(value, "another team")
        if name == "role":
            return self.role_words.get(value, str(value))
        if isinstance(value, date):
            return date_words(value)
        if name in {"fte", "hours"}:
            return f"{value.normalize():f}"
        return (
            _WORDS.get(str(value), str(value)) if name in {"contract", "employment"} else str(value)
        )

    def holder(self, number: str) -> str:
        known = self.present.people.get(number)
        return self.new_names.get(number, "") or (
            f"{known.values['first_name']} {known.values['last_name']}" if known else number
        )
