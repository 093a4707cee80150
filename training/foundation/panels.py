"""What foundation adds to the page of one's learning: the way to one's own units, and to those of whom one helps."""

from __future__ import annotations

from training.foundation import rules
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Person


def on_learning(viewer: Viewer, person: Person) -> Drawn | None:
    own, helps = rules.may_read_units.test(viewer, None), rules.may_see_others.test(viewer, None)
    if not (own or helps):
        return None
    return Drawn("foundation/_learning_panel.html", {"own": own, "helps": helps})


PANELS = [PagePanel("foundation", "learning", on_learning, beside=True, order=10)]
