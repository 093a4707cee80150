"""The person: yes, no or not now; their words; and taking it back at any time. And what the night does."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from strategy.recognition import labels, states, telling
from strategy.recognition.actions.common import (
    MOVED,
    bump,
    done,
    fits,
    move,
    need_state,
    own,
    put_text,
    same_version,
    stop,
)
from strategy.recognition.models import Story, StoryText
from strategy.recognition.owed import settle_down
from workforce.core import audit, clock, holds, settings
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.people.errors import Conflict, Refused

YES, NO, LATER = "yes", "no", "later"
ANSWERS = {YES: states.AGREED, NO: states.DECLINED, LATER: states.NOT_NOW}


@transaction.atomic
def answer(story: Story, *, said: str, by: Viewer) -> Story:
    """To whoever asked, a no and a not now are one; a not now may become a yes until the last day."""
    row = own(story, by)
    if said not in ANSWERS:
        raise Refused("Choose yes, no or not now")
    need_state(row, states.ASKED, *([states.NOT_NOW] if said == YES else []))
    if row.last_day <= clock.today():
        raise Conflict(MOVED)
    move(row, ANSWERS[said])
    done("story answered", row, by)
    telling.to_asker(row, telling.TO_ASKER if said == YES else telling.WONT, by=by)
    return row


@transaction.atomic
def write(story: Story, *, words: str, version: int, by: Viewer) -> None:
    """Their own words are approved by being theirs."""
    row = own(story, by)
    need_state(row, *states.RUNNING)
    same_version(row, version)
    put_text(row, fits(words, labels.MOST_TEXT, "Write the words first"), by, approved=True)
    _words_stand(row, by)


@transaction.atomic
def approve(text: StoryText, *, by: Viewer) -> None:
    """This very version: another one that was proposed meanwhile is another question."""
    row = own(text.story, by)
    need_state(row, *states.RUNNING)
    found = row.texts.select_for_update().get(pk=text.pk)
    if found.approved_on is not None:
        return
    if row.texts.filter(number__gt=found.number).exists():
        raise Conflict(MOVED)
    found.approved_on = clock.today()
    found.save(update_fields=["approved_on"])
    _words_stand(row, by)


@transaction.atomic
def withdraw(story: Story, *, by: Viewer) -> Story:
    """At once, without a reason, whatever was agreed."""
    row = own(story, by)
    if row.state == states.WITHDRAWN:
        return row
    need_state(row, *states.RUNNING)
    stop(row, states.WITHDRAWN)
    done("story withdrawn", row, by)
    telling.to_asker(row, telling.TAKE_DOWN if not row.is_down else telling.WONT, by=by)
    return row


def end_due(*, by: Viewer) -> int:
    """Those whose last day is over, and asks that nobody answered; each in a transaction of its own."""
    today = clock.today()
    over = Q(state__in=states.RUNNING, last_day__lt=today)
    unanswered = Q(state=states.ASKED, answer_by__lt=today)
    not_now = Q(state=states.NOT_NOW, last_day__lt=today)
    due = Story.objects.filter(over | unanswered | not_now).order_by("pk")
    return sum(_end(pk, by) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _end(pk: object, by: Viewer) -> bool:
    rows = Story.objects.select_for_update(of=("self",)).select_related("asked_by")
    row = rows.get(pk=pk)
    today = clock.today()
    if row.state in states.RUNNING and row.last_day < today:
        stop(row, states.ENDED)
        done("story over", row, by)
        telling.to_person(row, by=by)
        telling.to_asker(row, telling.TO_ASKER if row.is_down else telling.TAKE_DOWN, by=by)
    elif row.state == states.ASKED and row.answer_by < today:
        move(row, states.LAPSED)
        done("story answered", row, by)
        telling.to_asker(row, telling.WONT, by=by)
    elif row.state == states.NOT_NOW and row.last_day < today:
        closed = row.closed_on
        move(row, states.LAPSED)
        # For whoever asked it was over then.
        Story.objects.filter(pk=row.pk).update(closed_on=closed)
    else:
        return False
    return True


@transaction.atomic
def forget_old(*, by: Viewer) -> int:
    """A consent a year after it ended, once all is down; what didn't come about after half a year."""
    today = clock.today()
    kept = timedelta(days=int(settings.get("recognition.kept_days")))
    again = timedelta(days=int(settings.get("recognition.ask_again_days")))
    ended = Q(state__in=(states.WITHDRAWN, states.ENDED), is_down=True, closed_on__lt=today - kept)
    wont = Q(
        state__in=(states.DECLINED, states.LAPSED, states.CALLED_OFF), closed_on__lt=today - again
    )
    rows = list(holds.free(Story.objects.select_for_update().filter(ended | wont), "stories"))
    ids = [row.pk for row in rows]
    links = [f"/my-story/{each}{pk}/" for pk in ids for each in ("", "asking/")]
    Notice.objects.filter(kind__in=telling.KINDS, link__in=links).delete()
    Story.objects.filter(pk__in=ids).delete()
    settle_down(ids)
    for row in rows:
        audit.record("story kept no longer", by=by, on=row.person_id, private=True)
    return len(ids)


def _words_stand(row: Story, by: Viewer) -> None:
    if row.state == states.AGREED:
        move(row, states.READY)
    else:
        bump(row)
    done("story words approved", row, by)
    telling.to_asker(row, telling.TO_ASKER, by=by)
