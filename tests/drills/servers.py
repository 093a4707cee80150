"""The drill's own database, broker and mail server: made for it, broken by it, gone with it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from script.support import places
from script.support.postgres import OWNER, Postgres
from script.support.processes import kill_group, start
from script.support.valkey import Valkey


class Durable(Postgres):
    """What it has said is committed survives a kill, as in production. The machine's power stays on."""

    def start(self, env: dict[str, str]) -> "subprocess.Popen[bytes]":
        command = [
            str(self.tools / "postgres"), "-D", str(self.data), "-k", str(self.sockets),
            "-c", "listen_addresses=", "-c", "fsync=off", "-c", "timezone=UTC",
            "-c", "restart_after_crash=on",
        ]  # fmt: skip
        return start(command, log=self.log, env=env, prefix=self.prefix, death=signal.SIGQUIT)


class Servers:
    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="drill"))
        self.mail_folder = self.folder / "mail"
        self.mail_folder.mkdir()
        sockets = places.sockets(str(self.folder))
        self.sockets = sockets
        self.postgres = Durable(self.folder / "pg", sockets, self.folder / "postgres.log")
        self.valkey = Valkey(sockets, self.folder / "valkey.log")
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Servers":
        self.postgres.prepare()
        self.start_database()
        self.postgres.furnish()
        self.start_broker()
        self.start_mail()
        return self

    def __exit__(self, *args: object) -> None:
        for name in list(self.running):
            self.kill(name, signal.SIGQUIT if name == "database" else signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.sockets, ignore_errors=True)

    def env(self) -> dict[str, str]:
        return {
            **os.environ,
            "ALONGSIDE_MODE": "test",
            "ALONGSIDE_CLOCK": _morning(),
            "DATABASE_URL": self.postgres.url(OWNER),
            "MIGRATE_DATABASE_URL": "",
            "REDIS_URL": self.valkey.url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "ALONGSIDE_LOG_LEVEL": "CRITICAL",
            "DJANGO_SETTINGS_MODULE": "tests.drills.settings",
        }

    @property
    def mail_port(self) -> int:
        return int((self.mail_folder / "port").read_text())

    def start_database(self) -> None:
        self.postgres._forget_the_dead()
        self.running["database"] = self.postgres.start(dict(os.environ))
        _until(self.postgres.answers)

    def start_broker(self) -> None:
        self.valkey.prepare()
        self.running["broker"] = self.valkey.start(dict(os.environ))
        _until(self.valkey.answers)

    def start_mail(self) -> None:
        self.set_round(0)
        command = [sys.executable, "-m", "tests.drills.mailserver", str(self.mail_folder)]
        env = {**os.environ, "PYTHONPATH": str(places.ROOT)}
        log = self.folder / "mail.log"
        self.running["mail"] = start(command, log=log, env=env, death=signal.SIGKILL)
        _until((self.mail_folder / "port").exists)

    def mail_is(self, mode: str) -> None:
        (self.mail_folder / "mode").write_text(mode)

    def set_round(self, number: int) -> None:
        (self.mail_folder / "round").write_text(str(number))

    def kill(self, name: str, by: int = signal.SIGKILL) -> None:
        process = self.running.pop(name)
        process.send_signal(by)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        kill_group(process.pid)

    def restart_database(self) -> None:
        """At once: every session is cut off and the log is read again."""
        self.kill("database", signal.SIGQUIT)
        self.start_database()

    def empty_broker(self) -> None:
        subprocess.run(
            [sys.executable, "-c", "import redis,sys; redis.Redis(unix_socket_path=sys.argv[1]).flushall()",
             str(self.valkey.socket)], check=True,
        )  # fmt: skip


def _morning() -> str:
    """Ten o'clock on a Wednesday lately: drills run at any hour, and quiet time must not hold them up."""
    now = datetime.now(UTC)
    day = now - timedelta(days=(now.weekday() - 2) % 7 or 7)
    return day.replace(hour=10, minute=0, second=0, microsecond=0).isoformat()


def _until(ready: Callable[[], bool], patience: float = 60) -> None:
    end = time.monotonic() + patience
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("a server of the drill does not answer")
        time.sleep(0.05)
