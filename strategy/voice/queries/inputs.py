"""What teams ask of peers: open to all; who took it on and what they gave, for those it concerns until it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, When

from strategy.voice import rules
from strategy.voice.models import Input
from strategy.voice.models.input import InputQuerySet
from strategy.voice.states import ANSWERED, GIVEN, INPUT, NOT_GIVEN
from workforce.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Shown:
    row: Input
    given: str
    giver: str


def listed(viewer: Viewer, state: str = "") -> InputQuerySet:
    """What can still be taken on first, by the day it is needed."""
    rows = Input.objects.visible_to(viewer).defer("given_words")
    if state == "mine":
        rows = rows.known_to(viewer).exclude(state__in=(ANSWERED, NOT_GIVEN))
    elif state in INPUT.words:
        rows = rows.filter(state=state)
    over = Case(When(state__in=(ANSWERED, NOT_GIVEN), then=1), default=0)
    found: InputQuerySet = rows.select_related("asked_by").order_by(over, "by_when", "pk")
    return found


def get(viewer: Viewer, input_id: UUID) -> Input | None:
    rows = Input.objects.visible_to(viewer).select_related("asked_by", "taken_by")
    found: Input | None = rows.filter(pk=input_id).first()
    return found


def shown(viewer: Viewer, row: Input) -> Shown:
    knows = rules.may_know_input.test(viewer, row)
    given = row.given_words if knows or row.state == ANSWERED else ""
    giver = row.taken_by.name if knows and row.taken_by else ""
    return Shown(row, given, giver)


def to_answer(viewer: Viewer) -> InputQuerySet:
    """Given, and nobody has said yet what changed."""
    rows = Input.objects.visible_to(viewer).known_to(viewer).filter(state=GIVEN)
    found: InputQuerySet = rows.select_related("asked_by").order_by("due_on", "pk")
    return found
