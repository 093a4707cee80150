"""Sends the account mails that wait; any number of processes at once."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models.functions import Now

from workforce.accounts import messages
from workforce.accounts.models import AccountMail
from workforce.core import clock

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
MOST_TRIES = 10


def send_waiting(limit: int = 200) -> int:
    """Send what waits, and return how many went out."""
    claimed = _claim(limit)
    if not claimed:
        return 0
    connection = get_connection()
    try:
        connection.open()
        return sum(_send(mail, connection) for mail in claimed)
    except OSError as error:  # smtplib's errors are OSErrors too
        log.warning("account mail waits: the mail server said %s", type(error).__name__)
        return 0
    finally:
        connection.close()


def _send(mail: AccountMail, connection: BaseEmailBackend) -> bool:
    message = messages.build(mail)
    mine = AccountMail.objects.filter(pk=mail.pk)
    if message is None:
        mine.update(dropped_at=clock.now())
        return False
    message.connection = connection
    try:
        message.send()
    except OSError as error:
        log.warning("account mail %s not sent: %s", mail.pk, type(error).__name__)
        return False
    mine.update(sent_at=clock.now())
    return True


@transaction.atomic
def _claim(limit: int) -> list[AccountMail]:
    """Leased for longer on every try: a dead sender's mail comes back, a dead server is left in peace."""
    waiting = AccountMail.objects.filter(sent_at=None, dropped_at=None, tries__lt=MOST_TRIES)
    rows = list(
        waiting.filter(try_after__lte=Now())
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("user", "invitation")
        .order_by("try_after")[:limit]
    )
    for tries in {row.tries for row in rows}:
        AccountMail.objects.filter(pk__in=[row.pk for row in rows if row.tries == tries]).update(
            tries=tries + 1, try_after=Now() + LEASE * (tries + 1)
        )
    return rows
