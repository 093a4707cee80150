"""Mails that are owed: a row with what causes them, in the same transaction. `outbox` sends them."""

from __future__ import annotations

import logging

from django.db import transaction
from kombu.exceptions import OperationalError

from workforce.accounts.models import AccountMail, Invitation, User
from workforce.core import clock

log = logging.getLogger(__name__)


def owe_mail(
    kind: AccountMail.Kind, *, user: User, to: str, invitation: Invitation | None = None
) -> AccountMail:
    mail = AccountMail.objects.create(
        kind=kind, user=user, to=to, invitation=invitation, queued_at=clock.now()
    )
    transaction.on_commit(wake, robust=True)
    return mail


def wake() -> None:
    """Ask a worker to look now. Without a broker the next round of beat looks by itself."""
    from workforce.accounts.tasks import send_waiting_mail

    try:
        send_waiting_mail.delay()
    except (OperationalError, OSError):
        log.warning("account mail waits for the next round: the broker is away")
