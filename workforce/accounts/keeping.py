"""What was sent after the session ended, and drafts: they come back to their writer alone."""

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
    JsonResponse,
    QueryDict,
)
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from workforce.accounts import sessions
from workforce.core import kept, settings
from workforce.core.access import Viewer
from workforce.core.forms import only_you
from workforce.core.http import page
from workforce.core.presenting import time_words


class KeepWritingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method != "POST":
            return answer
        data = _sent(request)
        if request.user.is_authenticated and answer.status_code != REFUSED:
            _let_go(request, data, answer)
            return answer
        if sessions.BACKGROUND in request.headers:
            return answer  # a script's draft: the one before it is kept, and the page still has the words
        writer = kept.writer_of(data.get(kept.FIELD, ""), request.path)
        kept_id = kept.keep(writer, request.path, data) if writer else None
        if kept_id is None:
            return answer
        if request.user.is_authenticated:
            return _of_an_older_sign_in(request, writer, kept_id, answer)
        return _to_sign_in(kept_id)


# The only thing of ours that is answered so: a page from before the last sign-in in another window.
REFUSED = 403


def _of_an_older_sign_in(
    request: HttpRequest, writer: UUID | None, kept_id: UUID, answer: HttpResponse
) -> HttpResponse:
    """Somebody else may have signed in at this computer since: they get the plain page."""
    if request.user.pk != writer:
        return answer
    return redirect("accounts:writing-detail", kept_id=kept_id)


class DraftMiddleware:
    """ "Save as a draft" on any long form: kept as it stands, before the page looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method == "POST" and answer.status_code == 302:
            data = _sent(request)
            if kept.FIELD in data and kept.DRAFT not in data:
                kept.let_go_of_draft(_viewer(request), request.path)
        return answer

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        # A draft has no file: how an upload is read its view chooses, so nobody reads it first.
        if request.method != "POST" or request.content_type != URLENCODED:
            return None
        if kept.DRAFT not in request.POST:
            return None
        answer: HttpResponse = _kept_as_draft(request)
        return answer


# A view that reads files is asked for its token later than here.
@csrf_protect
def _kept_as_draft(request: HttpRequest) -> HttpResponse:
    data = request.POST
    at = kept.keep_draft(_viewer(request), request.path, data)
    if sessions.BACKGROUND in request.headers:
        said = f"Draft saved at {time_words(at)}. Only you can see it." if at else NOT_KEPT
        return JsonResponse({"said": said})
    if at is None:
        texts = kept.texts_in(kept.fields_of(data))
        return page(request, "accounts/draft_not_kept.html", texts=texts, only_you=only_you())
    messages.success(request, "Saved as a draft. Only you can see it, and nobody is told.")
    return redirect(request.get_full_path())


URLENCODED = "application/x-www-form-urlencoded"
NOT_KEPT = "This draft is not kept. What you wrote is still on this page."


def _viewer(request: HttpRequest) -> Viewer:
    return getattr(request, "viewer", None) or Viewer.nobody()


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
    return page(
        request,
        "accounts/writing_detail.html",
        kept=found,
        only_you=only_you(),
        draft_days=settings.get("core.draft_days"),
    )


def writing_throw_away(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    found = _mine(request, kept_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    kept.throw_away(request.viewer, found.id)  # type: ignore[attr-defined]
    messages.success(request, "Thrown away. Nothing of it is kept.")
    return redirect(found.path if found.is_draft else "/")


def _mine(request: HttpRequest, kept_id: UUID) -> kept.Kept:
    """Whose it isn't learns nothing from the method either: so it comes first."""
    found = kept.read(request.viewer, kept_id)  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found
