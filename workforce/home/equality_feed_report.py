"""What of the race and disability standards this service can feed: from what was published already, and nothing counted anew.

A group's figure is the sum of published ones, or what published ones leave of their total: whoever reads the equality report
and the recruitment report can reckon it themselves. Where one of them is hidden, there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from recruitment.selection.models.funnel import FunnelTally, Reached
from recruitment.selection.queries import figures as recruiting
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import count_words, date_words
from workforce.establishment.equality_lists import BY_SLUG
from workforce.establishment.models import EqualityTally
from workforce.establishment.queries import equality
from workforce.home import standards
from workforce.home.standards import Standard
from workforce.reports import suppression
from workforce.reports.common import smallest_count
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import NOT_SHOWN, Count

NOT_YET = "Nothing is counted yet. What people say of themselves is counted each quarter, once enough of them differ."
NOBODY_YET = "Recruitment is counted once recruitments are over and enough people applied."


class EqualityFeed(Report):
    slug = "equality-standards"
    title = "Race and disability standards"
    intro = "What this service can feed of the Workforce Race and Workforce Disability Equality Standards, and what others hold."
    seen_by = "HR and the central team see these counts. What somebody says of themselves is seen by that person alone."
    definitions = (
        Definition("Groups", "White are the ethnic categories A to C, all other ethnic groups D to S; disabled is who says so of "
                   "themselves. “Prefer not to say” and no answer stand apart. Disability is never taken from somebody's role.",
                   standards.RULE),
        Definition("Of whom", "People in peer roles here, volunteers apart. The organisation's return has all of its staff: these are "
                   "lines for it, and no return.", standards.RULE),
        Definition("Appointed from shortlisting", "Of the people invited to an interview, those offered a post, in one group ÷ in the "
                   "other. 1 is as likely, in recruitments that are over.", standards.RULE),
        Definition("Small numbers", "Reckoned from what the equality report and the recruitment report show, and from nothing "
                   "else. Where one figure of a group is hidden there, it is not shown here.", "Suppression"),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        tally, funnel = equality.current(viewer), recruiting.funnel(viewer)
        applied = funnel.published if funnel else None
        least = smallest_count()
        sections: list[Section] = []
        for each in standards.STANDARDS:
            sections += [_held(each), _bands(each, tally), _likelihood(each, applied, least)]
        return Body(_headline(tally), sections, period=_period(tally, funnel))


def _headline(tally: EqualityTally | None) -> str:
    if tally is None:
        return NOT_YET
    people = count_words(tally.published["people"], "person", "people")
    return f"{people} in peer roles, as counted on {date_words(tally.on)}"


def _period(tally: EqualityTally | None, funnel: FunnelTally | None) -> str:
    """Each of the two counts has its day."""
    days = [
        f"{what}: as counted on {date_words(each.on)}"
        for what, each in (("People in peer roles", tally), ("Recruitment", funnel))
        if each is not None
    ]
    return "; ".join(days)


def _held(standard: Standard) -> Section:
    rows: list[Row] = [(number, words, where) for number, words, where in standard.asks]
    columns = (
        Column("Number"),
        Column(standard.asks_are, width=7),
        Column("Where it comes from", width=4),
    )
    return Section(standard.title, table=Table(standard.title, columns, rows))


@dataclass(frozen=True, slots=True)
class _Answers:
    """Of one question: for each column (a group of people, or a stage) each answer's published figure, None where hidden."""

    columns: Sequence[str]
    whole: Sequence[int | None]
    by_answer: Mapping[str, Sequence[int | None]]

    def of(self, column: int, wanted: frozenset[str]) -> int | None:
        """The sum; or, where the others are all known, what they leave of the whole."""
        ours = [row[column] for words, row in self.by_answer.items() if words in wanted]
        if None not in ours:
            return sum(each or 0 for each in ours)
        others = [row[column] for words, row in self.by_answer.items() if words not in wanted]
        whole = self.whole[column]
        if whole is None or None in others:
            return None
        return whole - sum(each or 0 for each in others)


