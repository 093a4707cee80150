"""What every change of an unknown role begins and ends with."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from workforce.core import audit, clock, sealed, settings
from workforce.core.access import Viewer
from workforce.core.presenting import moment_words
from workforce.core.sealed import Plain
from workforce.core.settings import Values
from workforce.establishment.models import UnknownRole, UnknownRoleStep
from workforce.establishment.states import UNKNOWN_ROLE
from workforce.establishment.unknown_role_words import ASK, WORDS
from workforce.notices import calendar
from workforce.people.errors import Conflict


def due_after(day: date, values: Values | None = None) -> date:
    """By when an unknown role of that day is answered."""
    values = values or settings.load()
    return calendar.working_days_after(day, values.get("establishment.unknown_role_days"), values)


def locked(role: UnknownRole, began_from: int | None) -> UnknownRole:
    """The row as it stands. Raises Conflict, in words, when somebody answered since `began_from`."""
    rows = UnknownRole.objects.select_for_update(of=("self",), no_key=True)
    row: UnknownRole = rows.select_related("team__area", "staff").get(pk=role.pk)
    if began_from is not None and row.version != began_from:
        raise Conflict(_meanwhile(row))
    return row


def move(row: UnknownRole, to: str) -> None:
    if not UNKNOWN_ROLE.can_move(row.state, to):
        raise Conflict(_meanwhile(row))
    row.state = to


def _meanwhile(row: UnknownRole) -> str:
    """Who did what, for whoever was about to do something else."""
    last = UnknownRoleStep.objects.filter(role=row).select_related("by").first()
    if last is None:
        return "Somebody else changed this at the same moment. Look at it again, then decide."
    who = last.by.name if last.by else "A staff extract or a setting"
    return (
        f"{who} {last.get_what_display()} on {moment_words(last.at)}, and nothing of yours is saved. "
        "Look at it again, then decide."
    )


def save(row: UnknownRole, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=["version", *fields])


def step(
    row: UnknownRole,
    what: str,
    *,
    by: Viewer,
    words: str = "",
    ask: str = "",
    audited: str = "",
    on: UUID | None = None,
    **more: Any,
) -> UnknownRoleStep:
    """`words` and `ask` may name somebody: they are sealed for whoever wrote them."""
    writer = by.person_id or row.pk
    made = UnknownRoleStep(role=row, what=what, by_id=by.person_id, sealed_for=writer, **more)
    made.words, made.ask = sealed.seal_many(
        [
            Plain(words, writer, WORDS, made.pk),
            Plain(ask, writer, ASK, made.pk),
        ]
    )
    made.save(force_insert=True)
    if audited:
        audit.record(f"unknown role {audited}", by=by, on=on, about=f"unknown role {row.pk}")
    return made


def steps(
    rows: Sequence[UnknownRole], what: str, *, by: Viewer, how: dict[UUID, str] | None = None
) -> None:
    """The same step of many, without words."""
    at = clock.now()
    UnknownRoleStep.objects.bulk_create(
        [
            UnknownRoleStep(
                role=row, what=what, at=at, by_id=by.person_id, how=(how or {}).get(row.pk, "")
            )
            for row in rows
        ],
        batch_size=1000,
    )
    audit.record_each(
        f"unknown role {what.replace('_', ' ')}",
        [(None, f"unknown role {row.pk}") for row in rows],
        by=by,
    )
