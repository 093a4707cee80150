from workforce.core.access import Viewer
from workforce.people.models import RoleType


def choices(viewer: Viewer) -> list[tuple[str, str]]:
    return list(RoleType.objects.visible_to(viewer).values_list("slug", "words"))
