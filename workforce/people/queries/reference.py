from __future__ import annotations

from workforce.core.access import Viewer
from workforce.people.models import Patch, RoleType, ServiceArea, Team


def counted(viewer: Viewer) -> dict[str, int]:
    """How many of each kind of reference data there are."""
    return {
        "patches": Patch.objects.visible_to(viewer).count(),
        "areas": ServiceArea.objects.visible_to(viewer).count(),
        "teams": Team.objects.visible_to(viewer).count(),
        "roles": RoleType.objects.visible_to(viewer).count(),
    }
