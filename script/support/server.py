"""script/server: everything on this machine, from one command, until Ctrl-C."""

import http.client
import json
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from script.support import install, places
from script.support.django import has_command, lines, manage
from script.support.lock import Lock, Taken
from script.support.processes import Record, end_strays, start
from script.support.say import say, stop
from script.support.services import Services, environment, wait_for
from script.support.supervisor import Ended, GaveUp, Supervisor

FOLDER = places.VAR
RUN = FOLDER / "run"
WORKERS = os.environ.get("WEB_WORKERS", "2")
THREADS = os.environ.get("WEB_THREADS", "4")
HOST = os.environ.get("HOST", "127.0.0.1")
PORTS = range(8000, 8100)


def main() -> None:
    began = time.monotonic()
    prepare()
    try:
        with Lock(RUN / "lock"):
            serve(began)
    except Taken:
        stop(f"script/server is already running in this checkout{_where()}.")
    except GaveUp as name:
        stop(f"{name} keeps ending: see {FOLDER / 'log' / str(name)}.log")
    except Ended:
        say("\nEnded. The data is kept in var/.")


def prepare() -> None:
    if os.environ.get("ALONGSIDE_PREPARED") == "1":  # a test's second checkout on one machine
        return
    install.python_packages("server")
    install.pdf_libraries()
    install.assets()


def serve(began: float) -> None:
    Record(RUN / "processes.json").end_orphans()
    end_strays(places.checkout())
    services = Services(FOLDER, places.sockets(), throw_away=False)
    env = environment(services, places.checkout(), FOLDER)
    env.setdefault("ALONGSIDE_COOKIE", f"alongside_{places.checkout()}")
    with Supervisor(env, RUN / "processes.json") as supervisor:
        say("Starting …")
        services.start(supervisor)
        collect(env)
        manage(env, "migrate", "--no-input", "-v", "0")
        demo(services, env)
        port = free_port()
        env["ALONGSIDE_ADDRESS"] = os.environ.get("ALONGSIDE_ADDRESS", f"http://localhost:{port}")
        start_processes(supervisor, port)
        wait_for(lambda: is_ready(port), supervisor, f"No answer: see {FOLDER / 'log' / 'web.log'}")
        (RUN / "server.json").write_text(json.dumps({"port": port, "env": shown(env)}))
        announce(env, began)
        supervisor.stay()


def collect(env: dict[str, str]) -> None:
    built = places.ROOT / "static" / "built"
    if not built.exists():
        return
    env.setdefault("ALONGSIDE_COLLECTED", "1")
    pictures = places.ROOT / "docs" / "pictures" / "guide"
    files = [file for each in (built, pictures) for file in each.rglob("*") if file.is_file()]
    wanted = install.digest([*files, places.ROOT / "requirements" / "base.txt"])
    stamp = FOLDER / "static.stamp"
    if not install.is_current(stamp, wanted) or not (FOLDER / "static").exists():
        manage(env, "collectstatic", "--no-input", "--clear", "-v", "0")
        install.mark(stamp, wanted)


def demo(services: Services, env: dict[str, str]) -> None:
    """Once, into an empty database. One that was cut off half way begins anew."""
    if os.environ.get("ALONGSIDE_DEMO") == "0" or not has_command("demo"):
        return
    note = FOLDER / f"demo-{places.mark_of(env['DATABASE_URL'])}"
    said = note.read_text() if note.exists() else ""
    if said == "built":
        return
    if said == "building" and services.postgres:
        services.postgres.empty()
        manage(env, "migrate", "--no-input", "-v", "0")
    if not is_empty(env):
        install.mark(note, "built")  # someone's own: left as it is
        return
    install.mark(note, "building")
    say("Building the demo trust …")
    shown = True
    for line in lines(env, "demo"):
        shown = shown and not line.startswith("Sign in as")  # those come last, with a fresh code
        if shown:
            say(line.rstrip())
    install.mark(note, "built")


def is_empty(env: dict[str, str]) -> bool:
    asked = (
        "import django, sys; django.setup(); from workforce.people.models import Person; "
        "sys.exit(Person.objects.exists())"
    )
    return subprocess.run([places.python(), "-c", asked], env=env, check=False).returncode == 0


def start_processes(supervisor: Supervisor, port: int) -> None:
    celery = [places.command("celery"), "-A", "workforce.config.celery"]
    commands = {
        "web": [
            places.command("granian"), "--interface", "wsgi", "--no-ws", "--log-level", "warning",
            "workforce.config.wsgi:application",
        ],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO",
                   "--without-gossip", "--without-mingle"],
        "beat": [*celery, "beat", "--pidfile=", "--loglevel", "INFO"],
    }  # fmt: skip
    more = {
        "web": {
            "ALONGSIDE_POOL": THREADS, "GRANIAN_HOST": HOST, "GRANIAN_PORT": str(port),
            "GRANIAN_WORKERS": WORKERS, "GRANIAN_BLOCKING_THREADS": THREADS,
        },
    }  # fmt: skip
    for name, command in commands.items():
        log = fresh_log(name)

        def begin(
            env: dict[str, str], name: str = name, command: list[str] = command, log: Path = log
        ) -> "subprocess.Popen[bytes]":
            return start(command, log=log, env=env | more.get(name, {}), cwd=places.ROOT)

        supervisor.add(name, begin)


def fresh_log(name: str) -> Path:
    log = FOLDER / "log" / f"{name}.log"
    if log.exists():
        log.replace(log.with_suffix(".old.log"))
    return log


def free_port() -> int:
    """Ours until this process ends. The web server shares a port with whoever shares it too, so two that
    start in the same second would answer for each other."""
    wanted = os.environ.get("PORT")
    for port in [int(wanted)] if wanted else PORTS:
        if not _claim(port):
            continue
        with socket.socket() as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                line.bind((HOST, port))
            except OSError:
                continue
            return port
    stop(f"No free port: {wanted or f'{PORTS.start} to {PORTS.stop - 1}'}. Set PORT to another.")


_claims: list[Lock] = []


def _claim(port: int) -> bool:
    claim = Lock(Path(tempfile.gettempdir()) / f"alongside-{os.getuid()}-port-{port}.lock")
    try:
        claim.__enter__()
    except (Taken, OSError):
        return False
    _claims.append(claim)
    return True


def is_ready(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1" if HOST == "0.0.0.0" else HOST, port, timeout=5)  # noqa: S104
    try:
        line.request("GET", "/health/ready/")
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def shown(env: dict[str, str]) -> dict[str, str]:
    """What script/manage needs to work on the same database."""
    return {key: env[key] for key in env if key.startswith("ALONGSIDE_") or key.endswith("_URL")}


def announce(env: dict[str, str], began: float) -> None:
    say(f"\nAlongside: {env['ALONGSIDE_ADDRESS']}/   (ready in {time.monotonic() - began:.0f} s)")
    if has_command("demo") and os.environ.get("ALONGSIDE_DEMO") != "0":
        say(manage(env, "demo", "--sign-ins").rstrip())
    say(f"Logs in {FOLDER}/log, mail in {FOLDER}/mail. Ctrl-C ends everything.")


def _where() -> str:
    try:
        port = json.loads((RUN / "server.json").read_text())["port"]
    except (OSError, ValueError, KeyError):
        return ""
    return f": http://localhost:{port}/"


if __name__ == "__main__":
    main()
