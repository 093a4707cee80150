"""Job plan, preferences and equality on the person's page: each for whom it is."""

from __future__ import annotations

from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.establishment.presenters import job_plans as present
from workforce.establishment.queries import equality, job_plans, preferences
from workforce.people.models import Person


def plans(viewer: Viewer, person: Person) -> Drawn | None:
    """For the person, who manages them, the lead of the patch and the central team."""
    rows = job_plans.of_person(viewer, person)
    if not rows:
        return None
    is_own = person.pk == viewer.person_id
    shown = [
        {
            "where": present.where(each.assignment),
            "row": line,
            "protected": present.protected_words(each.plan.protected_share, each.assignment)
            if each.plan is not None and not each.assignment.is_volunteer
            else "",
        }
        for each, line in zip(rows, present.rows(rows, own=True), strict=True)
    ]
    return Drawn(
        "establishment/_plan_panel.html",
        {"rows": shown, "is_own": is_own, "prompt": "" if is_own else present.TYPECASTING},
    )


def own(viewer: Viewer, person: Person) -> Drawn | None:
    """The way to one's own preferences and equality answers; or to what somebody shares with the viewer."""
    if viewer.person_id is None:
        return None
    if person.pk == viewer.person_id:
        is_peer = equality.may_answer(viewer)
        return Drawn("establishment/_own_panel.html", {}) if is_peer else None
    if not preferences.shares_any(viewer, person):
        return None
    return Drawn("establishment/_shared_panel.html", {"person": person})


PANELS = [
    PagePanel("job-plan", "person", plans, order=30),
    PagePanel("preferences", "person", own, beside=True, order=30),
]
