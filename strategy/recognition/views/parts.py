"""What pages of this room share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from workforce.core.access import Viewer
from workforce.core.paging import Page, page_of
from workforce.core.sections import sections_of

LABEL = "Community"


def shown(rows: Any, request: HttpRequest) -> Page:
    """A page of a list. How many there are stands nowhere."""
    return page_of(rows, request)


def shared(viewer: Viewer) -> dict[str, Any]:
    return {"sections": sections_of(viewer, "community")}
