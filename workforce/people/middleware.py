import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from workforce.people.viewers import viewer_of


class ViewerMiddleware:
    """`request.viewer`: made once, passed down, forgotten with the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = viewer_of(request.user, request_id=uuid.uuid4().hex)  # type: ignore[attr-defined]
        return self.get_response(request)
