import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from script.support import places
from script.support.processes import end
from script.support.valkey import Valkey
from workforce.config import cache as module
from workforce.config.cache import SurvivingCache


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    made = Valkey(places.sockets(str(tmp_path)), tmp_path / "valkey.log")
    yield made
    made.socket.parent.rmdir()


def started(valkey: Valkey):  # type: ignore[no-untyped-def]
    valkey.prepare()
    process = valkey.start(dict(os.environ))
    until = time.monotonic() + 10
    while not valkey.answers():
        assert time.monotonic() < until
        time.sleep(0.05)
    return process


def test_cache_without_redis_counts_on_in_memory(
    valkey: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AWAY", 0.2)
    cache = SurvivingCache(valkey.url(), {"KEY_PREFIX": "t"})
    process = started(valkey)
    cache.set("tries", 3)
    assert cache.get("tries") == 3
    end(process)

    assert cache.get("tries") is None
    assert cache.add("tries", 1)
    assert cache.incr("tries") == 2
    assert cache.get_many(["tries"]) == {"tries": 2}

    process = started(valkey)
    time.sleep(0.3)
    assert cache.get("tries") is None  # Redis counts again, from what it knows
    cache.set("tries", 9)
    assert SurvivingCache(valkey.url(), {"KEY_PREFIX": "t"}).get("tries") == 9
    end(process)
