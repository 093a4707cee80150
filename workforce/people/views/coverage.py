from django.http import HttpRequest, HttpResponse

from workforce.core import settings
from workforce.core.access import CENTRAL_LEAD
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people import rules
from workforce.people.forms_organisation import CoverageQuery
from workforce.people.presenters import coverage as present
from workforce.people.presenters import lists
from workforce.people.queries import coverage, patches


def coverage_detail(request: HttpRequest) -> HttpResponse:
    """Areas against what each should have, as words and shades."""
    viewer = viewer_of(request)
    rules.need(rules.may_see_coverage, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    is_central = viewer.has(CENTRAL_LEAD)
    form = CoverageQuery.read(request, patches=patches.choices(viewer) if is_central else [])
    values = settings.load()
    amber, red = values.get("people.span_amber"), values.get("people.span_red")
    found = coverage.rows(viewer, amber=amber, patch=form.values["patch"] or "")
    rows = present.rows(found, amber=amber, red=red, may_shape=rules.may_shape_patches.test(viewer))
    return page(
        request,
        "people/coverage_detail.html",
        form=form,
        rows=rows,
        columns=present.COLUMNS,
        key=present.KEY,
        gaps=present.gaps(rows),
        amber=amber,
        red=red,
        is_central=is_central,
        sections=lists.sections(viewer),
    )
