"""Every request is read as UTF-8, which is what our pages are in and what browsers answer them in.

Django takes the encoding that a request names, whether it is one for text or not, and reads the
address in it while it makes the request: a wrong one ends there, before any of Django's middleware."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.utils.http import parse_header_parameters


class ReadsUtf8:
    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if kind := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = as_utf_8(kind)
        return self.application(environ, start)


def as_utf_8(kind: str) -> str:
    """The content type without an encoding, and all of it when none is named."""
    try:
        name, more = parse_header_parameters(kind)
    except (LookupError, ValueError):  # the header itself is in one
        return kind.partition(";")[0]
    if "charset" not in more:
        return kind
    return f'{name}; boundary="{more["boundary"]}"' if "boundary" in more else name
