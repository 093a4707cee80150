"""The first months, step by step: what there is, whose it is to see to, and who writes it down. No dates of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["read", "one", "two", "words", "outcome"]
PERSON, MANAGER, CONTACT, SUPERVISOR = "person", "line_manager", "contact_person", "peer_supervisor"


@dataclass(frozen=True, slots=True)
class Item:
    """`owner`: the relationship of whoever sees to it. `how` it is met: `read` from what stands elsewhere, ticked by `one`,
    said by `two`, by `words` both agree to, or by the `outcome`. `setting` has its day, counted from the first."""

    slug: str
    words: str
    owner: str
    how: How
    setting: str
    why: str
    voluntary: bool = False
    of_probation: bool = False

    @property
    def kind(self) -> str:
        """Its name in the ledger."""
        return f"arrival-{self.slug}"


NAMES = Item(
    "names", "Contact person, buddy and triad named", MANAGER, "read", "arrival.names_days",
    "So that nobody wonders on the first morning whom to ask.", voluntary=True,
)  # fmt: skip
WELCOME = Item(
    "welcome", "Welcome", CONTACT, "one", "arrival.welcome_days",
    "Met at the door, shown round, and the programme gone through.", voluntary=True,
)  # fmt: skip
SUPERVISION = Item(
    "first-supervision", "First peer supervision", SUPERVISOR, "read", "arrival.first_supervision_days",
    "What using your own story at work costs and gives, talked about from the first week on.", voluntary=True,
)  # fmt: skip
EXPECTATIONS = Item(
    "expectations", "What each side expects", MANAGER, "words", "arrival.expectations_days",
    "Limits, tasks, and what each of the two counts on, written together.",
)  # fmt: skip
WAP = Item(
    "wap", "Wellness action plan offered", MANAGER, "one", "arrival.wap_days",
    "An offer. It stays with the person, and nobody asks what is in it.",
)  # fmt: skip
ABSENCE = Item(
    "absence", "Talk about absence, before there is any", MANAGER, "two", "arrival.absence_days",
    "Who does what when somebody is away, and what contact they would like. What is said stays with the two.",
)  # fmt: skip
REVIEW = Item(
    "review", "Probation review", MANAGER, "two", "",
    "How each of the two sees it, while there is time to change something.", of_probation=True,
)  # fmt: skip
OUTCOME = Item(
    "outcome", "Outcome of probation", MANAGER, "outcome", "",
    "Passed, extended, or ended. Without a word it is passed.", of_probation=True,
)  # fmt: skip
ITEMS = (NAMES, WELCOME, SUPERVISION, EXPECTATIONS, WAP, ABSENCE, REVIEW, OUTCOME)
BY_DAY = (NAMES, WELCOME, SUPERVISION, EXPECTATIONS, WAP, ABSENCE)
"""Those that have a day of their own; the others follow from the length of probation."""
FOUNDATION, FOUNDATION_WORDS = "foundation", "Foundation complete"
REVIEW_SETTINGS = ("arrival.review_first", "arrival.review_second", "arrival.review_third")
KINDS = tuple(item.kind for item in ITEMS)


def review_slug(month: int) -> str:
    return f"review-{month}"


def item_of(slug: str) -> Item | None:
    """Of a step's name, "review-3" as well."""
    name = REVIEW.slug if slug.startswith("review-") and slug[7:].isdigit() else slug
    return next((item for item in ITEMS if item.slug == name), None)


def words_of(slug: str) -> str:
    item = item_of(slug)
    if item is None:
        return slug
    return (
        f"{item.words}, month {slug[7:]}" if item is REVIEW and slug != REVIEW.slug else item.words
    )
