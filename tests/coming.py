"""Who came in a moment ago: what is noted of somebody once a minute is noted then, and not in what a test looks at."""

import time
from weakref import WeakKeyDictionary

from django.test import Client

from workforce.accounts import sessions

_CAME: WeakKeyDictionary[Client, float] = WeakKeyDictionary()


def come_in(client: Client) -> None:
    """Not again within half that minute: the other half is for a slow machine."""
    if time.monotonic() - _CAME.get(client, float("-inf")) > sessions.QUIET / 2:
        client.get("/people/pay/")
        _CAME[client] = time.monotonic()
