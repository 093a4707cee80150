"""Words and order for pages. No queries."""

from recruitment.arrival.presenters.listing import (
    arrival_rows,
    prepared_rows,
    week_words,
    whom,
)
from recruitment.arrival.presenters.pairs import (
    override_facts,
    override_rows,
    pair_rows,
    pair_words,
    partner_rows,
    waiting_rows,
)
from recruitment.arrival.presenters.probation import (
    PARTS,
    answers,
    extensions,
    may_undo,
    outcome_words,
    probation_tag,
    until_words,
)
from recruitment.arrival.presenters.steps import (
    KIND_WORDS,
    asked,
    coming,
    lines,
    named,
    other_of,
    people,
    programme_rows,
    said,
    words,
)

__all__ = [
    "KIND_WORDS",
    "PARTS",
    "answers",
    "arrival_rows",
    "asked",
    "coming",
    "extensions",
    "lines",
    "may_undo",
    "named",
    "other_of",
    "outcome_words",
    "override_facts",
    "override_rows",
    "pair_rows",
    "pair_words",
    "partner_rows",
    "people",
    "prepared_rows",
    "probation_tag",
    "programme_rows",
    "said",
    "until_words",
    "waiting_rows",
    "week_words",
    "whom",
    "words",
]
