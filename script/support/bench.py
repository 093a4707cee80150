"""script/bench [--people N] [--years N]: the budgets, measured, as a table. Nothing here passes or fails."""

import argparse
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from script.support import install, places
from script.support.lock import Lock
from script.support.processes import start
from script.support.say import say, stop
from script.support.server import free_port
from script.support.services import Services, environment
from script.support.supervisor import Supervisor

ROUNDS, SECONDS = 60, 6.0
Row = tuple[str, str, str, str]


def main() -> None:
    asked = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    asked.add_argument("--people", type=int, default=20_000)
    asked.add_argument("--years", type=int, default=5)
    chosen = asked.parse_args()
    install.python_packages("server")
    install.pdf_libraries()
    install.assets()
    folder = places.VAR / "bench" / str(os.getpid())
    try:
        with Lock(folder / "lock"):
            show(list(measure(folder, chosen.people, chosen.years)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(places.sockets(str(folder)), ignore_errors=True)


def measure(folder: Path, people: int, years: int) -> Iterator[Row]:
    services = Services(folder, places.sockets(str(folder)), throw_away=True)
    env = environment(services, places.mark_of(str(folder)), folder)
    env |= {"ALONGSIDE_VAR": str(folder), "ALONGSIDE_LOG_LEVEL": "ERROR"}
    with Supervisor(env, folder / "run" / "processes.json") as supervisor:
        services.start(supervisor)
        if services.postgres is None:
            stop("script/bench works on a database of its own. Unset DATABASE_URL.")
        env |= services.addresses()
        manage(env, "migrate", "--no-input", "-v", "0")
        yield from imports(env)
        services.postgres.empty()
        manage(env, "migrate", "--no-input", "-v", "0")
        say(f"Filling a database with {people:,} people and {years} years …")
        began = time.monotonic()
        manage(env, "generate", "--people", str(people), "--years", str(years))
        yield (
            f"generate {people:,} people, {years} years",
            f"{time.monotonic() - began:.0f} s",
            "180 s",
            "",
        )
        yield from files(env)
        yield from pages(env, folder)
        yield from outbox(env)


def imports(env: dict[str, str]) -> Iterator[Row]:
    import gzip

    extract = places.ROOT / "demo" / "data" / "esr-staff-in-post.csv.gz"
    plain = Path(env["ALONGSIDE_VAR"]) / "extract.csv"
    plain.write_bytes(gzip.decompress(extract.read_bytes()))
    say("Bringing in an extract of 7,401 rows …")
    for words, options, budget in (("check", ["--check"], "5 s"), ("apply", [], "20 s")):
        began = time.monotonic()
        manage(env, "import_staff", str(plain), *options)
        yield f"import, {words} (with start-up)", f"{time.monotonic() - began:.1f} s", budget, ""


def files(env: dict[str, str]) -> Iterator[Row]:
    say("Making PDFs …")
    for rows, budget in ((150, "5 s"), (10_000, "60 s, 600 MB")):
        made = json.loads(manage(env, "bench_part", "pdf", "--rows", str(rows)))
        yield (
            f"PDF, {rows:,} rows",
            f"{made['seconds']:.1f} s",
            budget,
            f"{made['megabytes']:.0f} MB",
        )


def pages(env: dict[str, str], folder: Path) -> Iterator[Row]:
    say("Opening pages …")
    found = json.loads(manage(env, "bench_part", "pages"))
    with server(env, folder, "web") as (port, ready, megabytes):
        yield "web process to first answer", f"{ready:.1f} s", "4 s", f"{megabytes:.0f} MB (180 MB)"
        for page in found["pages"]:
            cookie = f"{found['cookie']}={found['cookies'][page['role']]}"
            times = timed(port, page["path"], cookie)
            yield (f"{page['words']}, {page['role']}", f"{percentile(times, 95):.0f} ms", "120 ms",
                   f"median {statistics.median(times):.0f} ms, {page['queries']} queries (15)")  # fmt: skip
    today = f"{found['cookie']}={found['cookies']['peer worker']}"
    yield throughput(env, folder, today)


def throughput(env: dict[str, str], folder: Path, cookie: str) -> Row:
    """Both servers up, in turns, so that a slow minute of the machine meets both."""
    say("Comparing Today with a bare view …")
    bare = env | {"DJANGO_SETTINGS_MODULE": "workforce.config.bare_settings"}
    ours: list[float] = []
    theirs: list[float] = []
    with server(env, folder, "web") as (web, *_), server(bare, folder, "bare", "/") as (other, *_):
        for _ in range(3):
            ours.append(rate(web, "/", cookie))
            theirs.append(rate(other, "/", ""))
    ratio = statistics.median(ours) / statistics.median(theirs)
    return ("Today against a bare Django view", f"{ratio:.2f}", "0.25",
            f"{statistics.median(ours):.0f} and {statistics.median(theirs):.0f} pages a second")  # fmt: skip


def outbox(env: dict[str, str]) -> Iterator[Row]:
    say("Reminding and sending …")
    found = json.loads(manage(env, "bench_part", "outbox"))
    yield ("reminder run, 100,000 due", f"{found['reminder_seconds']:.1f} s", "10 s",
           f"{found['reminded']:,} rows")  # fmt: skip
    rate = found["sent"] / found["sending_seconds"]
    yield (
        "notices claimed and finished",
        f"{rate:,.0f} a second",
        "500",
        f"{found['sent']:,} to a null mailer",
    )


@contextmanager
def server(
    env: dict[str, str], folder: Path, name: str, path: str = "/health/live/"
) -> Iterator[tuple[int, float, float]]:
    port = free_port()
    command = [places.command("granian"), "--interface", "wsgi", "--no-ws", "--log-level", "warning",
               "--workers", "1", "--blocking-threads", "4", "--host", "127.0.0.1", "--port", str(port),
               "workforce.config.wsgi:application"]  # fmt: skip
    began = time.monotonic()
    more = {"ALONGSIDE_POOL": "4", "ALONGSIDE_COLLECTED": "0"}
    process = start(command, log=folder / "log" / f"{name}.log", env=env | more, cwd=places.ROOT)
    try:
        while True:
            try:
                ask(http.client.HTTPConnection("127.0.0.1", port, timeout=10), path, "")
                break
            except OSError:
                if time.monotonic() - began > 60 or process.poll() is not None:
                    stop(f"No answer from the {name} server: see {folder / 'log'}")
                time.sleep(0.05)
        yield port, time.monotonic() - began, memory_of(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def memory_of(pid: int) -> float:
    """Of the worker: the largest of the server's processes, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    pids = (
        [pid, *(int(each) for each in children.read_text().split())] if children.exists() else [pid]
    )
    lines = [
        line for each in pids for line in Path(f"/proc/{each}/status").read_text().splitlines()
    ]
    return (
        max((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), default=0) / 1024
    )


def timed(port: int, path: str, cookie: str) -> list[float]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(5):
        ask(line, path, cookie)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask(line, path, cookie)
        times.append((time.perf_counter() - began) * 1000)
    return times


def rate(port: int, path: str, cookie: str) -> float:
    """Pages a second with four people asking at once."""
    counts: list[int] = []
    until = time.monotonic() + SECONDS

    def keep_asking() -> None:
        line, count = http.client.HTTPConnection("127.0.0.1", port, timeout=30), 0
        while time.monotonic() < until:
            ask(line, path, cookie)
            count += 1
        counts.append(count)

    askers = [threading.Thread(target=keep_asking) for _ in range(4)]
    for each in askers:
        each.start()
    for each in askers:
        each.join()
    return sum(counts) / SECONDS


def ask(line: http.client.HTTPConnection, path: str, cookie: str) -> None:
    line.request("GET", path, headers={"Host": "localhost", "Cookie": cookie})
    answer = line.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")


def percentile(times: list[float], n: int) -> float:
    return statistics.quantiles(times, n=100)[n - 1]


def manage(env: dict[str, str], *arguments: str) -> str:
    command = [places.python(), str(places.ROOT / "manage.py"), *arguments]
    done = subprocess.run(
        command, env=env, cwd=places.ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        stop(f"manage.py {arguments[0]} failed")
    return done.stdout


def show(rows: list[Row]) -> None:
    heads = ("what", "measured", "budget", "")
    widths = [max(len(row[n]) for row in [heads, *rows]) for n in range(4)]
    for row in [heads, *rows]:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
