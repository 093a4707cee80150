"""script/server as a person uses it: started, stopped, killed, and twice on one machine."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from script.support import places
from script.support.processes import look

PATIENCE = 600  # for what never comes; how long a start takes is said by the bench


class Server:
    """Uses the packages of this run, so that a second checkout needs no second installation."""

    def __init__(self, checkout: Path) -> None:
        self.checkout = checkout
        self.var = checkout / "var"
        self.out = checkout / "said"
        kept = {"PATH", "HOME", "TMPDIR", "LANG", "XDG_RUNTIME_DIR"}
        self.env = {key: value for key, value in os.environ.items() if key in kept}
        self.env |= {"ALONGSIDE_VENV": str(places.VENV), "ALONGSIDE_PREPARED": "1"}
        self.env |= {"ALONGSIDE_DEMO": "0", "WEB_WORKERS": "1"}

    def start(self) -> "Server":
        with self.out.open("wb") as out:
            self.process = subprocess.Popen(
                [str(self.checkout / "script" / "server")], env=self.env, stdout=out, stderr=out,
                start_new_session=True,
            )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while "Ctrl-C ends everything" not in self.out.read_text():
            assert self.process.poll() is None, self.out.read_text()
            assert time.monotonic() < until, self.out.read_text()
            time.sleep(0.1)
        return self

    @property
    def port(self) -> int:
        found = re.search(r"localhost:(\d+)/", self.out.read_text())
        assert found
        return int(found[1])

    def page(self) -> int:
        with urllib.request.urlopen(f"http://localhost:{self.port}/sign-in/", timeout=20) as answer:
            return int(answer.status)

    def running(self) -> list[int]:
        """Everything of this checkout that is alive, children of children too."""
        return [
            int(proc.name)
            for proc in Path("/proc").glob("[0-9]*")
            if (found := look(int(proc.name))) and str(self.checkout) in found.command
        ] + [pid for pid in self._recorded() if look(pid)]

    def _recorded(self) -> list[int]:
        record = self.var / "run" / "processes.json"
        return [each["pid"] for each in json.loads(record.read_text())] if record.exists() else []

    def sql(self, statement: str) -> str:
        env = json.loads((self.var / "run" / "server.json").read_text())["env"]
        words = ["-XAtq", "-c", statement, env["MIGRATE_DATABASE_URL"]]
        asked = [places.postgres_tool("psql"), *words]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()

    def end(self, by: int = signal.SIGINT) -> int:
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


def quiet(pids: list[int]) -> bool:
    until = time.monotonic() + 20
    while any(look(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    return not any(look(pid) for pid in pids)


@pytest.fixture
def checkouts(tmp_path: Path) -> Iterator[list[Server]]:
    made = []
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=places.ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    for name in ("one", "two"):
        checkout = tmp_path / name
        for file in filter(None, listed.split("\0")):
            if (places.ROOT / file).is_file():
                (checkout / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(places.ROOT / file, checkout / file)
        made.append(Server(checkout))
    yield made
    for server in made:
        if getattr(server, "process", None) and server.process.poll() is None:
            server.end(signal.SIGTERM)


@pytest.mark.runtime
@pytest.mark.timeout(2400)
def test_server_started_stopped_killed_and_beside_another(checkouts: list[Server]) -> None:
    one, two = checkouts

    one.start()
    assert one.page() == 200
    one.sql("CREATE TABLE kept AS SELECT 42 AS n")
    pids = one.running()
    assert len(pids) >= 5

    # A second start in the same checkout says where the first is, and harms nothing.
    again = subprocess.run(
        [str(one.checkout / "script" / "server")], env=one.env, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert again.returncode == 1
    assert again.stderr.strip() == (
        f"script/server is already running in this checkout: http://localhost:{one.port}/."
    )

    # Another checkout runs beside it.
    two.start()
    assert two.port != one.port
    assert (one.page(), two.page()) == (200, 200)

    # Ctrl-C ends all of one and nothing of the other; its data is kept.
    assert one.end() == 0
    assert quiet(pids)
    assert two.page() == 200
    one.start()
    assert one.sql("SELECT n FROM kept") == "42"

    # Killed, it leaves nothing that blocks the next start, even where its children were killed too.
    pids = one.running()
    one.end(signal.SIGKILL)
    assert quiet(pids)
    one.start()
    assert one.sql("SELECT n FROM kept") == "42"
    pids = one.running()
    os.kill(one.process.pid, signal.SIGSTOP)
    for pid in pids:
        if pid != one.process.pid and look(pid):
            os.kill(pid, signal.SIGKILL)
    one.end(signal.SIGKILL)
    one.start()
    assert one.sql("SELECT n FROM kept") == "42"
    assert one.page() == 200

    pids = [*one.running(), *two.running()]
    assert (one.end(signal.SIGTERM), two.end(signal.SIGHUP)) == (0, 0)
    assert quiet(pids)
