"""On the page of a request: its advert, and the vacancy that is its own."""

from __future__ import annotations

from recruitment.models import Request
from recruitment.states import RECRUITING
from recruitment.vacancies.presenters import adverts as adverts_words
from recruitment.vacancies.presenters import vacancies as words
from recruitment.vacancies.queries import adverts, vacancies
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel


def of_request(viewer: Viewer, request: Request) -> Drawn | None:
    """From its advert on; before, where there is a vacancy already: that is worth knowing."""
    rows = vacancies.of_request(viewer, request)
    is_time = request.stage in RECRUITING
    if not rows and not is_time:
        return None
    row = adverts.current(viewer, request) if is_time else None
    seen = vacancies.seen_ids(viewer, [each.pk for each in rows]) if rows else set()
    return Drawn(
        "vacancies/_request_panel.html",
        {
            "asked": request,
            "is_time": is_time,
            "tag": adverts_words.tag_of(row),
            "early": [each.ref for each in rows if each.is_advertised and not is_time],
            "rows": [
                shown if each.pk in seen else shown | {"href": ""}
                for each, shown in zip(rows, words.vacancy_rows(rows), strict=True)
            ],
        },
    )


PANELS = [PagePanel("vacancies", "request", of_request, beside=True, order=60)]
