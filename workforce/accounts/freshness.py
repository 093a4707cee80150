"""When somebody last showed that it is them: by signing in, or by confirming it since."""

from __future__ import annotations

import time

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from workforce.core import settings as registry

TO_FILL_IN = 30 * 60
"""Seconds that somebody has for a form whose page was opened in time."""


def is_fresh(request: HttpRequest, *, still: bool = False) -> bool:
    """`still` is for what a page sends that asked when it was opened."""
    last = max(
        (float(each["at"]) for each in get_authentication_records(request, request.user)),
        default=0.0,
    )
    seconds = 60 * registry.get("accounts.fresh_minutes") + (TO_FILL_IN if still else 0)
    return time.time() - last < seconds
