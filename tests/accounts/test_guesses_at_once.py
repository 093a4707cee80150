"""Many guesses in the same moment are as many."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import RequestFactory

from workforce.accounts import guesses
from workforce.accounts.models import Tries


@pytest.mark.django_db(transaction=True)
def test_tries_at_once_are_all_counted() -> None:
    may, start = [], threading.Barrier(8)

    def one() -> None:
        request = RequestFactory().post("/sign-in/")
        start.wait()
        may.append(guesses.guess(request, at="password", account="sam@northvale.example").may_be)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (may.count(True), may.count(False)) == (5, 3)
    assert set(Tries.objects.values_list("count", flat=True)) == {8}
