"""What must be there before a post may be recruited to (docs/field.md, Infrastructure gate).

A room lists `GATE_ITEMS` in its `gate.py`; this one has what people alone can tell. `LET_PASS` there says what of a
post is missing and let pass, by whom and until when: it is missing still, and nothing waits for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from workforce.core import settings
from workforce.core.declaring import collect
from workforce.core.settings import Values
from workforce.establishment import gate_descriptions, gate_support
from workforce.establishment.gate_finding import Finding
from workforce.people.models import Post

__all__ = ["Finding", "GateItem", "Result", "check", "items", "missing"]

LetPass = Callable[[Sequence[Post]], Mapping[UUID, Mapping[str, str]]]
"""Of these posts: the slugs of items that are let pass, each with words that say by whom and until when."""
Check = Callable[..., Mapping[UUID, Finding]]


@dataclass(frozen=True, slots=True)
class GateItem:
    """`check` says for each of these posts whether it is met, with a constant number of queries. A post
    it says nothing of doesn't need it. One that `asks_settings` gets their values too, so that all of
    them together load them once."""

    slug: str
    words: str
    check: Check
    order: int = 50
    asks_settings: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    item: GateItem
    finding: Finding
    let_pass: str = ""
    """Who let it pass, and until when."""

    @property
    def is_open(self) -> bool:
        """Nothing waits for it: it is there, or was let pass."""
        return self.finding.is_met or bool(self.let_pass)


@cache
def items() -> tuple[GateItem, ...]:
    found: list[GateItem] = collect("gate", "GATE_ITEMS")
    return tuple(sorted(found, key=lambda item: (item.order, item.slug)))


def check(posts: Sequence[Post], values: Values | None = None) -> dict[UUID, list[Result]]:
    """What each post needs, met or not. `values`: the settings, where they are at hand."""
    results: dict[UUID, list[Result]] = {post.pk: [] for post in posts}
    passes = _let_pass(posts)
    known = values or settings.load()
    for item in items():
        found = item.check(posts, known) if item.asks_settings else item.check(posts)
        for pk, finding in found.items():
            let = "" if finding.is_met else passes.get(pk, {}).get(item.slug, "")
            results[pk].append(Result(item, finding, let))
    return results


def missing(post: Post) -> list[Result]:
    """What it waits for."""
    return [result for result in check([post])[post.pk] if not result.is_open]


@cache
def _declared_passes() -> tuple[LetPass, ...]:
    return tuple(collect("gate", "LET_PASS"))


def _let_pass(posts: Sequence[Post]) -> dict[UUID, dict[str, str]]:
    found: dict[UUID, dict[str, str]] = {}
    for let in _declared_passes():
        for pk, items_of in let(posts).items():
            found.setdefault(pk, {}).update(items_of)
    return found


GATE_ITEMS = [
    GateItem("line-manager", "A line manager is named", gate_support.line_manager, 10),
    GateItem(
        "clinical-supervisor",
        "A clinical supervisor is named",
        gate_support.clinical_supervisor,
        20,
    ),
    GateItem(
        "peer-supervisor",
        "A peer supervisor is named and has room",
        gate_support.peer_supervisor,
        30,
        asks_settings=True,
    ),
    GateItem(
        "patch-lead", "Somebody leads the patch", gate_support.patch_lead, 40, asks_settings=True
    ),
    GateItem(
        "job-description",
        "The role has an approved job description",
        gate_descriptions.approved,
        50,
    ),
    GateItem("contract", "The contract says how long and why", gate_support.contract, 60),
]
