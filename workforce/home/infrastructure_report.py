"""What peers stand on, where something of it is missing: of every room what its own page says, together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recruitment import presenters as requests
from recruitment.arrival.queries import figures as arrivals
from recruitment.queries import overrides
from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.presenting import and_words, count_words
from workforce.establishment.models import UnknownRole
from workforce.establishment.presenters import warnings as warned
from workforce.establishment.presenters.unknown_roles_words import where
from workforce.establishment.queries import attention, unknown_roles
from workforce.establishment.queries.warnings import Kind, Level, Warning
from workforce.establishment.queries.warnings import reach as reaches
from workforce.people.presenters import coverage as covered
from workforce.people.queries import coverage
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

MOST = 5000
KINDS = (Kind.NEW_ALONE, Kind.ALONE, Kind.TRIAD, Kind.SPAN)
NOBODYS = warned.Doors()
TEAM, PATCH = Column("Team", width=4), Column("Patch", width=4)


class InfrastructureRisk(Report):
    slug = "infrastructure-risk"
    names_people = True
    title = "Infrastructure risk"
    intro = "What peers stand on, where something of it is missing. It is about what the organisation owes, never about how somebody does."
    definitions = (
        Definition("New and alone", "The only peer worker in a team today, and not confirmed as experienced.", "Seniority and pairs"),
        Definition("Teams of one", "Teams with one peer worker. Whoever is new as well stands in both lists.", "Team of one"),
        Definition("Part of the triad", "Somebody has no line manager, no peer supervisor or, where the role is clinical, no "
                   "clinical supervisor. Whoever covers is named beside it.", "Triad"),
        Definition("Many people", "More than the span that the organisation set. Whom they cover for doesn't count.",
                   "Span of oversight"),
        Definition("Reached", "Of the jobs in a service area that need a supervisor, those that have one today, cover included.",
                   "Coverage of oversight"),
        Definition("Nobody told us of", "Jobs of the staff list or of adverts with a peer title that are no post here yet, so that "
                   "nobody supervises them.", "Unknown roles"),
        Definition("Let pass", "What is missing and let pass until a day, each by two people or by the lead of the patch.",
                   "Infrastructure gate"),
        Definition("Small numbers", "Nothing is hidden: the central team sees each by name on the pages that this is made of.",
                   "Who sees what"),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "The central team sees this. Whoever leads a patch sees theirs on the page of what needs attention."

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        reach = reaches.to_act(viewer).of_kinds(KINDS)
        found = attention.about(viewer, reach, most=MOST)
        areas, gaps = _areas(viewer)
        roles = list(unknown_roles.find(viewer, show=unknown_roles.ALL_OPEN)[:MOST])
        passes = _let_pass(viewer)
        now = sum(row.level == Level.NOW for row in found)
        return Body(
            _headline(found, now),
            [
                _counts(found, gaps, len(roles), len(passes)),
                *(_kind(kind, found) for kind in KINDS),
                areas,
                _unknown(roles),
                _passes(passes),
            ],
            [
                (f"{len(found):,}", "to look at", f"{now:,} need somebody now"),
                (f"{gaps:,}", "gaps in oversight", "in service areas"),
                (f"{len(passes):,}", "let pass", "for now"),
            ],
        )


def _headline(found: Sequence[Warning], now: int) -> str:
    if not found:
        return "Everybody has who supports them"
    return f"{count_words(len(found), 'thing')} to look at, {now:,} that need somebody now"


def _counts(found: Sequence[Warning], gaps: int, roles: int, passes: int) -> Section:
    rows: list[Row] = [
        (warned.HEADINGS[kind], sum(row.kind == kind for row in found),
         sum(row.kind == kind and row.level == Level.NOW for row in found))
        for kind in KINDS
    ]  # fmt: skip
    rows += [
        ("Gaps in the oversight of service areas", gaps, ""),
        ("Roles that nobody told us of", roles, ""),
        ("Let pass for now", passes, ""),
    ]
    columns = (Column("What", width=4), Column("How many", "number"), Column("Now", "number"))
    return Section("All of it", table=Table("All of it", columns, rows))


def _kind(kind: Kind, found: Iterable[Warning]) -> Section:
    """Of teams of one the words name the team; a supervisor of many is in several."""
    of = {Kind.TRIAD: (TEAM, PATCH), Kind.SPAN: ()}.get(kind, (PATCH,))
    rows: list[Row] = []
    for row in found:
        if row.kind == kind:
            said = warned.say(row, NOBODYS)
            place = {TEAM: row.team, PATCH: row.patch}
            rows.append(
                (said.about, *(place[each] for each in of), said.text, row.since, said.level)
            )
    columns = (
        Column("Who", width=3), *of, Column("How it stands", width=6), Column("Since", "date", width=3),
        Column("How soon", width=3),
    )  # fmt: skip
    heading = warned.HEADINGS[kind]
    return Section(heading, table=Table(heading, columns, rows, empty="None."))


def _areas(viewer: Viewer) -> tuple[Section, int]:
    values = settings.of(viewer)
    amber, red = int(values.get("people.span_amber")), int(values.get("people.span_red"))
    found = coverage.rows(viewer, amber=amber)
    shown = covered.rows(found, amber=amber, red=red, may_shape=False)
    rows: list[Row] = [
        (row["head"]["text"], row["caption"], *(cell["text"] for cell in row["cells"]))
        for row in shown
        if covered.gaps([row])
    ]
    first, *others = covered.COLUMNS
    columns = (
        Column(first, width=3),
        Column("Patch", width=2),
        *(Column(each, width=2) for each in others),
    )
    words = [
        f"Service areas where something is to be done, of {count_words(len(shown), 'area')} with somebody in them."
    ]
    heading = "Oversight of service areas"
    table = Table(heading, columns, rows, empty="Leading and supervision reach everybody.")
    return Section(heading, words, table=table), covered.gaps(shown)


def _unknown(roles: Iterable[UnknownRole]) -> Section:
    rows: list[Row] = [
        (
            role.title,
            where(role),
            role.owner.name if role.owner else "Nobody",
            role.found_on,
            role.due,
        )
        for role in roles
    ]
    columns = (
        Column("Role", width=3), Column("Team", width=3), Column("Who answers", width=2), Column("Found", "date", width=2),
        Column("Answer due", "date", width=2),
    )  # fmt: skip
    heading = "Roles that nobody told us of"
    return Section(heading, table=Table(heading, columns, rows, empty="None is open."))


def _let_pass(viewer: Viewer) -> list[Row]:
    words = requests.about_words(overrides.turn_words())
    rows: list[Row] = [
        (words.get(row.about, row.about), row.request.team.name if row.request.team else "",
         and_words([row.asked_by.name, row.second.name]), row.until)
        for row in overrides.running(viewer)[:MOST]
    ]  # fmt: skip
    return rows + [
        (
            "Somebody new works alone",
            row.team.name,
            row.answered_by.name if row.answered_by else "",
            row.until,
        )
        for row in arrivals.overrides_in_use(viewer)
    ]


def _passes(rows: list[Row]) -> Section:
    columns = (
        Column("What", width=4),
        Column("Team", width=3),
        Column("By", width=3),
        Column("Until", "date", width=2),
    )
    heading = "Let pass for now"
    return Section(heading, table=Table(heading, columns, rows, empty="Nothing is let pass."))
