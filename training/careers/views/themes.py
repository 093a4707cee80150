"""What a conversation was about, as far as its person lets it be counted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.careers.actions import conversations as actions
from training.careers.forms.mine import ThemesForm
from training.careers.queries import talks
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.views.base import done, found


def conversation_themes(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """What of it may be counted: the person's alone, after it has ended too."""
    viewer = viewer_of(request)
    talk = found(talks.talk(viewer, conversation_id))
    if talk.row.partnership.person_id != viewer.person_id:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ThemesForm(
        request.POST if request.method == "POST" else None,
        initial={"elements": sorted(talk.themes)},
    )

    def choose() -> None:
        elements = form.cleaned_data["elements"]
        actions.let_count(talk.row, elements=elements, by=viewer)

    if done(request, form, choose):
        messages.success(request, "Saved. You can change it at any time.")
        return redirect("careers:conversation-detail", talk.row.pk)
    return page(request, "careers/conversation_themes.html", form=form, row=talk.row)
