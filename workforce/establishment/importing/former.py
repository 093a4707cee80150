"""Teams and areas under names they had before: the rows that name them so mean what is here now."""

from dataclasses import replace

from workforce.establishment.importing.present import Present
from workforce.establishment.importing.rows import Row, Rows
from workforce.people.names import plain


def as_called_now(rows: Rows, present: Present) -> None:
    """A name that is somebody's now means that one, whoever had it before."""
    if not present.former_areas and not present.former_teams:
        return
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for place, row in enumerate(rows.good):
        said = (row.area, row.team)
        if said not in known:
            known[said] = _now(row, present)
        if known[said] != said:
            area, team = known[said]
            rows.good[place] = replace(row, area=area, team=team)


def _now(row: Row, present: Present) -> tuple[str, str]:
    area, team = plain(row.area), plain(row.team)
    name = row.area
    if area not in present.areas and area in present.former_areas:
        name = present.former_areas[area]
        area = plain(name)
    if (area, team) in present.teams:
        return name, row.team
    return present.former_teams.get((area, team), (name, row.team))
