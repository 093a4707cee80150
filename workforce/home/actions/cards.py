from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.home.models import Later


@transaction.atomic
def put_off(*, card: str, by: Viewer) -> None:
    """That question is not asked again before tomorrow. Nobody else is told, and nothing is counted."""
    if by.person_id is None:
        raise PermissionDenied
    today = clock.today()
    Later.objects.filter(until__lte=today).delete()
    Later.objects.update_or_create(
        person_id=by.person_id, card=card, defaults={"until": today + timedelta(days=1)}
    )
