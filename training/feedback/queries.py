"""Every read for pages: what is shown of what was said, and never who or how many have said something so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from training.feedback import pad, reading, rules, slips
from training.feedback.actions.answering import is_open
from training.feedback.models import Answer, Answered, Change, Comment, Round
from training.feedback.questions import ANSWERS, QUESTIONS
from training.feedback.states import OPEN
from workforce.core import clock, sealed, settings
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed
from workforce.gatherings.models import Gathering

Tally = Mapping[str, Mapping[str, int]]
"""By question, how many gave which answer."""


@dataclass(frozen=True, slots=True)
class Results:
    """What is shown of one gathering's feedback, the same to whoever runs it and to those who came."""

    gathering: Gathering
    round: Round | None
    least: int
    runs: bool
    may_answer: bool
    shown: int
    tally: Tally
    counts_heads: bool = False
    comments: Sequence[str] = ()
    changes: Sequence[Change] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.round is not None and is_open(self.round)

    @property
    def is_closed(self) -> bool:
        return self.round is not None and self.round.state != OPEN


def gathering_of(viewer: Viewer, gathering_id: UUID) -> Gathering | None:
    """One that takes feedback and that they run or came to."""
    found = Gathering.objects.visible_to(viewer).filter(pk=gathering_id).first()
    if found is None or not rules.takes_feedback(found):
        return None
    return found if rules.came(viewer, found) or rules.may_run(viewer, found) else None


def results(viewer: Viewer, gathering: Gathering) -> Results:
    row = Round.objects.visible_to(viewer).filter(gathering=gathering).first()
    tally = tally_of(viewer, [gathering.pk])
    least = (
        row.least
        if row
        else rules.least_of(gathering, int(settings.of(viewer).get("feedback.least")))
    )
    return Results(
        gathering=gathering,
        round=row,
        least=least,
        runs=rules.may_run(viewer, gathering),
        may_answer=may_answer(viewer, gathering, row),
        counts_heads=rules.counts_heads(gathering),
        shown=_how_many(tally),
        tally=tally,
        comments=_comments(viewer, row, least) if row else (),
        changes=list(Change.objects.visible_to(viewer).filter(round=row).select_related("by"))
        if row
        else [],
    )


def said_at(address: str) -> Results | None:
    """What those who came see, for whoever has the address on a slip: nothing more, and no name. None where there is
    no such address, and once its days are over."""
    since = clock.today() - timedelta(days=int(settings.get("feedback.address_days")))
    rows = Round.objects.filter(address_hash=slips.hash_of(address), closes_on__gte=since)
    row = rows.select_related("gathering").first()
    if row is None:
        return None
    found = results(Viewer.system(), row.gathering)
    return replace(found, runs=False, may_answer=False)


def address_of(viewer: Viewer, row: Round | None) -> str:
    """For whoever runs it, to tell those who came."""
    if row is None or not rules.may_run(viewer, row.gathering):
        return ""
    return reading.of(row)


def may_answer(viewer: Viewer, gathering: Gathering, row: Round | None) -> bool:
    if row is None or not is_open(row) or not rules.came(viewer, gathering):
        return False
    return not Answered.objects.visible_to(viewer).filter(round=row).exists()


def round_of(viewer: Viewer, gathering: Gathering) -> Round | None:
    found: Round | None = Round.objects.visible_to(viewer).filter(gathering=gathering).first()
    return found


def tally_of(viewer: Viewer, gatherings: Collection[UUID] | QuerySet[Any, Any]) -> Tally:
    """Of all of these together (ids, or a query of them), of what is shown: one query. Nothing where nothing is."""
    each_answer = {
        f"n_{question.slug}_{slug}": Count("pk", filter=Q(**{question.slug: slug}))
        for question in QUESTIONS
        for slug, _ in ANSWERS
    }
    rows = Answer.objects.visible_to(viewer).filter(round__gathering__in=gatherings)
    counts = rows.order_by().aggregate(all=Count("pk"), **each_answer)
    if not counts["all"]:
        return {}
    return {
        question.slug: {slug: counts[f"n_{question.slug}_{slug}"] for slug, _ in ANSWERS}
        for question in QUESTIONS
    }


def _how_many(tally: Tally) -> int:
    return sum(tally[QUESTIONS[0].slug].values()) if tally else 0


def _comments(viewer: Viewer, row: Round, least: int) -> Sequence[str]:
    """In the order of their ids, which are random."""
    found = list(Comment.objects.visible_to(viewer).filter(round=row))
    if len(found) < least:
        return ()
    return sealed.unseal_many([Sealed(each.words, row.pk, pad.WORDS, each.pk) for each in found])
