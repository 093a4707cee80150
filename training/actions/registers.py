"""A register is uploaded and checked, added, and taken back as a whole."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from training.actions import records
from training.models import Course, Register, RegisterFile, RegisterProblem, Source
from training.registers import planning
from training.registers.planning import Plan
from training.states import ADDED, CHECKED, REGISTER, TAKEN_BACK
from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.people.errors import Conflict

KEEP_HOURS = "training.keep_register_hours"
MOST_PROBLEMS = 5000
GONE = "This register was kept for a day and nobody added it. Upload it again"


@transaction.atomic
def check(*, name: str, content: bytes, course: Course | None = None, by: Viewer) -> Register:
    """Read, compared and kept; nothing is recorded yet. Raises NotATable, in words, where it can't be read."""
    plan = planning.of(content, by.today, course_id=course.pk if course else None)
    row = Register(
        name=name[:160],
        digest=sha256(content).hexdigest(),
        course=course,
        uploaded_by_id=by.person_id,
        uploaded_at=clock.now(),
    )
    _count(row, plan)
    row.save()
    RegisterFile.objects.create(register=row, content=content)
    RegisterProblem.objects.bulk_create(
        [
            RegisterProblem(register=row, row=each.row, column=each.column, words=each.words)
            for each in plan.problems[:MOST_PROBLEMS]
        ],
        batch_size=2000,
    )
    audit.record("register checked", by=by, on=None, about=f"register {row.pk}")
    return row


@transaction.atomic
def add(register: Register, *, by: Viewer) -> int:
    """What it holds that is not recorded yet, looked at once more. How many that were. Raises NotAllowed where it is added
    already, Conflict where it is kept no more."""
    row = _locked(register)
    REGISTER.check(row.state, ADDED)
    kept = RegisterFile.objects.filter(register=row).first()
    if kept is None:
        raise Conflict(GONE)
    plan = planning.of(bytes(kept.content), by.today, course_id=row.course_id)
    made = records.add(plan.new, source=Source.REGISTER, register=row, by=by)
    _count(row, plan)
    row.new, row.known = len(made), plan.known + len(plan.new) - len(made)
    row.state, row.added_at = ADDED, clock.now()
    row.save()
    kept.delete()
    audit.record("register added", by=by, on=None, about=f"register {row.pk}")
    return len(made)


@transaction.atomic
def take_back(register: Register, *, by: Viewer) -> int:
    """All that it added, and what hung on it. What was recorded before stays."""
    row = _locked(register)
    REGISTER.check(row.state, TAKEN_BACK)
    gone = records.take_back_many(Q(register=row), by=by)
    row.state = TAKEN_BACK
    row.save(update_fields=["state"])
    audit.record("register taken back", by=by, on=None, about=f"register {row.pk}")
    return gone


def forget_left() -> int:
    """Those that nobody added, after their time."""
    before = clock.now() - timedelta(hours=int(settings.get(KEEP_HOURS)))
    gone, _ = Register.objects.filter(state=CHECKED, uploaded_at__lt=before).delete()
    RegisterProblem.objects.filter(register__uploaded_at__lt=before).delete()
    return gone


def _count(row: Register, plan: Plan) -> None:
    row.rows, row.new, row.known, row.twice = plan.rows, len(plan.new), plan.known, plan.twice
    row.passed_over, row.faulty = plan.passed_over, len({each.row for each in plan.problems})
    row.kept_out = plan.kept_out


def _locked(register: Register) -> Register:
    found: UUID = register.pk
    row = Register.objects.select_for_update().filter(pk=found).first()
    if row is None:
        raise Conflict(GONE)
    return row
