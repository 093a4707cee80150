"""script/bench [--people N] [--years N] [--only PART …]: the budgets, measured, as a table.
Nothing here passes or fails."""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from script.support import install, phone, places
from script.support.asking import percentile, rate, server, timed
from script.support.lock import Lock
from script.support.say import say, stop
from script.support.services import Services, environment
from script.support.supervisor import Supervisor

Row = tuple[str, str, str, str]
PARTS = ("imports", "files", "pages", "plans", "phone", "outbox", "nightly")
PLANS = places.VAR / "bench-plans.txt"
WIDTHS = (44, 12, 14, 0)
HEADS = ("what", "measured", "budget", "")


@dataclass(frozen=True)
class Bench:
    env: dict[str, str]
    folder: Path
    people: int
    years: int
    rounds: int
    seconds: float


def main() -> None:
    chosen = read(sys.argv[1:])
    if os.environ.get("ALONGSIDE_PREPARED") != "1":  # a test's run, on what the tests installed
        install.python_packages("server")
        install.pdf_libraries()
        install.assets()
    folder = places.VAR / "bench" / str(os.getpid())
    try:
        with Lock(folder / "lock"):
            measure(folder, chosen)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(places.sockets(str(folder)), ignore_errors=True)


def read(words: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    asked.add_argument("--people", type=int, default=20_000)
    asked.add_argument("--years", type=int, default=5)
    asked.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART",
                       help=" ".join(PARTS))  # fmt: skip
    asked.add_argument("--rounds", type=int, default=60, help="how often each page is opened")
    asked.add_argument("--seconds", type=float, default=6.0, help="how long a throughput is taken")
    return asked.parse_args(words)


def measure(folder: Path, chosen: argparse.Namespace) -> None:
    """A row is shown as soon as it is there: a part that fails takes no earlier one with it."""
    services = Services(folder, places.sockets(str(folder)), throw_away=True)
    env = environment(services, places.mark_of(str(folder)), folder)
    env |= {"ALONGSIDE_VAR": str(folder), "ALONGSIDE_LOG_LEVEL": "ERROR"}
    with Supervisor(env, folder / "run" / "processes.json") as supervisor:
        services.start(supervisor)
        if services.postgres is None:
            stop("script/bench works on a database of its own. Unset DATABASE_URL.")
        env |= services.addresses()
        bench = Bench(
            env, folder, chosen.people, chosen.years, max(chosen.rounds, 2), chosen.seconds
        )
        show(HEADS)
        for row in rows(bench, set(chosen.only), services.postgres.empty):
            show(row)


def rows(bench: Bench, wanted: set[str], empty: Callable[[], None]) -> Iterator[Row]:
    manage(bench.env, "migrate", "--no-input", "-v", "0")
    if "imports" in wanted:
        yield from imports(bench)
        empty()
        manage(bench.env, "migrate", "--no-input", "-v", "0")
    if "files" in wanted:
        yield from files(bench)
    if wanted & {"pages", "plans", "phone", "outbox", "nightly"}:
        yield generate(bench)
    if "pages" in wanted:
        yield from pages(bench)
    if "plans" in wanted:
        yield from slow_queries(bench)
    if "phone" in wanted:
        yield from on_a_phone(bench)
    if "outbox" in wanted:
        yield from outbox(bench)
    if "nightly" in wanted:
        yield from nightly(bench)


def imports(bench: Bench) -> Iterator[Row]:
    """An extract of 7,401 rows into an empty trust."""
    extract = places.ROOT / "demo" / "data" / "esr-staff-in-post.csv.gz"
    plain = bench.folder / "extract.csv"
    plain.write_bytes(gzip.decompress(extract.read_bytes()))
    for words, options, budget in (("check", ["--check"], "5 s"), ("apply", [], "20 s")):
        began = time.monotonic()
        manage(bench.env, "import_staff", str(plain), *options)
        yield f"import, {words} (with start-up)", f"{time.monotonic() - began:.1f} s", budget, ""
    yield from register(bench)


def register(bench: Bench) -> Iterator[Row]:
    """Who completed a course, of those that the extract brought in."""
    made = json.loads(manage(bench.env, "bench_part", "register"))
    took = made["check_seconds"] + made["add_seconds"]
    yield (f"register, {made['rows']:,} rows, check and add", f"{took:.1f} s", "10 s",
           f"{made['problems']:,} problems, {made['added']:,} added")  # fmt: skip
    yield ("register, the same file again", f"{made['again_seconds']:.1f} s", "10 s",
           f"{made['again']:,} added")  # fmt: skip


def generate(bench: Bench) -> Row:
    began = time.monotonic()
    manage(bench.env, "generate", "--people", str(bench.people), "--years", str(bench.years))
    words = f"generate {bench.people:,} people, {bench.years} year{'s' if bench.years > 1 else ''}"
    return words, f"{time.monotonic() - began:.0f} s", "180 s", ""


def files(bench: Bench) -> Iterator[Row]:
    for rows, budget in ((150, "5 s"), (10_000, "60 s, 600 MB")):
        made = json.loads(manage(bench.env, "bench_part", "pdf", "--rows", str(rows)))
        took, size = f"{made['seconds']:.1f} s", f"{made['megabytes']:.0f} MB"
        yield f"PDF, {rows:,} rows", took, budget, size


