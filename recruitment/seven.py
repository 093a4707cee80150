"""The seven checks of the gate, G1 to G7 (docs/field.md, Infrastructure gate): which items of the gate each stands for.

No check is stored anywhere. All seven block; each can be let pass by an override."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recruitment.imagined import post_of
from recruitment.models import Request
from workforce.core.settings import Values
from workforce.establishment import gate


@dataclass(frozen=True, slots=True)
class Check:
    code: str
    words: str
    why: str
    items: tuple[str, ...]


SEVEN = (
    Check("G1", "A peer supervisor is named, and has room",
          "Using one's own story at work costs and gives. Somebody who knows that from the inside stands beside whoever comes.",
          ("peer-supervisor", "supervisor-fit")),
    Check("G2", "An advanced practitioner oversees the patch",
          "Somebody senior in the peer profession keeps an eye on the whole patch and can act.", ("patch-lead",)),
    Check("G3", "The line manager is named, and trained or booked",
          "Whoever manages a peer worker has learnt what the role is and what it needs.",
          ("line-manager", "clinical-supervisor", "manager-trained")),
    Check("G4", "The central job description is used",
          "One description a role keeps the work the same everywhere, with its limits.", ("job-description",)),
    Check("G5", "The team is prepared",
          "Most of the team and the manager have talked with peers about what peer work is, and what worries them.",
          ("preparation",)),
    Check("G6", "The post is known to the central team",
          "A role nobody knows of has nobody to support it.", ("known",)),
    Check("G7", "The end of the money is known",
          "Nobody begins without knowing for how long.", ("contract", "funding")),
)  # fmt: skip
BY_CODE = {check.code: check for check in SEVEN}


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_met`: it is in place. `let_pass` says who let it pass although it isn't. `texts` how it stands, what is
    missing first; `who` can help."""

    check: Check
    is_met: bool
    texts: tuple[str, ...]
    who: str = ""
    let_pass: str = ""

    @property
    def is_open(self) -> bool:
        return self.is_met or bool(self.let_pass)


def answers(requests: Sequence[Request], values: Values | None = None) -> dict[UUID, list[Answer]]:
    """All seven for each request whose team and role are said, with a constant number of queries. `values`: the
    settings, where they are at hand."""
    posts = {request.pk: post for request in requests if (post := post_of(request)) is not None}
    results = gate.check(list(posts.values()), values) if posts else {}
    return {pk: _seven(results[post.pk]) for pk, post in posts.items()}


def missing(requests: Sequence[Request]) -> dict[UUID, list[Answer]]:
    """Those that a request waits for: neither in place nor let pass."""
    return {
        pk: [each for each in found if not each.is_open] for pk, found in answers(requests).items()
    }


def _seven(results: Sequence[gate.Result]) -> list[Answer]:
    by_slug = {result.item.slug: result for result in results}
    return [
        _answer(check, [by_slug[slug] for slug in check.items if slug in by_slug])
        for check in SEVEN
    ]


def _told(result: gate.Result) -> str:
    """Of two names side by side the second says what it is."""
    is_second = result.item.slug == "clinical-supervisor"
    return f"Clinical supervisor: {result.finding.text}" if is_second else result.finding.text


def _answer(check: Check, results: Sequence[gate.Result]) -> Answer:
    lacking = [result for result in results if not result.finding.is_met]
    if not results:
        return Answer(check, False, ("Nothing is known about it yet.",))
    if not lacking:
        return Answer(check, True, tuple(map(_told, results)))
    who = next((result.finding.who for result in lacking if result.finding.who), "")
    let_pass = next((result.let_pass for result in lacking), "")
    return Answer(check, False, tuple(result.finding.text for result in lacking), who, let_pass)
