"""What the views of this room begin with."""

from __future__ import annotations

from django.http import HttpRequest

from wellbeing.urgent import rules
from workforce.core.access import Viewer
from workforce.core.http import allowed


def asker(request: HttpRequest) -> Viewer:
    return allowed(request, rules.may_ask)
