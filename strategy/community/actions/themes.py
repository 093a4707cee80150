"""A theme is worded by whoever hosted, put before those who were there, approved by three of them or kept in by one, and sent up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from strategy.community import rules
from strategy.community.errors import CannotSave, Changed, SavedBefore
from strategy.community.labels import OBJECTION, THEME
from strategy.community.models import Approval, Occasion, TableNote, Theme
from strategy.community.notices import BEFORE_YOU, TO_ANSWER
from strategy.community.obligations import settle
from strategy.community.queries import people
from strategy.community.states import APPROVED, BEFORE, DRAWN, KEPT, LEFT_OUT, SENT
from strategy.community.states import THEME as TABLE
from workforce.core import audit, clock, once, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import seal
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Place
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

CHANGED = "The words were changed in the meantime. Read them again, then say what you think"
MOVED = "This theme is {now} by now. Look at it again"


@transaction.atomic
def draw(
    *, occasion: Occasion, words: str, notes: Collection[UUID], by: Viewer, once_key: str = ""
) -> Theme:
    """From notes of the tables, in words that name nobody."""
    rules.need(rules.hosts.test(by, occasion))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    row = Theme(occasion=occasion)
    row.theme_words = seal(words.strip(), owner=row.pk, label=THEME, row=row.pk)
    row.save(force_insert=True)
    _take(row, notes)
    _log("theme worded", row, by)
    return row


@transaction.atomic
def word(*, theme: Theme, words: str, notes: Collection[UUID], version: int, by: Viewer) -> Theme:
    """Again, before it is put before the others, or after it was kept in: what was said to the former words is gone."""
    row = locked(theme)
    rules.need(rules.hosts.test(by, row.occasion))
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at both, then send yours again")
    if row.state != DRAWN:
        _move(row, DRAWN)
    _forget_said(row)
    row.theme_words = seal(words.strip(), owner=row.pk, label=THEME, row=row.pk)
    row.version += 1
    row.before_on = None
    row.save()
    _take(row, notes)
    _log("theme worded", row, by)
    return row


@transaction.atomic
def put_before(*, theme: Theme, by: Viewer) -> Theme:
    """Those who were there are told, once a day however many there are."""
    row = locked(theme)
    rules.need(rules.hosts.test(by, row.occasion))
    _move(row, BEFORE)
    row.before_on = clock.today()
    row.save(update_fields=["state", "before_on"])
    link = reverse("community:occasion-themes", args=[row.occasion.gathering_id])
    occasion = f"{row.occasion_id}:{clock.today()}"
    notify(
        (NoticeFor(person, BEFORE_YOU, occasion, link=link) for person in _who_was_there(row)),
        by=by.person_id,
    )
    _log("theme put before the peers", row, by)
    return row


@transaction.atomic
def approve(*, theme: Theme, version: int, by: Viewer) -> Theme:
    """Of the words one has read. With the last of as many as are needed it is approved, and nobody's yes is kept."""
    row = locked(theme)
    rules.need(rules.was_there.test(by, row.occasion))
    if row.version != version or row.state != BEFORE:
        raise Changed(CHANGED)
    Approval.objects.bulk_create(
        [Approval(theme=row, person_id=rules.need_person(by))], ignore_conflicts=True
    )
    if Approval.objects.filter(theme=row).count() >= int(settings.get("community.approvals")):
        _move(row, APPROVED)
        row.save(update_fields=["state"])
        Approval.objects.filter(theme=row).delete()
    return row


@transaction.atomic
def take_back(*, theme: Theme, by: Viewer) -> None:
    """One's own yes, while it isn't decided."""
    row = locked(theme)
    rules.need(rules.was_there.test(by, row.occasion))
    if row.state != BEFORE:
        raise Changed(MOVED.format(now=TABLE.words[row.state]))
    Approval.objects.filter(theme=row, person_id=by.me).delete()


@transaction.atomic
def keep_in(*, theme: Theme, version: int, words: str, by: Viewer) -> Theme:
    """One is enough, until it is sent up. Who it was is written down nowhere; why, if they like, for those in the room."""
    row = locked(theme)
    rules.need(rules.was_there.test(by, row.occasion))
    if row.version != version or row.state not in (BEFORE, APPROVED):
        raise Changed(CHANGED)
    _move(row, KEPT)
    row.objection_words = seal(words.strip(), owner=row.pk, label=OBJECTION, row=row.pk)
    row.save(update_fields=["state", "objection_words"])
    Approval.objects.filter(theme=row).delete()
    return row


