from datetime import time

from wellbeing.away.models import Wish
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.audit import AuditEvent

WISH_READ = "contact while away read"


def dates_taken(*, by: Viewer) -> None:
    """HR took the dates as a file: everybody's, so nobody's in particular."""
    audit.record("dates away taken as a file", by=by, on=None)


def wish_read(wish: Wish, *, by: Viewer) -> None:
    """The person sees who read how they would like to be in touch: once a day."""
    about = f"wish {wish.pk}"
    if by.person_id is None or by.person_id == wish.person_id:
        return
    today = clock.at_local(by.today, time(0))
    before = AuditEvent.objects.filter(action=WISH_READ, about=about, actor=by.me, at__gte=today)
    if not before.exists():
        audit.record(
            WISH_READ,
            by=by,
            on=wish.person_id,
            about=about,
            basis="shown by the person",
            private=True,
        )
