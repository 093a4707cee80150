"""A web server of `script/bench`'s own, and how fast it answers."""

import http.client
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from script.support import places
from script.support.processes import end, start
from script.support.say import stop
from script.support.server import free_port

ASKERS = 4


@dataclass(frozen=True)
class Server:
    port: int
    seconds_to_first_answer: float
    megabytes: float


@contextmanager
def server(
    env: dict[str, str],
    log: Path,
    path: str = "/health/live/",
    wsgi: str = "workforce.config.wsgi:application",
) -> Iterator[Server]:
    port = free_port()
    command = [places.command("granian"), "--interface", "wsgi", "--no-ws", "--log-level", "warning",
               "--workers", "1", "--blocking-threads", "4", "--host", "127.0.0.1", "--port", str(port),
               wsgi]  # fmt: skip
    began = time.monotonic()
    more = {"ALONGSIDE_POOL": "4", "ALONGSIDE_COLLECTED": "0"}
    process = start(command, log=log, env=more | env, cwd=places.ROOT)
    try:
        while True:
            try:
                ask(_line(port), path, "")
                break
            except OSError:
                if time.monotonic() - began > 60 or process.poll() is not None:
                    stop(f"No answer from {wsgi}. It said:\n{log.read_text()[-2000:]}")
                time.sleep(0.05)
        yield Server(port, time.monotonic() - began, _memory_of(process.pid))
    finally:
        end(process)


def _memory_of(pid: int) -> float:
    """Of the worker: the largest of the server's processes, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = children.read_text().split() if children.exists() else []
    lines = [
        line
        for each in [str(pid), *found]
        for line in Path(f"/proc/{each}/status").read_text().splitlines()
    ]
    sizes = (int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    return max(sizes, default=0) / 1024


def timed(port: int, path: str, cookie: str, rounds: int) -> list[float]:
    """Milliseconds of each answer, one after the other."""
    line = _line(port)
    for _ in range(5):
        ask(line, path, cookie)
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask(line, path, cookie)
        times.append((time.perf_counter() - began) * 1000)
    return times


def rate(port: int, path: str, cookie: str, seconds: float) -> float:
    """Pages a second with four people asking at once."""
    counts: list[int] = []
    until = time.monotonic() + seconds

    def keep_asking() -> None:
        line, count = _line(port), 0
        while time.monotonic() < until:
            ask(line, path, cookie)
            count += 1
        counts.append(count)

    askers = [threading.Thread(target=keep_asking) for _ in range(ASKERS)]
    for each in askers:
        each.start()
    for each in askers:
        each.join()
    if len(counts) < ASKERS:
        raise RuntimeError(f"{path} did not always answer")
    return sum(counts) / seconds


def ask(line: http.client.HTTPConnection, path: str, cookie: str) -> None:
    line.request("GET", path, headers={"Host": "localhost", "Cookie": cookie})
    answer = line.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")


def percentile(times: Sequence[float], n: int) -> float:
    return statistics.quantiles(times, n=100)[n - 1]


def _line(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=30)
