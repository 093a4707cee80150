"""The executive sponsor comments on an objective; its owner answers."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404

from strategy.aims import owed, rules, telling
from strategy.aims.actions.common import need_first, told_of
from strategy.aims.errors import CannotSave, Changed
from strategy.aims.models import Comment, Objective
from strategy.aims.states import IN_FORCE
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.obligations.actions import settle


@transaction.atomic
def comment(*, line: UUID, words: str, by: Viewer, once_key: str = "") -> Comment:
    rows = Objective.objects.filter(line=line, strategy__state=IN_FORCE)
    objective = rows.select_related("strategy").first()
    if objective is None:
        raise Http404
    rules.need(rules.may_comment, by, objective.strategy)
    need_first(by, once_key)
    if not words.strip():
        raise CannotSave("Write what you would like to say", "words")
    row = Comment.objects.create(line_id=line, words=words.strip(), by_id=by.person_id, on=by.today)
    audit.record("strategy commented on", by=by, on=None, about=f"objective {line}")
    settle(owed.ANSWER, [row.pk])
    telling.commented(row, objective.owner_id, by=by)
    return row


@transaction.atomic
def answer(*, row: Comment, words: str, by: Viewer, once_key: str = "") -> Comment:
    """Once; whoever wants to say more talks to the sponsor."""
    told_of(row.line_id, by)
    need_first(by, once_key)
    found = Comment.objects.select_for_update(no_key=True).get(pk=row.pk)
    if found.answered_on is not None:
        raise Changed("This comment has an answer already. Look at it again")
    if not words.strip():
        raise CannotSave("Write your answer", "words")
    found.answer, found.answered_on, found.answered_by_id = words.strip(), by.today, by.person_id
    found.save(update_fields=["answer", "answered_on", "answered_by"])
    audit.record("strategy comment answered", by=by, on=None, about=f"comment {row.pk}")
    settle(owed.ANSWER, [row.pk])
    telling.answered(found, by=by)
    return found
