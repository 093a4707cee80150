from django.http import HttpRequest, HttpResponse

from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.queries import pay


def pay_detail(request: HttpRequest) -> HttpResponse:
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "people/pay_detail.html", tables=pay.tables(viewer_of(request)))
