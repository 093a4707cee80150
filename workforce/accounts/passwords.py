"""What a password must be, in words that say what to do."""

from __future__ import annotations

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError

from workforce.accounts.models import User


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Use at least {self.min_length} characters"


class NotCommon(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Many people use that password. Choose one that is harder to guess"


class UnlikeYourEmail:
    """A password that is close to the email address it goes with is the first that anybody tries."""

    def validate(self, password: str, user: User | None = None) -> None:
        name = (user.email if user else "").partition("@")[0].lower()
        if len(name) >= 4 and name in password.lower():
            raise ValidationError("Choose a password without your email address in it")

    def get_help_text(self) -> str:
        return "Leave your email address out of it."


__all__ = ["LongEnough", "NotCommon", "UnlikeYourEmail"]
