"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules

from recruitment.feeders.models import Path
from recruitment.rules import need
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.people.rules import leads_a_patch

__all__ = ["is_own", "may_come", "may_count", "may_name_companion", "may_walk", "may_write", "need"]


@rules.predicate
def may_come(viewer: Viewer, _: object = None) -> bool:
    """Anybody who is somebody here may begin a path of their own."""
    return viewer.person_id is not None


@rules.predicate
def is_own(viewer: Viewer, path: Path) -> bool:
    return viewer.person_id is not None and viewer.person_id == path.person_id


@rules.predicate
def walks_along(viewer: Viewer, path: Path) -> bool:
    return viewer.person_id is not None and viewer.person_id == path.companion_id


may_write = is_own | walks_along
"""The next step and where it stands: the two of them. Who knows of it, and how they were treated: the person alone."""
may_walk = walks_along


@rules.predicate
def may_count(viewer: Viewer, _: object = None) -> bool:
    """Counts that name nobody: whoever leads a patch, and the centre."""
    return viewer.person_id is not None and (viewer.has(CENTRAL_LEAD) or leads_a_patch.test(viewer))


@rules.predicate
def may_name_companion(viewer: Viewer, path: Path) -> bool:
    """A lead, of a path they may see: that is where the person said so, or left a name to be welcomed."""
    if not may_count.test(viewer, None) or is_own.test(viewer, path):
        return False
    return Path.objects.visible_to(viewer).filter(pk=path.pk).exists()


@rules.predicate
def may_report(viewer: Viewer, _: object = None) -> bool:
    return viewer.has(HR, CENTRAL_LEAD)
