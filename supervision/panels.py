"""What supervision adds for whoever leads: to a person's page how often they meet, to a patch's what waits."""

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people import scopes
from workforce.people.models import Patch, Person
from workforce.people.queries.person import assignments_of, is_in_led_patch


def how_often(viewer: Viewer, person: Person) -> Drawn | None:
    """Costs no query: what it asks the page has read."""
    if person.pk == viewer.person_id:
        return None
    runs = any(
        row.starts <= viewer.today and (row.ends is None or row.ends >= viewer.today)
        for row in assignments_of(viewer, person)
    )
    leads = viewer.has(CENTRAL_LEAD) or is_in_led_patch(viewer, person)
    if not (runs and leads):
        return None
    return Drawn("supervision/_how_often.html", {"person": person})


def doors(viewer: Viewer, patch: Patch) -> Drawn | None:
    """Costs no query: which patches a viewer leads is known with them."""
    leads = patch.pk in scopes.patches_led_ids(viewer)
    is_central = viewer.has(CENTRAL_LEAD)
    if not (leads or is_central):
        return None
    return Drawn("supervision/_patch_doors.html", {"leads": leads, "is_central": is_central})


PANELS = [
    PagePanel("supervision", "patch", doors, beside=True, order=60),
    PagePanel("how-often", "person", how_often, beside=True, order=60),
]
