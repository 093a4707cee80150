from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from supervision import words
from supervision.actions import topics as actions
from supervision.errors import CannotSave
from supervision.forms.topics import TopicForm
from supervision.models import OwnTopic
from supervision.queries import topics as queries
from supervision.views.lists import SUPPORTED
from supervision.views.parts import say
from workforce.core import access
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method


def topic_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    access.require(viewer, *SUPPORTED)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "supervision/topic_list.html", topics=queries.own(viewer))


@require_http_methods(["GET", "HEAD", "POST"])
def topic_rename(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    topic = _topic(viewer_of(request), topic_id)
    standing = words.own_topic_words([topic])[0]
    form = TopicForm(
        request.POST if request.method == "POST" else None, initial={"words": standing}
    )
    if form.is_valid():
        try:
            actions.rename(topic=topic, words=form.cleaned_data["words"], by=viewer_of(request))
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Saved. It reads so in every meeting that has it.")
            return redirect("supervision:topic-list")
    return page(request, "supervision/topic_rename.html", form=form, topic=topic)


@require_http_methods(["GET", "HEAD", "POST"])
def topic_delete(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    topic = _topic(viewer_of(request), topic_id)
    if request.method != "POST":
        said = words.own_topic_words([topic])[0]
        return page(request, "supervision/topic_delete.html", words=said)
    try:
        actions.delete(topic=topic, by=viewer_of(request))
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        messages.success(request, "Deleted. No meeting has it any more.")
    return redirect("supervision:topic-list")


def _topic(viewer: Viewer, topic_id: UUID) -> OwnTopic:
    return get_object_or_404(queries.visible(viewer), pk=topic_id)