def _bands(standard: Standard, tally: EqualityTally | None) -> Section:
    if tally is None:
        return Section(f"{standard.short} 1: by band", [NOT_YET])
    by, found = tally.published["by"], _of_staff(standard, tally)
    columns = (
        Column(by.capitalize(), width=3), Column("All", "number", width=2),
        *(Column(column, sort, width=2) for words in standard.groups for column, sort in _pair(words)),
    )  # fmt: skip
    rows: list[Row] = []
    for place, words in enumerate(found.columns):
        whole = found.whole[place]
        cells: list[Count] = []
        for answers in standard.groups.values():
            cells += _with_share(found.of(place, answers), whole, tally.least)
        rows.append((words, NOT_SHOWN if whole is None else _exact(whole), *cells))
    heading = f"{standard.short} 1: by {by}"
    return Section(heading, table=Table(heading, columns, rows))


def _pair(words: str) -> Iterable[tuple[str, Any]]:
    return (words, "number"), (f"{words}, share of all", "percent")


def _exact(number: int) -> Count:
    return Count(number, f"{number:,}")


def _with_share(number: int | None, whole: int | None, least: int) -> list[Count]:
    """A few people stay unsaid though somebody could reckon them."""
    if number is None or not whole or suppression.is_small(number, least):
        return [NOT_SHOWN, NOT_SHOWN]
    share = suppression.percent(number, whole)
    return [_exact(number), Count(share, f"{share}%")]


def _of_staff(standard: Standard, tally: EqualityTally) -> _Answers:
    """By band or tier and all together, as the equality report has them."""
    published = tally.published
    answers = _asked(published, standard.question)
    names = [words for words, _ in published["groups"]]
    sizes = [size if size >= tally.least else None for _, size in published["groups"]]
    rows = {}
    for each in answers:
        cells = [value for value, _ in each["cells"]] or [None] * len(names)
        rows[each["words"]] = [*cells, each["total"][0]]
    return _Answers(
        [*names, "All"], [*sizes, published["people"]], _filled(rows, standard, len(names) + 1)
    )


def _asked(published: Any, question: str) -> Sequence[Any]:
    found: Sequence[Any] = next(
        (each["answers"] for each in published["questions"] if each["question"] == question), ()
    )
    return found


def _filled(
    rows: dict[str, list[int | None]], standard: Standard, length: int
) -> dict[str, list[int | None]]:
    """Where a question shows nothing, each of its answers is hidden: an empty table is no nought."""
    return rows or {words: [None] * length for group in standard.groups.values() for words in group}


def _likelihood(standard: Standard, published: Any, least: int) -> Section:
    heading = f"{standard.short} 2: appointed from shortlisting"
    if published is None:
        return Section(heading, [NOBODY_YET])
    found = _of_recruitment(standard, published)
    rows: list[Row] = []
    chances = []
    for words in (standard.first, standard.second):
        counts = _shortlist(found, standard.groups[words], least)
        chances.append(_chance(*counts))
        rows.append((words, *(NOT_SHOWN if each is None else _exact(each) for each in counts)))
    columns = (
        Column("Group", width=3),
        Column("Shortlisted", "number"),
        Column("Offered a post", "number"),
    )
    words = f"{standard.first} ÷ {standard.second[:1].lower()}{standard.second[1:]}: {_ratio(*chances)}."
    return Section(heading, [words], table=Table(heading, columns, rows))


def _shortlist(
    found: _Answers, answers: frozenset[str], least: int
) -> tuple[int | None, int | None]:
    """Who was invited, and who of them was offered a post: whoever was, was invited before. None where it is a few."""
    invited, offered = (found.of(place, answers) for place in (0, 1))
    both = None if invited is None or offered is None else invited + offered
    return _many(both, least), _many(offered, least)


def _many(count: int | None, least: int) -> int | None:
    return None if count is None or suppression.is_small(count, least) else count


def _chance(shortlisted: int | None, offered: int | None) -> Fraction | None:
    return Fraction(offered, shortlisted) if shortlisted and offered is not None else None


def _ratio(one: Fraction | None, other: Fraction | None) -> str:
    if one is None or not other:
        return NOT_SHOWN.words
    return f"{float(one / other):.2f}"


def _of_recruitment(standard: Standard, published: Any) -> _Answers:
    answers = _asked(published, BY_SLUG[standard.question].short)
    places = [published["groups"].index(each.label) for each in (Reached.INVITED, Reached.OFFERED)]
    rows = {
        each["words"]: [_read(each["cells"][place]) if each["cells"] else None for place in places]
        for each in answers
    }
    return _Answers(
        [Reached.INVITED.label, Reached.OFFERED.label], [None, None], _filled(rows, standard, 2)
    )


def _read(words: str) -> int | None:
    plain = words.replace(",", "")
    return int(plain) if plain.isdigit() else None
