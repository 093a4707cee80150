from django.http import HttpRequest, HttpResponse

from workforce.core.http import page
from workforce.people.queries import pay
from workforce.people.views.base import viewer_of, wrong_method


def pay_detail(request: HttpRequest) -> HttpResponse:
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, "people/pay_detail.html", tables=pay.tables(viewer_of(request)))
