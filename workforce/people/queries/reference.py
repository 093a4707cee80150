from __future__ import annotations

from workforce.core.access import Viewer
from workforce.people.models import Patch, RoleType, ServiceArea, Team


def counted(viewer: Viewer) -> dict[str, int]:
    """How many of each kind of reference data there are, without what closed."""
    return {
        "patches": Patch.objects.visible_to(viewer).open_on(viewer.today).count(),
        "areas": ServiceArea.objects.visible_to(viewer).open_on(viewer.today).count(),
        "teams": Team.objects.visible_to(viewer).open_on(viewer.today).count(),
        "roles": RoleType.objects.visible_to(viewer).count(),
    }
