"""The sign-in library in this house: no open sign-up, our words, mails through our queue."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from workforce.accounts import browsers, freshness, guesses, sessions
from workforce.accounts.actions.mails import owe_mail, wake
from workforce.accounts.models import AccountMail, User, clean_email
from workforce.core import sealed

log = logging.getLogger(__name__)
Kind = AccountMail.Kind
MAILS: dict[str, Kind] = {
    "account/email/password_reset_key": Kind.PASSWORD_RESET,
    "account/email/password_reset": Kind.PASSWORD_CHANGED,
    "account/email/password_changed": Kind.PASSWORD_CHANGED,
    "account/email/password_set": Kind.PASSWORD_CHANGED,
    "account/email/email_confirmation": Kind.EMAIL_CONFIRMATION,
    "account/email/email_changed": Kind.EMAIL_CHANGED,
    "mfa/email/totp_activated": Kind.SECOND_FACTOR_ON,
    "mfa/email/totp_deactivated": Kind.SECOND_FACTOR_OFF,
    "mfa/email/recovery_codes_generated": Kind.NEW_RECOVERY_CODES,
    "mfa/email/webauthn_added": Kind.PASSKEY_ADDED,
    "mfa/email/webauthn_removed": Kind.PASSKEY_REMOVED,
}

# Secrets of second factors are sealed for the house, not for a person: the library asks without saying
# whose they are. Deleting the account deletes them.
HOUSE = UUID("0b6f3c1e-7d0a-4f5e-9a51-5d1c0de5ec0d")
LABEL = "accounts.second_factor"

WRONG_CODE = "That code did not work. Enter the 6 digits your app shows now, or a recovery code you have not used"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed",
        "email_password_mismatch": (
            "The email address and password do not match. Check both and try again"
        ),
        "too_many_login_attempts": "There were too many tries. Wait a few minutes and try again",
        "enter_current_password": "Enter the password you use now",
        "incorrect_password": "That is not your password. Check it and try again",
        "incorrect_code": WRONG_CODE,
        "rate_limited": "There were too many tries. Wait 5 minutes and try again",
        "duplicate_email": "This is already your email address. Enter a different one",
        "same_as_current": "This is already your email address. Enter a different one",
        "email_taken": "You cannot use that address. Enter a different one",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Our pages post forms. An answer in JSON would only be one more way in to keep safe."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Paths of ours alone: `//elsewhere`, other hosts and `javascript:` are none."""
        try:
            return url.startswith("/") and "\\" not in url and super().is_safe_url(url)
        except ValueError:  # `//[::1` is no address at all
            return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """A socket without an address is one place more, not a refusal."""
        try:
            return super().get_client_ip(request)
        except (PermissionDenied, ImproperlyConfigured):
            return request.META.get("REMOTE_ADDR") or "local"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Instead of the library's count, which is as lasting as the cache and shuts people out for strangers."""
        account = clean_email(str(credentials.get("email", "")))
        self._guess = guesses.guess(request, at="password", account=account)
        if not self._guess.may_be:
            raise ValidationError(guesses.too_many(self._guess))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log.info("a sign-in was refused: account %s", self._guess.mark)

    def _rollback_login_failed_rl_usage(self) -> None:
        self._guess.was_right()

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        browsers.remember(request, response, user.email)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Somebody who signed in a moment ago isn't asked for the same password again."""
        fresh = self.request is not None and freshness.is_fresh(self.request)
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        found = super().get_reauthentication_methods(user)
        return [way | {"description": words[way["id"]]} for way in found if way["id"] in words]

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """False where somebody else has had the address meanwhile."""
        try:
            with transaction.atomic():
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:
            return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        kind = MAILS.get(template_prefix)
        user = context.get("user") or (self.request.user if self.request else None)
        if kind is not None and isinstance(user, User):
            owe_mail(kind, user=user, to=email)
        else:
            # An address without an account gets no mail. The work is as much, so that the time says nothing.
            wake()

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        self.send_mail(template_prefix, email or user.email, {"user": user})

    def format_email_subject(self, subject: str) -> str:
        return subject


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def get_totp_issuer(self) -> str:
        return settings.MFA_TOTP_ISSUER

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the address that mails lead to; on another name of ours they would not be found."""
        host = urlsplit(settings.ALONGSIDE_ADDRESS).hostname or ""
        request = context.request
        asked = request.get_host().partition(":")[0] if request else host
        return {"id": host if asked.endswith(f".{host}") else asked, "name": settings.SERVICE_NAME}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The address stands in the list of passkeys of a phone, so that somebody with two accounts knows which."""
        return {
            "id": user_pk_to_url_str(user).encode(),
            "name": user.email,
            "display_name": user.email,
        }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        request = context.request
        return sessions.device_words(request.META.get("HTTP_USER_AGENT", "") if request else "")

    def encrypt(self, text: str) -> str:
        return (sealed.seal(text, owner=HOUSE, label=LABEL, row=HOUSE) or b"").hex()

    def decrypt(self, encrypted_text: str) -> str:
        blob = bytes.fromhex(encrypted_text)
        return sealed.unseal(blob, owner=HOUSE, label=LABEL, row=HOUSE)
