"""What the infrastructure lacks, in counts, for whoever acts on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from workforce.core.access import Viewer
from workforce.core.glances import Glance, Glanced, Line
from workforce.establishment import rules
from workforce.establishment.presenters.warnings import HEADINGS
from workforce.establishment.queries import attention
from workforce.establishment.queries.warnings import reach as reaches


def of(viewer: Viewer, patch: Any) -> Glanced:
    if not rules.may_list_posts.test(viewer):
        return Glanced()
    narrow = str(patch.pk) if patch is not None else ""
    here = attention.narrowed(reaches.to_act(viewer), narrow)
    counts = attention.counts(here, viewer)
    page = reverse("establishment:attention-list")
    found = []
    for kind in here.kinds:
        if number := counts.of(kind, None):
            query = urlencode({"kind": kind.value} | ({"patch": narrow} if narrow else {}))
            found.append(Line(f"{HEADINGS[kind]}: {number:,}", f"{page}?{query}"))
    if found:
        return Glanced(risk=found)
    return Glanced(well=[Line("Every post has what it needs", page)])


GLANCES = [Glance("establishment", of, order=20)]
