"""The compliance report for the lead of a patch: what is overdue there, by name, and who can act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from supervision.compliance_sections import COUNTS, NAMES, STRAND, sums_of
from supervision.queries_compliance import Counted, ToArrange
from workforce.core.presenting import and_words, count_words
from workforce.reports import suppression
from workforce.reports.contents import Column, Linked, Row, Section, Table
from workforce.reports.suppression import Count


def own_patch(name: str, counted: Iterable[Counted], key: str, strands: Sequence[str]) -> Section:
    """For its lead, who sees there by name what is overdue: nothing is left to suppress."""
    sums = sums_of(each for each in counted if each.paid and each.patch.key == key)
    rows: list[Row] = []
    for strand in (s for s in strands if s in sums):
        split = sums[strand]
        percent = suppression.percent(split.yes, split.all)
        share = (
            Count(percent, f"{percent}%")
            if split.all >= suppression.LEAST
            else suppression.NOT_SHOWN
        )
        rows.append((NAMES[strand], split.all, split.yes, split.no, share))
    return Section(name, table=Table(f"Supervision within time, {name}", (STRAND, *COUNTS), rows))


def names(found: Sequence[ToArrange], strands: Sequence[str]) -> Section:
    rows: list[Row] = [
        (Linked(each.person, reverse("people:person-detail", args=[each.person_id])), NAMES[each.strand],
         each.team, each.due, and_words(each.acts))
        for each in found
        if each.strand in strands
    ]  # fmt: skip
    columns = (Column("Who it is for", width=2), Column("To arrange", width=3), Column("Team", width=2),
               Column("Was due", "date", width=2), Column("Who sets a date", width=2))  # fmt: skip
    said = (
        f"{count_words(len(rows), 'supervision', 'supervisions')} to arrange in your patch today. "
        "The person it is for need not chase."
    )
    return Section(
        "To arrange",
        [said] if rows else (),
        table=Table("Supervision past its days of grace", columns, rows,
                    empty="Nothing is overdue in your patch today."),
    )  # fmt: skip
