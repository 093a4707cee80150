"""Of each part its own."""

from workforce.core.panels import PagePanel
from workforce.establishment import change_panels, plan_panels, post_panels
from workforce.establishment.descriptions import panels as descriptions
from workforce.establishment.unknown_roles import panels as unknown_roles

PANELS: list[PagePanel] = [
    *post_panels.PANELS,
    *change_panels.PANELS,
    *plan_panels.PANELS,
    *descriptions.PANELS,
    *unknown_roles.PANELS,
]
