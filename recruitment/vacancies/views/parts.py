"""What several views share: who may, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable

import rules as predicates
from django.http import HttpRequest

from recruitment.vacancies import rules
from recruitment.vacancies.errors import CannotSave, SavedBefore
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
    """Make the change of a good form, once; what stands in its way goes beside its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except SavedBefore:
        return True
    except CannotSave as error:
        form.add_error(error.field if error.field in form.fields else None, error.words)
        return False
    except NotATable as error:
        form.add_error("file", str(error))
        return False
    return True