@transaction.atomic
def leave_out(*, theme: Theme, by: Viewer) -> None:
    """It stays in the room. Its notes may go into another."""
    row = locked(theme)
    rules.need(rules.hosts.test(by, row.occasion))
    _move(row, LEFT_OUT)
    row.save(update_fields=["state"])
    TableNote.objects.filter(theme=row).update(theme=None)
    _log("theme left out", row, by)


@transaction.atomic
def send_up(*, theme: Theme, owner: UUID, due: date, by: Viewer) -> Theme:
    """With somebody who answers it, and a day. Not before everybody had the days to say that it stays in."""
    row = locked(theme)
    rules.need(rules.hosts.test(by, row.occasion))
    if row.state != APPROVED:
        raise Changed(MOVED.format(now=TABLE.words[row.state]))
    if clock.today() < (first := sent_from(row, int(settings.get("community.theme_days")))):
        raise CannotSave(
            f"It stays before the peers until {date_words(first)}, so that whoever was there can say that it stays in"
        )
    _need_owner(owner, by)
    if due <= clock.today():
        raise CannotSave("Choose a day that is still to come", "due")
    _move(row, SENT)
    row.owner_id, row.due_on, row.sent_on = owner, due, clock.today()
    row.objection_words = None
    row.save()
    settle(row)
    _tell_owner(row, by)
    _log("theme sent up", row, by)
    return row


@transaction.atomic
def hand_on(*, theme: Theme, owner: UUID, by: Viewer) -> Theme:
    """To somebody who can do something about it. The day stays."""
    row = locked(theme)
    rules.need(rules.may_hand_on.test(by, row))
    if row.state != SENT:
        raise Changed(MOVED.format(now=TABLE.words[row.state]))
    _need_owner(owner, by)
    row.owner_id = owner
    row.save(update_fields=["owner"])
    settle(row)
    _tell_owner(row, by)
    _log("theme handed on", row, by)
    return row


def sent_from(theme: Theme, days: int) -> date:
    """The first day on which it may leave the room."""
    return (theme.before_on or clock.today()) + timedelta(days=days)


def locked(theme: Theme) -> Theme:
    rows = Theme.objects.select_for_update(no_key=True, of=("self",))
    found: Theme = rows.select_related("occasion__gathering").get(pk=theme.pk)
    return found


def _move(row: Theme, to: str) -> None:
    if to not in TABLE.moves.get(row.state, ()):
        raise Changed(MOVED.format(now=TABLE.words[row.state]))
    TABLE.check(row.state, to)
    row.state = to


def _forget_said(row: Theme) -> None:
    row.objection_words = None
    Approval.objects.filter(theme=row).delete()


def _take(row: Theme, notes: Collection[UUID]) -> None:
    """Its notes are these, of the same occasion, and of no other theme."""
    TableNote.objects.filter(theme=row).exclude(pk__in=notes).update(theme=None)
    free = TableNote.objects.filter(occasion=row.occasion_id, theme__isnull=True, pk__in=notes)
    free.update(theme=row)


def _need_owner(owner: UUID, by: Viewer) -> None:
    if owner not in {pk for pk, _ in people.could_answer(by, clock.today())}:
        raise CannotSave("Choose somebody of the list, who can decide it", "owner")


def _who_was_there(row: Theme) -> list[UUID]:
    rows = Place.objects.filter(gathering=row.occasion.gathering_id, attendance=Attendance.CAME)
    return list(rows.filter(person__isnull=False).values_list("person_id", flat=True))


def _tell_owner(row: Theme, by: Viewer) -> None:
    link = reverse("community:theme-answer", args=[row.pk])
    if row.owner_id:
        notify(
            [NoticeFor(row.owner_id, TO_ANSWER, f"{row.pk}:{row.owner_id}", link=link)],
            by=by.person_id,
        )


def _log(action: str, row: Theme, by: Viewer) -> None:
    audit.record(action, by=by, on=None, about=f"theme {row.pk}", private=True)
