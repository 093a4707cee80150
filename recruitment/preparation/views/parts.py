"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest

from recruitment.preparation import rules
from recruitment.preparation.errors import CannotSave, Changed, SavedBefore
from recruitment.preparation.models import Preparation, ProjectGroup, Session
from recruitment.preparation.queries import groups, preparations
from workforce.core.access import Viewer
from workforce.core.forms import Form
from workforce.core.pressing import press, try_to
from workforce.gatherings import rules as gatherings
from workforce.people.views.base import found

__all__ = [
    "done", "found", "group_seen", "group_shaped", "planned", "press", "seen", "session_planned", "session_run",
    "session_seen", "try_to",
]  # fmt: skip


def done(request: HttpRequest, form: Form, act: Callable[[], object]) -> bool:
    """Make the change of a good form, once; what stands in its way goes beside its field, and what somebody else did
    meanwhile above the page, with all that was written."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except SavedBefore:
        return True
    except Changed as error:
        messages.info(request, error.words)
        return False
    except CannotSave as error:
        form.add_error(error.field if error.field in form.fields else None, error.words)
        return False
    return True


def seen(viewer: Viewer, preparation_id: UUID) -> Preparation:
    return found(preparations.get(viewer, preparation_id))


def planned(viewer: Viewer, preparation_id: UUID) -> Preparation:
    row = seen(viewer, preparation_id)
    rules.need(rules.may_plan.test(viewer, row.team))
    return row


def session_seen(viewer: Viewer, gathering_id: UUID) -> Session:
    return found(preparations.session(viewer, gathering_id))


def session_planned(viewer: Viewer, gathering_id: UUID) -> Session:
    row = session_seen(viewer, gathering_id)
    rules.need(rules.may_plan.test(viewer, row.preparation.team))
    return row


def session_run(viewer: Viewer, gathering_id: UUID) -> Session:
    """For whoever gives it, and whoever plans it."""
    row = session_seen(viewer, gathering_id)
    rules.need(gatherings.may_run.test(viewer, row.gathering))
    return row


def group_seen(viewer: Viewer, group_id: UUID) -> ProjectGroup:
    return found(groups.get(viewer, group_id))


def group_shaped(viewer: Viewer, group_id: UUID) -> ProjectGroup:
    row = group_seen(viewer, group_id)
    rules.need(rules.may_shape.test(viewer, row))
    return row
