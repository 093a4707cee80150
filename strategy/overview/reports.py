"""Literacy and value: whether the role is explained, and whom what peers give reaches, inside and outside."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from strategy.overview import literacy, rules
from strategy.overview.literacy import Inside, Reach
from training.giving.reports import months
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.establishment.queries import job_descriptions
from workforce.reports import suppression
from workforce.reports.common import SMALL_NUMBERS, smallest_count, span
from workforce.reports.contents import Body, Column, Definition, Linked, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import Split

RULE = "Literacy and value"


class LiteracyAndValue(Report):
    slug = "literacy-and-value"
    title = "Literacy and value"
    intro = "Whether people know what peer work is: the explainers, the adverts that carry one, and whom what peers teach has reached."
    definitions = (
        Definition("Adverts", "Adverts for peer roles that opened in the twelve whole months before this one. With the explainer: "
                   "the one page of the approved job description is made, and goes with them.", RULE),
        Definition("Staff reached", "Of the organisation's other staff in post today, those with a course behind them that people "
                   "with lived experience give, alone or with others, as far as it is still valid.", RULE),
        Definition("Teams reached", "Of teams with anybody of them in post today, those in which at least one has.", RULE),
        Definition("Came", "Head counts of the twelve whole months before this one, in steps of five: whoever came twice is "
                   "counted twice, and nobody is known by name.", RULE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_see_trust.test(viewer, None)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these counts. Nobody is named in them."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return f"{span(*months(clock.today()))}; staff and teams as they stand today"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        today = clock.today()
        first, last = months(today)
        least = smallest_count()
        found, adverts = literacy.inside(today), literacy.adverts(first, last)
        span = f"{date_words(first)} to {date_words(last)}"
        staff = suppression.single(found.staff, least)
        return Body(
            f"Adverts with the explainer: {_of(adverts)}",
            [
                _explainers(viewer, adverts, span),
                _inside(found, literacy.taught_to_staff(first, last), least, span),
                _outside(first, last, least, span),
            ],
            [
                (_of(adverts), "adverts with the explainer", span),
                (staff.share.words, "of staff in post reached", staff.words),
                (_of(found.teams), "teams reached", "at least one of each"),
            ],
        )


def _of(split: Split) -> str:
    """Of adverts and teams, which are no people."""
    return f"{split.yes} of {split.all}" if split.all else "none yet"


def _explainers(viewer: Viewer, adverts: Split, span: str) -> Section:
    rows: list[Row] = []
    for shelf in job_descriptions.library(viewer):
        row = shelf.current
        if row is None:
            rows.append((shelf.role.words, "Not approved yet"))
        else:
            href = reverse("establishment:version-explainer", args=[shelf.role.slug, row.number])
            rows.append((Linked(shelf.role.words, href), f"Version {row.number}"))
    said = f"Adverts for peer roles that opened with it: {_of(adverts)}, {span}."
    columns = (Column("Role", width=3), Column("The one page that explains it"))
    return Section(
        "Role explainers", [said], table=Table("Role explainers", columns, rows, empty="No role is set up yet.")
    )  # fmt: skip


def _inside(found: Inside, taught: Reach, least: int, span: str) -> Section:
    staff = suppression.single(found.staff, least)
    rows: list[Row] = [
        ("Staff in post with a course that people with experience give", staff.yes, staff.all, staff.share),
        ("Teams in which somebody has one", found.teams.yes, found.teams.all, _share(found.teams)),
    ]  # fmt: skip
    came = suppression.in_steps(taught.people, least).words
    said = (
        f"Peers gave {count_words(taught.times, 'session')} to staff here, and {came} came, {span}."
    )
    if not taught.times:
        said = f"No session that peers gave to staff here is written down, {span}."
    columns = (
        Column("Inside", width=4), Column("Reached", "number"), Column("Of", "number"), Column("Share", "percent"),
    )  # fmt: skip
    return Section("Reached inside", [said], table=Table("Reached inside", columns, rows))


def _share(split: Split) -> str:
    return f"{suppression.percent(split.yes, split.all)}%" if split.all else "none yet"


def _outside(first: date, last: date, least: int, span: str) -> Section:
    """In steps, and without a total: of two tables of the same people one would tell what the other hides."""
    rows: list[Row] = [
        (words, each.times, suppression.in_steps(each.people, least) if each.times else "none")
        for words, each in literacy.outside(first, last).items()
    ]
    columns = (Column("For whom", width=3), Column("Times", "number"), Column("Came", "number"))
    return Section("Reached outside", [f"{span}."], table=Table("Reached outside", columns, rows))


REPORTS = [LiteracyAndValue()]
