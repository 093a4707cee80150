from django.db import transaction

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.notices.models import Preference


@transaction.atomic
def prefer_mail(*, wants: bool, by: Viewer) -> None:
    """For oneself. What waits is looked at again when its turn comes, so it stops at once."""
    if by.person_id is None:
        raise ValueError("Only a person has a preference")
    Preference.objects.update_or_create(person_id=by.person_id, defaults={"mail": wants})
    audit.record(
        "mail notices turned on" if wants else "mail notices turned off", by=by, on=by.person_id
    )
