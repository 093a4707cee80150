"""The columns of a recruitment system's list of vacancies."""

from __future__ import annotations

from dataclasses import dataclass

from workforce.establishment.importing.problems import NotATable
from workforce.establishment.importing.table import plain

REF, TITLE, STATUS = "Vacancy Ref", "Job Title", "Status"
BAND, AREA, TEAM = "Pay Band", "Directorate", "Team"
CONTRACT, HOURS = "Contract", "Hours"
OPENS, CLOSES = "Advert Opens", "Advert Closes"
MANAGER, EMAIL = "Recruiting Manager", "Recruiting Manager Email"


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    longest: int
    also: tuple[str, ...] = ()
    is_needed: bool = False


COLUMNS = (
    Column(REF, 40, ("Reference", "Vacancy Reference", "Vacancy ID", "Job Reference", "Job Ref", "Vacancy No"), True),
    Column(TITLE, 160, ("Title", "Position Title", "Post Title", "Vacancy Title", "Job"), True),
    Column(STATUS, 40, ("Vacancy Status", "Stage", "State"), True),
    Column(BAND, 60, ("Band", "Grade", "Pay Scale")),
    Column(AREA, 120, ("Service Area", "Division", "Care Group", "Business Unit", "Org L4")),
    Column(TEAM, 160, ("Department", "Ward", "Team Name", "Org L6")),
    Column(CONTRACT, 80, ("Contract Type", "Employment Type")),
    Column(HOURS, 40, ("Hours per Week", "Weekly Hours", "WTE")),
    Column(OPENS, 40, ("Opening Date", "Open Date", "Advert Start", "Date Advertised", "Live From")),
    Column(CLOSES, 40, ("Closing Date", "Close Date", "Advert End", "Live Until")),
    Column(MANAGER, 120, ("Hiring Manager", "Appointing Manager", "Manager")),
    Column(EMAIL, 254, ("Hiring Manager Email", "Manager Email", "Appointing Manager Email")),
)  # fmt: skip
NAMES = {
    plain(name): column.heading for column in COLUMNS for name in (column.heading, *column.also)
}
KNOWN = frozenset(NAMES)
NEEDED = tuple(column.heading for column in COLUMNS if column.is_needed)


def places(headings: list[str]) -> dict[str, int]:
    """Where each column stands; of one that stands there twice, the one with our own name counts. Raises NotATable."""
    found: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        if name := NAMES.get(plain(heading)):
            found.setdefault(name, []).append(at)
    missing = [heading for heading in NEEDED if heading not in found]
    if missing:
        named = " and ".join(f"“{heading}”" for heading in missing)
        raise NotATable(
            f"{named} {'is' if len(missing) == 1 else 'are'} missing from the headings. Add "
            f"{'it' if len(missing) == 1 else 'them'} to the export, or give the column that holds "
            f"{'it' if len(missing) == 1 else 'them'} that name, then use the new file."
        )
    return {name: _one(name, at, headings) for name, at in found.items()}


def _one(name: str, at: list[int], headings: list[str]) -> int:
    ours = [each for each in at if plain(headings[each]) == plain(name)]
    chosen = ours or at
    if len(chosen) > 1:
        raise NotATable(
            f"“{headings[chosen[0]]}” is in the headings twice, so it isn't clear which one counts. Delete one of them, "
            "then use the new file."
        )
    return chosen[0]
