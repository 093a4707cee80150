"""My record as a file: made by the worker, kept sealed, fetched by its person alone."""

from __future__ import annotations

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.own_record import rooms
from workforce.core.presenting import count_words
from workforce.core.retention import keeps
from workforce.home.record import queries, texts
from workforce.home.record.queries import Part
from workforce.home.record.slugs import REPORT
from workforce.reports.contents import Body, Column, Details, Section, Table
from workforce.reports.formats import Format
from workforce.reports.report import Chosen, Report

_LINES = (Column("Day", "date"), Column("What"), Column("What it says", width=3))
_KEPT = (Column("What"), Column("How long", width=3))


class MyRecord(Report):
    slug = REPORT
    title = "My record"
    intro = "Everything that is held about me here, as it stood on the day this was made."
    seen_by = texts.SEEN_BY
    is_own = True
    formats = (Format.PDF, Format.JSON)
    sheet = "record"
    back = ("record:my-record", "My record")
    shown_at = "record:my-record"

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.person_id is not None

    def reach(self, viewer: Viewer) -> frozenset[str]:
        """Theirs whatever role they have, or have no more."""
        return frozenset()

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        found = queries.parts(viewer)
        held = [part for part in found if part.lines]
        nothing = [part.heading for part in found if not part.lines]
        lines = sum(len(part.lines) for part in held)
        sections = [
            Section("What this is", texts.OPENING),
            *(_section(part) for part in held),
            Section("Where nothing is held of you", [", ".join(nothing)] if nothing else ["Each part has something."]),
            _kept(held),
            Section("What is not in here, and why", texts.not_in_here()),
            Section("To have something put right or deleted", texts.put_right(settings.get("home.privacy_contact"))),
        ]  # fmt: skip
        return Body(f"{viewer.name}: {count_words(lines, 'line')}", sections)


def _section(part: Part) -> Section:
    rows = [(line.day, line.what, Details(line.said)) for line in part.lines]
    return Section(part.heading, table=Table(part.heading, _LINES, rows))


def _kept(held: list[Part]) -> Section:
    """How long each kind of line in here is kept."""
    models = {line.model for part in held for line in part.lines}
    titles = {each.model: each.title for room in rooms() for each in reversed(room.records)}
    values = settings.load()
    rows = sorted({(titles[model], keeps()[model].words(values)) for model in models})
    heading = "What we keep, and for how long"
    return Section(heading, table=Table(heading, _KEPT, rows))


REPORTS = [MyRecord()]
