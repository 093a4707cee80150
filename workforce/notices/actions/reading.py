from django.db import transaction

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice


@transaction.atomic
def mark_all_read(*, by: Viewer) -> int:
    """Everything shown to this person so far. Nobody is told, and nothing is counted from it."""
    return Notice.objects.visible_to(by).unread().update(read_at=clock.now())
