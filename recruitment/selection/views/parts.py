"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.errors import CannotSave
from recruitment.selection import rules
from recruitment.selection.models import Candidate, Selection
from recruitment.selection.queries import candidates, desks
from workforce.core.access import Viewer
from workforce.core.http import viewer_of
from workforce.core.pressing import done
from workforce.core.states import NotAllowed
from workforce.people.queries import choosing
from workforce.people.views.base import found

__all__ = ["done", "found"]


def pressed(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """One button that does one thing; what stands in its way is said on the next page."""
    try:
        act()
    except NotAllowed as error:
        messages.info(request, str(error))
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        messages.success(request, said)
        return True
    return False


def selection_of(request: HttpRequest, request_id: UUID) -> tuple[Viewer, Selection]:
    viewer = viewer_of(request)
    return viewer, found(desks.of_request(viewer, request_id))


def run_by(request: HttpRequest, request_id: UUID) -> tuple[Viewer, Selection]:
    viewer, selection = selection_of(request, request_id)
    rules.need(rules.runs, viewer, selection)
    return viewer, selection


def candidate_of(request: HttpRequest, candidate_id: UUID) -> tuple[Viewer, Candidate]:
    viewer = viewer_of(request)
    return viewer, found(candidates.get(viewer, candidate_id))


def need_either(viewer: Viewer, *pairs: tuple[Any, Any]) -> None:
    if not any(rule.test(viewer, thing) for rule, thing in pairs):
        raise Http404


def to_desk(selection: Selection) -> HttpResponse:
    return redirect("selection:desk-detail", request_id=selection.request_id)


def to_candidate(candidate: Candidate) -> HttpResponse:
    return redirect("selection:candidate-detail", candidate_id=candidate.pk)


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def people(
    viewer: Viewer, request: HttpRequest, name: str, area: UUID | None
) -> Sequence[tuple[UUID, str]]:
    """Those found by name, or near; with whoever was chosen before."""
    result = choosing.people(viewer, name, area=area)
    try:
        chosen = UUID(request.POST.get("person", ""))
    except ValueError:
        chosen = None
    if chosen:
        result = choosing.with_person(viewer, result, chosen)
    return [(pk, f"{called}, {words}" if words else called) for pk, called, words in result.people]


def number(text: str) -> int | None:
    """A version as a page has it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
