"""What courses that run add to one's learning, and to the page of a course."""

from __future__ import annotations

from training.courses import rules
from training.courses.presenters import runs as presenters
from training.courses.queries import panels as queries
from training.gives import FOUNDATION
from training.models import Course
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Person


def on_learning(viewer: Viewer, person: Person) -> Drawn | None:
    """One's courses, the next first, and the way to what is open."""
    if viewer.person_id != person.pk:
        return None
    rows = [presenters.panel_row(*each) for each in queries.own(viewer)]
    return Drawn("courses/_learning_panel.html", {"rows": rows})


def on_course(viewer: Viewer, course: Course) -> Drawn | None:
    """When it is given next."""
    if viewer.person_id is None:
        return None
    rows = [presenters.date_row(run, viewer.today) for run in queries.dates(viewer, course)]
    plans = course.is_offered and rules.may_plan.test(viewer, course)
    if course.gives == FOUNDATION and not rows and not plans:
        return None  # it is done by units, so that no dates are no lack
    return Drawn("courses/_course_panel.html", {"rows": rows, "course": course, "plans": plans})


PANELS = [
    PagePanel("courses", "learning", on_learning, order=20),
    PagePanel("courses", "course", on_course, order=20),
]
