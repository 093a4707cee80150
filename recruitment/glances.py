"""Requests on their way: how many, and those that have waited long where they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from recruitment import rules
from recruitment.queries import pipeline
from recruitment.queries.pipeline import Wanted
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.glances import Glance, Glanced, Line
from workforce.core.presenting import count_words


def of(viewer: Viewer, patch: Any) -> Glanced:
    if not rules.may_list.test(viewer, None):
        return Glanced()
    narrow = str(patch.pk) if patch is not None else ""
    days = int(settings.of(viewer).get("recruitment.slow_days"))
    since = viewer.today - timedelta(days=days)
    found = (
        pipeline.found(viewer, Wanted(patch=narrow))
        .order_by()
        .aggregate(all=Count("pk"), slow=Count("pk", filter=Q(stage_since__lte=since)))
    )
    page = reverse("recruitment:request-list")
    if not found["all"]:
        return Glanced()
    query = {"patch": narrow} if narrow else {}
    going = found["all"] - found["slow"]
    slow = urlencode(query | {"show": "slow"})
    return Glanced(
        risk=[
            Line(
                f"{count_words(found['slow'], 'request has', 'requests have')} waited {days} days or more",
                f"{page}?{slow}",
                "See where each stands, and on whom it waits.",
            )
        ]
        if found["slow"]
        else (),
        well=[
            Line(
                f"{count_words(going, 'request moves', 'requests move')} on",
                f"{page}?{urlencode(query)}",
            )
        ]
        if going
        else (),
    )


GLANCES = [Glance("recruitment", of, order=30)]
