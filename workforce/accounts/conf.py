"""How the sign-in library is set; `workforce.config.settings` takes these as they stand."""

from typing import Any

_forms = "workforce.accounts.forms."

ACCOUNT_ADAPTER = "workforce.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An invitation shows that the address is theirs: no second proof when they sign in.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": _forms + "SignInForm",
    "reset_password": _forms + "ForgottenPasswordForm",
    "reset_password_from_key": _forms + "NewPasswordForm",
    "change_password": _forms + "ChangePasswordForm",
    "reauthenticate": _forms + "ConfirmPasswordForm",
    "add_email": _forms + "NewEmailForm",
}
# A whole trust sits behind one address: the limit of an address is wide, the one of an account narrow.
ACCOUNT_RATE_LIMITS: dict[str, Any] = {
    "login": "600/m/ip",
    # Passwords and codes are counted where it lasts (`guesses`): this is for the machine's sake.
    "login_failed": "300/m/ip,100/5m/key",
    "reset_password": "60/m/ip,3/10m/key",
    "reset_password_from_key": "120/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/1m/key",
}
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

MFA_ADAPTER = "workforce.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
# A passkey is both steps at once, so it always asks for the lock of its phone or computer.
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Nothing of an account can be guessed there: a limit for the machine's sake.
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
MFA_TOTP_ISSUER = "Alongside"
# A phone's clock may be a little off, and people finish typing after the code has changed.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
# Accounts come by invitation, so nobody holds one under an address that isn't theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": _forms + "SignInCodeForm",
    "reauthenticate": _forms + "ConfirmCodeForm",
    "activate_totp": _forms + "SetUpCodeForm",
    "deactivate_totp": _forms + "RemoveSecondFactorForm",
    "generate_recovery_codes": _forms + "NewCodesForm",
    "add_webauthn": _forms + "NewPasskeyForm",
    "edit_webauthn": _forms + "NamePasskeyForm",
    "login_webauthn": _forms + "SignInPasskeyForm",
    "authenticate_webauthn": _forms + "PasskeyStepForm",
    "reauthenticate_webauthn": _forms + "ConfirmPasskeyForm",
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "workforce.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "workforce.accounts.passwords.NotCommon"},
    {"NAME": "workforce.accounts.passwords.UnlikeYourEmail"},
]
