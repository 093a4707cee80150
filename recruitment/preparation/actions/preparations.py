"""A preparation begins, and what stands around its sessions: who manages the team, what there is to read, the open question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from recruitment.preparation import rules
from recruitment.preparation.errors import CannotSave, Changed, SavedBefore
from recruitment.preparation.models import Preparation, Session
from workforce.core import audit, clock, links, once, settings
from workforce.core.access import Viewer
from workforce.gatherings.states import PLANNED
from workforce.people.closing import keep_open
from workforce.people.models import Person, Team

QUESTION = "preparation-question"


@dataclass(frozen=True, slots=True)
class Said:
    manager_id: UUID
    about: str = ""
    size: int | None = None


@transaction.atomic
def begin(*, team: Team, said: Said, by: Viewer, once_key: str = "") -> Preparation:
    """SavedBefore for the second press."""
    rules.need(by.is_system or rules.may_plan.test(by, team))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    keep_open(Team, team.pk, field="team", by=by)
    made = Preparation(team=team, begun_on=by.today, begun_by_id=by.person_id)
    _write(made, said)
    made.save()
    audit.record("preparation begun", by=by, on=None, about=f"preparation {made.pk}")
    return made


@transaction.atomic
def change(*, preparation: Preparation, said: Said, version: int, by: Viewer) -> Preparation:
    """Raises Changed when it is not at `version` any more."""
    rules.need(by.is_system or rules.may_plan.test(by, preparation.team))
    row = locked(preparation)
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at it again, then change it")
    _write(row, said)
    row.version += 1
    row.save()
    audit.record("preparation changed", by=by, on=None, about=f"preparation {row.pk}")
    return row


def locked(preparation: Preparation) -> Preparation:
    Preparation.objects.select_for_update(no_key=True).get(pk=preparation.pk)
    return Preparation.objects.select_related("team__area", "manager").get(pk=preparation.pk)


def _write(row: Preparation, said: Said) -> None:
    manager = Person.objects.filter(pk=said.manager_id).first()
    if manager is None or (manager.left_on and manager.left_on < clock.today()):
        raise CannotSave("Choose who manages the team now", "manager")
    row.manager, row.about, row.size_said = manager, said.about.strip(), said.size


@transaction.atomic
def open_question(*, preparation: Preparation, by: Viewer) -> str:
    """A new address for the open question, shown once. Those before it go on working: they may hang on a wall."""
    rules.need(by.is_system or rules.may_write_notes.test(by, preparation))
    secret = links.give(purpose=QUESTION, about=preparation.pk, days=_days(preparation))
    audit.record(
        "preparation question opened", by=by, on=None, about=f"preparation {preparation.pk}"
    )
    return secret


@transaction.atomic
def close_question(*, preparation: Preparation, by: Viewer) -> int:
    """Every address of it, from now on; how many there were."""
    rules.need(by.is_system or rules.may_write_notes.test(by, preparation))
    closed = links.withdraw(purpose=QUESTION, about=preparation.pk)
    audit.record(
        "preparation question closed", by=by, on=None, about=f"preparation {preparation.pk}"
    )
    return closed


def _days(preparation: Preparation) -> int:
    """Until the last session that is planned; before any is, for so many days."""
    least = int(settings.get("preparation.question_days"))
    rows = Session.objects.filter(preparation=preparation, gathering__state=PLANNED)
    last = rows.order_by("-gathering__ends_at").values_list("gathering__ends_at", flat=True).first()
    if last is None or last <= clock.now():
        return least
    return max((clock.local(last).date() - clock.today() + timedelta(days=1)).days, 1)
