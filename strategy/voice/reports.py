"""Co-production for the board: what is changed together, what was said and what came of it, without a name or an exact number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from strategy.aims.choices import Aim
from strategy.voice import presenters, rules
from strategy.voice.check import Sign
from strategy.voice.choices import WITH_EXPERIENCE, Who
from strategy.voice.defaults import SOURCE
from strategy.voice.models import Input, Project, Said
from strategy.voice.queries import projects
from strategy.voice.queries.projects import Facts
from strategy.voice.states import CHANGED, INPUT
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.reports import suppression
from workforce.reports.common import as_it_stands, smallest_count
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

MOST = 300
PROJECTS = (
    Column("Project", width=3), Column("Of", width=2), Column("How it stands"), Column("Said and answered", width=2),
    Column("To put right", width=2),
)  # fmt: skip
CHANGES = (
    Column("They said", width=3),
    Column("What changed", width=4),
    Column("Project", width=2),
)


class CoProduction(Report):
    slug = "co-production"
    title = "Co-production, for the board"
    intro = "What we change together with people who use services and with peers: who was asked when, and what came of it."
    back = ("voice:home", "What we change together")
    definitions = (
        Definition("Said", "In words that whoever said it agreed to. Those that wait for an answer are counted, and not read here.",
                   SOURCE),
        Definition("To put right", "Drawn from what is written down: nobody with experience from the start, invited after the "
                   "decision, time not paid, an answer past its day.", SOURCE),
        Definition("Who took part", "People, in steps of five, so that one more since the last time is nobody's to find out. "
                   "The same person at two stages counts twice.", SOURCE),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_report.test(viewer, None)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR, the central team and advanced practitioners see this. Nobody who took part is named."

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        rows = list(projects.listed(viewer)[:MOST])
        facts = projects.facts(viewer, rows)
        said = sum(len(each.heard) for each in facts.values())
        changed = sum(each.changed for each in facts.values())
        return Body(
            f"{presenters.projects_words(len(rows))}; {said} things said, {changed} of them with a change",
            [
                *(_aim(aim, rows, facts) for aim in Aim),
                _changes(viewer),
                _check(rows, facts),
                _who(viewer, rows),
                _inputs(viewer),
            ],
            period=_since(rows, viewer.today),
        )


def _since(rows: Sequence[Project], today: date) -> str:
    stands = as_it_stands(today)
    if not rows:
        return stands
    began = min(row.began_on for row in rows)
    return f"{stands}; what was said, what changed and who took part: since {date_words(began)}"


def _aim(aim: Aim, rows: Sequence[Project], facts: Mapping[UUID, Facts]) -> Section:
    lines = [
        (
            row.title,
            presenters.where_words(row),
            presenters.project_tag(row)[0],
            presenters.heard_line(facts[row.pk]),
            presenters.begins_large(presenters.signs_words(facts[row.pk].signs)) or "Nothing",
        )
        for row in rows
        if row.aim == aim
    ]
    table = Table(aim.label, PROJECTS, lines, empty="No project is part of this aim yet.")
    return Section(aim.label, table=table)


def _changes(viewer: Viewer) -> Section:
    rows = Said.objects.visible_to(viewer).filter(state=CHANGED).select_related("project")
    lines: list[Row] = [
        (row.said_words, row.answer_words, row.project.title)
        for row in rows.order_by("-answered_on", "-pk")[:MOST]
    ]
    heading = "What changed"
    return Section(heading, table=Table(heading, CHANGES, lines, empty="Nothing has changed yet."))


def _check(rows: Sequence[Project], facts: Mapping[UUID, Facts]) -> Section:
    """Of projects, which everybody here can read by name."""
    found = Counter(sign for row in rows for sign in facts[row.pk].signs)
    lines: list[Row] = [
        (presenters.begins_large(presenters.CHECKS[sign][3]), found[sign]) for sign in Sign
    ]
    columns = (Column("To put right", width=3), Column("Projects", "number"))
    return Section("More than a token?", table=Table("More than a token?", columns, lines))


def _who(viewer: Viewer, rows: Sequence[Project]) -> Section:
    """Without a total, and none of them exact."""
    least, came = smallest_count(), projects.came_by_role(viewer, rows)
    lines: list[Row] = [
        (who.label, suppression.in_steps(came.get(who, 0), least))
        for who in Who
        if who in WITH_EXPERIENCE
    ]
    columns = (Column("Who", width=3), Column("Took part", "number"))
    return Section("Who took part", table=Table("Who took part", columns, lines))


def _inputs(viewer: Viewer) -> Section:
    """Requests of teams, not people."""
    found = Counter(Input.objects.visible_to(viewer).values_list("state", flat=True))
    lines: list[Row] = [
        (presenters.begins_large(words), found[state]) for state, words in INPUT.words.items()
    ]
    columns = (Column("Peer input", width=3), Column("Requests", "number"))
    return Section("Peer input", table=Table("Peer input", columns, lines))


REPORTS = [CoProduction()]
