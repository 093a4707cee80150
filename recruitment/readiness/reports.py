"""The readiness pipeline: teams, what it came to, what is owed by when, and how long it takes."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from django.urls import reverse

from recruitment.readiness import outcome, presenters
from recruitment.readiness.queries import pipeline
from recruitment.readiness.queries.pipeline import Line
from recruitment.readiness.states import SIGNED
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, Viewer
from workforce.core.presenting import count_words
from workforce.people.models.post import Form
from workforce.reports.common import as_it_stands, span
from workforce.reports.contents import Body, Column, Definition, Linked, Row, Section, Table
from workforce.reports.report import Chosen, Report

RULE = "Readiness of a team"


class ReadinessPipeline(Report):
    slug = "readiness-pipeline"
    title = "Readiness pipeline"
    intro = (
        "How ready teams are for a peer worker, what they promised by when, and how long it takes."
    )
    definitions = (
        Definition("Outcome", "Of the scores that a lead and a peer agreed and signed, before the advert. It counts for a time, "
                   "and no longer than the line manager and most of the team stay.", RULE),
        Definition("Condition due", "The first one that is open. Past its day, recruitment for the team waits.", RULE),
        Definition("Days", "From when scoring began to the signature; of what runs, until today.", RULE),
        Definition("Time to readiness", "The median of days from a request's first word to an outcome that lets it go on, of "
                   "what was signed in the last 365 days.", RULE),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(CENTRAL_LEAD, ADVANCED_PRACTITIONER)

    def seen_as(self, viewer: Viewer) -> str:
        return "The central team sees all teams, an advanced practitioner those of their patch. It is about teams: no person stands in it."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        took = span(viewer.today - timedelta(days=pipeline.YEAR), viewer.today)
        return f"{as_it_stands(viewer.today)}; time to readiness: {took}"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        lines = pipeline.lines(viewer)
        counts = Counter(_kind(each) for each in lines)
        days, of = pipeline.days_to_ready(viewer)
        took = f"{days:g} days" if days is not None else "Not known yet"
        return Body(
            f"{counts[outcome.READY]} ready, {counts[outcome.CONDITIONS]} with conditions, {counts[outcome.NOT_READY]} not ready",
            [Section("Teams", table=Table("Teams", COLUMNS, [_row(each) for each in lines], empty="No team has been scored yet."))],
            [
                (str(counts[outcome.READY]), "ready", ""),
                (str(counts[outcome.CONDITIONS]), "ready with conditions", _late(lines)),
                (str(counts[outcome.NOT_READY]), "not ready yet", ""),
                (took, "to readiness, in the middle", f"of {count_words(of, 'request')} in a year"),
            ],
        )  # fmt: skip


COLUMNS = (
    Column("Team", width=6), Column("Patch", width=4), Column("Form", width=4), Column("Outcome", width=4),
    Column("Open conditions", "number", width=3), Column("Condition due", "date", width=4), Column("Days", "number", width=2),
)  # fmt: skip


def _kind(each: Line) -> str:
    row = each.listed.row
    return row.outcome if row.state == SIGNED and not each.listed.over else ""


def _row(each: Line) -> Row:
    row = each.listed.row
    patch = row.team.area.patch.name if row.team.area.patch else "None"
    href = reverse("readiness:assessment-detail", args=[row.pk])
    return (
        Linked(row.team.name, href), patch, Form(row.form).label, presenters.tag_of(each.listed)[0], each.listed.owed,
        each.due, each.days,
    )  # fmt: skip


def _late(lines: list[Line]) -> str:
    late = sum(each.listed.late for each in lines)
    return f"{count_words(late, 'condition')} past the day" if late else "none past its day"


REPORTS = [ReadinessPipeline()]
