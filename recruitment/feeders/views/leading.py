"""For leads: how many are on their way, and whom nobody walks along with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from recruitment.feeders import presenters as present
from recruitment.feeders import rules
from recruitment.feeders.queries import counts
from recruitment.feeders.queries import paths as queries
from workforce.core import settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of


def way_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_count, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    least = int(settings.of(viewer).get("reports.smallest_count"))
    shown = page_of(queries.seen_by_lead(viewer), request)
    apprentices = queries.apprentices(viewer)
    treated = counts.treated(viewer, least=least)
    return page(
        request,
        "feeders/way_list.html",
        page=shown,
        rows=present.led_rows(queries.opened(shown.items, steps=False), viewer.today),
        funnel=present.funnel(counts.by_way(viewer), least),
        apprentices=present.apprentice_rows(apprentices, queries.talked(viewer, apprentices)),
        treated=present.treated_rows(treated, least),
        words=treated.words,
        sections=sections_of(viewer, "recruitment"),
    )
