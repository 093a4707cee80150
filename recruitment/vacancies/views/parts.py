"""What several views share: who may, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable

import rules as predicates
from django.http import HttpRequest

from recruitment.vacancies import rules
from workforce.core import pressing
from workforce.core.access import Viewer
from workforce.core.forms import Form
from workforce.core.http import viewer_of
from workforce.establishment.importing.problems import NotATable
from workforce.people.views.base import found

__all__ = ["allowed", "done", "found"]


def allowed(request: HttpRequest, rule: predicates.Predicate) -> Viewer:
    viewer = viewer_of(request)
    rules.need(rule, viewer)
    return viewer


def done(request: HttpRequest, form: Form, act: Callable[[], object]) -> bool:
    """As everywhere; what is no table at all is said beside the file."""
    try:
        return pressing.done(request, form, act)
    except NotATable as error:
        form.add_error("file", str(error))
        return False
