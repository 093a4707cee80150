"""What foundation adds to the page of one's learning: the way to the units of those whom one helps; and to the
page of the course that gives the same, that it is done by units."""

from __future__ import annotations

from training.foundation import rules
from training.foundation.obligations import QUALIFICATION
from training.models import Course
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Person


def on_learning(viewer: Viewer, person: Person) -> Drawn | None:
    return (
        Drawn("foundation/_learning_panel.html")
        if rules.may_see_others.test(viewer, None)
        else None
    )


def on_course(viewer: Viewer, course: Course) -> Drawn | None:
    """How foundation is done here, on the page of the course that stands for it in the catalogue."""
    if course.gives != QUALIFICATION or viewer.person_id is None:
        return None
    return Drawn(
        "foundation/_course_panel.html",
        {
            "own": rules.may_read_units.test(viewer, None),
            "others": rules.may_see_others.test(viewer, None),
        },
    )


PANELS = [
    PagePanel("foundation", "course", on_course, order=10),
    PagePanel("foundation", "learning", on_learning, beside=True, order=10),
]
