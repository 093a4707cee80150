"""My record as a file: made by the worker, kept sealed, fetched by its person alone."""

from __future__ import annotations

from workforce.core import forms, settings
from workforce.core.access import Viewer
from workforce.core.forms import QueryForm
from workforce.core.own_record import rooms
from workforce.core.presenting import count_words
from workforce.core.retention import keeps
from workforce.home.record import queries, texts
from workforce.home.record.leavers import leaver, may_make
from workforce.home.record.queries import Part
from workforce.home.record.slugs import OF_LEAVER, REPORT
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
        return _body(viewer, queries.parts(viewer))


class ChosenLeaver(QueryForm):
    """Whose it is, by their id: it stands in the file that is to be made, and in no address."""

    leaver = forms.TextField(max_length=36)


class LeaversRecord(Report):
    """Made for somebody who has left and asks, by whoever answers for privacy."""

    slug = OF_LEAVER
    title = "A leaver's record"
    intro = "What is held of somebody who has left, as it stood on the day this was made."
    seen_by = (
        "Whoever made it, until it is handed to the person. Sealed words of theirs are not in it."
    )
    is_own = True
    filters = ChosenLeaver
    formats = (Format.PDF, Format.JSON)
    sheet = "record"
    back = ("record:of-leaver", "A leaver's record")
    shown_at = "record:of-leaver"

    def who_may(self, viewer: Viewer) -> bool:
        return may_make.test(viewer, None)

    def chosen_words(self, form: QueryForm) -> list[tuple[str, str]]:
        return []

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        who = leaver(viewer, str(chosen.get("leaver") or ""))
        return (
            _body(who, queries.parts(who, theirs=False)) if who else Body("Nobody who has left", [])
        )


def _body(viewer: Viewer, found: list[Part]) -> Body:
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


REPORTS = [MyRecord(), LeaversRecord()]
