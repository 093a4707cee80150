import threading

import pytest
from django.db import connection, transaction

from workforce.core import clock, once
from workforce.core.access import Viewer
from workforce.core.ids import uuid7


def somebody() -> Viewer:
    return Viewer(uuid7(), None, "", frozenset(), clock.today())


@pytest.mark.django_db
def test_key_works_once_for_each_person() -> None:
    sam, dan, key = somebody(), somebody(), once.new_key()
    assert [once.claim(sam, key), once.claim(sam, key), once.claim(dan, key)] == [True, False, True]
    assert once.claim(sam, once.new_key())


@pytest.mark.django_db
def test_key_that_no_row_can_hold_is_answered() -> None:
    sam, odd = somebody(), "\x00key" + "x" * 5000
    assert not once.is_other(sam.user_id, odd, "words")
    assert not once.is_used(sam.user_id, odd)
    assert once.claim(sam, odd)
    once.remember(sam.user_id, odd, "words")
    assert once.is_used(sam.user_id, odd)
    assert once.is_other(sam.user_id, odd, "other words")


@pytest.mark.django_db
def test_key_is_free_again_when_the_action_failed() -> None:
    sam, key = somebody(), once.new_key()
    with transaction.atomic():
        assert once.claim(sam, key)
        transaction.set_rollback(True)
    assert once.claim(sam, key)


@pytest.mark.django_db(transaction=True)
def test_double_press_is_claimed_by_one() -> None:
    sam, key, got = somebody(), once.new_key(), []
    both = threading.Barrier(2)

    def press() -> None:
        both.wait()
        with transaction.atomic():
            got.append(once.claim(sam, key))
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    [each.start() for each in presses]
    [each.join() for each in presses]
    assert sorted(got) == [False, True]
