"""A project group stands in the way of a service area that closes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from recruitment.preparation.models import ProjectGroup
from workforce.people.closing import Closable, Standing
from workforce.people.models import ServiceArea


def _groups(place: Closable, last: date) -> Iterable[Standing]:
    if not isinstance(place, ServiceArea):
        return
    after = Q(ends__isnull=True) | Q(ends__gt=last)
    for group in ProjectGroup.objects.filter(after, area=place):
        yield Standing(f"Project group: {group.name}", "End it, on its own page.")


CLOSINGS = [_groups]
