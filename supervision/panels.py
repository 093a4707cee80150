"""What supervision adds to a person's page: for whoever leads, the way to how often they meet."""

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Person
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


PANELS = [PagePanel("how-often", "person", how_often, beside=True, order=60)]
