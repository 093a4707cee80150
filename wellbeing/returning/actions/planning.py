"""A return is begun, written, agreed to by both, and changed the same way."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.http import Http404

from wellbeing.away.actions import absences
from wellbeing.away.models import Absence
from wellbeing.returning import rules, telling
from wellbeing.returning.content import put
from wellbeing.returning.labels import MOST_WORDS
from wellbeing.returning.models import Confirmation, Return, Version
from wellbeing.returning.obligations import settle
from wellbeing.returning.states import ACTIVE, AGREED, DRAFT, EXTENDED, OPEN, PAUSED, RETURN
from wellbeing.returning.weeks import MOST, Plan
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person

FULL = Decimal("37.5")
LATELY = timedelta(days=90)
MEANWHILE = "There is a newer version of this plan. Look at it first, then decide"


@transaction.atomic
def begin(*, starts: date, plan: Plan, by: Viewer) -> Return:
    """By the person alone, and seen by them alone until they send it."""
    if by.person_id is None or not rules.may_come.test(by, None):
        raise Http404
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    try:
        with transaction.atomic():
            row = Return.objects.create(
                person_id=by.person_id,
                absence=_absence(by),
                contract=contract_of(by),
                begun_on=by.today,
            )
    except IntegrityError as error:
        raise Conflict("You are planning this already. It is on the page before") from error
    _write(row, starts, plan, by, is_shown=False)
    _done("coming back begun", row, by)
    return row


@transaction.atomic
def write(row: Return, *, starts: date, plan: Plan, latest: int, by: Viewer) -> Version:
    """A new version by either. The person's is theirs until they send it; the line manager's is sent, and agreed to by
    them, at once. The one in force stays so until both have agreed."""
    now = locked(row, by)
    _need_open(now)
    if now.latest != latest:
        raise Conflict(MEANWHILE)
    is_own = rules.is_the_person.test(by, now)
    version = _write(now, starts, plan, by, is_shown=not is_own)
    if not is_own:
        Confirmation.objects.create(version=version, by_id=by.me, is_manager=True, on=by.today)
        telling.other(now, f"v{version.number}", by=by)
    _done("coming back written", now, by)
    return version


@transaction.atomic
def confirm(version: Version, *, by: Viewer) -> Return:
    """One of the two agrees to it; with the other one it is in force. The person's agreeing sends it. Twice is once."""
    row = locked(version.of, by)
    now: Version = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    is_own = rules.is_the_person.test(by, row)
    if not is_own and now.shown_on is None:
        raise Http404
    if now.confirmations.filter(is_manager=not is_own).exists():
        return row
    _need_open(row)
    if now.number != row.latest:
        raise Conflict(MEANWHILE)
    Confirmation.objects.create(version=now, by_id=by.me, is_manager=not is_own, on=by.today)
    if now.shown_on is None:
        now.shown_on = by.today
        now.save(update_fields=["shown_on"])
    if row.shown_on is None:
        row.shown_on = by.today
        row.save(update_fields=["shown_on"])
    if now.confirmations.count() == 2:
        _into_force(row, now, by)
    _done("coming back agreed to", row, by)
    telling.other(row, f"v{now.number}:{'own' if is_own else 'manager'}", by=by)
    return row


def _into_force(row: Return, version: Version, by: Viewer) -> None:
    before = Version.objects.filter(of=row, number=row.in_force).first()
    is_first = before is None
    to = _state(row, version, before, by.today)
    if to != row.state:
        RETURN.check(row.state, to)
    row.state, row.in_force, row.starts = to, version.number, version.starts
    row.save()
    version.since = by.today
    version.save(update_fields=["since"])
    if is_first:
        _end_absence(row, version.starts, by)
    settle(row)


def _state(row: Return, version: Version, before: Version | None, today: date) -> str:
    if row.state == PAUSED:
        return PAUSED
    if version.starts > today and row.state in (DRAFT, AGREED):
        return AGREED
    if before is not None and row.state not in (DRAFT, AGREED):
        return EXTENDED if version.weeks > before.weeks else ACTIVE
    return ACTIVE


def _end_absence(row: Return, starts: date, by: Viewer) -> None:
    """Time away ends with the day before: what is due counts again from the first day back."""
    away = Absence.objects.standing().filter(pk=row.absence_id).first()
    if away is not None and away.starts < starts and (away.ends is None or away.ends >= starts):
        absences.back(away, on=starts, by=by)


def locked(row: Return, by: Viewer) -> Return:
    """One after the other for each return. 404 for whoever is neither of the two."""
    Return.objects.select_for_update(no_key=True).get(pk=row.pk)
    now = Return.objects.of_the_two(by).filter(pk=row.pk).first()
    if now is None:
        raise Http404
    found: Return = now
    return found


def _write(row: Return, starts: date, plan: Plan, by: Viewer, *, is_shown: bool) -> Version:
    _refuse(row, starts, plan, by)
    row.latest += 1
    row.save(update_fields=["latest"])
    version = Version(
        of=row,
        number=row.latest,
        starts=starts,
        written_by_id=by.person_id,
        shown_on=by.today if is_shown else None,
    )
    put(version, plan, row.person_id)
    version.save(force_insert=True)
    return version


def _refuse(row: Return, starts: date, plan: Plan, by: Viewer) -> None:
    if not 1 <= len(plan.weeks) <= MOST:
        raise Refused(f"Plan one week or more, and {MOST} at most")
    if any(not 0 <= week.share <= 100 for week in plan.weeks):
        raise Refused("Enter a share of the contract's hours from 0 to 100 per cent in each week")
    words = [
        w for week in plan.weeks for w in (week.duties, week.caseload, week.place, week.support)
    ]
    words += [plan.shadow, plan.hands, plan.team, plan.meetings, plan.pay, plan.leave]
    if any(len(each) > MOST_WORDS for each in words):
        raise Refused(f"Use {MOST_WORDS:,} characters at most in each place")
    if row.in_force and row.state not in (DRAFT, AGREED):
        if starts != row.starts:
            raise Refused("It has begun, so its first day stays as it is")
    elif abs((starts - by.today).days) > 366:
        raise Refused("Choose a first day within a year from today")


def _need_open(row: Return) -> None:
    if row.state not in OPEN:
        raise Conflict("This is over. A new one can be begun any day")


def _absence(by: Viewer) -> Absence | None:
    """The one it is a return of: now, or the last one not long ago."""
    rows = Absence.objects.standing().filter(person_id=by.me, starts__lte=by.today)
    last = rows.order_by("-starts").first()
    if last is None or (last.ends is not None and last.ends < by.today - LATELY):
        return None
    found: Absence = last
    return found


def contract_of(by: Viewer) -> int:
    """The hours of the week of all their paid posts, in quarters."""
    posts = Assignment.objects.filter(person_id=by.me).running(by.today).employed()
    hours = sum(
        (row.hours or (row.fte * FULL if row.fte else Decimal(0)) for row in posts), Decimal(0)
    )
    if not hours:
        raise Refused(
            "Your contract's hours aren't recorded yet. Whoever leads your patch can add them"
        )
    return int((hours * 4).to_integral_value())


def _done(what: str, row: Return, by: Viewer) -> None:
    audit.record(what, by=by, on=row.person_id, about=f"return {row.pk}", private=True)
