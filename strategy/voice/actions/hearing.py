"""What was said, in words they agreed to, and what changed because of it, or why not."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from strategy.voice import rules
from strategy.voice.actions.common import (
    MOVED,
    answer_days,
    first,
    locked_project,
    locked_said,
    log,
    move,
    need_answerer,
    need_words,
    tell,
)
from strategy.voice.actions.projects import OVER
from strategy.voice.errors import CannotSave, Changed
from strategy.voice.models import Project, Said, Taking
from strategy.voice.notices import ANSWERED, TO_ANSWER
from strategy.voice.owed import settle_said
from strategy.voice.states import CHANGED, HEARD, OPEN_PROJECT, SAID, WAITS
from workforce.core import clock
from workforce.core.access import Viewer

AGREED = "Read the words to those who said them first, and write down what they agree to"


@transaction.atomic
def write(
    *, project: Project, who: str, words: str, agreed: bool, said_on: date, answerer: UUID, by: Viewer, once_key: str = ""
) -> Said:  # fmt: skip
    """Whoever answers has four weeks from today (a setting), however long ago it was said."""
    row = locked_project(project)
    rules.need(rules.leads.test(by, row))
    first(by, once_key)
    if row.state not in OPEN_PROJECT:
        raise CannotSave(OVER)
    if not agreed:
        raise CannotSave(AGREED, "agreed")
    if said_on > clock.today():
        raise CannotSave("Enter the day on which it was said, today or before", "said_on")
    need_answerer(answerer, by)
    made = Said.objects.create(
        project=row,
        who=who,
        said_words=need_words(words, "words", "Write what they said"),
        said_on=said_on,
        answerer_id=answerer,
        due_on=clock.today() + answer_days(),
    )
    settle_said([made.pk])
    _tell_answerer(made, by)
    log("co-production: something was said", f"co-production {row.pk}", by)
    return made


@transaction.atomic
def answer(*, said: Said, outcome: str, words: str, by: Viewer, once_key: str = "") -> Said:
    """Open to all from now on. Of a no it may be said later that it changed after all."""
    row = locked_said(said)
    rules.need(rules.answers.test(by, row))
    first(by, once_key)
    if outcome not in HEARD:
        raise CannotSave("Choose what came of it", "outcome")
    row.answer_words = need_words(words, "words", "Say what changed, or why not")
    move(row, SAID, outcome)
    row.answered_on = clock.today()
    row.save()
    settle_said([row.pk])
    people = Taking.objects.filter(project=row.project_id).values_list("person_id", flat=True)
    link = reverse("voice:project-detail", args=[row.project_id])
    tell(people, ANSWERED, f"{row.pk}:{outcome}", link, by)
    log("co-production: answered", f"co-production {row.project_id}", by)
    return row


@transaction.atomic
def hand_on(*, said: Said, answerer: UUID, by: Viewer) -> Said:
    """To somebody who can decide it. The day stays."""
    row = locked_said(said)
    rules.need(rules.may_hand_on.test(by, row))
    if row.state != WAITS:
        raise Changed(MOVED.format(now=SAID.words[row.state]))
    need_answerer(answerer, by)
    row.answerer_id = answerer
    row.save(update_fields=["answerer"])
    settle_said([row.pk])
    _tell_answerer(row, by)
    log("co-production: answer handed on", f"co-production {row.project_id}", by)
    return row


def may_be_answered(row: Said) -> bool:
    return SAID.can_move(row.state, CHANGED)


def _tell_answerer(row: Said, by: Viewer) -> None:
    link = reverse("voice:said-answer", args=[row.pk])
    tell([row.answerer_id], TO_ANSWER, f"{row.pk}:{row.answerer_id}", link, by)
