"""What Today asks of care: whether leave may be mentioned. It goes with what every room asks, in one query."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Value

from wellbeing.care.models import NoLeavePrompt
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.asks import Asking
from workforce.people.models import Assignment, Person

LEAVE = "care-leave"


def is_asked(viewer: Viewer) -> bool:
    return bool(asks.of(viewer, LEAVE))


def _parts(viewer: Viewer) -> list[Any]:
    """Who is employed has leave; volunteers take breaks when they like."""
    jobs = Assignment.objects.running(viewer.today).employed().filter(person=OuterRef("pk"))
    off = NoLeavePrompt.objects.filter(person=OuterRef("pk"))
    rows = Person.objects.filter(Exists(jobs), ~Exists(off), pk=viewer.me).order_by()
    return [asks.said(rows, LEAVE, own=Value(True))]


ASKING = Asking((LEAVE,), _parts)
