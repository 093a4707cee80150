"""A plan in lines to read: each problem, and each thing that would change, with what it was before."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from workforce.core.presenting import date_words
from workforce.establishment.importing.plan import Change, Missing, Plan
from workforce.establishment.importing.present import Present
from workforce.establishment.models import ImportLine, Part
from workforce.people.models.assignment import Employment
from workforce.people.models.post import Contract

ADDED, CHANGED, MISSING, LEFT_OUT, USED = "added", "changed", "missing", "left_out", "used"
_FIELDS = {
    "first_name": "first name",
    "last_name": "last name",
    "email": "email address",
    "title": "title",
    "role": "role",
    "band": "band",
    "team": "team",
    "fte": "share of full time",
    "hours": "hours",
    "contract": "contract",
    "fixed_term_ends": "end of fixed term",
    "employment": "employment",
    "starts": "start",
    "ends": "end",
    "staff_group": "staff group",
    "manager_number": "line manager's number",
    "employee_number": "employee number",
    "location": "location",
}
_WORDS: dict[str, str] = {
    str(value): str(label) for value, label in (*Contract.choices, *Employment.choices)
}


def lines(plan: Plan, present: Present, run: UUID) -> list[ImportLine]:
    listing = _Listing(plan, present)
    parts: list[tuple[str, Iterable[ImportLine]]] = [
        (Part.PROBLEM, listing.problems()),
        (Part.PEOPLE, listing.people()),
        (Part.POSTS, listing.posts()),
        (Part.STAFF, listing.staff()),
        (Part.TEAMS, listing.teams()),
        (Part.MISSING, listing.missing()),
    ]
    found: list[ImportLine] = []
    for part, made in parts:
        for position, line in enumerate(made):
            line.run_id, line.part, line.position = run, part, position
            found.append(line)
    return found


class _Listing:
    def __init__(self, plan: Plan, present: Present) -> None:
        self.plan, self.present = plan, present
        self.team_words = dict(present.team_names) | {
            key: team.name for key, team in plan.teams.items()
        }
        self.role_words = {role.slug: role.words for role in present.roles.values()}

    def problems(self) -> Iterator[ImportLine]:
        for problem in sorted(
            self.plan.problems, key=lambda each: (not each.stops, each.row, each.column)
        ):
            yield ImportLine(
                what=LEFT_OUT if problem.stops else USED,
                row=problem.row,
                subject=problem.column,
                value=problem.value,
                words=problem.mend,
            )

    def people(self) -> Iterator[ImportLine]:
        return (
            self._line(change, change.values["email"] if change.id is None else "")
            for change in _by_name(self.plan.people)
        )

    def posts(self) -> Iterator[ImportLine]:
        """A post, who holds it and their line manager in one line, whatever of it changes."""
        posts = {change.key: change for change in self.plan.posts}
        managers = {manager.number: manager for manager in self.plan.managers}
        named = {change.key: change.name for change in (*self.plan.posts, *self.plan.assignments)}
        named |= {number: manager.name for number, manager in managers.items()}
        held = {change.key: change for change in self.plan.assignments}
        for number, name in sorted(named.items(), key=lambda each: (each[1], each[0])):
            assignment = held.get(number)
            if assignment is not None and assignment.id is None:
                values = assignment.values
                yield ImportLine(
                    what=ADDED,
                    subject=name,
                    words=(
                        f"{self.role_words[values['role']]}, {self.team_words[values['team']]}, from "
                        f"{date_words(values['starts'])}"
                    ),
                )
                continue
            parts = {
                words: None
                for change in (posts.get(number), assignment)
                if change
                for words in self._differences(change)
            }
            if number in managers:
                before = managers[number].before
                parts[
                    f"line manager: {before + ' → ' if before else ''}{self._holder(managers[number].holder)}"
                ] = None
            yield ImportLine(what=CHANGED, subject=name, words="; ".join(parts))

    def staff(self) -> Iterator[ImportLine]:
        for change in _by_name(self.plan.staff):
            new = (
                f"{change.values['title']}, {self.team_words[change.values['team']]}"
                if change.id is None
                else ""
            )
            yield self._line(change, new)

    def teams(self) -> Iterator[ImportLine]:
        for team in sorted(self.plan.teams.values(), key=lambda each: (each.area, each.name)):
            yield ImportLine(what=ADDED, subject=team.name, words=team.area)
        for change in self.plan.locations:
            yield self._line(change, "")

    def missing(self) -> Iterator[ImportLine]:
        groups: tuple[list[Missing], ...] = (self.plan.missing_posts, self.plan.missing_staff)
        for each in (each for group in groups for each in group):
            yield ImportLine(what=MISSING, subject=each.name, words=each.about)

    def _line(self, change: Change, new: str) -> ImportLine:
        if change.id is None:
            return ImportLine(what=ADDED, subject=change.name, words=new)
        return ImportLine(
            what=CHANGED, subject=change.name, words="; ".join(self._differences(change))
        )

    def _differences(self, change: Change) -> list[str]:
        if change.id is None:
            return []
        return [
            f"{_FIELDS[name]}: {self._shown(name, change.before[name])} → {self._shown(name, value)}"
            for name, value in change.values.items()
        ]

    def _shown(self, name: str, value: Any) -> str:
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

    def _holder(self, number: str) -> str:
        new = next((change.name for change in self.plan.people if change.key == number), "")
        known = self.present.people.get(number)
        return new or (
            f"{known.values['first_name']} {known.values['last_name']}" if known else number
        )


def _by_name(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: (change.name, change.key))
