"""One request with everything that its page says, with a constant number of queries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject, NullIf

from recruitment import seven
from recruitment.models import Decision, Override, Request, RequestStep, Turn, Verdict
from recruitment.queries import approvals
from recruitment.queries import overrides as known
from recruitment.states import APPROVALS, DRAFT, GATE
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people.models import Person

GATE_SHOWN = (DRAFT, GATE, APPROVALS)


@dataclass(frozen=True, slots=True)
class Said:
    """One row of what has happened, of any of three kinds: a step, a decision, an override."""

    kind: str
    pk: UUID
    more: dict[str, Any]

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.more[name]) if self.more.get(name) else None

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.more["at"])

    @property
    def is_open(self) -> bool:
        return not self.more.get("settled")


@dataclass(frozen=True, slots=True)
class TurnSaid:
    """One turn in the order, with what was decided in this round, or who may decide now."""

    turn: Turn
    said: Said | None = None
    let_pass: Said | None = None
    is_now: bool = False
    people: Sequence[Person] = ()


@dataclass(frozen=True, slots=True)
class RequestPage:
    request: Request
    steps: list[Said]
    overrides: list[Said]
    checks: list[seven.Answer]
    turns: list[TurnSaid] = field(default_factory=list)
    question: Said | None = None
    held: Said | None = None

    def turn_of(self, viewer: Viewer) -> str | None:
        """The turn that is this viewer's now, while nothing else is waited for."""
        if self.question or self.held:
            return None
        mine = (
            each.turn.slug
            for each in self.turns
            if each.is_now and any(person.pk == viewer.person_id for person in each.people)
        )
        return next(mine, None)

    def was_rewritten_by(self, viewer: Viewer) -> bool:
        """They changed what is decided on in this round, so others decide."""
        return viewer.person_id in _rewrote(self.request, self.steps)


def page_of(viewer: Viewer, request: Request) -> RequestPage:
    """Of a request that was fetched with `requests.get`."""
    said = _said(request)
    decisions = [each for each in said if each.kind == "decision"]
    overrides = [each for each in said if each.kind == "override"]
    checks: list[seven.Answer] = []
    if request.stage in GATE_SHOWN:
        known.know(request, _passes(overrides, viewer.today))
        checks = seven.answers([request], settings.of(viewer)).get(request.pk, [])
    return RequestPage(
        request,
        steps=[each for each in said if each.kind == "step"],
        overrides=overrides,
        checks=checks,
        turns=_turns(viewer, request, said),
        question=_open(decisions, Verdict.QUESTION),
        held=_open(decisions, Verdict.HELD),
    )


def _open(decisions: Sequence[Said], verdict: str) -> Said | None:
    found = (each for each in decisions if each.more["verdict"] == verdict and each.is_open)
    return next(found, None)


def _turns(viewer: Viewer, request: Request, said_of_it: Sequence[Said]) -> list[TurnSaid]:
    """While it is decided on; before, nobody has a turn yet."""
    if request.stage != APPROVALS:
        return []
    decisions = [each for each in said_of_it if each.kind == "decision"]
    overrides = [each for each in said_of_it if each.kind == "override"]
    rewrote = {request.pk: _rewrote(request, said_of_it)}
    decided = {
        each.more["turn"]: each
        for each in decisions
        if each.more["round"] == request.round and each.more["verdict"] in approvals.DECIDED
    }
    passed = {each.more["about"]: each for each in overrides if runs(each, viewer.today)}
    rows: list[TurnSaid] = []
    now: str | None = None
    for turn in approvals.turns():
        said, let = decided.get(str(turn.pk)), passed.get(turn.slug)
        is_now = now is None and said is None and let is None
        now = turn.slug if is_now else now
        people = (
            approvals.people_of([request], viewer.today, rewrote).get(request.pk, [])
            if is_now
            else []
        )
        rows.append(TurnSaid(turn, said, let, is_now, people))
    return rows


def _rewrote(request: Request, said: Sequence[Said]) -> set[UUID]:
    """Who changed what is decided on in this round."""
    steps = (each.more for each in said if each.kind == "step")
    return {
        UUID(one["by_id"]) for one in steps if one["by_id"] and one["of_round"] == request.round
    }


def runs(override: Said, day: date) -> bool:
    agreed, until = override.day("agreed_on"), override.day("until")
    return bool(agreed and until and agreed <= day <= until and not override.more["ended_on"])


def _passes(overrides: Sequence[Said], today: date) -> dict[str, str]:
    return {
        each.more["about"]: known.passed_words(
            each.day("until") or today, each.more["by"], each.more["second"]
        )
        for each in overrides
        if runs(each, today)
    }


def _said(request: Request) -> list[Said]:
    """Oldest first. One query for the three kinds."""
    steps = _rows(RequestStep.objects.filter(request=request), "step", at="at", what="what", words="words",
                  by=_name("by"), by_id="by", by_words="by_words", on="on", after="after", of_round="of_round")  # fmt: skip
    decisions = _rows(Decision.objects.filter(request=request), "decision", at="at", verdict="verdict", words="words",
                      by=_name("by"), by_id="by", on="on", round="round", turn="turn", settled="settled_at")  # fmt: skip
    overrides = _rows(Override.objects.filter(request=request), "override", at="asked_on", about="about",
                      reason="reason", until="until", by=_name("asked_by"), second=_name("second"),
                      second_id="second", agreed_on="agreed_on", ended_on="ended_on", ended_words="ended_words")  # fmt: skip
    found = [
        Said(kind, pk, json.loads(more))
        for kind, pk, more in steps.union(decisions, overrides, all=True)
    ]
    return sorted(found, key=lambda each: (each.more["at"], str(each.pk)))


def _rows(rows: QuerySet[Any], kind: str, **columns: Any) -> QuerySet[Any, Any]:
    more = Cast(JSONObject(**columns), TextField())
    named = rows.order_by().annotate(row_kind=Value(kind, output_field=TextField()), row_more=more)
    return named.values_list("row_kind", "pk", "row_more")  # type: ignore[return-value]


def _name(way: str) -> Any:
    first = Coalesce(NullIf(F(f"{way}__known_as"), Value("")), F(f"{way}__first_name"))
    return Concat(first, Value(" "), F(f"{way}__last_name"))


def open_question(request: Request) -> Decision | None:
    found: Decision | None = (
        Decision.objects.open_questions().filter(request=request).select_related("by").first()
    )
    return found


def open_hold(request: Request) -> Decision | None:
    rows = Decision.objects.holding().filter(request=request)
    found: Decision | None = rows.select_related("by", "request__team__area").first()
    return found
