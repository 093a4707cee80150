from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Count, Min, Q

from workforce.accounts.models import AccountMail, Invitation, KnownSession, User
from workforce.accounts.outbox import MOST_TRIES
from workforce.core import clock
from workforce.core import settings as registry


@dataclass(frozen=True, slots=True)
class SecondFactor:
    is_on: bool
    codes_left: int


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the person is signed in."""

    device: str
    started_at: datetime
    seen_at: datetime
    is_this_one: bool


@dataclass(frozen=True, slots=True)
class MailWaiting:
    """Invitations and mails for signing in that are still to go, and those that were given up."""

    waiting: int
    given_up: int
    oldest: datetime | None


def mail_waiting() -> MailWaiting:
    rows = AccountMail.objects.filter(sent_at=None, dropped_at=None)
    still = Q(tries__lt=MOST_TRIES)
    found = rows.aggregate(
        waiting=Count("pk", filter=still),
        given_up=Count("pk", filter=~still),
        oldest=Min("queued_at", filter=still),
    )
    return MailWaiting(**found)


def has_second_factor(user_id: UUID) -> bool:
    kind = Authenticator.Type.TOTP
    return bool(Authenticator.objects.filter(user_id=user_id, type=kind).exists())


def second_factor(user_id: UUID) -> SecondFactor:
    found = {row.type: row for row in Authenticator.objects.filter(user_id=user_id)}
    codes = found.get(Authenticator.Type.RECOVERY_CODES)
    return SecondFactor(
        is_on=Authenticator.Type.TOTP in found,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
    )


def places(user_id: UUID, *, this_one: str) -> list[Place]:
    """Where someone is signed in now, this place first."""
    values, now = registry.load(), clock.now()
    rows = KnownSession.objects.filter(
        user_id=user_id,
        ended_at=None,
        seen_at__gt=now - timedelta(minutes=values.get("accounts.idle_minutes")),
        started_at__gt=now - timedelta(hours=values.get("accounts.absolute_hours")),
    ).order_by("-seen_at")[:50]
    found = [
        Place(row.device, row.started_at, row.seen_at, str(row.pk) == this_one) for row in rows
    ]
    return sorted(found, key=lambda place: not place.is_this_one)


def last_invitation(user_id: UUID) -> Invitation | None:
    return Invitation.objects.filter(user_id=user_id).order_by("-created_at").first()


def user_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


def invitation(key: UUID) -> Invitation | None:
    return Invitation.objects.select_related("user").filter(pk=key).first()
