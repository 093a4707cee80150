"""Thanks are said, shown, put away and taken back; successes are written, shown and taken back. Nothing is counted."""

from __future__ import annotations

from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from strategy.recognition import labels
from strategy.recognition.models import Readers, Success, Thanks
from strategy.recognition.notices import THANKED
from strategy.recognition.queries import circle
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people.errors import Conflict, Refused

NOBODY = "Nobody here has this name. Look at how it is spelled, or choose somebody from the list"
YOURSELF = "That is you. Write it as a success of yours instead"
CHANGED = "It was changed meanwhile. How it stands is below; nothing of yours was saved"


@transaction.atomic
def say(*, to: UUID | None, name: str, words: str, by: Viewer) -> Thanks:
    """To somebody one works with, or anybody by their full name. They get one message, which doesn't say from whom."""
    if by.person_id is None:
        raise Http404
    person = circle.find(by, to, name)
    if person is None:
        raise Refused(NOBODY)
    if person == by.person_id:
        raise Refused(YOURSELF)
    row = Thanks(by_id=by.person_id, to_id=person, on=clock.today())
    row.said_words = _sealed(words, person, labels.THANKS, row.pk, labels.MOST_THANKS)
    row.save(force_insert=True)
    _log("thanks said", row.pk, person, by)
    link = reverse("recognition:thanks")
    notify([NoticeFor(person, THANKED, f"thanks:{row.pk}", link=link)], by=by.person_id)
    return row


@transaction.atomic
def show(*, thanks: Thanks, readers: str, by: Viewer) -> None:
    """By whoever got it alone."""
    row = _thanks(thanks, by)
    row.readers = _fits(readers)
    row.save(update_fields=["readers"])
    _log("thanks shown", row.pk, row.to_id, by)


@transaction.atomic
def put_away(*, thanks: Thanks, away: bool, by: Viewer) -> None:
    row = _thanks(thanks, by)
    row.is_put_away = away
    row.save(update_fields=["is_put_away"])


@transaction.atomic
def take_back(*, thanks: Thanks, by: Viewer) -> None:
    """By whoever said it: it is gone for both."""
    row = Thanks.objects.select_for_update().filter(pk=thanks.pk, by_id=by.me).first()
    if row is None:
        raise Http404
    _log("thanks taken back", row.pk, row.to_id, by)
    row.delete()


@transaction.atomic
def write(
    *, success: Success | None, words: str, readers: str, version: int, by: Viewer
) -> Success:
    """One's own: nobody writes of somebody else's."""
    if by.person_id is None:
        raise Http404
    row = _success(success, by) if success else Success(person_id=by.person_id, on=clock.today())
    if success and row.version != version:
        raise Conflict(CHANGED)
    row.said_words = _sealed(words, by.person_id, labels.SUCCESS, row.pk, labels.MOST_SUCCESS)
    row.readers = _fits(readers)
    if success:
        row.version += 1
        row.save()
    else:
        row.save(force_insert=True)
    _log("success written", row.pk, row.person_id, by)
    return row


@transaction.atomic
def take_back_success(*, success: Success, by: Viewer) -> None:
    """At once, and its words with it."""
    row = _success(success, by)
    _log("success taken back", row.pk, row.person_id, by)
    row.delete()


@transaction.atomic
def forget_left(*, by: Viewer) -> int:
    """A year after somebody left."""
    before = clock.today() - relativedelta(years=1)
    gone = Thanks.objects.filter(to__left_on__lt=before).delete()[0]
    return gone + Success.objects.filter(person__left_on__lt=before).delete()[0]


def _thanks(thanks: Thanks, by: Viewer) -> Thanks:
    row: Thanks | None = (
        Thanks.objects.select_for_update().filter(pk=thanks.pk, to_id=by.me).first()
    )
    if row is None:
        raise Http404
    return row


def _success(success: Success, by: Viewer) -> Success:
    row: Success | None = (
        Success.objects.select_for_update().filter(pk=success.pk, person_id=by.me).first()
    )
    if row is None:
        raise Http404
    return row


def _fits(readers: str) -> str:
    if readers not in Readers.values:
        raise Refused("Choose who may read it")
    return readers


def _sealed(words: str, owner: UUID, label: str, row: UUID, most: int) -> bytes | None:
    words = words.strip()
    if not words:
        raise Refused("Write something first")
    if len(words) > most:
        raise Refused(f"Use {most:,} characters at most")
    return seal(words, owner=owner, label=label, row=row)


def _log(what: str, row: UUID, on: UUID, by: Viewer) -> None:
    audit.record(what, by=by, on=on, about=f"recognition {row}", private=True)
