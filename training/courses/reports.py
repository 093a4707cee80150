"""Courses in figures, for HR and the central team: shares and counts, never names or marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from training.courses import rules
from training.courses.queries import figures
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words, share_words
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, OnADay, share_line, twelve_months_to
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

RULE = "Courses"


class Courses(Report):
    slug = "courses"
    for_warehouse = True
    title = "Level 4 and courses"
    intro = "Who completes the courses that are given, how many are accredited, and how many are given by trainers with lived experience."
    filters = OnADay
    definitions = (
        Definition("Complete", "Of those who had a place on a run that ended in the twelve months up to the day shown: there on "
                   "the share of days that held when it began, and all assignments passed where there are any. Guests are in "
                   "neither part; whoever goes on in another run is counted there.", RULE),
        Definition("Accredited", "Of those who completed a course for which one applies in these twelve months: the awarding body "
                   "has confirmed it. The others wait for it, or the course is complete without.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_see_figures.test(viewer, None)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these shares. Why somebody applied, and how they were marked, is for them and those who give the course."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return twelve_months_to(chosen["day"])

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        least = int(settings.get("reports.smallest_count"))
        last = chosen["day"]
        first = last - relativedelta(months=12) + timedelta(days=1)
        done = suppression.protect(figures.completed(first, last), least=least)
        accredited = suppression.single(figures.accredited(first, last), least=least)
        share = done.total.share.words
        return Body(
            share_line(
                done.total.share,
                f"of those with a place complete in the twelve months to {date_words(last)}",
            ),
            [_completed(done), _given(figures.by_lived_experience(first, last))],
            [
                (share, "of those with a place complete", done.total.words),
                (accredited.share.words, "of those complete are accredited", accredited.words),
            ],
        )


def _completed(published: suppression.Published[str]) -> Section:
    rows: list[Row] = [(title, cell.share) for title, cell in published.rows.items()]
    rows.append(("All courses", published.total.share))
    return Section(
        "Complete, by course",
        [] if published.rows else ["Not broken down, because fewer than 5 could be told apart."],
        table=Table(
            "Complete, by course",
            (Column("Course", width=3), Column("Complete, of those with a place", "percent", 2)),
            rows,
            empty="No run ended in this time.",
        ),
    )


def _given(counts: Mapping[str, int]) -> Section:
    """Counts of runs, which are nobody's."""
    known = counts["lived"] + counts["others"]
    words = [f"{count_words(known + counts['unknown'], 'run')} ended in this time."]
    if known:
        words.append(
            f"Given by trainers with lived experience: {share_words(counts['lived'], known)}."
        )
    if counts["unknown"]:
        words.append(f"Of {counts['unknown']} it isn't known.")
    return Section("Given by trainers with lived experience", words)


REPORTS = [Courses()]
