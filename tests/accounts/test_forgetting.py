"""What is over is forgotten in time, and nothing before."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from tests.accounts.conftest import sign_in
from workforce.accounts import actions
from workforce.accounts.models import AccountMail, Invitation, KnownSession, User
from workforce.core import clock
from workforce.core.access import Viewer


def _counts() -> tuple[int, int, int]:
    return (
        AccountMail.objects.count(), KnownSession.objects.count(), Invitation.objects.count(),
    )  # fmt: skip


def test_what_is_over_is_forgotten(user: User) -> None:
    began = clock.now()
    sign_in(Client())
    actions.invite(email="noor@northvale.example", by=Viewer.system())
    with clock.at(began + timedelta(days=29)):
        actions.forget_old()
        assert _counts() == (1, 1, 1)
    with clock.at(began + timedelta(days=31)):
        actions.forget_old()
        assert _counts() == (0, 0, 1)
    with clock.at(began + timedelta(days=366)):
        actions.forget_old()
        assert _counts() == (0, 0, 0)
    assert User.objects.count() == 2
