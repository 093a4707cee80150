from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workforce.core.access import Viewer
from workforce.core.http import page
from workforce.core.paging import page_of
from workforce.notices import presenters, queries
from workforce.notices.actions import mark_all_read, prefer_mail
from workforce.notices.forms import PreferenceForm


def _person(request: HttpRequest) -> Viewer:
    """Notices are a person's: a sign-in that belongs to nobody has none."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if viewer.person_id is None:
        raise Http404
    return viewer


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    viewer = _person(request)
    shown = page_of(queries.mine(viewer), request)
    return page(
        request,
        "notices/notice_list.html",
        page=shown,
        rows=presenters.rows(shown),
        unread=queries.unread_count(viewer),
        wants_mail=queries.wants_mail(viewer),
    )


@require_POST
def notice_read_all(request: HttpRequest) -> HttpResponse:
    mark_all_read(by=_person(request))
    messages.success(request, "All marked as read.")
    return redirect("notices:notice-list")


@require_http_methods(["GET", "HEAD", "POST"])
def preference_update(request: HttpRequest) -> HttpResponse:
    viewer = _person(request)
    sent = request.POST if request.method == "POST" else None
    form = PreferenceForm(sent, wants=queries.wants_mail(viewer))
    if form.is_valid():
        prefer_mail(wants=form.cleaned_data["mail"], by=viewer)
        messages.success(request, "Saved.")
        return redirect("notices:notice-list")
    return page(request, "notices/preference_update.html", form=form)
