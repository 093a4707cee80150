"""Excel takes the zeros off the front of a number: one person would become two, each with half of what is theirs."""

from workforce.establishment.importing import columns as c
from workforce.establishment.importing.present import Known, Present
from workforce.establishment.importing.problems import Problem
from workforce.establishment.importing.rows import Row, Rows
from workforce.people.names import plain

WHY = "only zeros in front differ, and Excel takes those off. Format the column as text and enter"


def leave_out(rows: Rows, present: Present) -> None:
    """Rows with the name of somebody whose number differs by zeros alone: which one is right isn't ours to say."""
    alike = _Alike(rows.good, present)
    mends = {row.number: mend for row in rows.good if (mend := alike.mend(row))}
    doubtful = [row for row in rows.good if row.number in mends]
    rows.good = [row for row in rows.good if row.number not in mends]
    rows.doubtful |= {
        number for row in doubtful for number in alike.known.get(_bare(row.employee), [])
    }
    rows.doubtful |= {row.employee for row in doubtful}
    rows.problems += [
        Problem(row.number, c.EMPLOYEE, row.employee, mends[row.number]) for row in doubtful
    ]
    # The number of the job has lost its zeros too, and the job isn't missing for that.
    jobs = {_bare(row.assignment): row.number for row in doubtful}
    for number in (*present.assignments, *present.staff):
        if _bare(number) in jobs:
            rows.seen.setdefault(number, []).append(jobs[_bare(number)])


class _Alike:
    """Who is known here and who is in the file, by number without its zeros."""

    def __init__(self, good: list[Row], present: Present) -> None:
        self.names = {
            known.values["employee_number"]: _name(known) for known in present.staff.values()
        } | {number: _name(known) for number, known in present.people.items()}
        self.known: dict[str, list[str]] = {}
        for number in self.names:
            self.known.setdefault(_bare(number), []).append(number)
        self.rows: dict[str, dict[str, Row]] = {}
        for row in good:
            self.rows.setdefault(_bare(row.employee), {}).setdefault(row.employee, row)

    def mend(self, row: Row) -> str:
        if row.employee in self.names:
            return ""
        bare = _bare(row.employee)
        for number in self.known.get(bare, []):
            if plain(self.names[number]) == plain(row.name):
                return (
                    f"This looks like {self.names[number]}, who has the number {number} here: {WHY} that number, "
                    "then use the new file."
                )
        for number, other in self.rows[bare].items():
            if number != row.employee and plain(other.name) == plain(row.name):
                return (
                    f"Row {other.number} has the same name and the number {number}: {WHY} each number as it stands "
                    "in ESR, then use the new file."
                )
        return ""


def _bare(number: str) -> str:
    return number.lstrip("0")


def _name(known: Known) -> str:
    return f"{known.values['first_name']} {known.values['last_name']}"
