"""Guessing at passwords and codes (docs/rooms/front-door.md, Guessing).

Counted in the database, so that it holds on every machine and while the cache is away; the browsers that know an account
apart from those that don't, so that a stranger's guesses never shut its owner out of their own phone.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from workforce.accounts import browsers
from workforce.accounts.models import Tries
from workforce.core import clock
from workforce.core import settings as registry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Guess:
    """One try, counted before it is looked at: two at once are two."""

    keys: tuple[tuple[str, datetime], ...]
    again_at: datetime | None
    """When the next may be, where this one was one too many."""

    @property
    def may_be(self) -> bool:
        return self.again_at is None

    @property
    def mark(self) -> str:
        """Of the account, for the log: the same for each try of a day, and no way back to whose it is."""
        return self.keys[-1][0][:10]

    def was_right(self) -> None:
        """A right one isn't counted; what was guessed before it is."""
        with transaction.atomic():
            for key, begins in self.keys:
                with connection.cursor() as cursor:
                    cursor.execute(_BACK, [key, begins])


def guess(request: HttpRequest, *, at: str, account: str) -> Guess:
    """A try `at` a password or a code of this account: of an address as it was typed, whether it exists or not."""
    values, now = registry.load(), clock.now()
    name = browsers.knows(request, account)
    stretches = (
        (timedelta(minutes=values.get("accounts.tries_minutes")), values.get("accounts.tries")),
        (timedelta(days=1), values.get("accounts.tries_a_day")),
    )
    keys, again_at = [], None
    for length, most in stretches:
        begins = _begin(now, length)
        key = salted_hmac(_SALT, f"{at} {account} {name} {length}", algorithm="sha256").hexdigest()
        keys.append((key, begins))
        if _count(key, begins, begins + length) > most:
            again_at = max(again_at or now, begins + length)
    made = Guess(tuple(keys), again_at)
    if not made.may_be:
        log.warning("too many tries at a %s of account %s", at, made.mark)
    return made


def too_many(guess: Guess) -> str:
    wait = (guess.again_at or clock.now()) - clock.now()
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    when = f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes < 90 else "until tomorrow"
    return f"There were too many tries. Wait {when} and try again, or choose another way to sign in"


def forget_old() -> int:
    return int(Tries.objects.filter(ends__lt=clock.now()).delete()[0])


def _begin(now: datetime, length: timedelta) -> datetime:
    seconds = int(length.total_seconds())
    return now - timedelta(seconds=now.timestamp() % seconds)


def _count(key: str, begins: datetime, ends: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [key, begins, ends])
        return int(cursor.fetchone()[0])


_ONE_MORE = """
INSERT INTO accounts_tries (key, begins, ends, count) VALUES (%s, %s, %s, 1)
ON CONFLICT (key, begins) DO UPDATE SET count = accounts_tries.count + 1
RETURNING count
"""
_BACK = "UPDATE accounts_tries SET count = greatest(count - 1, 0) WHERE key = %s AND begins = %s"
_SALT = "workforce.accounts.guesses"
