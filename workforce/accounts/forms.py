"""The sign-in library's forms in the design system's looks and our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from workforce.accounts import browsers, guesses
from workforce.accounts.guesses import too_many
from workforce.accounts.models import User
from workforce.core.forms import Form, Look, QueryForm, words

LONGEST_PASSWORD = 200
GOOD_WORDS = "At least 12 characters. Three random words you can remember work well, like a place, a food and a colour."
CODE = Look(size="m", width=10, inputmode="numeric", autocomplete="one-time-code")


def _email(label: str = "Email address", hint: str = "") -> forms.EmailField:
    attrs = {"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}
    return forms.EmailField(
        label=label, help_text=hint, max_length=254, widget=forms.EmailInput(attrs=attrs)
    )


def _password(label: str, autocomplete: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


def _shared() -> forms.BooleanField:
    return forms.BooleanField(
        label="This is a shared computer: sign me out sooner",
        required=False,
    )


class _Dressed(Form):
    marks_optional = False

    def error_lines(self) -> list[dict[str, str]]:
        """What is wrong with the whole leads to the first field: there is no other way to mend it."""
        lines = super().error_lines()
        first = next(iter(self.visible_fields()), None)
        return [{"href": f"#{first.auto_id}"} | line for line in lines] if first else lines


class SignInForm(_Dressed, account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": _email(),
            "password": _password("Password", "current-password"),
            "shared": _shared(),
        }
        if self.request is not None:
            self.initial.setdefault("shared", browsers.is_shared(self.request))
        _words(self)

    def clean(self) -> Any:
        """Said before anybody is signed in, since how long that lasts begins with it."""
        if self.request is not None and not self.errors:
            browsers.say(self.request, shared=bool(self.cleaned_data.get("shared")))
        return super().clean()

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()


class ForgottenPasswordForm(_Dressed, account.ResetPasswordForm):
    email = _email()  # type: ignore[assignment]


class _NewPassword(_Dressed):
    """One field with a way to see it, in place of typing it twice unseen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.fields["password1"] = _password("New password", "new-password", GOOD_WORDS)
        if "oldpassword" in self.fields:
            self.fields["oldpassword"] = _password("Password you use now", "current-password")
        _words(self)

    def clean_password1(self) -> str:
        return str(get_adapter().clean_password(self.cleaned_data["password1"], user=self.user))  # type: ignore[attr-defined]


class NewPasswordForm(_NewPassword, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    pass


class ConfirmPasswordForm(_Dressed, account.ReauthenticateForm):
    password = _password("Password", "current-password")  # type: ignore[assignment]


class NewEmailForm(_Dressed, account.AddEmailForm):
    email = _email("New email address", "We send a link there. The change counts when you open it.")  # type: ignore[assignment]


class _Code(_Dressed):
    looks = {"code": CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=self.code_words,
            help_text=self.code_hint,
            max_length=20,
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
            error_messages={
                "required": "Enter the code",
                "max_length": "Enter the code alone: 6 digits from your app, or an 8 digit recovery code",
            },
        )
        _words(self)

    code_words: ClassVar[str] = "Code"
    code_hint: ClassVar[str] = "6 digits from your app, or an 8 digit recovery code"

    def clean_code(self) -> str:
        """Counted where it lasts; the library counts as well, in a cache that may vanish."""
        guess = guesses.guess(context.request, at="code", account=str(self.user.pk))  # type: ignore[attr-defined]
        if not guess.may_be:
            raise ValidationError(too_many(guess))
        code = str(super().clean_code())  # type: ignore[misc]
        guess.was_right()
        return code

    def _clean_fields(self) -> None:
        """People type the space their app shows in the middle."""
        if self.is_bound:
            self.data = {**self.data, "code": "".join(self.data.get("code", "").split())}
        super()._clean_fields()


class SignInCodeForm(_Code, mfa.AuthenticateForm):
    pass


class ConfirmCodeForm(_Code, mfa.ReauthenticateForm):
    pass


class SetUpCodeForm(_Code, totp.ActivateTOTPForm):
    code_words = "Code your app shows"
    code_hint = "6 digits. Your app shows new ones every 30 seconds."

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except ValidationError as error:
            if error.code != "incorrect_code":
                raise
            raise ValidationError(
                "That code did not work. Enter the 6 digits your app shows now"
            ) from error

    @property
    def spaced_secret(self) -> str:
        """In fours, as one reads it out."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


class RemoveSecondFactorForm(_Dressed, totp.DeactivateTOTPForm):
    pass


class NewCodesForm(_Dressed, GenerateRecoveryCodesForm):
    pass


NOT_THE_PASSKEY = "That passkey did not work. Try again, or choose another way to sign in"


class _Passkey(_Dressed):
    """What the browser says of a passkey comes as JSON from anybody, and is read by two libraries that expect it whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["credential"]
        field.max_length = None  # type: ignore[attr-defined]
        field.error_messages |= dict.fromkeys(("required", "invalid"), NOT_THE_PASSKEY)

    def full_clean(self) -> None:
        broken = False
        try:
            super().full_clean()
        except Exception:  # whatever the libraries fell over: it is no passkey of ours
            broken = True
        found: dict[str, Any] = self._errors or {}  # type: ignore[has-type]
        if broken or (self.is_bound and set(found) - {"name"}):
            self._errors = ErrorDict({key: found[key] for key in found if key == "name"})
            self.add_error("credential", NOT_THE_PASSKEY)

    def _target(self, name: str) -> str:
        return "passkey" if name == "credential" else super()._target(name)


class NewPasskeyForm(_Passkey, passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)  # it always is
        self.fields["name"] = _passkey_name()
        _words(self)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        return super().clean() or {}


class NamePasskeyForm(_Dressed, passkeys.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _passkey_name()
        _words(self)


class SignInPasskeyForm(_Passkey, passkeys.LoginWebAuthnForm):
    pass


class PasskeyStepForm(_Passkey, passkeys.AuthenticateWebAuthnForm):
    pass


class ConfirmPasskeyForm(_Passkey, passkeys.ReauthenticateWebAuthnForm):
    pass


def _passkey_name() -> forms.CharField:
    return forms.CharField(
        label="Name of this passkey",
        help_text="So that you know it again, like “my phone”. Only you see it.",
        max_length=60,
    )


class AcceptForm(_Dressed):
    password = _password("Password", "new-password", GOOD_WORDS)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        return str(get_adapter().clean_password(self.cleaned_data["password"], user=self.user))


class KindForm(Form):
    shared = forms.ChoiceField(choices=[(browsers.YES, ""), (browsers.NO, "")])


class SignedOutQuery(QueryForm):
    WHY: ClassVar[list[tuple[str, str]]] = [("idle", ""), ("long", ""), ("kept", ""), ("gone", "")]

    why = forms.ChoiceField(choices=WHY, initial="gone")
    next = forms.CharField(initial="", max_length=500)


def _words(form: Form) -> None:
    """For fields that were put in after the form was made."""
    words.put_in(form.fields)
