"""On the page of somebody who leaves or has left: what is kept of them, to print for them."""

from __future__ import annotations

from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.home.retention import rules
from workforce.people.models import Person


def _to_print(viewer: Viewer, person: Person) -> Drawn | None:
    if person.left_on is None or not rules.may_hand_over_to.test(viewer, person):
        return None
    return Drawn("retention/_person_panel.html", {"person": person, "has_left": person.left_on < viewer.today})  # fmt: skip


PANELS = [PagePanel("retention", "person", _to_print, beside=True, order=70)]
