"""What this room asks of one on Today: plans to agree, preferences to share again, talks about a job, job
descriptions to approve.

They go with what every room asks, in one query (`core.asks`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, NullIf

from workforce.core import asks, settings
from workforce.core.access import CENTRAL_LEAD, LINE_MANAGER, Viewer
from workforce.core.asks import Asking, Said
from workforce.establishment.queries import changes, job_descriptions, job_plans, preferences
from workforce.establishment.rules import job_descriptions as rules
from workforce.people.models import Relationship

PLAN, SHARE, TALK, APPROVE = "plan", "share", "talk", "approve"
_COLUMNS = ("name", "place", "number", "person", "assignment", "at", "day")


def _said(rows: QuerySet[Any], what: str, **columns: Any) -> QuerySet[Any, Any]:
    return asks.said(rows, what, **dict.fromkeys(_COLUMNS, Value(None)) | columns)


@dataclass(frozen=True, slots=True)
class Ask:
    """`name`: who wrote the plan, whom to talk with, the role that is described. `number`: the version of the
    plan or the description. `person`: whose it is. `place`: the team of a talk, what the holder of a lapsed
    share was, the role's slug."""

    what: str
    pk: UUID
    name: str | None
    place: str | None
    number: int | None
    person: UUID | None
    assignment: UUID | None
    at: datetime | None
    day: date | None


def _called(path: str) -> Coalesce:
    """The first name somebody goes by."""
    return Coalesce(NullIf(f"{path}known_as", Value("")), f"{path}first_name")


def _asks(viewer: Viewer, until: date) -> list[QuerySet[Any, Any]]:
    plans = _said(
        job_plans.waiting(viewer).select_related(None).order_by(),
        PLAN,
        name=_called("written_by__"),
        number=F("version"),
        person=F("assignment__person_id"),
        assignment=F("assignment_id"),
        at=F("written_at"),
    )
    shares = _said(
        preferences.lapsed(viewer).select_related(None).order_by(),
        SHARE,
        place=F("relationship__acts_as"),
        assignment=F("relationship__assignment_id"),
    )
    others = [shares]
    if viewer.has(LINE_MANAGER, CENTRAL_LEAD):
        others.append(_talks(viewer, until))
    if rules.may_write(viewer):
        others.append(_descriptions(viewer))
    return [plans, *others]


def _talks(viewer: Viewer, until: date) -> Any:
    return _said(
        changes.apprentices_to_talk_to(viewer, until).select_related(None),
        TALK,
        name=Concat(_called("person__"), Value(" "), F("person__last_name")),
        place=F("team__name"),
        person=F("person_id"),
        day=F("ends"),
    )


def _descriptions(viewer: Viewer) -> Any:
    return _said(
        job_descriptions.to_answer(viewer).order_by(),
        APPROVE,
        name=F("description__role__words"),
        place=F("description__role__slug"),
        number=F("number"),
        day=F("sent_on"),
    )


def _until(viewer: Viewer) -> list[date]:
    days = settings.of(viewer).get("establishment.job_talk_days")
    return [viewer.today + timedelta(days=days)]


ASKING = Asking((PLAN, SHARE, TALK, APPROVE), _asks, _until, takes=1)


def of(viewer: Viewer) -> list[Ask]:
    return [_ask(row) for row in asks.of(viewer, *ASKING.whats)]


def _ask(row: Said) -> Ask:
    return Ask(
        row.what, row.pk, row.more["name"], row.more["place"], row.more["number"], row.uuid("person"),
        row.uuid("assignment"), row.moment("at"), row.day("day"),
    )  # fmt: skip


def plans(viewer: Viewer) -> list[Ask]:
    """Written by the other one, and not agreed or answered yet."""
    found = [ask for ask in of(viewer) if ask.what == PLAN]
    return sorted(found, key=lambda ask: (ask.at, ask.pk))


def talks(viewer: Viewer) -> list[Ask]:
    """Apprenticeships that end soon, without a conversation about a job."""
    found = [ask for ask in of(viewer) if ask.what == TALK]
    return sorted(found, key=lambda ask: (ask.day, ask.pk))


def to_approve(viewer: Viewer) -> list[Ask]:
    """Job descriptions that wait for this viewer's answer, the one sent first before the others."""
    found = [ask for ask in of(viewer) if ask.what == APPROVE]
    return sorted(found, key=lambda ask: (ask.day, ask.pk))


def to_share_again(viewer: Viewer) -> list[Relationship]:
    """The new ones, about whom one is asked. Nothing more is read for whoever has nothing to be asked."""
    lapsed = {(ask.place, ask.assignment) for ask in of(viewer) if ask.what == SHARE}
    return preferences.to_ask_again(viewer, lapsed) if lapsed else []
