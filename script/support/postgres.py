"""A PostgreSQL of this checkout's own, reached by a socket in a folder of this user alone."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from script.support import places
from script.support.processes import look, start
from script.support.say import stop

OWNER, APPLICATION, DATABASE = "alongside_owner", "alongside", "alongside"
NOBODY = "65534"
# Nobody sweeps by itself either: amid rows that will be undone it notes a table as empty, and the planner takes its word.
QUICK = (
    "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "autovacuum=off",
    # A test that visits every page holds a lock on every table and index, 3,500 of them, and several run at once.
    "-c", "max_locks_per_transaction=256",
)  # fmt: skip
STARTS = 3

# The application reads and writes rows; what changes tables runs as the owner.
RIGHTS = f"""
GRANT USAGE ON SCHEMA public TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APPLICATION};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO {APPLICATION};
"""


class Postgres:
    """`throw_away` is quick and loses everything with the machine's power."""

    name = "postgres"
    death = signal.SIGINT  # PostgreSQL's "end the sessions and stop cleanly"

    def __init__(self, data: Path, sockets: Path, log: Path, *, throw_away: bool = False) -> None:
        self.data, self.sockets, self.log = data, sockets, log
        self.throw_away = throw_away
        self.prefix: list[str] = []
        found = places.postgres_tools()
        if not found:
            stop(
                "PostgreSQL is missing: on Debian, apt-get install postgresql; or set DATABASE_URL"
            )
        self.tools = found

    def url(self, role: str = APPLICATION, database: str = DATABASE) -> str:
        return f"postgresql://{role}@/{database}?host={self.sockets}"

    def prepare(self) -> None:
        if places.is_root() or not places.has_a_name():
            self._become_ordinary()
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self._forget_the_dead()

    def _become_ordinary(self) -> None:
        """PostgreSQL refuses to run as root, or as a number without a name. A user namespace, in
        which it is nobody, needs no second owner of files."""
        mapped = ["unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]
        given = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        program = str(self.tools / "postgres")
        if _works([*mapped, program, "--version"]):
            self.prefix = mapped
        elif places.is_root() and _works([*given, program, "--version"]):
            self.prefix = given
            self.data.mkdir(parents=True, exist_ok=True)
            for folder in (self.data, self.sockets):
                subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", str(folder)], check=True)
            if not _works([*given, "test", "-w", str(self.data)]):
                stop(f"PostgreSQL does not run as root and others can't reach {self.data}: set "
                     "ALONGSIDE_VAR to a folder they can, like /var/tmp/alongside.")  # fmt: skip
        else:
            stop("PostgreSQL does not run as this user: run this as one with a name, "
                 "or set DATABASE_URL.")  # fmt: skip

    def _make(self) -> None:
        """Made beside and moved, so that a half-made one is never taken for whole."""
        half = self.data.with_name(self.data.name + ".half")
        shutil.rmtree(half, ignore_errors=True)
        half.parent.mkdir(parents=True, exist_ok=True)
        if self.prefix and self.prefix[0] == "setpriv":
            half = self.data  # its folder above is root's, who alone may move it
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            shutil.chown(half, int(NOBODY), int(NOBODY))
        asked = ["--no-sync", "--auth=trust", "--encoding=UTF8", f"--username={OWNER}", "-D"]
        builtin = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        tool = [*self.prefix, str(self.tools / "initdb"), *asked, str(half)]
        for locale in (builtin, ["--locale=C.UTF-8"]):  # the second where PostgreSQL is before 17
            made = subprocess.run([*tool, *locale], capture_output=True, text=True, check=False)
            if made.returncode == 0:
                if half != self.data:
                    half.rename(self.data)
                return
            if half != self.data:
                shutil.rmtree(half, ignore_errors=True)
        stop(f"initdb failed: {made.stderr.strip().splitlines()[-1:] or made.stdout}")

    def _forget_the_dead(self) -> None:
        """The note a killed server leaves names a number some other process may have by now."""
        note = self.data / "postmaster.pid"
        try:
            pid = int(note.read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return
        there = look(pid)
        if there is None or "postgres" not in there.command:
            note.unlink(missing_ok=True)
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGINT)
        until = time.monotonic() + 20
        while look(pid) and time.monotonic() < until:
            time.sleep(0.1)
        if look(pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGQUIT)
            time.sleep(1)

    def start(self, env: dict[str, str]) -> subprocess.Popen[bytes]:
        settings = QUICK if self.throw_away else ()
        command = [
            str(self.tools / "postgres"), "-D", str(self.data), "-k", str(self.sockets),
            "-c", "listen_addresses=", "-c", "max_connections=200", "-c", "timezone=UTC",
            *settings,
        ]  # fmt: skip
        return start(command, log=self.log, env=env, prefix=self.prefix, death=self.death)

    def answers(self) -> bool:
        asked = [str(self.tools / "pg_isready"), "-q", "-h", str(self.sockets), "-U", OWNER,
                 "-d", "postgres"]  # fmt: skip
        return subprocess.run(asked, check=False).returncode == 0

    def furnish(self) -> None:
        """Roles and database, once. Every later database is made like template1, rights and all."""
        if not self._sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{APPLICATION}'", "postgres"):
            self._sql(f"CREATE ROLE {APPLICATION} LOGIN", "postgres")
            self._sql(RIGHTS, "template1")
        if not self._sql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'", "postgres"):
            self._sql(f"CREATE DATABASE {DATABASE} OWNER {OWNER}", "postgres")

    def empty(self, database: str = DATABASE) -> None:
        """Drops the database and makes it anew."""
        self._sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)", "postgres")
        self._sql(f"CREATE DATABASE {database} OWNER {OWNER}", "postgres")

    def _sql(self, statement: str, database: str) -> str:
        asked = [str(self.tools / "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-h",
                 str(self.sockets), "-U", OWNER, "-d", database, "-c", statement]  # fmt: skip
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            stop(f"PostgreSQL refused: {done.stderr.strip()}")
        return done.stdout.strip()


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