def pages(bench: Bench) -> Iterator[Row]:
    found = json.loads(manage(bench.env, "bench_part", "pages"))
    with server(bench.env, bench.folder / "log" / "web.log") as web:
        yield ("web process to first answer", f"{web.seconds_to_first_answer:.1f} s", "4 s",
               f"{web.megabytes:.0f} MB (180 MB)")  # fmt: skip
        for page in found["pages"]:
            cookie = f"{found['cookie']}={found['cookies'][page['role']]}"
            times = timed(web.port, page["path"], cookie, bench.rounds)
            yield (f"{page['words']}, {page['role']}", f"{percentile(times, 95):.0f} ms", "120 ms",
                   f"median {statistics.median(times):.0f} ms, {page['queries']} queries (15)")  # fmt: skip
    yield throughput(bench, f"{found['cookie']}={found['cookies']['peer worker']}")


def throughput(bench: Bench, cookie: str) -> Row:
    """Both servers up, in turns, so that a slow minute of the machine meets both."""
    ours: list[float] = []
    theirs: list[float] = []
    logs, bare = bench.folder / "log", "workforce.config.bare_wsgi:application"
    with (
        server(bench.env, logs / "web.log") as web,
        server(bench.env, logs / "bare.log", "/", bare) as other,
    ):
        for _ in range(3):
            ours.append(rate(web.port, "/", cookie, bench.seconds))
            theirs.append(rate(other.port, "/", "", bench.seconds))
    ratio = statistics.median(ours) / statistics.median(theirs)
    return ("Today against a bare Django view", f"{ratio:.2f}", "0.25",
            f"{statistics.median(ours):.0f} and {statistics.median(theirs):.0f} pages a second")  # fmt: skip


def slow_queries(bench: Bench) -> Iterator[Row]:
    """How the database goes about each is written to a file, to be read."""
    found = json.loads(manage(bench.env, "bench_part", "plans"))
    for number, slow in enumerate(found, start=1):
        yield (
            f"slowest query {number}",
            f"{slow['ms']:.0f} ms",
            "",
            f"{slow['words']}, {slow['role']}",
        )
    PLANS.write_text("\n\n".join(
        f"{slow['words']}, {slow['role']}: {slow['ms']:.0f} ms\n{slow['sql']}\n{slow['plan']}"
        for slow in found
    ))  # fmt: skip
    yield "how they are carried out", str(PLANS), "", ""


def on_a_phone(bench: Bench) -> Iterator[Row]:
    """The main job on a slow phone; budgets of a page are for the server, not for the line."""
    found = json.loads(manage(bench.env, "bench_part", "sessions"))
    session = [found["cookie"], found["cookies"]["peer worker"]]
    # Files are small and kept by the browser, as where it is used.
    env = bench.env | {"ALONGSIDE_COLLECTED": "1"}
    manage(env, "collectstatic", "--no-input", "-v", "0")
    with server(env, bench.folder / "log" / "phone.log") as web:
        command = [places.python(), "-m", "script.support.phone", str(web.port), *session]
        done = subprocess.run(
            command, env=bench.env, cwd=places.ROOT, capture_output=True, text=True, check=False
        )
    if done.returncode:
        yield "slow phone", "not measured", "", done.stderr.strip().splitlines()[-1][:120]
        return
    steps = json.loads(done.stdout)
    for step in steps:
        kilobytes = f"{step['kilobytes']:.0f} KB"
        yield f"slow phone: {step['words']}", f"{step['seconds']:.1f} s", "", kilobytes
    line = f"{phone.ROUND_TRIP} ms, {phone.LINE} kbit/s"
    total = sum(step["seconds"] for step in steps)
    yield "slow phone: the whole way", f"{total:.1f} s", "60 s", line


def outbox(bench: Bench) -> Iterator[Row]:
    found = json.loads(manage(bench.env, "bench_part", "outbox"))
    yield ("reminder run, 100,000 due", f"{found['reminder_seconds']:.1f} s", "10 s",
           f"{found['reminded']:,} rows")  # fmt: skip
    speed = f"{found['sent'] / found['sending_seconds']:,.0f} a second"
    yield "notices claimed and finished", speed, "500", f"{found['sent']:,} to a null mailer"


def nightly(bench: Bench) -> Iterator[Row]:
    """Of recruitment and wellbeing; and the largest list, brought in and changed."""
    rows = str(max(100, bench.people // 2))
    for took in json.loads(manage(bench.env, "bench_part", "nightly", "--rows", rows)):
        number = f"{took['rows']:,} rows" if took["rows"] else ""
        yield took["words"], f"{took['seconds']:.1f} s", took["budget"], number


def manage(env: dict[str, str], *arguments: str) -> str:
    command = [places.python(), str(places.ROOT / "manage.py"), *arguments]
    done = subprocess.run(
        command, env=env, cwd=places.ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        stop(f"manage.py {arguments[0]} failed")
    return done.stdout


def show(row: Row) -> None:
    say("  ".join(cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True)).rstrip())


if __name__ == "__main__":
    main()
