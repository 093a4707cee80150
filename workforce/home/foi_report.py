"""What an organisation is asked under the Freedom of Information Act, ready to hand out: of the last month that is over, so that two
answers in a month are one, and by the rule for outside, so that nobody can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from strategy.measures import queries as measures
from strategy.measures.indicators import Indicator, Unit, registry
from strategy.measures.models import Snapshot
from training.queries import figures as training
from workforce.core.access import CENTRAL_LEAD, INFORMATION_GOVERNANCE, Viewer
from workforce.core.presenting import date_words
from workforce.establishment.presenters.figures import BY_WORDS
from workforce.establishment.queries import figures
from workforce.establishment.queries.figures import By, Figures
from workforce.reports import suppression
from workforce.reports.common import as_it_stands, hidden_outside, twelve_months_to
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import NOT_SHOWN, Count, Split

RULE = "What the public may ask"
BROKEN_BY = (By.BAND, By.AREA, By.PATCH)
SHARES = {
    "Contracts": ("fixed-term", "turnover", "stability"),
    "Training and getting on": ("required-training", "moved-up"),
    "Time away": ("absence",),
}
LEVEL_4 = (Column("What", width=3), Column("Share of people in paid peer roles", "percent", 2))
PEOPLE = Column("People", "number")
NOT_TAKEN = "Figures are taken in the night after a month is over. None is yet."


_FORMULAS = [
    Definition(each.words, f"{each.formula} Counted {each.spoken_span}.", each.rule)
    for slugs in SHARES.values()
    for each in map(registry().get, slugs)
    if each is not None
]


class FreedomOfInformation(Report):
    slug = "freedom-of-information"
    title = "Freedom of information pack"
    intro = "What organisations are asked about peer work under the Freedom of Information Act, in figures that may be handed out."
    definitions = (
        Definition("As at", "The last day of the last month that is over. Two answers in one month are the same.", RULE),
        Definition("People", "Who holds a funded post that day, each once, in its band and area of today. Volunteers hold none and "
                   "are counted apart.", "Establishment"),
        *_FORMULAS,
        Definition("Level 4", "Of those in a paid peer role that day, those with a level 4 of the ladder, or an accredited one.",
                   "Training"),
        Definition("Small numbers", "Counts of 1 to 7 are not said and all others go to the nearest 5. A share is of the rounded "
                   "figures, and stands only where both parts of it may be said. Nought is said. The organisation can hide more, "
                   "and never less.", "Suppression"),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(INFORMATION_GOVERNANCE, CENTRAL_LEAD)

    def seen_as(self, viewer: Viewer) -> str:
        return "Information governance and the central team make it; what stands in it may be handed out. Who asked is kept elsewhere."

    def period(self, viewer: Viewer, chosen: Chosen) -> str:
        day = _last_day(viewer.today)
        return f"{as_it_stands(day)}; what is counted over a year: {twelve_months_to(day)}"

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        # Figures of the whole, which this reader may see as they stand here and no more exactly.
        system = Viewer.system()
        day = _last_day(viewer.today)
        hidden = hidden_outside()
        found = figures.figures(system, day, BROKEN_BY)
        month, taken = measures.latest(system)
        now = {slug: rows[0] for slug, rows in taken.items() if 0 in rows and month == day}
        heads = suppression.outside(found.total.people, hidden)
        return Body(
            f"People in peer posts on {date_words(day)}: {heads.words}",
            [
                _people(found, hidden),
                *(_broken(found, by, hidden) for by in BROKEN_BY),
                *(_shares(heading, slugs, now, hidden) for heading, slugs in SHARES.items()),
                _level_4(day, hidden),
            ],
        )


def _last_day(today: date) -> date:
    return today.replace(day=1) - timedelta(days=1)


def _people(found: Figures, hidden: int) -> Section:
    rows: list[Row] = [
        ("People in post", suppression.outside(found.total.people, hidden)),
        ("Volunteers", suppression.outside(found.volunteers, hidden)),
    ]
    return _section(
        "People", (Column("Who", width=3), PEOPLE), rows, [f"On {date_words(found.day)}."]
    )


def _broken(found: Figures, by: By, hidden: int) -> Section:
    words = BY_WORDS[by].lower()
    rows: list[Row] = [
        (line.words, suppression.outside(line.people, hidden)) for line in found.by.get(by, [])
    ]
    return _section(f"By {words}", (Column(BY_WORDS[by], width=3), PEOPLE), rows)


def _shares(
    heading: str, slugs: Iterable[str], now: Mapping[str, Snapshot], hidden: int
) -> Section:
    rows: list[Row] = []
    for slug in slugs:
        indicator, row = registry()[slug], now.get(slug)
        share = _share(indicator, row, hidden) if row else NOT_SHOWN
        rows.append((indicator.words, share, indicator.formula))
    return _section(
        heading,
        (Column("What", width=3), Column("Share", "percent"), Column("Of whom or what", width=5)),
        rows,
        [] if now else [NOT_TAKEN],
    )


def _share(indicator: Indicator, row: Snapshot, hidden: int) -> Count:
    """Days are taken of so many people only that nobody's can be told; of people the rounded figures are divided."""
    if indicator.unit == Unit.PEOPLES_DAYS:
        return _percent(int(row.part), int(row.whole)) if row.whole else NOT_SHOWN
    return suppression.outside_share(int(row.part), int(row.whole), hidden)


def _percent(part: int, whole: int) -> Count:
    share = suppression.percent(part, whole)
    return Count(share, f"{share}%")


def _level_4(day: date, hidden: int) -> Section:
    splits: Mapping[str, Split] = training.level_4(day, training.jobs_on(day))
    rows: list[Row] = [
        (words, suppression.outside_share(split.yes, split.all, hidden))
        for words, split in splits.items()
    ]
    return _section("Level 4", LEVEL_4, rows)


def _section(
    heading: str, columns: tuple[Column, ...], rows: list[Row], words: Iterable[str] = ()
) -> Section:
    return Section(
        heading, list(words), table=Table(heading, columns, rows, empty="Nothing to say.")
    )
