"""What every step of a story begins and ends with."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404

from strategy.recognition import labels, rules, states
from strategy.recognition.models import Story, StoryText
from strategy.recognition.owed import settle_down
from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.errors import Conflict, Refused

MOVED = "It was changed meanwhile. How it stands is below; nothing of yours was saved"


def own(story: Story, by: Viewer) -> Story:
    row = _locked(story)
    if not rules.is_own.test(by, row):
        raise Http404
    return row


def held(story: Story, by: Viewer) -> Story:
    """For whoever asked, while it is theirs to see."""
    row = _locked(story)
    if not rules.holds(by, row) or not Story.objects.held(by).filter(pk=row.pk).exists():
        raise Http404
    return row


def _locked(story: Story) -> Story:
    rows = Story.objects.select_for_update(of=("self",)).select_related("asked_by", "person")
    row = rows.filter(pk=story.pk).first()
    if row is None:
        raise Http404
    return row  # type: ignore[no-any-return]


def need_state(row: Story, *allowed: str) -> None:
    if row.state not in allowed:
        raise Conflict(MOVED)


def same_version(row: Story, version: int) -> None:
    if row.version != version:
        raise Conflict(MOVED)


def move(row: Story, to: str) -> None:
    states.STORY.check(row.state, to)
    row.state = to
    row.closed_on = None if to in states.RUNNING else clock.today()
    bump(row)


def bump(row: Story) -> None:
    row.version += 1
    row.save()


def done(what: str, row: Story, by: Viewer) -> None:
    """Read in the log by the two alone; the same line for every answer."""
    audit.record(what, by=by, on=row.person_id, about=f"story {row.pk}", private=True)


def stop(row: Story, to: str) -> None:
    """No more use from this moment on; what was used is to be taken down."""
    open_ = row.uses.filter(said_on__isnull=True).exists()
    row.is_down = not open_
    days = int(settings.get("recognition.down_days"))
    row.take_down_by = clock.today() + timedelta(days=days) if open_ else None
    move(row, to)
    settle_down([row.pk])


def fits(words: str, most: int, missing: str) -> str:
    words = words.strip()
    if not words:
        raise Refused(missing)
    if len(words) > most:
        raise Refused(f"Use {most:,} characters at most")
    return words


def put_text(row: Story, words: str, by: Viewer, *, approved: bool) -> StoryText:
    last = row.texts.order_by("-number").values_list("number", flat=True).first() or 0
    made = StoryText(story=row, number=last + 1, by_id=by.me, on=clock.today())
    made.approved_on = clock.today() if approved else None
    made.told_words = seal(words, owner=row.person_id, label=labels.TEXT, row=made.pk)
    made.save(force_insert=True)
    return made
