"""What lies apart is talked about; scores are agreed with reasons; a peer agrees, and the lead signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from recruitment.readiness import items, outcome, rules, telling, validity
from recruitment.readiness.actions.common import change, locked, rows_of, same_version, step, to
from recruitment.readiness.errors import CannotSave, Changed, SavedBefore
from recruitment.readiness.models import Assessment, Condition, ItemScore
from recruitment.readiness.queries import peers
from recruitment.readiness.settings_in_force import gap, rules_of
from recruitment.readiness.states import MODERATING, TALKING
from workforce.core import once
from workforce.core.access import Viewer
from workforce.core.presenting import and_words, date_words
from workforce.people.models.post import Form


@dataclass(frozen=True, slots=True)
class Agreed:
    score: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A condition to be: what will be done, by whom, until when."""

    item: str
    what: str
    owner_id: UUID
    due: date


@transaction.atomic
def talk(*, assessment: Assessment, item: str, on: date, line: str, by: Viewer) -> Assessment:
    """Manager and team see it differently, and talked about it. After the last of them, moderating begins."""
    rules.need(rules.may_run, by, assessment)
    row = locked(assessment, TALKING)
    if on > by.today or (row.closed_on and on < row.closed_on):
        raise CannotSave("Enter the date you talked, from when the answers were closed until today", "on")  # fmt: skip
    found = rows_of(row, [item]).get(item)
    least = gap()
    if found is None or not outcome.is_gap(found.own, found.team, least):
        raise CannotSave("Here manager and team see it much alike. There is nothing that must be talked about")  # fmt: skip
    if found.talked_on is not None:
        raise Changed(f"It was written down meanwhile: {found.talked}")
    found.talked_on, found.talked = on, line
    found.version += 1
    found.save(update_fields=["talked_on", "talked", "version"])
    step(row, f"wrote down that {item} was talked about", by=by)
    open_ = [each.item for each in row.scores.all() if outcome.is_gap(each.own, each.team, least) and each.talked_on is None]  # fmt: skip
    if not open_:
        to(row, MODERATING, by=by, what="has talked about all that lay apart")
        telling.to_moderate(row, by=by)
    return row


@transaction.atomic
def agree_scores(
    *, assessment: Assessment, said: Mapping[str, Agreed], version: int | None, by: Viewer, once_key: str = "",
) -> None:  # fmt: skip
    """Some items, as far as whoever moderates has got. What the peer agreed to was something else then."""
    rules.need(rules.may_moderate, by, locked(assessment))
    row = locked(assessment, MODERATING)
    if not once.claim(by, once_key):
        raise SavedBefore
    found = rows_of(row, said)
    same_version(found.values(), version)
    least = gap()
    for item, agreed in said.items():
        _refuse_unreasoned(found[item], agreed, least)
        found[item].agreed, found[item].reason = agreed.score, agreed.reason
        found[item].version += 1
    ItemScore.objects.bulk_update(found.values(), ["agreed", "reason", "version"])
    change(row, by=by, peer_asked_on=None, peer_agreed_on=None)


def _refuse_unreasoned(row: ItemScore, said: Agreed, apart: Decimal) -> None:
    if outcome.is_gap(row.own, row.team, apart) and row.talked_on is None:
        raise CannotSave(f"{row.item} is to be talked about first", f"score_{row.item}")
    if said.score is None or said.reason:
        return
    if outcome.departs(said.score, row.own, row.team, apart):
        raise CannotSave(
            f"Say why {row.item} is {said.score}: it departs from what was said",
            f"reason_{row.item}",
        )


@transaction.atomic
def ask_peer(
    *, assessment: Assessment, peer_id: UUID, form: str, promises: Sequence[Promise], note: str = "",
    version: int | None, by: Viewer,
) -> Assessment:  # fmt: skip
    """The scores are agreed as far as the lead is concerned: a named peer worker looks at them and agrees."""
    rules.need(rules.may_moderate, by, locked(assessment))
    row = locked(assessment, MODERATING)
    _refuse_changed(row, version)
    if form not in Form.values:
        raise CannotSave("Choose the form of the role", "form")
    found = agreed_of(row)
    if not peers.may_be(row, peer_id, by):
        raise CannotSave("Choose somebody in a peer role who neither scored nor moderates", "peer")
    owed = set(outcome.of(found, checkpoint=row.checkpoint).to_promise)
    _plan(row, [each for each in promises if each.item in owed], owed, by)
    change(
        row, by=by, what="asked a peer to agree", peer_id=peer_id, form=form, note=note,
        moderator_id=by.person_id, peer_asked_on=by.today, peer_agreed_on=None, peer_words="",
    )  # fmt: skip
    telling.to_agree(row, by=by)
    return row


def agreed_of(row: Assessment) -> dict[str, int]:
    """Of every item. Raises CannotSave while some are open."""
    found = {each.item: each.agreed for each in row.scores.all()}
    if open_ := sorted((item for item, score in found.items() if score is None), key=lambda each: items.ORDER[each]):  # fmt: skip
        raise CannotSave(f"Agree a score for {and_words(open_)} first")
    return {item: score for item, score in found.items() if score is not None}


def _plan(row: Assessment, promises: Sequence[Promise], owed: set[str], by: Viewer) -> None:
    for each in promises:
        check_due(each.due, by.today, by.today, field=f"due_{each.item}")
        if each.owner_id not in peers.owner_ids(row):
            raise CannotSave("Choose who sees to it", f"owner_{each.item}")
    if open_ := sorted(owed - {each.item for each in promises}, key=lambda each: items.ORDER[each]):
        raise CannotSave(f"Say who sees to {and_words(open_)}, and by when")
    row.conditions.all().delete()
    Condition.objects.bulk_create(
        [Condition(assessment=row, item=each.item, what=each.what, owner_id=each.owner_id, due=each.due) for each in promises]
    )  # fmt: skip


def check_due(due: date, since: date, today: date, *, field: str) -> None:
    last = validity.latest_due(since, rules_of())
    if not today <= due <= last:
        raise CannotSave(f"Enter a day from today to {date_words(last)}: a condition takes no longer", field)  # fmt: skip


@transaction.atomic
def peer_agree(*, assessment: Assessment, version: int | None, by: Viewer) -> Assessment:
    rules.need(rules.is_its_peer, by, locked(assessment))
    row = locked(assessment, MODERATING)
    _refuse_changed(row, version)
    if row.peer_asked_on is None or row.peer_agreed_on is not None:
        raise Changed("Nothing waits for your answer here at the moment")
    change(row, by=by, what="agreed, as a peer", peer_agreed_on=by.today)
    telling.to_sign(row, by=by)
    return row


@transaction.atomic
def peer_answer(
    *, assessment: Assessment, words: str, version: int | None, by: Viewer
) -> Assessment:
    """They see it differently: the lead looks at it again. What they say goes to whoever moderates, on its page."""
    rules.need(rules.is_its_peer, by, locked(assessment))
    row = locked(assessment, MODERATING)
    _refuse_changed(row, version)
    if row.peer_asked_on is None:
        raise Changed("Nothing waits for your answer here at the moment")
    change(
        row, by=by, what="sees something differently, as a peer", peer_words=words, peer_asked_on=None,
        peer_agreed_on=None,
    )  # fmt: skip
    telling.peer_differs(row, by=by)
    return row


def _refuse_changed(row: Assessment, version: int | None) -> None:
    if version is not None and row.version != version:
        raise Changed("Somebody changed this meanwhile. Look at it as it is now, then go on")
