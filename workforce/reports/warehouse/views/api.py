"""For systems: read only, by a token, in JSON. Whoever is signed in is nobody here, and nothing is a page."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from workforce.accounts import doors, places
from workforce.core import clock, limits, settings
from workforce.core.forms import QueryForm
from workforce.reports.report import Report
from workforce.reports.warehouse import actions, answers, description, queries, reading
from workforce.reports.warehouse.models import Token
from workforce.reports.warehouse.problems import CHALLENGE, Problem

log = logging.getLogger(__name__)
MINUTE = 60
READ = ("GET", "HEAD")
NOT_HERE = "There is no such report here. /api/v1/reports/ lists those there are."
View = Callable[..., HttpResponse]


def for_systems(view: View) -> View:
    """Whoever may comes first, then how they ask. What goes wrong is said in JSON, whatever it is."""

    @wraps(view)
    def inner(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            token = _let_in(request)
            _fits(request)
            return view(request, token, **named)
        except Problem as problem:
            return problem.answer()
        except (SuspiciousOperation, BadRequest, UnicodeError):
            return Problem(400, "This request could not be read.").answer()
        except Exception:
            log.exception("a system could not be answered")
            return Problem(500, "This went wrong here. It is in our log.").answer()

    return doors.open_to_all(csrf_exempt(inner))


def _let_in(request: HttpRequest) -> Token:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = queries.token_of(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        if secret:
            _slow_down(request)
        why = f'{CHALLENGE}, error="invalid_token"' if secret else CHALLENGE
        words = "Send a token that runs: Authorization: Bearer … An administrator makes one."
        raise Problem(401, words, headers={"WWW-Authenticate": why})
    most = int(settings.get("warehouse.most_a_minute"))
    if not limits.is_within("warehouse", str(token.client_id), most=most, seconds=MINUTE):
        raise _too_often("Asked too often. Wait a minute, then ask again.")
    return token


def _slow_down(request: HttpRequest) -> None:
    """Of wrong tokens alone: several systems may stand behind one address, and a right one goes on reading."""
    place = places.of(request)
    most = int(settings.get("warehouse.wrong_a_minute"))
    if limits.is_within("warehouse-wrong", place, most=most, seconds=MINUTE):
        return
    if limits.is_within("warehouse-told", place, most=1, seconds=MINUTE):
        log.warning("too many wrong tokens of the warehouse from %s", place)
    raise _too_often("Too many wrong tokens came from this address. Wait a minute, then ask again.")


def _too_often(words: str) -> Problem:
    return Problem(429, words, headers={"Retry-After": str(MINUTE)})


def _fits(request: HttpRequest) -> None:
    if request.method not in READ:
        words = "Only GET and HEAD are answered: nothing can be changed here."
        raise Problem(405, words, headers={"Allow": ", ".join(READ)})
    if not request.accepts("application/json"):
        raise Problem(406, "Only application/json is answered.")


@for_systems
def report_list(request: HttpRequest, token: Token) -> HttpResponse:
    _fitting(request.GET, set())
    rows = [
        {
            "slug": each.slug,
            "title": each.title,
            "about": each.intro,
            "href": reverse("warehouse:api-report", args=[each.slug]),
        }
        for each in reading.of(token.client.reports)
    ]
    actions.note_read(token, what="list of reports")
    return _answer(request, {"reports": rows})


@for_systems
def report_detail(request: HttpRequest, token: Token, slug: str) -> HttpResponse:
    found = reading.offered().get(slug)
    viewer = reading.viewer_for(found) if found else None
    if found is None or viewer is None:
        raise Problem(404, NOT_HERE)
    if slug not in token.client.reports:
        raise Problem(403, "This client was not given this report. An administrator can add it.")
    form = _form(request, found, found.form(request.GET, viewer))
    content = answers.whole(found, form, viewer)
    actions.note_read(token, what=f"report {slug}")
    return _answer(request, content, made_at=clock.now().isoformat())


@for_systems
def openapi(request: HttpRequest, token: Token) -> HttpResponse:
    _fitting(request.GET, set())
    actions.note_read(token, what="description of reports")
    return _answer(request, description.of(reading.of(token.client.reports)))


@for_systems
def nothing(request: HttpRequest, token: Token, rest: str = "") -> HttpResponse:
    raise Problem(404, NOT_HERE)


def _form(request: HttpRequest, report: Report, form: QueryForm) -> QueryForm:
    """A person's page drops what makes no sense and says so; a system is told, and gets nothing."""
    _fitting(request.GET, {each["name"] for each in description.filters(report)})
    if form.errors:
        errors = [
            {"filter": name, "detail": str(each)}
            for name, found in form.errors.items()
            for each in found
        ]
        raise Problem(400, "A filter is not right.", errors=errors)
    return form


def _fitting(sent: QueryDict, names: set[str]) -> None:
    wrong = [
        {"filter": name[:60], "detail": "Use each filter once, and only those of this report."}
        for name, values in sent.lists()
        if name not in names or len(values) != 1
    ]
    if wrong:
        raise Problem(400, "A filter is not right.", errors=wrong[:20])


def _answer(request: HttpRequest, content: dict[str, Any], **more: str) -> HttpResponse:
    """The mark is of the content without the moment: what has not changed needs no second reading."""
    mark = f'W/"{sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:40]}"'
    headers = {
        "ETag": mark,
        "Cache-Control": "private, no-cache",
        "Vary": "Authorization",
        "X-Content-Type-Options": "nosniff",
    }
    answer = JsonResponse({**content, **more}, headers=headers)
    return get_conditional_response(request, etag=mark, response=answer) or answer
