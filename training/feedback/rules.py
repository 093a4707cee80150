"""Who may. When is the business of the actions."""

from __future__ import annotations

from workforce.core.access import Viewer
from workforce.gatherings import kinds
from workforce.gatherings import rules as gatherings
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Gathering, Place


def takes_feedback(gathering: Gathering) -> bool:
    kind = kinds.registry().get(gathering.kind)
    return kind is not None and kind.takes_feedback_on(gathering)


def counts_heads(gathering: Gathering) -> bool:
    """Nobody has a place in it by name: slips alone, as many as whoever runs it says."""
    kind = kinds.registry().get(gathering.kind)
    return kind is not None and kind.counts_heads


def least_of(gathering: Gathering, rule: int) -> int:
    """From how many answers on anything is shown: the rule, or more where the kind wants more."""
    kind = kinds.registry().get(gathering.kind)
    return max(rule, kind.least_answers()) if kind else rule


def came(viewer: Viewer, gathering: Gathering) -> bool:
    if viewer.person_id is None:
        return False
    rows = Place.objects.filter(
        gathering=gathering, person_id=viewer.me, attendance=Attendance.CAME
    )
    return viewer.once(("came", gathering.pk), rows.exists)


def may_run(viewer: Viewer, gathering: Gathering) -> bool:
    """Print slips, close it, say what changed: whoever runs the gathering."""
    return viewer.is_system or gatherings.may_run.test(viewer, gathering)
