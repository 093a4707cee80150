"""Its owner answers what was heard, and says later what was done, or why it won't be."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from strategy.insight import rules
from strategy.insight.actions.common import CHANGED, first, fits, locked, log
from strategy.insight.choices import Outcome
from strategy.insight.labels import MOST_REPLY
from strategy.insight.models import Insight, Reply
from strategy.insight.owed import settle_answers
from strategy.insight.states import ACTED, ANSWERED, CLOSED, DECLINED, HEARD, INSIGHT
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave

MISSING = {
    Outcome.WILL: "Say what you will do",
    Outcome.DID: "Say what was done",
    Outcome.NOT: "Say why not: whoever said it is owed a reason",
}
MOVED = "{who} answered it meanwhile: it is {now}. What you wrote is still here"


@transaction.atomic
def answer(
    *,
    insight: Insight,
    outcome: str,
    words: str,
    version: int | None,
    by: Viewer,
    will_by: date | None = None,
    once_key: str = "",
) -> Reply:
    """Open to everybody here at once. What is declined or done in one breath was answered by that, too."""
    row = locked(insight, by)
    rules.need(rules.owns.test(by, row))
    first(by, once_key)
    _need_unmoved(row, version)
    said = _checked(outcome, words, will_by)
    made = Reply.objects.create(
        insight=row,
        outcome=outcome,
        reply_words=said,
        by_id=by.person_id,
        on=clock.today(),
        will_by=will_by if outcome == Outcome.WILL else None,
    )
    _move(row, made)
    log("insight answered", row, by)
    settle_answers([row.pk])
    return made


def _need_unmoved(row: Insight, version: int | None) -> None:
    if row.state not in CLOSED and row.version == version:
        return
    last = row.replies.select_related("by").last()
    if last is None:
        raise CannotSave(CHANGED)
    who = last.by.name if last.by else "Somebody"
    raise CannotSave(MOVED.format(who=who, now=INSIGHT.words[row.state]))


def _checked(outcome: str, words: str, will_by: date | None) -> str:
    if outcome not in Outcome.values:
        raise CannotSave("Choose what your answer is", "outcome")
    if outcome == Outcome.WILL and (will_by is None or will_by <= clock.today()):
        raise CannotSave("Say by which day, and choose one that is still to come", "will_by")
    return fits(words, MOST_REPLY, MISSING[Outcome(outcome)], "words")


def _move(row: Insight, made: Reply) -> None:
    today = clock.today()
    if row.state == HEARD:
        INSIGHT.check(row.state, ANSWERED)
        row.state, row.answered_on = ANSWERED, today
    if made.outcome == Outcome.WILL:
        row.act_by = made.will_by
    else:
        to = ACTED if made.outcome == Outcome.DID else DECLINED
        INSIGHT.check(row.state, to)
        row.state, row.closed_on = to, today
    row.version += 1
    row.save(update_fields=["state", "answered_on", "act_by", "closed_on", "version"])
