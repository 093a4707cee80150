"""What was sent after the session ended comes back after signing in, to its writer alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect
from django.urls import reverse

from workforce.core import kept
from workforce.core.forms import only_you
from workforce.core.http import page


class KeepWritingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method != "POST":
            return answer
        data = _sent(request)
        if request.user.is_authenticated:
            _let_go(request, data, answer)
            return answer
        writer = kept.writer_of(data.get(kept.FIELD, ""), request.path)
        kept_id = kept.keep(writer, request.path, data) if writer else None
        return _to_sign_in(kept_id) if kept_id else answer


def _let_go(request: HttpRequest, data: QueryDict, answer: HttpResponse) -> None:
    """Kept writing that was saved after all needn't be kept any longer."""
    if "kept" in data and answer.status_code == 302:
        with suppress(ValueError):
            kept.throw_away(request.viewer, UUID(str(data["kept"])))  # type: ignore[attr-defined]


def _sent(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except (MultiPartParserError, RequestDataTooBig, TooManyFieldsSent):
        return QueryDict()


def _to_sign_in(kept_id: UUID) -> HttpResponse:
    back = reverse("accounts:writing-detail", kwargs={"kept_id": kept_id})
    query = urlencode({"why": "kept", "next": back})
    return HttpResponseRedirect(f"{reverse('accounts:session-ended')}?{query}")


def writing_detail(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    found = _mine(request, kept_id)
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return page(request, "accounts/writing_detail.html", kept=found, only_you=only_you())


def writing_throw_away(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    found = _mine(request, kept_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    kept.throw_away(request.viewer, found.id)  # type: ignore[attr-defined]
    messages.success(request, "Thrown away. Nothing of it is kept.")
    return redirect("/")


def _mine(request: HttpRequest, kept_id: UUID) -> kept.Kept:
    """Whose it isn't learns nothing from the method either: so it comes first."""
    found = kept.read(request.viewer, kept_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found
