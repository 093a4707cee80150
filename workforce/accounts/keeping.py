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
from workforce.core import drafts, kept, once, settings
from workforce.core.access import Viewer
from workforce.core.drafts import Outcome, Why
from workforce.core.forms import only_you
from workforce.core.http import page
from workforce.core.presenting import time_words


class KeepWritingMiddleware:
    """Outermost of the three that ask who somebody is: it sees what they turned away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method != "POST" or isinstance(answer, DraftAnswer):
            return answer
        data = _sent(request)
        if _is_by_script(request, data):
            return _of_a_script(request, data) or answer
        if request.user.is_authenticated and answer.status_code != REFUSED:
            _let_go(request, data, answer)
            return answer
        writer = kept.writer_of(data.get(kept.FIELD, ""), request.path)
        kept_id = kept.keep(writer, request.path, data) if writer else None
        if writer is None or kept_id is None:
            return answer
        drafts.let_go_of_window(writer, data)  # it is in what is kept
        if request.user.is_authenticated:
            return _of_an_older_sign_in(request, writer, kept_id, answer)
        return _to_sign_in(kept_id)


# The only thing of ours that is answered so: a page from before the last sign-in in another window.
REFUSED = 403


class DraftAnswer(JsonResponse):
    """What a script is told of its draft."""


def _is_by_script(request: HttpRequest, data: QueryDict) -> bool:
    """A page that is left has no time for a header."""
    return kept.DRAFT in data and (sessions.BACKGROUND in request.headers or kept.TURN in data)


def _of_a_script(request: HttpRequest, data: QueryDict) -> HttpResponse | None:
    """A draft that didn't come through: the session ended in mid-sentence, somebody signed in again in another
    window, or somebody else did. Its page's own key says whose it is, and it is kept for nobody else."""
    writer = kept.writer_of(data.get(kept.FIELD, ""), request.path)
    if writer is None:
        return None
    outcome = drafts.keep(writer, _page_of(request, data), data)
    return _told(outcome, signed_out=request.user.pk != writer)


def _of_an_older_sign_in(
    request: HttpRequest, writer: UUID, kept_id: UUID, answer: HttpResponse
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
        # What was turned away before it reached its page is not saved, whatever the answer looks like.
        reached = getattr(request, "reached_its_page", False)
        if request.method == "POST" and reached and answer.status_code == 302:
            data, user_id = _sent(request), _viewer(request).user_id
            if user_id and kept.window_of(data) and kept.DRAFT not in data:
                drafts.let_go(user_id, data)
        return answer

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        # A draft has no file: how an upload is read its view chooses, so nobody reads it first.
        request.reached_its_page = True  # type: ignore[attr-defined]
        if request.method != "POST" or request.content_type != URLENCODED:
            return None
        request.reached_its_page = False  # type: ignore[attr-defined]
        data, user_id = request.POST, _viewer(request).user_id
        if kept.DRAFT in data:
            draft: HttpResponse = _kept_as_draft(request)
            return draft
        if user_id and once.is_other(user_id, kept.window_of(data), kept.as_text(data) or ""):
            other: HttpResponse = _kept_beside(request)
            return other
        request.reached_its_page = True  # type: ignore[attr-defined]
        return None


# A view that reads files is asked for its token later than here.
@csrf_protect
def _kept_as_draft(request: HttpRequest) -> HttpResponse:
    data, viewer = request.POST, _viewer(request)
    if viewer.user_id is None:
        return HttpResponse(status=REFUSED)
    writer = kept.writer_of(data.get(kept.FIELD, ""), request.path) or viewer.user_id
    if writer != viewer.user_id:
        return HttpResponse(status=REFUSED)  # a page of whoever sat here before
    where = _page_of(request, data)
    outcome = drafts.keep(viewer.user_id, where, data)
    if _is_by_script(request, data):
        return _told(outcome)
    if outcome.at is None:
        return _not_kept(request, outcome.why_not)
    messages.success(request, "Saved as a draft. Only you can see it, and nobody is told.")
    return redirect(request.get_full_path() if where == request.path else where)


@csrf_protect
def _kept_beside(request: HttpRequest) -> HttpResponse:
    """Back in the browser, written on and saved again: its key is used up, so its page would take it for a second
    press and drop it. It becomes a draft of a page opened anew."""
    viewer, data = _viewer(request), request.POST.copy()
    if viewer.user_id is None:
        return HttpResponse(status=REFUSED)
    data[kept.window_name(data)] = once.new_key()
    outcome = drafts.keep(viewer.user_id, _page_of(request, data), data)
    if outcome.id is None:
        return _not_kept(request, outcome.why_not)
    messages.info(request, "This page was saved before you changed it again, so the change is not saved yet. "
                           "It is below: save it, or start afresh.")  # fmt: skip
    return redirect(f"{_page_of(request, data)}?{urlencode({kept.DRAFT: outcome.id})}")


def _page_of(request: HttpRequest, data: QueryDict) -> str:
    return kept.page_of(data.get(kept.FIELD, ""), request.path)


def _not_kept(request: HttpRequest, why: Why | None) -> HttpResponse:
    """Nothing is lost for it: the words stand on this page."""
    texts = kept.texts_in(kept.fields_of(request.POST))
    return page(
        request, "accounts/draft_not_kept.html",
        texts=texts, only_you=only_you(), why=why.value if why else "", most=drafts.MOST,
    )  # fmt: skip


URLENCODED = "application/x-www-form-urlencoded"
_WHY_NOT = {
    Why.SAVED: "This page was saved already, so its draft is not kept. Open the page again to write on.",
    Why.LONG: "This is too long for a draft, so it is not kept. What you wrote is still on this page: save it.",
    Why.MANY: f"You have {drafts.MOST} drafts waiting, so this one is not kept. Throw one away on Today, or save this page.",
}


def _told(outcome: Outcome, *, signed_out: bool = False) -> DraftAnswer:
    if outcome.at is None:
        said = _WHY_NOT[outcome.why_not] if outcome.why_not else ""
        return DraftAnswer({"kept": False, "said": said})
    words = [f"Saved at {time_words(outcome.at)}.", "Only you can see this draft."]
    if outcome.others:
        words.append("You also wrote here in another window: both are kept.")
    if signed_out:
        words.append("You are signed out: sign in again to carry on.")
    return DraftAnswer({"kept": True, "said": " ".join(words)})


def _viewer(request: HttpRequest) -> Viewer:
    return getattr(request, "viewer", None) or Viewer.nobody()


def _let_go(request: HttpRequest, data: QueryDict, answer: HttpResponse) -> None:
    """Kept writing that was saved after all needn't be kept any longer."""
    reached = getattr(request, "reached_its_page", False)
    if "kept" in data and answer.status_code == 302 and reached:
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


def writing_list(request: HttpRequest) -> HttpResponse:
    """All that waits, each with how it begins: it is read by its writer alone."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    rows = kept.all_of(_viewer(request))
    return page(request, "accounts/writing_list.html", rows=rows, only_you=only_you())


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
