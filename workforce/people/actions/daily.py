"""What the calendar brings. Run as often as one likes: everything is told and moved once."""

from django.db import transaction

from workforce.core.access import Viewer
from workforce.people import announcing
from workforce.people.actions import posts


@transaction.atomic
def run(*, by: Viewer) -> dict[str, int]:
    told = announcing.tell_what_dates_brought(by=by)
    posts.leave_empty(by=by)
    posts.take_up(by=by)
    return told
