"""The database and broker of a run: those given by address, else embedded ones."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from script.support import places
from script.support.postgres import OWNER, Postgres
from script.support.processes import MARK
from script.support.say import stop
from script.support.supervisor import Supervisor
from script.support.valkey import Valkey

PATIENCE = 300  # seconds


class Services:
    def __init__(self, folder: Path, sockets: Path, *, throw_away: bool) -> None:
        self.postgres: Postgres | None = None
        self.valkey: Valkey | None = None
        if not os.environ.get("DATABASE_URL"):
            log = folder / "log" / "postgres.log"
            self.postgres = Postgres(folder / "postgres", sockets, log, throw_away=throw_away)
        if not os.environ.get("REDIS_URL"):
            self.valkey = Valkey(sockets, folder / "log" / "valkey.log")

    def start(self, supervisor: Supervisor) -> None:
        embedded = [each for each in (self.postgres, self.valkey) if each]
        for each in embedded:
            each.prepare()
            supervisor.add(each.name, each.start, ends_by=each.death)
        for each in embedded:
            wait_for(each.answers, supervisor, f"{each.name} does not answer: see {each.log}")
            each.furnish()

    def addresses(self) -> dict[str, str]:
        """As the owner for what changes tables, as the application for the rest."""
        found = {}
        if self.postgres:
            found["DATABASE_URL"] = self.postgres.url()
            found["MIGRATE_DATABASE_URL"] = self.postgres.url(OWNER)
        if self.valkey:
            found["REDIS_URL"] = self.valkey.url()
        return found


def wait_for(ready: Callable[[], bool], supervisor: Supervisor, otherwise: str) -> None:
    until = time.monotonic() + PATIENCE
    while not ready():
        supervisor.look_after()
        if time.monotonic() > until:
            stop(otherwise)
        time.sleep(0.05)


def environment(services: Services, mark: str, folder: Path) -> dict[str, str]:
    """What every command of a run sees. What the caller set stays."""
    env = {
        "ALONGSIDE_MODE": "development",
        "ALONGSIDE_VAR": str(places.VAR),
        "ALONGSIDE_SCRATCH": str(folder / "run"),
        "DJANGO_SETTINGS_MODULE": "workforce.config.settings",
        "PYTHONUNBUFFERED": "1",
        **os.environ,
        **services.addresses(),
        MARK: mark,
    }
    env["PATH"] = f"{places.VENV / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    env["PYTHONPATH"] = str(places.ROOT)
    return env
