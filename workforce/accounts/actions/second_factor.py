from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from workforce.accounts.actions.mails import owe_mail
from workforce.accounts.actions.sessions import end_all_sessions
from workforce.accounts.models import AccountMail, User
from workforce.core import audit
from workforce.core.access import Viewer


@transaction.atomic
def add_totp(user: User, secret: str) -> None:
    """A second factor with a known secret (base32), and its recovery codes. For demonstrations and tests
    alone: people set up their own, and nobody else ever sees its secret."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, secret)
    RecoveryCodes.activate(user)


@transaction.atomic
def remove_second_factor(*, user: User, by: Viewer) -> None:
    """For someone who lost their phone and their recovery codes. Whoever calls it has made sure who asks.
    They are signed out everywhere and set it up anew when they sign in."""
    Authenticator.objects.filter(user=user).delete()
    end_all_sessions(user=user, by=by)
    owe_mail(AccountMail.Kind.SECOND_FACTOR_OFF, user=user, to=user.email)
    audit.record("second factor removed", by=by, on=None, about=f"account {user.pk}")
