"""The outcome of probation: passed, extended, ended by three people, or passed without a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction

from recruitment.arrival import owed, rules, telling
from recruitment.arrival.actions import providing
from recruitment.arrival.actions.providing import ANSWER_FIRST, READ_FIRST, locked
from recruitment.arrival.models import Ending, Extension, Probation
from recruitment.arrival.obligations import course_of, settle
from recruitment.arrival.states import (
    ENDED,
    EXTENDED,
    LAPSED,
    OPEN,
    PASSED,
    PROBATION,
)
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.core.sealed import seal
from workforce.obligations import pauses
from workforce.people.errors import Conflict, Refused

PLAN = "arrival.extension.plan"


def last_day(probation: Probation) -> date | None:
    """By the end of it there is an outcome. None while the person's clock stands still."""
    return last_days([probation])[probation.pk]


def last_days(rows: Sequence[Probation]) -> dict[UUID, date | None]:
    """The same of many, with the same query."""
    people = {pk for row in rows if (pk := row.arrival.person_id)}
    stops = pauses.of(people) if people else {}
    for row in rows:
        row.arrival.probation = row
    return {
        row.pk: owed.last_day(
            course_of(row.arrival), stops.get(row.arrival.person_id, ()) if row.arrival.person_id else ()
        )
        for row in rows
    }  # fmt: skip


@transaction.atomic
def pass_(*, probation: Probation, version: int, by: Viewer) -> Probation:
    row = _to_decide(probation, version, by)
    _withdraw_ending(row, by)
    _decide(row, PASSED, by.today, by)
    people = [
        row.arrival.person_id,
        *telling.managers(row.arrival, by.today),
        *telling.leads(row.arrival.team, by.today),
    ]
    telling.tell(telling.PASSED, people, f"{row.pk}:{row.version}", telling.probation(row), by=by)
    return row


@transaction.atomic
def extend(*, probation: Probation, months: int, plan: str, version: int, by: Viewer) -> Extension:
    """So many months more, and what is provided in them. Not before it was answered whether it had been."""
    row = _to_decide(probation, version, by)
    answers = providing.standing(row, by)
    if answers is None:
        raise Refused(ANSWER_FIRST)
    _refuse_longer(row, months)
    if not plan.strip():
        raise Refused("Write what will be provided in this time: extending alone helps nobody")
    person = rules.have(row.arrival.person_id)
    made = Extension(probation=row, months=months, on=by.today, by_id=by.person_id, answers=answers)
    made.provision = seal(plan.strip(), owner=person, label=PLAN, row=made.pk)
    made.save(force_insert=True)
    _withdraw_ending(row, by)
    if row.state != EXTENDED:
        PROBATION.check(row.state, EXTENDED)
    row.state, row.extended_months = EXTENDED, row.extended_months + months
    _save(row, "probation extended", by)
    people = [person, *telling.managers(row.arrival, by.today), *telling.hr(by.today)]
    telling.tell(telling.EXTENDED, people, str(made.pk), telling.probation(row), by=by)
    return made


def _refuse_longer(row: Probation, months: int) -> None:
    most = int(settings.get("arrival.extension_months"))
    left = most - row.extended_months
    if months < 1 or months > left:
        raise Refused(
            f"Probation can be extended by {count_words(left, 'month')} more at most"
            if left > 0 else f"Probation was extended by {count_words(most, 'month')}, and can't be any further"
        )  # fmt: skip
    ends = row.arrival.assignment.ends if row.arrival.assignment else None
    starts = row.arrival.starts
    if ends is None or starts is None:
        return
    if starts + relativedelta(months=row.whole_months + months) > ends + timedelta(days=1):
        raise Refused(f"The post ends on {date_words(ends)}, before that. Choose fewer months")


@transaction.atomic
def propose_ending(*, probation: Probation, version: int, by: Viewer) -> Ending:
    """The first of three. Not before the answers, and where something was not provided, not before a lead has read them."""
    row = _to_decide(probation, version, by)
    answers = providing.standing(row, by)
    if answers is None:
        raise Refused(ANSWER_FIRST)
    if providing.waits_to_be_read(row, by):
        raise Refused(READ_FIRST)
    if Ending.objects.filter(probation=row, withdrawn_on__isnull=True).exists():
        raise Conflict("Ending it is proposed already, and waits for HR and a central lead")
    made = Ending.objects.create(probation=row, on=by.today, by_id=by.person_id, answers=answers)
    _save(row, "ending of probation proposed", by)
    day = by.today
    people = [
        row.arrival.person_id,
        *telling.hr(day),
        *telling.granted("central_lead", day),
        *telling.managers(row.arrival, day),
    ]
    telling.tell(telling.ENDING, people, str(made.pk), telling.probation(row), by=by)
    return made


@transaction.atomic
def confirm_ending(*, ending: Ending, as_hr: bool, by: Viewer) -> Ending:
    """By HR, and by a second person of the central team: three different people in all."""
    row = locked(ending.probation)
    rules.need((rules.is_hr if as_hr else rules.is_central).test(by, None))
    rules.need(not rules.is_the_person.test(by, row.arrival))
    now: Ending = Ending.objects.select_for_update().get(pk=ending.pk)
    if now.withdrawn_on is not None or not row.is_running:
        raise Conflict("Meanwhile this was withdrawn, or there is an outcome. Look again")
    _refuse_after_last_day(row, by)
    place = "hr" if as_hr else "second"
    if getattr(now, f"{place}_id") is not None:
        raise Conflict("Somebody else said so already. Look again")
    if by.person_id in (now.by_id, now.hr_id, now.second_id):
        raise Refused("You have said so already. It takes three different people")
    setattr(now, f"{place}_id", by.person_id)
    setattr(now, f"{place}_on", by.today)
    now.save(update_fields=[place, f"{place}_on"])
    audit.record(
        "ending of probation confirmed", by=by, on=row.arrival.person_id, about=f"ending {now.pk}"
    )
    if now.hr_id and now.second_id:
        _decide(row, ENDED, by.today, by)
        people = [row.arrival.person_id, now.by_id, *telling.managers(row.arrival, by.today)]
        telling.tell(telling.ENDED, people, str(now.pk), telling.probation(row), by=by)
    return now


