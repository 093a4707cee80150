"""The two equality standards of the NHS in England: what each asks, in own words, and where an answer to it is held (docs/field.md,
Race and disability standards)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce.establishment.equality_lists import BY_SLUG, DISABILITY, ETHNICITY

RULE = "Race and disability standards"
HERE, PART = "Here, below", "Here, below, of peer recruitment"
SURVEY, CASES = (
    "Not held here: the staff survey",
    "Not held here: the staff record's employee relations cases",
)
BOARD = "Not held here: the board's own record"


@dataclass(frozen=True, slots=True)
class Standard:
    title: str
    short: str
    question: str
    asks_are: str
    """What the standard calls what it asks."""
    asks: Sequence[tuple[str, str, str]]
    groups: Mapping[str, frozenset[str]]
    """By group, the answers in it, in the words of the equality report."""
    first: str
    second: str
    """Whose likelihood is divided by whose."""


def _answers(question: str, codes: str) -> frozenset[str]:
    return frozenset(BY_SLUG[question].words_of(code) for code in codes)


WHITE, OTHERS = "White", "All other ethnic groups"
DISABLED, NOT_DISABLED = "Disabled", "Not disabled"

STANDARDS = (
    Standard(
        "Workforce Race Equality Standard", "Race", ETHNICITY, "Indicator",
        (
            ("1", "Share of staff in each pay band, beside the whole workforce", HERE),
            ("2", "How likely people are to be appointed from shortlisting", PART),
            ("3", "How likely staff are to enter the formal disciplinary process", CASES),
            ("4", "How likely staff are to take up training that is not mandatory, and CPD",
             "Not held here by ethnic group: the training system"),
            ("5", "Harassment, bullying or abuse from patients, relatives or the public", SURVEY),
            ("6", "Harassment, bullying or abuse from staff", SURVEY),
            ("7", "Whether staff believe that there are equal opportunities to get on", SURVEY),
            ("8", "Discrimination by a manager, team leader or colleague", SURVEY),
            ("9", "Voting members of the board beside the whole workforce", BOARD),
        ),
        {WHITE: _answers(ETHNICITY, "ABC"), OTHERS: _answers(ETHNICITY, "DEFGHJKLMNPRS")}, WHITE, OTHERS,
    ),
    Standard(
        "Workforce Disability Equality Standard", "Disability", DISABILITY, "Metric",
        (
            ("1", "Share of staff in each group of pay bands, beside the whole workforce", HERE),
            ("2", "How likely people are to be appointed from shortlisting", PART),
            ("3", "How likely staff are to enter the formal capability process", CASES),
            ("4", "Harassment, bullying or abuse, and whether it was reported", SURVEY),
            ("5", "Whether staff believe that there are equal opportunities to get on", SURVEY),
            ("6", "Pressure to come to work though not well enough", SURVEY),
            ("7", "Whether staff feel that their work is valued", SURVEY),
            ("8", "Whether the adjustments that staff need are made", SURVEY),
            ("9", "Engagement of staff, and whether disabled staff are heard", SURVEY),
            ("10", "The board beside the whole workforce", BOARD),
        ),
        {DISABLED: _answers(DISABILITY, "Y"), NOT_DISABLED: _answers(DISABILITY, "N")}, NOT_DISABLED, DISABLED,
    ),
)  # fmt: skip
