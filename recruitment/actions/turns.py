"""Who decides about requests, and in which order: the trust's own."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from recruitment import rules, telling
from recruitment.actions import moving
from recruitment.errors import CannotSave, Changed
from recruitment.models import Request, Turn, TurnPerson, Who
from recruitment.queries import turns as queries
from recruitment.states import APPROVALS
from workforce.core import audit
from workforce.core.access import Viewer

UP, DOWN, OUT, IN = "up", "down", "out", "in"


@transaction.atomic
def change(
    *, turn: Turn, words: str, people: Collection[UUID], agrees_to_overrides: bool, version: int, by: Viewer
) -> Turn:  # fmt: skip
    """What it is called, and who is named for it. Raises Changed when somebody else changed it since."""
    rules.need(rules.may_order, by)
    row = _locked()[turn.pk]
    if row.version != version:
        raise Changed("Somebody changed this turn meanwhile. Look at it again, then save")
    may = {person.pk for person in queries.could_be_named(by)}
    row.words, row.version = words.strip(), row.version + 1
    if row.who == Who.NAMED:
        if not set(people) <= may:
            raise CannotSave(
                "Choose from the list: whoever holds the role of approver or HR", "people"
            )
        row.agrees_to_overrides = agrees_to_overrides
        row.named.exclude(person__in=people).delete()
        TurnPerson.objects.bulk_create(
            [TurnPerson(turn=row, person_id=pk) for pk in people], ignore_conflicts=True
        )
    row.save()
    audit.record("turn changed", by=by, on=None, about=f"turn {row.pk}")
    _look_at_those_who_wait(by)
    return row


@transaction.atomic
def move(*, turn: Turn, to: str, by: Viewer) -> None:
    """Up or down in the order, out of it, or into it at its end. What was decided stays."""
    rules.need(rules.may_order, by)
    rows = _locked()
    ordered = sorted(
        (row for row in rows.values() if row.order is not None), key=lambda row: row.order or 0
    )
    row = rows[turn.pk]
    if to == IN and row not in ordered:
        ordered.append(row)
    elif to == OUT and row in ordered:
        if len(ordered) == 1:
            raise CannotSave("Somebody has to decide. Put another turn into the order first")
        ordered.remove(row)
        row.order = None
        row.save(update_fields=["order"])
    elif to in (UP, DOWN) and row in ordered:
        _swap(ordered, ordered.index(row), -1 if to == UP else 1)
    for place, each in enumerate(ordered, 1):
        if each.order != place:
            each.order = place
            each.save(update_fields=["order"])
    audit.record(f"turn {to}", by=by, on=None, about=f"turn {row.pk}")
    _look_at_those_who_wait(by)


@transaction.atomic
def add(*, words: str, by: Viewer) -> Turn:
    """Another turn of named people, asked when it is put into the order."""
    rules.need(rules.may_order, by)
    slug = slugify(words)[:36] or "turn"
    taken = set(Turn.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    free = next(
        name for n in range(100) if (name := slug if n == 0 else f"{slug}-{n}") not in taken
    )
    made = Turn.objects.create(slug=free, words=words.strip(), who=Who.NAMED)
    audit.record("turn added", by=by, on=None, about=f"turn {made.pk}")
    return made


def _look_at_those_who_wait(by: Viewer) -> None:
    """Requests that wait for a decision go on where nobody has to decide any more; whoever decides next is told, once."""
    for row in Request.objects.filter(stage=APPROVALS).order_by("pk"):
        if moving.go_on(row, by=by).stage == APPROVALS:
            telling.turn(row, by=by)


def _swap(ordered: list[Turn], place: int, by: int) -> None:
    other = place + by
    if 0 <= other < len(ordered):
        ordered[place], ordered[other] = ordered[other], ordered[place]


def _locked() -> dict[UUID, Turn]:
    """All of them: an order is one thing."""
    return {row.pk: row for row in Turn.objects.select_for_update().order_by("pk")}
