from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.establishment.actions import listed_tasks as actions
from workforce.establishment.forms.job_plans import TaskForm
from workforce.establishment.presenters import job_plans as present
from workforce.establishment.queries import job_plans as queries
from workforce.people import rules
from workforce.people.views.base import done, found


def task_list(request: HttpRequest) -> HttpResponse:
    """The list that job plans choose from: the central team adds to it and takes off."""
    viewer = viewer_of(request)
    rules.need(rules.is_central, viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = TaskForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: actions.add(**form.cleaned_data, by=viewer)):
        messages.success(request, "Added. It can be chosen in every job plan from now on.")
        return redirect("establishment:task-list")
    offered, off = present.listed(queries.all_tasks(viewer))
    return page(
        request,
        "establishment/task_list.html",
        form=form,
        offered=offered,
        off=off,
        sections=sections_of(viewer, "people"),
    )


def task_offer(request: HttpRequest, task_id: UUID, is_offered: bool) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.is_central, viewer)
    task = found(queries.task(viewer, task_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    actions.offer(task, is_offered=is_offered, by=viewer)
    messages.success(
        request,
        "Back on the list." if is_offered else "Taken off. Plans that have it keep it.",
    )
    return redirect("establishment:task-list")
