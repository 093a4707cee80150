from __future__ import annotations

from workforce.core.access import Viewer
from workforce.people.models import Patch, RoleType, ServiceArea, Team


def counted(viewer: Viewer) -> dict[str, int]:
    """How many of each kind of reference data there are."""
    kinds = {"patches": Patch, "areas": ServiceArea, "teams": Team, "roles": RoleType}
    return {name: model.objects.visible_to(viewer).count() for name, model in kinds.items()}
