from __future__ import annotations

import hashlib
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction

from workforce.accounts.actions.accounts import confirm_address
from workforce.accounts.actions.mails import owe_mail
from workforce.accounts.models import AccountMail, Invitation, User, clean_email
from workforce.core import audit, clock
from workforce.core import settings as registry
from workforce.core.access import Viewer


class InvitationState(StrEnum):
    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


class AlreadySignsIn(Exception):
    """The address belongs to an account that is in use."""


class NotUsable(Exception):
    def __init__(self, state: InvitationState) -> None:
        super().__init__(state)
        self.state = state


@transaction.atomic
def invite(*, email: str, by: Viewer, name: str = "") -> Invitation:
    """Invite somebody, or invite them again: an earlier invitation to the address stops working.
    The account it makes can't sign in until the invitation is accepted."""
    user = _account_for(clean_email(email))
    if user.is_active:
        raise AlreadySignsIn
    now = clock.now()
    Invitation.objects.filter(user=user, used_at=None, revoked_at=None).update(revoked_at=now)
    days = registry.get("accounts.invitation_days")
    invitation = Invitation.objects.create(
        user=user,
        email=user.email,
        name=name,
        sent_by=by.user_id,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    owe_mail(AccountMail.Kind.INVITATION, user=user, to=user.email, invitation=invitation)
    audit.record("invited to sign in", by=by, on=None, about=f"invitation {invitation.pk}")
    return invitation


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: Viewer) -> None:
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if state_of(invitation) not in {InvitationState.OPEN, InvitationState.EXPIRED}:
        raise NotUsable(state_of(invitation))
    invitation.revoked_at = clock.now()
    invitation.save(update_fields=["revoked_at"])
    audit.record("invitation taken back", by=by, on=None, about=f"invitation {invitation.pk}")


def find_invitation(token: str) -> Invitation | None:
    return Invitation.objects.filter(token_hash=hash_token(token)).first()


@transaction.atomic
def accept_invitation(*, invitation_id: UUID, password: str) -> User:
    """Opens the account under this password. Of two at once, one does and the other is told."""
    # The account first, as `invite` locks it: two orders would wait for each other for ever.
    user = User.objects.select_for_update().get(invitations=invitation_id)
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if state_of(invitation) is not InvitationState.OPEN:
        raise NotUsable(state_of(invitation))
    invitation.used_at = clock.now()
    invitation.save(update_fields=["used_at"])
    user.is_active = True
    user.set_password(password)
    user.save(update_fields=["is_active", "password"])
    confirm_address(user)
    audit.record(
        "invitation accepted", by=Viewer.nobody(), on=None, about=f"invitation {invitation.pk}"
    )
    return user


def state_of(invitation: Invitation) -> InvitationState:
    if invitation.used_at:
        return InvitationState.USED
    if invitation.revoked_at:
        return InvitationState.REVOKED
    expired = invitation.expires_at <= clock.now()
    return InvitationState.EXPIRED if expired else InvitationState.OPEN


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _account_for(email: str) -> User:
    """The row is locked, so that two invitations at once follow each other."""
    try:
        with transaction.atomic():
            if not User.objects.filter(email=email).exists():
                User.objects.create_user(email, None, is_active=False)
    except IntegrityError:
        pass  # the other of two invitations at once made it
    return User.objects.select_for_update().get(email=email)
