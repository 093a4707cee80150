"""What somebody chooses for themselves: how to be in touch, a day off, another manager to turn to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from wellbeing.away import rules, states, telling
from wellbeing.away.labels import HOW, HOW_LENGTH, MOST_WORDS, WISH
from wellbeing.away.models import How, MindDay, Often, Turn, Wish
from wellbeing.away.queries.days import left_of
from wellbeing.holders import holders_of, holds
from workforce.core import audit, clock, kept
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, day_words
from workforce.core.sealed import seal
from workforce.people import scopes
from workforce.people.actions.employment import need_employment
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Person, Relationship
from workforce.people.models.relationship import Kind

BY_WHOM = (Kind.LINE_MANAGER, Kind.PEER_SUPERVISOR, Kind.BUDDY)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    how: str
    often: str = ""
    by_whom: str = ""
    words: str = ""
    shown_to: UUID | None = None


@transaction.atomic
def write_wish(wanted: Wanted, *, version: int, by: Viewer) -> Wish:
    """One's own alone. Written anew it is agreed anew."""
    _need_own(by)
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    row = Wish.objects.select_for_update().filter(person_id=by.me).first()
    if row is not None and row.version != version:
        raise Conflict("You changed this in another window. Look at it again, then save yours")
    if wanted.how not in How.values:
        raise Refused("Choose how you would like it")
    if len(wanted.words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")
    managers = holders_of([by.me], by.today, [Kind.LINE_MANAGER])[by.me]
    if wanted.shown_to and wanted.shown_to not in {each.person_id for each in managers}:
        raise Refused("Choose one of your line managers, or keep it private")
    row = row or Wish(person_id=by.me, version=0)
    is_quiet = wanted.how == How.NONE
    often = wanted.often if wanted.often in Often.values and not is_quiet else ""
    by_whom = wanted.by_whom if wanted.by_whom in BY_WHOM and not is_quiet else ""
    said = f"{wanted.how}|{often}|{by_whom}".ljust(HOW_LENGTH)
    row.how_words = seal(said, owner=by.me, label=HOW, row=row.pk) or b""
    row.shown_to_id, row.agreed_on = wanted.shown_to, None
    row.shown_on = by.today if wanted.shown_to else None
    row.words = seal(wanted.words.strip(), owner=by.me, label=WISH, row=row.pk)
    row.version, row.written_at = row.version + 1, clock.now()
    row.save()
    audit.record("contact while away written", by=by, on=by.person_id, about=f"wish {row.pk}", private=True)  # fmt: skip
    if row.shown_to_id:
        telling.wish(row, by=by)
    return row


@transaction.atomic
def forget_wish(*, by: Viewer) -> None:
    """With what was begun of it in any window."""
    if by.user_id is not None:
        kept.forget(reverse("away:wish"), of=[by.user_id])
    if Wish.objects.filter(person_id=by.me).delete()[0]:
        audit.record("contact while away taken out", by=by, on=by.person_id, private=True)


@transaction.atomic
def agree_wish(wish: Wish, *, version: int, by: Viewer) -> None:
    """By the line manager: it will be done like this. Twice is once."""
    rows = Wish.objects.select_for_update(of=("self",)).filter(pk=wish.pk, shown_to_id=by.me)
    row = rows.first()
    if (
        row is None
        or by.person_id is None
        or not Wish.objects.visible_to(by).filter(pk=wish.pk).exists()
    ):
        raise Http404
    if row.version != version:
        raise Conflict("This was written anew meanwhile. Read it again")
    if row.agreed_on is not None:
        return
    row.agreed_on = by.today
    row.save(update_fields=["agreed_on"])
    audit.record("contact while away agreed", by=by, on=row.person_id, about=f"wish {row.pk}", private=True)  # fmt: skip
    telling.wish(row, by=by)


@transaction.atomic
def take_day(*, on: date, by: Viewer) -> MindDay:
    """One tap, today or tomorrow. Taking it twice is taking it once."""
    _need_own(by)
    Person.objects.select_for_update(no_key=True).get(pk=by.me)
    post = _post(by)
    if on not in (by.today, by.today + DAY):
        raise Refused("Choose today or tomorrow")
    row = MindDay.objects.filter(person_id=by.me, on=on, taken_back_at__isnull=True).first()
    if row is not None:
        return row
    left = left_of(by.me, post, on)
    if left.left < 1:
        raise Refused(
            f"You have taken the {count_words(left.of, 'day')} of this year. Your line manager can arrange more with you"
        )
    row = MindDay.objects.create(person_id=by.me, on=on)
    audit.record("day for oneself taken", by=by, on=by.person_id, about=f"day {row.pk}", private=True)  # fmt: skip
    telling.mind_day(row, by=by)
    return row


@transaction.atomic
def take_day_back(day: MindDay, *, by: Viewer) -> None:
    """Until the day ends. Twice is once."""
    row = MindDay.objects.select_for_update().filter(pk=day.pk, person_id=by.me).first()
    if row is None:
        raise Http404
    if row.taken_back_at is not None:
        return
    if row.on < by.today:
        raise Refused(f"{day_words(row.on)} is over, so it stays as it is")
    row.taken_back_at = clock.now()
    row.save(update_fields=["taken_back_at"])
    audit.record("day for oneself taken back", by=by, on=by.person_id, about=f"day {row.pk}", private=True)  # fmt: skip
    telling.mind_day(row, by=by)


@transaction.atomic
def ask_turn(manager: Person, *, by: Viewer) -> Turn:
    """Another manager than one's own, who says yes or no."""
    _need_own(by)
    if manager.pk == by.me:
        raise Refused("Choose somebody else than yourself")
    if holds(manager.pk, [by.me], Kind.LINE_MANAGER, by.today):
        raise Refused(f"{manager.called} is your line manager already. Choose somebody beside them")
    if not may_be_turned_to(manager.pk, by.today):
        raise Refused("Choose somebody who manages or leads people here")
    try:
        with transaction.atomic():
            row = Turn.objects.create(person_id=by.me, manager=manager, asked_on=by.today)
    except IntegrityError as error:
        raise Conflict(
            "You have chosen somebody already. End that first, then choose anew"
        ) from error
    audit.record("other manager asked", by=by, on=by.person_id, about=f"turn {row.pk}", private=True)  # fmt: skip
    telling.turn_asked(row, by=by)
    return row


@transaction.atomic
def answer_turn(turn: Turn, *, accept: bool, by: Viewer) -> Turn:
    row = Turn.objects.select_for_update(of=("self",)).filter(pk=turn.pk).first()
    to = states.ACCEPTED if accept else states.DECLINED
    if row is None or row.manager_id != by.me or row.state not in (states.ASKED, to):
        raise Http404
    if row.state == to:
        return row
    states.TURN.check(row.state, to)
    row.state, row.answered_on = to, by.today
    row.save()
    audit.record(f"other manager {to}", by=by, on=row.person_id, about=f"turn {row.pk}", private=True)  # fmt: skip
    telling.turn_answered(row, by=by)
    return row


@transaction.atomic
def end_turn(turn: Turn, *, by: Viewer) -> None:
    """By either, without a reason."""
    row = Turn.objects.select_for_update(of=("self",)).filter(pk=turn.pk).first()
    if row is None or by.person_id is None or by.person_id not in (row.person_id, row.manager_id):
        raise Http404
    if row.state not in (states.ASKED, states.ACCEPTED):
        return
    states.TURN.check(row.state, states.ENDED)
    row.state, row.ended_on = states.ENDED, by.today
    row.save()
    audit.record("other manager ended", by=by, on=row.person_id, about=f"turn {row.pk}", private=True)  # fmt: skip
    if by.person_id != row.person_id:
        telling.turn_answered(row, by=by)


def may_be_turned_to(person: UUID, day: date) -> bool:
    """Who manages somebody, leads a patch or the centre, or manages services, and is still here."""
    if not Person.objects.filter(scopes.here(day), pk=person).exists():
        return False
    held = Relationship.objects.running(day).filter(
        holder=person, kind__in=[Kind.LINE_MANAGER, Kind.PATCH_LEAD]
    )
    given = Grant.objects.filter(
        scopes.runs(day), person=person, role__in=["central_lead", "service_manager"]
    )
    central = Assignment.objects.filter(person=person, role__tier="central").running(day)
    return held.exists() or given.exists() or central.employed().exists()


def _need_own(by: Viewer) -> None:
    if by.person_id is None or not rules.may_come.test(by, None):
        raise Http404


def _post(by: Viewer) -> Assignment:
    """The post with the most hours. A volunteer has none; breaks are theirs."""
    rows = list(Assignment.objects.filter(person_id=by.me).running(by.today).select_related("role"))
    if not rows:
        raise Refused("There is no work to be away from today")
    employed = [row for row in rows if row.is_employed]
    if not employed:
        need_employment(rows[0])
    return max(employed, key=lambda row: (row.hours or 0, str(row.pk)))
