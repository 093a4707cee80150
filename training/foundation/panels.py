"""What foundation adds to the page of one's learning: the way to the units of those whom one helps."""

from __future__ import annotations

from training.foundation import rules
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Person


def on_learning(viewer: Viewer, person: Person) -> Drawn | None:
    return (
        Drawn("foundation/_learning_panel.html")
        if rules.may_see_others.test(viewer, None)
        else None
    )


PANELS = [PagePanel("foundation", "learning", on_learning, beside=True, order=10)]
