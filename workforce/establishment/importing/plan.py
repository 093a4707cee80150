"""What an extract would change: compared with what is there, and nothing written."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from workforce.establishment.importing.present import Known, Present, TeamKey, Values
from workforce.establishment.importing.problems import Problem
from workforce.establishment.importing.rows import Row, Rows
from workforce.establishment.importing.titles import Watch


@dataclass(frozen=True, slots=True)
class Change:
    """One row to add (no `id`) or to change, with what was there `before` in each field that differs."""

    key: str
    name: str
    values: Values
    id: UUID | None = None
    before: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TeamWanted:
    area: str
    name: str
    location: str


@dataclass(frozen=True, slots=True)
class Manager:
    """Who becomes the line manager in an assignment, and the relationship that ends for it."""

    number: str
    name: str
    holder: str
    starts: date
    replaces: UUID | None = None
    replaces_ends: date | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Held here, and in no row of the file. It is shown; nobody's post ends by being left out of a file."""

    number: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Ending:
    """One job and its last day: an assignment, or the row of one of the other staff."""

    id: UUID
    number: str
    about: str
    on: date
    is_staff: bool = False


@dataclass(frozen=True, slots=True)
class Leaver:
    """Whose jobs end. `person` leaves altogether, on `on`; without one, or with `stays`, only the jobs end."""

    employee: str
    name: str
    on: date
    endings: tuple[Ending, ...]
    person: UUID | None = None
    stays: bool = False


@dataclass(slots=True)
class Plan:
    read: int
    areas: dict[str, str] = field(default_factory=dict)
    teams: dict[TeamKey, TeamWanted] = field(default_factory=dict)
    locations: list[Change] = field(default_factory=list)
    people: list[Change] = field(default_factory=list)
    posts: list[Change] = field(default_factory=list)
    assignments: list[Change] = field(default_factory=list)
    managers: list[Manager] = field(default_factory=list)
    staff: list[Change] = field(default_factory=list)
    taken_up: list[Change] = field(default_factory=list)
    """Other staff whose job has become a peer role: they are no longer counted twice."""
    leavers: list[Leaver] = field(default_factory=list)
    nobody_leaves: str = ""
    """Why nobody does, though the file is said to hold everybody."""
    here: int = 0
    """How many people are here today under a number, before the import."""
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    """What happens to whom, by employee number."""
    same: Counter[str] = field(default_factory=Counter)
    missing_posts: list[Missing] = field(default_factory=list)
    missing_staff: list[Missing] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    employee_of: dict[str, str] = field(default_factory=dict)
    equality: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    """By employee number and question the words, of those with a peer role. In no count, line or digest."""
    holds_equality: bool = False
    fills_equality: bool = False
    """Somebody in the file left something empty that it has words for: of the whole file, never of whom."""

    @property
    def changes_nothing(self) -> bool:
        return not (
            self.areas
            or self.teams
            or self.locations
            or self.people
            or self.posts
            or self.assignments
            or self.managers
            or self.staff
            or self.taken_up
            or self.leavers
            or self.fills_equality
        )

    @property
    def leaving(self) -> int:
        return sum(not leaver.stays for leaver in self.leavers)

    @property
    def left_out(self) -> int:
        return len({problem.row for problem in self.problems if problem.stops})

    def digest(self) -> str:
        """The same for the same changes; another as soon as anything beneath has moved."""
        told = hashlib.sha256()
        for change in (
            *self.locations,
            *self.people,
            *self.posts,
            *self.assignments,
            *self.staff,
            *self.taken_up,
        ):
            told.update(
                repr(
                    (change.key, change.id, _sorted(change.values), _sorted(change.before))
                ).encode()
            )
        for manager in self.managers:
            told.update(repr((manager.number, manager.holder, manager.replaces)).encode())
        for leaver in self.leavers:
            told.update(repr(leaver).encode())
        told.update(repr((sorted(self.areas), sorted(self.teams.items(), key=repr))).encode())
        return told.hexdigest()

    def counts(self) -> dict[str, Any]:
        """What the page and the command say, and what is kept of a run when its file is forgotten."""
        jobs = self._jobs()
        return {
            "rows": self.read,
            "left_out": self.left_out,
            "problems": len(self.problems),
            "people": _split(self.people) | {"unchanged": self.same["people"]},
            "posts": jobs | {"missing": len(self.missing_posts)},
            "staff": _split(self.staff)
            | {"unchanged": self.same["staff"], "missing": len(self.missing_staff)},
            "teams": {
                "added": len(self.teams),
                "changed": len(self.locations),
                "unchanged": self.same["teams"],
            },
            "kinds": dict(Counter(kind for kinds in self.kinds.values() for kind in kinds)),
            "leaving": self.leaving,
            "here": self.here,
            "nobody_leaves": self.nobody_leaves,
            "titles": [[title, n] for title, n in sorted(self.titles.items())],
        } | ({"equality": {"fills": self.fills_equality}} if self.holds_equality else {})

    def _jobs(self) -> dict[str, int]:
        """A post with who holds it and their line manager is one thing to whoever reads the count."""
        new = {change.key for change in self.assignments if change.id is None}
        touched = {change.key for change in (*self.assignments, *self.posts)}
        touched |= {manager.number for manager in self.managers}
        return {
            "added": len(new),
            "changed": len(touched - new),
            "unchanged": self.same["jobs"] - len(touched),
        }


def _split(changes: Iterable[Change]) -> dict[str, int]:
    new = changed = 0
    for change in changes:
        new, changed = new + (change.id is None), changed + (change.id is not None)
    return {"added": new, "changed": changed}


def _sorted(values: Values) -> list[tuple[str, Any]]:
    return sorted(values.items())


def compare(key: str, name: str, wanted: Values, known: Known | None) -> Change | None:
    if known is None:
        return Change(key, name, wanted)
    before = {
        each: known.values[each] for each, value in wanted.items() if known.values[each] != value
    }
    return (
        Change(key, name, {each: wanted[each] for each in before}, known.id, before)
        if before
        else None
    )


def watch_titles(
    rows: Iterable[Row], roles: Mapping[str, Any], watch: Watch, plain_of: Mapping[str, str]
) -> Counter[str]:
    return Counter(
        row.title for row in rows if plain_of[row.title] not in roles and watch.catches(row.title)
    )


def missing(
    present: Present, seen: Rows, names: Mapping[UUID, str], today: date, ending: set[UUID]
) -> tuple[list[Missing], list[Missing]]:
    """Assignments and other staff that run today and are in no row, not even in one with a problem."""

    def runs(values: Values) -> bool:
        return values["ends"] is None or values["ends"] >= today

    posts = [
        Missing(
            number,
            names.get(present.holder_of[number], ""),
            present.team_names[known.values["team"]],
        )
        for number, known in present.assignments.items()
        if number not in seen.seen
        and known.id not in ending
        and runs(known.values)
        and known.values["employment"] != "volunteer"
    ]
    staff = [
        Missing(
            number,
            f"{known.values['first_name']} {known.values['last_name']}",
            f"{known.values['title']}, {present.team_names[known.values['team']]}",
        )
        for number, known in present.staff.items()
        if number not in seen.seen and known.id not in ending and runs(known.values)
    ]
    return sorted(posts, key=lambda each: each.name), sorted(staff, key=lambda each: each.name)
