"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import rules as predicates
from django.http import Http404, HttpRequest

from recruitment.readiness import items, rules
from recruitment.readiness.errors import CannotSave, Changed, SavedBefore
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.queries import assessments
from workforce.core.access import Viewer
from workforce.core.forms import Form, LongForm
from workforce.people.views.base import found

__all__ = ["checkpoint_or_404", "condition", "done", "found", "group_or_404", "read"]


def read(viewer: Viewer, assessment_id: UUID, rule: predicates.Predicate) -> Assessment:
    """One that is read whole, by whoever this rule is true of."""
    row = found(assessments.read(viewer, assessment_id))
    rules.need(rule, viewer, row)
    return row


def condition(viewer: Viewer, condition_id: UUID, rule: predicates.Predicate) -> Condition:
    row = found(assessments.condition(viewer, condition_id))
    rules.need(rule, viewer, row)
    return row


def group_or_404(row: Assessment, group: str) -> str:
    if group not in items.groups_of(row.checkpoint):
        raise Http404
    return group


def checkpoint_or_404(checkpoint: str) -> str:
    if checkpoint not in items.CHECKPOINTS:
        raise Http404
    return checkpoint


def done(
    request: HttpRequest, form: Form, act: Callable[[], object], version: Callable[[], int] | None = None
) -> bool:  # fmt: skip
    """Make the change of a good form, once; what stands in its way goes beside its field. Whoever was second keeps what
    they wrote, on top of how it stands now."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except SavedBefore:
        return True
    except CannotSave as error:
        form.add_error(error.field if error.field in form.fields else None, error.words)
        if isinstance(error, Changed) and version is not None and isinstance(form, LongForm):
            form.begin_anew(version())
        return False
    return True
