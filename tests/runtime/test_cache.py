import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

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


@pytest.mark.runtime
@pytest.mark.django_db
def test_worker_after_redis_vanished_works_on(valkey: Valkey, tmp_path: Path) -> None:
    process = started(valkey)
    database = settings.DATABASES["default"]
    env = {
        **os.environ,
        "ALONGSIDE_SCRATCH": str(tmp_path),
        "REDIS_URL": valkey.url(),
        "DATABASE_URL": f"postgresql://{database['USER']}@/{connection.settings_dict['NAME']}"
        f"?host={database['HOST']}",
    }
    env["MIGRATE_DATABASE_URL"] = env["DATABASE_URL"]
    celery = [places.command("celery"), "-A", "workforce.config.celery"]
    with (tmp_path / "log").open("w") as log:
        worker = subprocess.Popen(
            [*celery, "worker", "--concurrency", "1", "--loglevel", "INFO"],
            env=env, cwd=places.ROOT, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        wait_for_words(tmp_path / "log", "ready.")
        end(process)
        time.sleep(1)
        process = started(valkey)
        call = [*celery, "call", "notices.send"]
        done = subprocess.run(call, env=env, cwd=places.ROOT, capture_output=True, check=True)
        wait_for_words(tmp_path / "log", f"[{done.stdout.decode().split()[-1]}] succeeded")
    finally:
        worker.terminate()
        worker.wait(60)
        end(process)


def wait_for_words(file: Path, words: str) -> None:
    until = time.monotonic() + 90
    while words not in file.read_text():
        assert time.monotonic() < until, file.read_text()
        time.sleep(0.1)
