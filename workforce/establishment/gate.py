"""What must be there before a post may be recruited to (docs/field.md, Infrastructure gate).

A room lists `GATE_ITEMS` in its `gate.py`; this one has what people alone can tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from workforce.core.declaring import collect
from workforce.establishment import gate_descriptions, gate_support
from workforce.establishment.gate_finding import Finding
from workforce.people.models import Post

__all__ = ["Finding", "GateItem", "Result", "check", "items", "missing"]

Check = Callable[[Sequence[Post]], Mapping[UUID, Finding]]


@dataclass(frozen=True, slots=True)
class GateItem:
    """`check` says for each of these posts whether it is met, with a constant number of queries. A post
    it says nothing of doesn't need it."""

    slug: str
    words: str
    check: Check
    order: int = 50


@dataclass(frozen=True, slots=True)
class Result:
    item: GateItem
    finding: Finding


@cache
def items() -> tuple[GateItem, ...]:
    found: list[GateItem] = collect("gate", "GATE_ITEMS")
    return tuple(sorted(found, key=lambda item: (item.order, item.slug)))


def check(posts: Sequence[Post]) -> dict[UUID, list[Result]]:
    """What each post needs, met or not."""
    results: dict[UUID, list[Result]] = {post.pk: [] for post in posts}
    for item in items():
        for pk, finding in item.check(posts).items():
            results[pk].append(Result(item, finding))
    return results


def missing(post: Post) -> list[Result]:
    return [result for result in check([post])[post.pk] if not result.finding.is_met]


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
    ),
    GateItem("patch-lead", "Somebody leads the patch", gate_support.patch_lead, 40),
    GateItem(
        "job-description",
        "The role has an approved job description",
        gate_descriptions.approved,
        50,
    ),
    GateItem("contract", "The contract says how long and why", gate_support.contract, 60),
]
