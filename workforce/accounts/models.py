"""Who can sign in, how they are invited, and where they are signed in.

An account knows an email address and nothing of the person: the person, in a room
above, holds the link to the account.
"""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.crypto import salted_hmac

from workforce.core import clock
from workforce.core.ids import uuid7


def clean_email(email: str) -> str:
    return email.strip().lower()


def new_session_salt() -> str:
    return secrets.token_urlsafe(16)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        if not clean_email(email):
            raise ValueError("An account needs an email address.")
        user = self.model(email=email, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=clean_email(username or ""))


class User(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField("email address", unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    # Part of every session's fingerprint: changing it ends all sessions but the one that is kept.
    session_salt = models.CharField(max_length=32, default=new_session_salt, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="accounts_user_email_lower"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = clean_email(self.email)
        super().save(*args, **kwargs)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        return salted_hmac(
            "workforce.accounts.session",
            self.password + self.session_salt,
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class Invitation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("email address")
    name = models.CharField(max_length=120, blank=True)
    sent_by = models.UUIDField(null=True)
    # Only the hash is kept. It is empty until the mail goes out, which is when the token is made.
    token_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(used_at=None, revoked_at=None),
                name="accounts_invitation_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at=None) | models.Q(revoked_at=None),
                name="accounts_invitation_used_or_revoked",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="accounts_invitation_expires_later",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class KnownSession(models.Model):
    """A place somebody is signed in, for their own list. It never holds the session's key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="known_sessions")
    device = models.CharField(max_length=80)
    # Several people use it, so it is theirs for a shorter time.
    shared = models.BooleanField(default=False, db_default=False)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["user"], condition=models.Q(ended_at=None), name="accounts_session_open"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Session(AbstractBaseSession):
    """What a browser's cookie leads to; `session_key` is the hash of that key (`session_store`)."""

    session_key = models.CharField(max_length=64, primary_key=True)
    # Of `KnownSession`, and no foreign key: that row goes by rules of its own.
    place = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["expire_date"], name="accounts_session_expiry"),
            models.Index(
                fields=["place"],
                condition=models.Q(place__isnull=False),
                name="accounts_session_place",
            ),
        ]

    def __str__(self) -> str:
        return "a session"

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        from workforce.accounts.session_store import SessionStore

        return SessionStore


class Tries(models.Model):
    """How often a password or a code was tried, in one stretch of time. `key` is a keyed hash: the table tells neither
    whose account was tried nor from where."""

    key = models.CharField(max_length=64)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "begins"], name="accounts_tries_once"),
        ]
        indexes = [models.Index(fields=["ends"], name="accounts_tries_ends")]

    def __str__(self) -> str:
        return str(self.pk)


class AccountMail(models.Model):
    """A mail that is owed. It holds ids: what is secret in it is made when it goes out."""

    class Kind(models.TextChoices):
        INVITATION = "invitation"
        PASSWORD_RESET = "password_reset"  # noqa: S105
        EMAIL_CONFIRMATION = "email_confirmation"
        EMAIL_CHANGED = "email_changed"
        PASSWORD_CHANGED = "password_changed"  # noqa: S105
        SECOND_FACTOR_ON = "second_factor_on"
        SECOND_FACTOR_OFF = "second_factor_off"
        NEW_RECOVERY_CODES = "new_recovery_codes"
        PASSKEY_ADDED = "passkey_added"
        PASSKEY_REMOVED = "passkey_removed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    to = models.EmailField()
    queued_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    # Leased until then by whoever sends it; the database's clock, so that machines agree.
    try_after = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    # It no longer held when its turn came: used, revoked, or the account was closed.
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="invitation") ^ models.Q(invitation=None),
                name="accounts_mail_invitation_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["try_after"],
                condition=models.Q(sent_at=None, dropped_at=None),
                name="accounts_mail_waiting",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
