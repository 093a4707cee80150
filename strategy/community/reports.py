"""You said, we did, to print; and how many came to what, by quarter, without a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Min, QuerySet

from strategy.community import presenters as present
from strategy.community import rules
from strategy.community.defaults import SOURCE
from strategy.community.gatherings import SUPPORT
from strategy.community.models import Occasion
from strategy.community.queries import themes
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import count_words, date_words
from workforce.gatherings.states import CALLED_OFF
from workforce.reports import suppression
from workforce.reports.classes import RESPONSIBLE
from workforce.reports.common import SMALL_NUMBERS, as_it_stands, smallest_count, span
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report

MOST = 500


class YouSaid(Report):
    slug = "you-said-we-did"
    classification = RESPONSIBLE
    title = "You said, we did"
    intro = "What peers and colleagues said together, and what came of it. What isn't answered stands here too."
    back = ("community:you-said", "You said, we did")
    definitions = (
        Definition("Said", "Words that the peers who were there approved before they left the room.", SOURCE),
        Definition("Answered", "Its owner said that it was done, or why it isn't. A promise for later doesn't count yet.", SOURCE),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return rules.may_enter.test(viewer, None)

    def seen_as(self, viewer: Viewer) -> str:
        return "All colleagues can see this. Nobody who said it is named."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        return f"Everything that was sent up until {date_words(viewer.today)}"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        found = themes.with_answers(viewer, list(themes.outside(viewer)[:MOST]))
        rows = present.said_report(found, viewer.today)
        open_ = [row for row, each in zip(rows, found, strict=True) if each.row.answered_on is None]
        done = [row for row, each in zip(rows, found, strict=True) if each.row.answered_on]
        return Body(
            present.counts_line(themes.counts(viewer)) or "Nothing was sent up yet",
            [
                _table("Still open", open_, "Everything that was said is answered."),
                _table("Answered", done, "Nothing is answered yet."),
            ],
        )


def _table(heading: str, rows: Sequence[Mapping[str, str]], empty: str) -> Section:
    columns = (
        Column("You said", width=4), Column("Where", width=2), Column("Who answers", width=2), Column("By", width=2),
        Column("We did", width=4),
    )  # fmt: skip
    lines = [
        (row["said"], row["from"], row["owner"], row["due"], row["did"] or row["state"])
        for row in rows
    ]
    return Section(heading, table=Table(heading, columns, lines, empty=empty))


class Occasions(Report):
    slug = "community-occasions"
    for_warehouse = True
    title = "Community occasions by quarter"
    intro = "How many there were, how many came and how many hours were given back. Who came is known to nobody."
    columns = (
        Column("Quarter"), Column("Occasions", "number"), Column("Came", "number"), Column("Hours given back", "number"),
    )  # fmt: skip
    definitions = (
        Definition("Came", "As whoever hosted counted heads. Support groups aren't counted.", SOURCE),
        Definition("Hours given back", "The length of an occasion for each head whose hours are given back.", SOURCE),
        SMALL_NUMBERS,
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "HR and the central team see these counts. Nobody is named, and small numbers aren't shown."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        first = _counted().aggregate(first=Min("gathering__starts_at"))["first"]
        if first is None:
            return as_it_stands(viewer.today)
        return span(clock.local(first).date(), viewer.today)

    def headline(self, rows: Sequence[Row]) -> str:
        held = sum(row[1] for row in rows if isinstance(row[1], int))
        return count_words(held, "occasion") if held else "No occasion is counted yet"

    def rows(self, viewer: Viewer, chosen: Chosen) -> Iterable[Row]:
        """Heads in steps, so that a quarter that goes on can't be taken from itself later."""
        least = smallest_count()
        for quarter, found in _by_quarter():
            heads = sum(row.heads or 0 for row in found)
            hours = sum((row.reimbursed or 0) * row.minutes for row in found) // 60
            shown = suppression.in_steps(heads, least)
            yield (
                quarter,
                len(found),
                shown,
                suppression.in_steps(hours, least) if heads >= least else shown,
            )


def _counted() -> QuerySet[Occasion]:
    rows = Occasion.objects.filter(heads__isnull=False).exclude(gathering__kind=SUPPORT)
    return rows.exclude(gathering__state=CALLED_OFF)


def _by_quarter() -> list[tuple[str, list[Occasion]]]:
    rows = _counted().select_related("gathering")
    found: dict[tuple[int, int], list[Occasion]] = defaultdict(list)
    for row in rows:
        found[_quarter(row.gathering.day)].append(row)
    return [
        (f"{year}, quarter {number}", found[year, number])
        for year, number in sorted(found, reverse=True)
    ]


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


REPORTS = [YouSaid(), Occasions()]
