"""Passkeys: the sign-in library's pages, asked in our order. A passkey here is always both steps at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn import views as library
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from workforce.accounts import doors, queries
from workforce.accounts.forms import NOT_THE_PASSKEY


@doors.open_to_all
@never_cache
@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What a browser asks its passkeys before anybody has said who they are; the same for everybody."""
    return JsonResponse({"publicKey": auth.begin_authentication(user=None)["publicKey"]})


class _SignIn(library.LoginWebAuthnView):
    """A passkey in place of password and code."""

    http_method_names = ["get", "post"]

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, NOT_THE_PASSKEY + ".")
        return redirect("account_login")


class _SecondStep(AuthenticateView):
    """After the password: a code, a passkey, or a recovery code, as the account has them."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        has = queries.second_factor(self.stage.login.user.pk)
        # A wrong passkey is said at the one form that a page of ours knows of.
        failed = [form for form in (self.auth_form, self.webauthn_form) if form and form.is_bound]
        return found | {"has": has, "failed": failed}


class _Add(library.AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        found["js_data"] = {"creation_options": auth.begin_registration(self.request.user, True)}
        return found

    def get_success_url(self) -> str:
        if self.did_generate_recovery_codes:
            return reverse("mfa_view_recovery_codes")
        return reverse("accounts:account-detail")


class _Name(library.EditWebAuthnView):
    success_url = reverse_lazy("accounts:account-detail")


class _Remove(library.RemoveWebAuthnView):
    success_url = reverse_lazy("accounts:account-detail")


class _Confirm(library.ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, NOT_THE_PASSKEY + ".")
        back = get_next_redirect_url(self.request) or "/"
        return redirect(f"{reverse('mfa_reauthenticate_webauthn')}?{urlencode({'next': back})}")


sign_in = doors.open_to_all(_SignIn.as_view())
second_step = _SecondStep.as_view()
passkey_add = _Add.as_view()
passkey_name = _Name.as_view()
passkey_remove = _Remove.as_view()
confirm = _Confirm.as_view()
