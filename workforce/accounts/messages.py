"""What an account mail says. Tokens are made here, as the mail goes out, and kept nowhere but hashed."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from workforce.accounts.actions.invitations import InvitationState, hash_token, state_of
from workforce.accounts.models import AccountMail, Invitation
from workforce.core import clock

Kind = AccountMail.Kind
SUBJECTS: dict[str, str] = {
    Kind.INVITATION: "Set up your Alongside account",
    Kind.PASSWORD_RESET: "Choose a new password",
    Kind.EMAIL_CONFIRMATION: "Confirm your email address",
    Kind.EMAIL_CHANGED: "Your email address was changed",
    Kind.PASSWORD_CHANGED: "Your password was changed",
    Kind.SECOND_FACTOR_ON: "Your second step is set up",
    Kind.SECOND_FACTOR_OFF: "Your second step was removed",
    Kind.NEW_RECOVERY_CODES: "You have new recovery codes",
    Kind.PASSKEY_ADDED: "A passkey was added",
    Kind.PASSKEY_REMOVED: "A passkey was removed",
}
# A person who isn't active any more still hears that their address was changed.
EVEN_CLOSED = {Kind.INVITATION, Kind.EMAIL_CHANGED}


def build(mail: AccountMail) -> EmailMultiAlternatives | None:
    """The mail as it goes out now, or None when it no longer holds."""
    if not mail.user.is_active and mail.kind not in EVEN_CLOSED:
        return None
    if mail.invitation is not None:
        return invitation_mail(mail.invitation, mail)
    if mail.kind == Kind.PASSWORD_RESET:
        return _compose(mail, link=_reset_link(mail))
    if mail.kind == Kind.EMAIL_CONFIRMATION:
        link = _confirmation_link(mail)
        return _compose(mail, link=link) if link else None
    return _compose(mail, link=_address("account_reset_password"))


def invitation_mail(invitation: Invitation, mail: AccountMail) -> EmailMultiAlternatives | None:
    """A new token each time it goes out: an earlier mail's link stops working."""
    if state_of(invitation) is not InvitationState.OPEN:
        return None
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(pk=invitation.pk).update(
        token_hash=hash_token(token), sent_at=clock.now()
    )
    link = _address("accounts:invitation-open", token)
    return _compose(mail, link=link, name=invitation.name, expires_at=invitation.expires_at)


def _reset_link(mail: AccountMail) -> str:
    key = default_token_generator.make_token(mail.user)
    return _address("account_reset_password_from_key", user_pk_to_url_str(mail.user), key)


def _confirmation_link(mail: AccountMail) -> str:
    address = EmailAddress.objects.filter(user=mail.user, email=mail.to, verified=False).first()
    return _address("account_confirm_email", EmailConfirmationHMAC(address).key) if address else ""


def _compose(mail: AccountMail, **context: Any) -> EmailMultiAlternatives:
    context |= {"service": "Alongside", "sign_in": _address("account_login")}
    text, page = (
        render_to_string(f"email/{mail.kind}.{ending}", context, using="jinja2")
        for ending in ("txt", "html")
    )
    host = settings.ALONGSIDE_ADDRESS.partition("://")[2].partition(":")[0]
    message = EmailMultiAlternatives(
        SUBJECTS[mail.kind],
        text.strip() + "\n",
        settings.DEFAULT_FROM_EMAIL,
        [mail.to],
        headers={"Message-ID": f"<{mail.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(page, "text/html")
    return message


def _address(name: str, *args: str) -> str:
    return settings.ALONGSIDE_ADDRESS + reverse(name, args=args)
