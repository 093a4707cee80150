"""Reference data: what everything else is reckoned with, and who keeps it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from workforce.core import settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.home import presenters_reference as present
from workforce.notices import holidays
from workforce.people import rules
from workforce.people.queries import patches, pay
from workforce.people.queries.reference import counted


def reference_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_see_reference, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    values = settings.of(viewer)
    return page(
        request,
        "home/reference_list.html",
        rows=present.rows(
            counted(viewer),
            pay.tables(viewer),
            holidays.followed(values),
            holidays.listed(holidays.followed(values), values),
            viewer.today,
        ),
        loose=[area.name for area in patches.all_areas(viewer) if area.patch is None],
        sections=sections_of(viewer, "people"),
    )
