"""The lead signs, with the peer named: what was agreed counts from then on, and what is promised is owed."""

from __future__ import annotations

from django.db import transaction

from recruitment.actions import moving
from recruitment.readiness import items, outcome, rules, telling
from recruitment.readiness.actions.common import locked, look_again, to
from recruitment.readiness.actions.conditions import settle
from recruitment.readiness.actions.moderating import agreed_of
from recruitment.readiness.errors import CannotSave, Changed
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.states import LAPSED, MODERATING, OPEN, PLANNED, REPLACED, SIGNED
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.presenting import and_words


@transaction.atomic
def sign(*, assessment: Assessment, version: int | None, by: Viewer) -> Assessment:
    """Raises Changed when somebody else signed or changed it meanwhile, saying so."""
    rules.need(rules.may_moderate, by, locked(assessment))
    row = locked(assessment)
    if row.state == SIGNED:
        who = row.moderator.name if row.moderator else "Somebody"
        raise Changed(f"{who} signed it meanwhile: {words_of(row)}")
    row = locked(assessment, MODERATING)
    if version is not None and row.version != version:
        raise Changed("Somebody changed this meanwhile. Look at it as it is now, then sign")
    if row.peer_agreed_on is None:
        raise CannotSave("The peer has not agreed yet. Then you can sign")
    _refuse_passed(row, by)
    found = outcome.of(agreed_of(row), checkpoint=row.checkpoint).by_scores
    _replace(row, by)
    to(
        row, SIGNED, by=by, what=f"signed: {_words(row.checkpoint, found)}", outcome=found,
        signed_on=by.today, moderator_id=by.person_id,
    )  # fmt: skip
    row.conditions.filter(state=PLANNED).update(state=OPEN, began_on=by.today)
    settle(row)
    audit.record("team readiness signed", by=by, on=None, about=f"assessment {row.pk}")
    if row.request is not None:
        what = f"Team {items.CHECKPOINTS[row.checkpoint]}: {_words(row.checkpoint, found)}"
        moving.note(request=row.request, what=what, by=by)
    telling.signed(row, by=by)
    look_again(row, by=by)
    return row


def _refuse_passed(row: Assessment, by: Viewer) -> None:
    """A promise whose day went by between the peer's word and the signature would be owed late from the start."""
    passed = row.conditions.filter(state=PLANNED, due__lt=by.today).order_by("due", "item")
    if slugs := list(passed.values_list("item", flat=True)):
        raise CannotSave(
            f"The day for {and_words(slugs)} has gone by. Choose a later one and ask the peer again, then sign"
        )


def words_of(row: Assessment) -> str:
    return _words(row.checkpoint, row.outcome)


def _words(checkpoint: str, found: str) -> str:
    return (outcome.START_WORDS if checkpoint == items.BEFORE_START else outcome.OUTCOMES)[found]


def _replace(row: Assessment, by: Viewer) -> None:
    """The earlier one for the same team and form, or the same start: its conditions lapse with it."""
    rows = Assessment.objects.signed().filter(checkpoint=row.checkpoint).exclude(pk=row.pk)
    if row.checkpoint == items.BEFORE_ADVERT:
        rows = rows.filter(team=row.team_id, form=row.form)
    else:
        rows = rows.filter(request=row.request_id)
    for earlier in rows.select_for_update(no_key=True).order_by("pk"):
        conditions = Condition.objects.filter(assessment=earlier, state=OPEN)
        conditions.update(state=LAPSED, lapsed_on=by.today)
        to(earlier, REPLACED, by=by, what="signed a later one in its place")
        settle(earlier)
