from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Count, Min, Q

from workforce.accounts import sessions
from workforce.accounts.models import AccountMail, Invitation, KnownSession, User
from workforce.accounts.outbox import MOST_TRIES
from workforce.core import clock
from workforce.core import settings as registry

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Second steps of their own; recovery codes stand in for one of these."""


@dataclass(frozen=True, slots=True)
class Passkey:
    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecondFactor:
    has_code: bool
    codes_left: int
    passkeys: tuple[Passkey, ...] = ()

    @property
    def is_on(self) -> bool:
        return self.has_code or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the person is signed in."""

    id: UUID
    device: str
    started_at: datetime
    seen_at: datetime
    is_this_one: bool
    is_shared: bool


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
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=STRONG).exists())


def second_factor(user_id: UUID) -> SecondFactor:
    rows = list(Authenticator.objects.filter(user_id=user_id).order_by("created_at"))
    found = {row.type: row for row in rows}
    codes = found.get(Authenticator.Type.RECOVERY_CODES)
    return SecondFactor(
        has_code=Authenticator.Type.TOTP in found,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        passkeys=tuple(
            Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at)
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ),
    )


def places(user_id: UUID, *, this_one: str) -> list[Place]:
    """Where someone is signed in now, this place first."""
    values, now = registry.load(), clock.now()
    rows = KnownSession.objects.filter(
        user_id=user_id,
        ended_at=None,
    ).filter(_is_open(values, now, shared=False) | _is_open(values, now, shared=True))
    found = [
        Place(row.pk, row.device, row.started_at, row.seen_at, str(row.pk) == this_one, row.shared)
        for row in rows.order_by("-seen_at")[:50]
    ]
    return sorted(found, key=lambda place: not place.is_this_one)


def place(user_id: UUID, place_id: UUID) -> KnownSession | None:
    """One of one's own that is open, or was until somebody else ended it."""
    return KnownSession.objects.filter(user_id=user_id, pk=place_id).first()


def _is_open(values: registry.Values, now: datetime, *, shared: bool) -> Q:
    lasts = sessions.terms(values, shared=shared)
    idle, whole = timedelta(minutes=lasts.idle_minutes), timedelta(hours=lasts.whole_hours)
    return Q(shared=shared, seen_at__gt=now - idle, started_at__gt=now - whole)


def last_invitation(user_id: UUID) -> Invitation | None:
    return Invitation.objects.filter(user_id=user_id).order_by("-created_at").first()


def user_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower()).first()


def invitation(key: UUID) -> Invitation | None:
    return Invitation.objects.select_related("user").filter(pk=key).first()
