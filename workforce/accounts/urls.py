"""Only what we offer of the sign-in library, at addresses that say what they are."""

from allauth.account import views as library
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from workforce.accounts import keeping, passkeys, views

ours = [
    path("account/", views.account_detail, name="account-detail"),
    path("account/places/", views.session_list, name="session-list"),
    path("account/places/this-one/", views.session_kind, name="session-kind"),
    path("account/places/<uuid:place_id>/end/", views.session_end, name="session-end"),
    path("account/places/end-others/", views.session_end_others, name="session-end-others"),
    path("account/second-step/", views.second_factor_start, name="second-factor-start"),
    path("sign-in/passkey/question/", passkeys.passkey_question, name="passkey-question"),
    path("session/extend/", views.session_extend, name="session-extend"),
    path("session/left/", views.session_left, name="session-left"),
    path("signed-out/", views.session_ended, name="session-ended"),
    path("kept/", keeping.writing_list, name="writing-list"),
    path("kept/<uuid:kept_id>/", keeping.writing_detail, name="writing-detail"),
    path("kept/<uuid:kept_id>/throw-away/", keeping.writing_throw_away, name="writing-throw-away"),
    path("invitation/", views.invitation_accept, name="invitation-accept"),
    re_path(
        r"^invitation/(?P<token>[A-Za-z0-9_-]{1,128})/$",
        views.invitation_open,
        name="invitation-open",
    ),
]

# The library finds its pages by these names.
to_account = RedirectView.as_view(pattern_name="accounts:account-detail")
theirs = [
    path("sign-in/", library.login, name="account_login"),
    path("sign-in/code/", passkeys.second_step, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("sign-in/closed/", library.account_inactive, name="account_inactive"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("sign-up/", views.no_sign_up, name="account_signup"),
    path("new-password/", library.password_reset, name="account_reset_password"),
    path("new-password/sent/", library.password_reset_done, name="account_reset_password_done"),
    path(
        "new-password/done/",
        library.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^new-password/(?P<uidb36>[0-9A-Za-z]{1,64})-(?P<key>[0-9A-Za-z-]{1,128})/$",
        library.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("account/confirm/", library.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", passkeys.confirm, name="mfa_reauthenticate_webauthn"),
    path("account/password/", library.password_change, name="account_change_password"),
    path("account/password/set/", to_account, name="account_set_password"),
    path("account/email/", library.email, name="account_email"),
    path("account/email/sent/", to_account, name="account_email_verification_sent"),
    re_path(
        r"^account/email/(?P<key>[-:\w]{1,200})/$",
        library.confirm_email,
        name="account_confirm_email",
    ),
    path("account/second-step/all/", to_account, name="mfa_index"),
    path("account/second-step/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-step/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/passkeys/", to_account, name="mfa_list_webauthn"),
    path("account/passkeys/add/", passkeys.passkey_add, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name/", passkeys.passkey_name, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.passkey_remove, name="mfa_remove_webauthn"),
    path("account/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/file/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [path("", include((ours, "accounts"))), *theirs]
