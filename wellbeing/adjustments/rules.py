"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import rules

from wellbeing.adjustments import states
from wellbeing.adjustments.models import Adjustment, As, Party
from wellbeing.rules import manages_somebody
from workforce.core.access import Viewer
from workforce.people.rules import is_in_a_peer_role

may_ask = is_in_a_peer_role
"""Volunteers too: the duty of the Act is to employees, the kindness is not."""


@rules.predicate
def was_given_some(viewer: Viewer, _: object = None) -> bool:
    if viewer.person_id is None:
        return False
    rows = Party.objects.holding(viewer.today).filter(holder=viewer.me)
    return viewer.once("given adjustments", rows.exists)


def deciders(row: Adjustment, found: Iterable[Party]) -> list[UUID]:
    """Whoever looks at it again; else the line manager it was given to; where nobody is, the adviser from HR."""
    by_role: dict[str, list[UUID]] = {}
    for party in found:
        by_role.setdefault(party.capacity, []).append(party.holder_id)
    if row.state == states.AGAIN:
        return by_role.get(As.AGAIN, [])
    return by_role.get(As.MANAGER) or by_role.get(As.ADVISER) or []


def reads_other(row: Adjustment, viewer: Viewer) -> bool:
    """What waits for the other's yes: between the person and whoever wrote it. Of the person's, whoever decides reads it;
    what one line manager wrote is not for the next."""
    return viewer.person_id in (row.person_id, row.other_by_id) or row.other_by_id == row.person_id


may_answer = manages_somebody | was_given_some
