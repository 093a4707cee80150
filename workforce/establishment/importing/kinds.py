"""What happens to whom: who joins, leaves, moves, comes back, has a second post, another name or manager."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from workforce.establishment.importing import leavers
from workforce.establishment.importing.plan import Change, Plan
from workforce.establishment.importing.present import Present

JOINER, LEAVER, MOVER, REHIRE, SECOND_POST, NAME, MANAGER, OTHER = (
    "joiner",
    "leaver",
    "mover",
    "rehire",
    "second",
    "name",
    "manager",
    "other",
)
WORDS = {
    JOINER: ("joiner", "joiners"),
    LEAVER: ("leaver", "leavers"),
    MOVER: ("mover", "movers"),
    REHIRE: ("comes back", "come back"),
    SECOND_POST: ("second post", "second posts"),
    NAME: ("new name", "new names"),
    MANAGER: ("new line manager", "new line managers"),
    OTHER: ("other change", "other changes"),
}
"""In the order in which pages show them: one, many."""
_MOVES = {"team", "role", "title", "fte", "hours", "band"}
_NAMES = {"first_name", "last_name"}


def of(plan: Plan, present: Present, today: date) -> dict[str, frozenset[str]]:
    """By employee number."""
    found: dict[str, set[str]] = defaultdict(set)
    for employee, kind in _Telling(plan, present, today).all():
        found[employee].add(kind)
    for kinds in found.values():
        if len(kinds) > 1:
            kinds.discard(OTHER)
    return {employee: frozenset(kinds) for employee, kinds in found.items()}


class _Telling:
    def __init__(self, plan: Plan, present: Present, today: date) -> None:
        self.plan, self.present, self.today = plan, present, today
        self.here = leavers.here_today(present, today)
        self.was_here = set(present.left_on) | {
            known.values["employee_number"] for known in present.staff.values()
        }
        numbers = present.number_of
        self.was_here |= {numbers[pk] for pk in present.holder_of.values() if pk in numbers}
        self.runs = {job.number for them in self.here.values() for job in them.jobs}
        self.loses_a_job = {leaver.employee for leaver in plan.leavers if leaver.stays}
        self.new = {change.key for change in plan.assignments if change.id is None}

    def all(self) -> Iterator[tuple[str, str]]:
        yield from self._jobs()
        yield from self._staff()
        for change in self.plan.people:
            for kind in _named(change) or [OTHER]:
                yield change.key, kind
        for manager in self.plan.managers:
            if manager.number not in self.new:
                yield self.plan.employee_of[manager.number], MANAGER
        for leaver in self.plan.leavers:
            yield leaver.employee, OTHER if leaver.stays else LEAVER

    def _jobs(self) -> Iterator[tuple[str, str]]:
        for change in self.plan.assignments:
            yield self._of_job(self.plan.employee_of[change.key], change)
        for change in self.plan.posts:
            if change.id is not None and change.key not in self.new:
                yield self.plan.employee_of[change.key], _moved(change)

    def _staff(self) -> Iterator[tuple[str, str]]:
        for change in self.plan.staff:
            employee = self._of_staff(change)
            comes_back = change.id is not None and self._comes_back(change)
            yield (employee, REHIRE) if comes_back else self._of_job(employee, change)
            if change.id is not None:
                yield from ((employee, kind) for kind in _named(change))
                if "manager_number" in change.values:
                    yield employee, MANAGER

    def _of_job(self, employee: str, change: Change) -> tuple[str, str]:
        if change.id is not None:
            return employee, _moved(change)
        if employee in self.here:
            same = change.key in self.runs or employee in self.loses_a_job
            return employee, MOVER if same else SECOND_POST
        return employee, REHIRE if employee in self.was_here else JOINER

    def _of_staff(self, change: Change) -> str:
        number = change.values.get("employee_number")
        return number or str(self.present.staff[change.key].values["employee_number"])

    def _comes_back(self, change: Change) -> bool:
        before = self.present.staff[change.key].values
        over = before["ends"] is not None and before["ends"] < self.today
        starts = change.values.get("starts")
        return bool(over and starts and starts > before["ends"])


def _moved(change: Change) -> str:
    return MOVER if _MOVES & set(change.values) else OTHER


def _named(change: Change) -> list[str]:
    return [NAME] if change.id is not None and _NAMES & set(change.values) else []
