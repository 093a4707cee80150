from django.db import transaction

from supervision import rules
from supervision.models import AgreedAction
from workforce.core import audit, clock
from workforce.core.access import Viewer


@transaction.atomic
def finish(*, action: AgreedAction, by: Viewer) -> None:
    """Done, said by either of the two. Pressing twice is pressing once."""
    rows = AgreedAction.objects.select_for_update(of=("self",))
    locked = rows.select_related("meeting__assignment").get(pk=action.pk)
    place = rules.place_of(locked.meeting, by.today)
    rules.check(rules.may_read, by, place)
    if locked.done_on is not None:
        return
    locked.done_on = clock.today()
    locked.save(update_fields=["done_on"])
    audit.record(
        "agreed action done", by=by, on=place.supported, about=f"meeting {locked.meeting_id}"
    )
