"""What an extract says of people's equality: whose of it can be read, and what is to be mended. No words of it leave
`Plan.equality`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from workforce.establishment.esr_equality import HEADINGS, UnknownWords, code_of, mend_of
from workforce.establishment.importing.plan import Plan
from workforce.establishment.importing.problems import HIDDEN, Problem
from workforce.establishment.importing.rows import Row, Rows
from workforce.establishment.importing.table import plain

DIFFERS = (
    "The rows of this person don't say the same here, so nothing is filled in. Make them the same, or leave all but "
    "one empty."
)


def plan(plan: Plan, rows: Rows, read: Iterable[Row], peers: set[str], today: date) -> None:
    """Of whoever is among `peers`, in rows that are used."""
    plan.holds_equality = rows.has_more
    if not rows.has_more:
        return
    left_out = {problem.row for problem in plan.problems if problem.stops}
    theirs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read:
        if row.employee in peers and row.number not in left_out:
            for heading in row.more:
                theirs[row.employee, heading].append(row)
    for (employee, heading), some in theirs.items():
        words = _words(plan, heading, some, today)
        if words:
            plan.equality.setdefault(employee, {})[HEADINGS[plain(heading)]] = words


def _words(plan: Plan, heading: str, rows: list[Row], today: date) -> str:
    """What is to be taken over, or "". What can't be read is a problem, and so is what differs."""
    question = HEADINGS[plain(heading)]
    found: dict[str, str] = {}
    unknown = 0
    for row in rows:
        try:
            code = code_of(question, row.more[heading], today)
        except UnknownWords:
            unknown += 1
            plan.problems.append(
                Problem(row.number, heading, HIDDEN, mend_of(question), stops=False)
            )
            continue
        if code:
            found.setdefault(code, row.more[heading])
    if len(found) > 1:
        plan.problems += [
            Problem(row.number, heading, HIDDEN, DIFFERS, stops=False) for row in rows
        ]
    return next(iter(found.values())) if len(found) == 1 and not unknown else ""
