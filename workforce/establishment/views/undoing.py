from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.forms import Form
from workforce.core.http import page
from workforce.core.paging import page_of
from workforce.core.states import NotAllowed
from workforce.establishment import resuming
from workforce.establishment.actions import undoing
from workforce.establishment.presenters import undoing as presenters
from workforce.establishment.queries import imports as queries
from workforce.establishment.states import APPLIED
from workforce.establishment.views.base import run_of, viewer_of, wrong_method
from workforce.people.errors import Refused


def import_undo(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "GET", "HEAD", "POST"):
        return refusal
    if request.method == "POST":
        try:
            undoing.ask(run, by=viewer)
            resuming.wake_when_saved(run.pk)
        except (NotAllowed, Refused) as error:
            messages.warning(request, str(error))
        return redirect("establishment:import-detail", run.pk)
    until = undoing.until(run)
    if run.state != APPLIED or until is None:
        return redirect("establishment:import-detail", run.pk)
    shown = page_of(queries.journal(viewer, run.pk, presenters.TABLES), request, size=50)
    return page(
        request,
        "establishment/import_undo.html",
        run=run,
        form=Form(),
        shown=shown,
        undo=presenters.Undo(
            counts=queries.journal_counts(viewer, run.pk),
            rows=shown,
            in_the_way=undoing.in_the_way(run),
            until=until,
        ),
    )
