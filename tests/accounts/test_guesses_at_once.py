"""Many guesses in the same moment are as many."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from tests.gatherings.making import at_once
from workforce.accounts import guesses
from workforce.accounts.models import Tries


@pytest.mark.django_db(transaction=True)
def test_tries_at_once_are_all_counted() -> None:
    def one() -> bool:
        request = RequestFactory().post("/sign-in/")
        return guesses.guess(request, at="password", account="sam@northvale.example").may_be

    may = at_once([one] * 8)
    assert (may.count(True), may.count(False)) == (5, 3)
    assert set(Tries.objects.values_list("count", flat=True)) == {8}
