from datetime import time
from typing import Any

from django.db import transaction

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.notices import weekly
from workforce.notices.calendar import Choice
from workforce.notices.models import Preference


@transaction.atomic
def prefer_mail(*, wants: bool, by: Viewer) -> None:
    """For oneself. What waits is looked at again when its turn comes, so it stops at once."""
    _put(by, mail=wants)
    audit.record(
        "mail notices turned on" if wants else "mail notices turned off", by=by, on=by.person_id
    )


@transaction.atomic
def prefer_texts(*, wants: bool, by: Viewer) -> None:
    """For oneself; what waits is looked at again when its turn comes."""
    _put(by, texts=wants)
    audit.record(
        "text messages turned on" if wants else "text messages turned off", by=by, on=by.person_id
    )


@transaction.atomic
def choose_when(choice: Choice, *, by: Viewer) -> None:
    """When one's mails come, from now on: what waits follows at once, and nothing is lost or told twice.
    The log says that it was chosen, not what: when somebody works or sleeps is theirs."""
    quiet_from, quiet_until = choice.hours or (None, None)
    _put(
        by,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        working_days=sorted(choice.days) if choice.days else None,
        weekly_on=choice.weekly,
    )
    audit.record("times of mail notices chosen", by=by, on=by.person_id)
    if by.person_id is not None:
        weekly.follow(by.person_id)


def _put(by: Viewer, **fields: bool | int | list[int] | time | None) -> None:
    if by.person_id is None:
        raise ValueError("Only a person has a preference")
    values: dict[str, Any] = fields
    Preference.objects.update_or_create(person_id=by.person_id, defaults=values)
