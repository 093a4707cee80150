"""A database for a tool: the one given, that of the running server, or the embedded one, started."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from script.support import install, places
from script.support.lock import Lock, Taken
from script.support.processes import Record
from script.support.services import Services, environment
from script.support.supervisor import Supervisor

RUN = places.VAR / "run"


@contextmanager
def owner_url() -> Iterator[str]:
    given = os.environ.get("MIGRATE_DATABASE_URL") or os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    try:
        with Lock(RUN / "lock"):
            yield from _started()
    except Taken:
        env = json.loads((RUN / "server.json").read_text())["env"]
        yield env.get("MIGRATE_DATABASE_URL") or env["DATABASE_URL"]


def _started() -> Iterator[str]:
    install.python_packages("server")
    Record(RUN / "processes.json").end_orphans()
    services = Services(places.VAR, places.sockets(), throw_away=False)
    services.valkey = None
    env = environment(services, places.checkout(), places.VAR)
    with Supervisor(env, RUN / "processes.json") as supervisor:
        services.start(supervisor)
        yield env["MIGRATE_DATABASE_URL"]
