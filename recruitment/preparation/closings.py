"""A project group stands in the way of a service area that closes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recruitment.preparation.models import ProjectGroup
from workforce.people.closing import Closable, Standing, after
from workforce.people.models import ServiceArea


def _groups(place: Closable, last: date) -> Iterable[Standing]:
    if not isinstance(place, ServiceArea):
        return
    for group in ProjectGroup.objects.filter(after(last), area=place):
        yield Standing(f"Project group: {group.name}", "End it, on its own page.")


CLOSINGS = [_groups]
