from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from workforce.accounts.actions.mails import owe_mail
from workforce.accounts.actions.sessions import end_all_sessions
from workforce.accounts.models import AccountMail, Invitation, User, clean_email
from workforce.core import audit, clock
from workforce.core.access import Viewer


class AddressTaken(Exception):
    """Another account signs in with this address."""


@transaction.atomic
def create_account(
    *, email: str, by: Viewer, password: str | None = None, password_hash: str = ""
) -> User:
    """An account that can sign in at once, without an invitation: for a demonstration and for the first
    administrator. `password_hash` comes from `make_password`, so that many can share one."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password)
    except IntegrityError as error:
        raise AddressTaken from error
    if password_hash:
        user.password = password_hash
        user.save(update_fields=["password"])
    confirm_address(user)
    audit.record("account created", by=by, on=None, about=f"account {user.pk}")
    return user


def confirm_address(user: User) -> None:
    """The address somebody signs in with, known to be theirs; the only one of the account."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def change_email(*, user: User, email: str, by: Viewer) -> None:
    """By whoever answers for the accounts; the old address is told."""
    user = User.objects.select_for_update().get(pk=user.pk)
    before, user.email = user.email, clean_email(email)
    if before == user.email:
        return
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError as error:
        raise AddressTaken from error
    if user.is_active:
        confirm_address(user)
        owe_mail(AccountMail.Kind.EMAIL_CHANGED, user=user, to=before)
    audit.record("email address changed", by=by, on=None, about=f"account {user.pk}")


@transaction.atomic
def deactivate(*, user: User, by: Viewer) -> None:
    """Closes the account at once, everywhere it is open. Its open invitation stops working too."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    Invitation.objects.filter(user=user, used_at=None, revoked_at=None).update(
        revoked_at=clock.now()
    )
    end_all_sessions(user=user, by=by)
    audit.record("account closed", by=by, on=None, about=f"account {user.pk}")


@transaction.atomic
def reactivate(*, user: User, by: Viewer) -> None:
    User.objects.filter(pk=user.pk).update(is_active=True)
    audit.record("account opened again", by=by, on=None, about=f"account {user.pk}")
