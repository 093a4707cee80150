"""What every page of this room begins and ends with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import rules
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.forms import Form
from workforce.core.http import viewer_of, wrong_method
from workforce.core.sections import sections_of, sections_of_people
from workforce.core.states import NotAllowed
from workforce.people.errors import Conflict, Refused

T = TypeVar("T")


def found(thing: T | None) -> T:
    if thing is None:
        raise Http404
    return thing


def need(request: HttpRequest, rule: rules.Predicate) -> Viewer:
    """404 for whoever may not: what is not theirs looks like what does not exist."""
    viewer = viewer_of(request)
    if not rule.test(viewer, None):
        raise Http404
    return viewer


def sections(viewer: Viewer) -> list[dict[str, str | int]]:
    """The lists beside each other, for whoever has them in their menu."""
    return sections_of_people(viewer)


def own_sections(viewer: Viewer) -> list[dict[str, str | int]]:
    """What stands beside one's own learning."""
    return sections_of(viewer, "learning")


def done(request: HttpRequest, form: Form, change: Callable[[], object]) -> bool:
    """Make the change of a good form; what stands in its way goes to its field, or to the top."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        change()
    except SavedBefore:
        return True
    except CannotSave as error:
        form.add_error(error.field if error.field in form.fields else None, error.words)
        return False
    except (Refused, NotAllowed) as error:
        form.add_error(None, str(error))
        return False
    return True


def pressed(request: HttpRequest, act: Callable[[], object], words: str, to: str) -> HttpResponse:
    """A button that does one thing. Whoever pressed second learns what stands there now."""
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        act()
    except CannotSave as error:
        messages.error(request, f"{error.words}.")
    except (Conflict, Refused, NotAllowed) as error:
        messages.info(request, str(error))
    else:
        if words:
            messages.success(request, words)
    return redirect(to)