@transaction.atomic
def withdraw_ending(*, ending: Ending, by: Viewer) -> None:
    """By whoever decides, HR or a central lead: any of them may stop it."""
    row = locked(ending.probation)
    rules.need(rules.decides.test(by, row) or rules.is_hr.test(by, None))
    rules.need(not rules.is_the_person.test(by, row.arrival))
    if not row.is_running:
        raise Conflict("There is an outcome meanwhile. Look again")
    if _withdraw_ending(row, by):
        people = [row.arrival.person_id, ending.by_id, *telling.managers(row.arrival, by.today)]
        telling.tell(telling.ENDING_OFF, people, str(ending.pk), telling.probation(row), by=by)


@transaction.atomic
def undo(*, probation: Probation, by: Viewer) -> Probation:
    """By whoever decided it, for a few days, while nothing came of it: passed is open again, an extension is gone."""
    row = locked(probation)
    oldest = by.today - timedelta(days=int(settings.get("arrival.undo_days")))
    rules.need(rules.decides.test(by, row))
    if row.state == PASSED:
        if row.decided_by_id != by.person_id or row.decided_on is None or row.decided_on < oldest:
            raise Refused("Only whoever recorded it can take it back, and only for a few days")
        back = EXTENDED if row.extended_months else OPEN
        PROBATION.check(row.state, back)
        row.state, row.decided_on, row.decided_by_id = back, None, None
    else:
        _undo_extension(row, oldest, by)
    if (day := last_day(row)) is not None and day < by.today:
        raise Refused("Its last day is over, so there would be nothing left to decide")
    _save(row, "outcome of probation taken back", by)
    telling.tell(
        telling.UNDONE,
        [row.arrival.person_id],
        f"{row.pk}:{row.version}",
        telling.probation(row),
        by=by,
    )
    return row


def _undo_extension(row: Probation, oldest: date, by: Viewer) -> None:
    last = (
        Extension.objects.filter(probation=row, taken_back_on__isnull=True)
        .order_by("-on", "-id")
        .first()
    )
    if row.state != EXTENDED or last is None or last.by_id != by.person_id or last.on < oldest:
        raise Refused("Only whoever recorded it can take it back, and only for a few days")
    if Ending.objects.filter(probation=row, withdrawn_on__isnull=True).exists():
        raise Refused("Ending it is proposed meanwhile. Withdraw that first")
    last.taken_back_on = by.today
    last.save(update_fields=["taken_back_on"])
    row.extended_months -= last.months
    row.state = EXTENDED if row.extended_months else OPEN


@transaction.atomic
def lapse(*, probation: Probation, by: Viewer) -> bool:
    """Its last day is over and nobody said anything: it is passed, and said to be so without a word."""
    row = locked(probation)
    day = last_day(row)
    if not row.is_running or day is None or day >= by.today or row.arrival.over_on is not None:
        return False
    _withdraw_ending(row, by)
    _decide(row, LAPSED, day, by)
    people = [row.arrival.person_id, *told_of_silence(row, by)]
    telling.tell(telling.SILENT, people, f"{row.pk}:{day}", telling.probation(row))
    return True


def told_of_silence(row: Probation, by: Viewer) -> list[UUID]:
    return telling.told_of_silence([row.arrival], by.today)[row.arrival_id]


def _to_decide(probation: Probation, version: int, by: Viewer) -> Probation:
    row = locked(probation)
    rules.need(by.is_system or rules.decides.test(by, row))
    if not row.is_running:
        who = f" {row.decided_by.called} recorded it." if row.decided_by else ""
        day = f" on {date_words(row.decided_on)}" if row.decided_on else ""
        raise Conflict(
            f"This probation is {PROBATION.words[row.state]}{day} already.{who} Look again"
        )
    if row.version != version:
        raise Conflict(
            "Something about this probation was recorded meanwhile. Look again, then decide"
        )
    _refuse_after_last_day(row, by)
    return row


def _refuse_after_last_day(row: Probation, by: Viewer) -> None:
    """The night writes down that it passed; nobody decides anything else before that."""
    if (day := last_day(row)) is not None and day < by.today:
        raise Conflict("Its last day is over, so it is passed without a word")


def _withdraw_ending(row: Probation, by: Viewer) -> bool:
    open_ = Ending.objects.filter(probation=row, withdrawn_on__isnull=True)
    changed = open_.update(withdrawn_on=by.today)
    if changed:
        _save(row, "ending of probation withdrawn", by)
    return bool(changed)


def _decide(row: Probation, to: str, on: date, by: Viewer) -> None:
    PROBATION.check(row.state, to)
    row.state, row.decided_on, row.decided_by_id = to, on, by.person_id
    _save(row, f"probation {PROBATION.words[to]}", by)


def _save(row: Probation, what: str, by: Viewer) -> None:
    row.version += 1
    row.save(update_fields=["state", "extended_months", "decided_on", "decided_by", "version"])
    audit.record(what, by=by, on=row.arrival.person_id, about=f"probation {row.pk}")
    settle([row.arrival_id])
