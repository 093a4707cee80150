"""One's own equality answers. No page of this room, and of no other, shows anybody else's."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment.actions import equality as actions
from workforce.establishment.forms.equality import EqualityForm
from workforce.establishment.presenters import equality as present
from workforce.establishment.queries import equality as queries
from workforce.people.views.base import done


def _demand(viewer: Viewer) -> None:
    if not queries.may_answer(viewer):
        raise Http404


def equality_write(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    own = queries.own(viewer)
    form = _form(request.POST if request.method == "POST" else None, viewer, own)
    said: list[bool] = []
    if done(
        request,
        form,
        lambda: said.append(actions.answer(form.answers, by=viewer, began_from=form.began_from)),
    ):
        same = said == [False]
        messages.success(
            request, "Nothing was different." if same else "Saved. Only you can see your answers."
        )
        return redirect("establishment:equality-write")
    if form.is_bound:
        own = queries.own(viewer)
        form.data = _with_version(form.data, queries.version_of(own))
    return page(
        request,
        "establishment/equality_write.html",
        form=form,
        filled=present.filled(own),
        has_answers=any(each.code for each in own.values()),
    )


def _form(data: QueryDict | None, viewer: Viewer, own: dict[str, queries.Own]) -> EqualityForm:
    now = {slug: each.code for slug, each in own.items()}
    return EqualityForm(data, now=now, today=viewer.today, version=queries.version_of(own))


def _with_version(data: QueryDict, version: int) -> QueryDict:
    """What was chosen, on top of what is there now: saving again says that it is meant."""
    copied = data.copy()
    copied["version"] = str(version)
    return copied


def equality_clear(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _demand(viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST":
        actions.clear(by=viewer)
        messages.success(request, "Your answers are gone. No extract fills them in again.")
        return redirect("establishment:equality-write")
    return page(request, "establishment/equality_clear.html")
