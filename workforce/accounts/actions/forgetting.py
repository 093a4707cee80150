from __future__ import annotations

from datetime import timedelta

from workforce.accounts import guesses
from workforce.accounts.models import AccountMail, Invitation, KnownSession, Session
from workforce.core import clock, kept, once

A_MONTH = timedelta(days=30)
A_YEAR = timedelta(days=365)


def forget_old() -> dict[str, int]:
    """Everything about signing in that is past its time; what scrub.py promises."""
    now = clock.now()
    return {
        "mails": AccountMail.objects.filter(queued_at__lt=now - A_MONTH).delete()[0],
        "places": KnownSession.objects.filter(seen_at__lt=now - A_MONTH).delete()[0],
        "invitations": Invitation.objects.filter(created_at__lt=now - A_YEAR).delete()[0],
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "tries": guesses.forget_old(),
        "kept writing": kept.forget_old(),
        "one-time keys": once.forget_old(),
    }
