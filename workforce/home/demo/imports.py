"""What the pages of imports show: a source somebody named, and a file of it that waits to be looked at."""

from datetime import date

from workforce.core.access import Viewer
from workforce.establishment.actions import imports, sources
from workforce.establishment.importing import mapping, table
from workforce.home.demo import extract

_SHOWN = 40


def leave_one_to_look_at(rows: list[extract.Row], today: date, by: Viewer) -> None:
    """A part of the trust with a few changes, and two cells to mend."""
    some = [dict(row) for row in rows if "Peer Support Worker" in row["Position Title"]][:_SHOWN]
    for row in some[3:7]:
        row["Contracted Hours"], row["FTE"] = "22.5", "0.60"
    some[9]["Last Name"] = f"{some[9]['Last Name']}-Hale"
    some[12]["FTE"] = "60"
    some[15]["Supervisor Employee Number"] = "999"
    content = extract.as_csv(some)
    run = imports.receive(name=f"staff-in-post-{today}.csv", content=content, by=by)
    (found,) = table.tables(content, mapping.NAMES)
    layout = mapping.layout_of(found)
    sources.remember(
        run, name="ESR staff in post", layout=layout, chosen={}, is_whole_trust=False, by=by
    )
