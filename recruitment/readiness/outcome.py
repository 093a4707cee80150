"""What agreed scores come to (docs/field.md, Readiness of a team). Pure: advice to a human, who signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from recruitment.readiness.items import (
    ADVISORY,
    BEFORE_ADVERT,
    BEFORE_START,
    BY_SLUG,
    IN_PLACE,
    Item,
    of_checkpoint,
)

NOT_READY, CONDITIONS, READY = "not_ready", "conditions", "ready"
OUTCOMES = {NOT_READY: "not ready", CONDITIONS: "ready with conditions", READY: "ready"}
START_WORDS = {NOT_READY: "the start waits", READY: "the start can be confirmed"}
BLOCKS, OWES, ADVISES, MET = "blocks", "owes", "advises", "met"
SEPARATE, EITHER = "separate", "either"
UNDERSTANDING = ("A1", "A5b", "A5c", "A6d")
RULES = ("B3", "B4")
FORM_LINE = Decimal(2)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Reason:
    """`item` is empty for a check of the gate."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    kind: str
    blocking: Sequence[Reason] = ()
    owed: Sequence[Reason] = ()
    advice: Sequence[Reason] = ()
    gate: Sequence[Reason] = ()

    @property
    def reasons(self) -> list[Reason]:
        return [*self.gate, *self.blocking, *self.owed]

    @property
    def by_scores(self) -> str:
        """Without the gate, which has a stage of its own and an override."""
        return NOT_READY if self.blocking else CONDITIONS if self.owed else READY

    @property
    def to_promise(self) -> list[str]:
        """Items that need an owner and a date. A team that isn't ready prepares, and is scored anew: it promises nothing."""
        return [each.item for each in self.owed] if self.by_scores == CONDITIONS else []


@dataclass(frozen=True, slots=True)
class Suggestion:
    form: str
    mean: Decimal | None
    text: str


def effect(item: Item, score: int) -> str:
    if score <= item.blocks_at:
        return BLOCKS
    if score < item.owes_below:
        return OWES
    return ADVISES if item.type == ADVISORY and score < IN_PLACE else MET


def of(
    scores: Mapping[str, int], *, checkpoint: str = BEFORE_ADVERT, gate_missing: Sequence[str] = ()
) -> Outcome:
    """Of all items of the checkpoint. A missing score is a KeyError: nothing is guessed."""
    found = {item.slug: effect(item, scores[item.slug]) for item in of_checkpoint(checkpoint)}
    blocking, owed, advice = (_reasons(found, what) for what in (BLOCKS, OWES, ADVISES))
    # The gate was passed before there is a first day to confirm.
    gate = [] if checkpoint == BEFORE_START else [Reason("", text) for text in gate_missing]
    kind = NOT_READY if gate or blocking else CONDITIONS if owed else READY
    return Outcome(kind, blocking, owed, advice, gate)


def _reasons(found: Mapping[str, str], what: str) -> list[Reason]:
    return [Reason(slug, BY_SLUG[slug].title) for slug, is_ in found.items() if is_ == what]


def form(scores: Mapping[str, int]) -> Suggestion:
    """Which form of the role the scores speak for. Little understanding changes the form; it forbids nobody."""
    known = [scores[slug] for slug in UNDERSTANDING]
    mean = Decimal(sum(known)) / len(known)
    if mean < FORM_LINE:
        return Suggestion(SEPARATE, mean, "The team is still learning what peers do, so a separate role is safer to begin with.")  # fmt: skip
    unwritten = [slug for slug in RULES if scores[slug] < IN_PLACE]
    if unwritten:
        return Suggestion(SEPARATE, mean, "Inside a team one needs rules about records and sharing, and they aren't written yet.")  # fmt: skip
    return Suggestion(EITHER, mean, "The team knows what peers do, and the rules about records and sharing are written. The team chooses with its lead.")  # fmt: skip


def pooled(scores: Iterable[int]) -> Decimal | None:
    """What several answered, as one figure with two decimals."""
    given = list(scores)
    if not given:
        return None
    return (Decimal(sum(given)) / len(given)).quantize(_CENT, ROUND_HALF_UP)


def is_gap(own: int | None, team: Decimal | None, least: Decimal) -> bool:
    """So far apart, whoever of the two is higher, that it is talked about first."""
    return own is not None and team is not None and abs(own - team) >= least


def departs(agreed: int, own: int | None, team: Decimal | None, least: Decimal) -> bool:
    """From what the manager said, or far from what the team did: then it has a reason."""
    return agreed != own or is_gap(agreed, team, least)
