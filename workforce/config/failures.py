"""The pages for what went wrong. What is out of scope gets the same page as what isn't there."""

from django.http import HttpRequest, HttpResponse

from workforce.core.http import page


def _failure(request: HttpRequest, status: int, name: str = "") -> HttpResponse:
    return page(request, f"errors/{name or status}.html", status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _failure(request, 400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _failure(request, 404)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _failure(request, 403, "session_ended")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _failure(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return _failure(request, 500)
