from django.http import Http404

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, Viewer


def may_import(viewer: Viewer) -> bool:
    return viewer.has(ADMINISTRATOR, CENTRAL_LEAD)


def need_import(viewer: Viewer) -> None:
    if not may_import(viewer):
        raise Http404
