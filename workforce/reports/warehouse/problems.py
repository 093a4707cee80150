"""What a system is told when something is not right: a problem document (RFC 9457), never a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

MEDIA = "application/problem+json"
CHALLENGE = 'Bearer realm="Alongside"'


class Problem(Exception):
    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Mapping[str, str]] = (),
    ) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.headers, self.errors = dict(headers or {}), list(errors)

    def answer(self) -> JsonResponse:
        body: dict[str, Any] = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            body["errors"] = self.errors
        return JsonResponse(
            body,
            status=self.status,
            content_type=MEDIA,
            headers={"Cache-Control": "no-store", **self.headers},
        )
