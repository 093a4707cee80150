"""Equality of the workforce: what the last count published, and nothing that could be counted anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.presenting import and_words, count_words, date_words
from workforce.establishment.equality_lists import BY_SLUG, READ_ON
from workforce.establishment.queries import equality as queries
from workforce.reports.contents import Body, Column, Definition, Row, Section, Table
from workforce.reports.report import Chosen, Report
from workforce.reports.suppression import Count

RULE, SMALL = "Equality", "Suppression"
NOT_YET = "Nothing is counted yet. The first count is made overnight."
TOO_FEW = "There is too little here to show anything of this question without pointing at somebody."
UNDIVIDED = "Broken down further, single people's answers could be worked out, so this is shown for all together."


class Equality(Report):
    slug = "equality"
    title = "Equality of the workforce"
    intro = "Who works in peer roles, by what people chose to say of themselves. Counts alone, never a person."
    seen_by = (
        "HR and the central team see these counts. A person's own answers are seen by that person alone: by no "
        "lead, not by HR, not by an administrator."
    )
    definitions = (
        Definition("Who is counted", "Everyone with a peer role on that day, each once, in their highest role; "
                   "volunteers apart.", RULE),
        Definition("Prefer not to say", "An answer like the others: somebody was asked and chose not to say. "
                   "“No answer” is counted apart: nothing was chosen, or it was cleared.", RULE),
        Definition("How often", "Counted anew each quarter, and only once enough people differ. Earlier counts are not "
                   "kept: one taken from the other could show what a single person answered.", RULE),
        Definition("Small numbers", "Counts of 1 to 4 read “fewer than 5”, and more is hidden wherever a small count, or "
                   "that nearly all of a group answered alike, could be worked out. One breakdown is made, by tier or "
                   "by band as the trust chose; none is combined with another.", SMALL),
        Definition("Answers", f"National codes of the NHS Data Model and Dictionary, read on {date_words(READ_ON)}. "
                   "Disability is never taken from somebody's role.", RULE),
    )  # fmt: skip

    def who_may(self, viewer: Viewer) -> bool:
        return viewer.has(HR, CENTRAL_LEAD)

    def body(self, viewer: Viewer, chosen: Chosen) -> Body:
        tally = queries.current(viewer)
        if tally is None:
            return Body(NOT_YET, [])
        found = tally.published
        sections = [_section(each, found["groups"], found["by"]) for each in found["questions"]]
        people = count_words(found["people"], "person", "people")
        return Body(
            f"{people} in peer roles, as counted on {date_words(tally.on)}",
            [_people(found["groups"], found["by"], tally.least), *sections],
            period=f"As counted on {date_words(tally.on)}",
        )


def _count(pair: list[Any]) -> Count:
    return Count(pair[0], pair[1])


def _people(groups: list[list[Any]], by: str, least: int) -> Section:
    rows: list[Row] = [(words, _size(size, least)) for words, size in groups]
    columns = (Column(by.capitalize(), width=3), Column("People", "number"))
    return Section("Who is counted", table=Table(f"People by {by}", columns, rows))


def _size(size: int, least: int) -> Count:
    return Count(size, f"{size:,}") if size >= least else Count(None, f"fewer than {least}")


def _section(found: Mapping[str, Any], groups: list[list[Any]], by: str) -> Section:
    heading = BY_SLUG[found["question"]].short
    answers = found["answers"]
    if not answers:
        return Section(heading, words=[TOO_FEW])
    is_divided = bool(answers[0]["cells"])
    names = [words for words, _ in groups] if is_divided else []
    columns = (
        Column("Answer", width=3), Column("All", "number"),
        *(Column(name, "number") for name in names),
    )  # fmt: skip
    rows: list[Row] = [
        (each["words"], _count(each["total"]), *(_count(cell) for cell in each["cells"]))
        for each in answers
        if each["total"][0] != 0
    ]
    nobody = [each["words"] for each in answers if each["total"][0] == 0]
    words = [] if is_divided else [UNDIVIDED]
    words += [f"Nobody gave: {and_words(nobody)}."] if nobody else []
    caption = f"{heading}, {'all and by ' + by if is_divided else 'all together'}"
    return Section(heading, words=words, table=Table(caption, columns, rows))


REPORTS = [Equality()]
