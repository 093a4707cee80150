"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules

from wellbeing.away.rules import is_employed
from wellbeing.returning.models import Return
from wellbeing.rules import manages_somebody
from workforce.core.access import Viewer

may_come = is_employed
"""Has a page of their own here: whoever has a paid post. Volunteers come back from a break as they like."""
may_look_after = manages_somebody


@rules.predicate
def is_the_person(viewer: Viewer, row: Return) -> bool:
    return viewer.person_id is not None and row.person_id == viewer.person_id


@rules.predicate
def is_of_the_two(viewer: Viewer, row: Return) -> bool:
    return Return.objects.of_the_two(viewer).filter(pk=row.pk).exists()
