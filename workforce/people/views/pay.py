from django.http import HttpRequest, HttpResponse

from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.people import rules
from workforce.people.queries import pay


def pay_detail(request: HttpRequest) -> HttpResponse:
    if refusal := wrong_method(request, "GET"):
        return refusal
    viewer = viewer_of(request)
    return page(
        request,
        "people/pay_detail.html",
        tables=pay.tables(viewer),
        may_keep=rules.may_keep_pay.test(viewer),
        sections=sections_of(viewer, "people"),
    )
