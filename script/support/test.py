"""script/test [paths]: the tests, on a database, broker and browser of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from script.support import install, migrated, places
from script.support.lock import Lock, Taken
from script.support.processes import Record, end_strays
from script.support.say import say, stop
from script.support.services import Services, environment
from script.support.supervisor import Ended, GaveUp, Supervisor

FOLDERS = places.VAR / "test"
# Every module as it is compiled, Django's too, where whoever installed it kept none of that: reading the tests takes
# a third of the time, and so does each worker or command that one of them starts.
COMPILED = places.VAR / "test-compiled"
PROCESSES = os.environ.get("TEST_PROCESSES", "3")


def main() -> int:
    found = prepare()
    sweep()
    folder = FOLDERS / str(os.getpid())
    try:
        with Lock(folder / "lock"):
            return run(folder, found, sys.argv[1:])
    except GaveUp as name:
        stop(f"{name} keeps ending: see {folder / 'log' / str(name)}.log")
    except Ended:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepare() -> dict[str, str]:
    install.python_packages("dev")
    install.pdf_libraries()
    install.assets()
    if not shutil.which("docker-compose"):
        install.apt("docker-compose")  # a test reads the compose file with it, without an engine
    return install.browser()


def sweep() -> None:
    """What killed runs left, and what was compiled of copies that are gone."""
    for above, below, _ in os.walk(COMPILED):
        for name in list(below):
            compiled = Path(above, name)
            if not (Path("/") / compiled.relative_to(COMPILED)).exists():
                below.remove(name)
                shutil.rmtree(compiled, ignore_errors=True)
    for folder in FOLDERS.glob("*"):
        try:
            with Lock(folder / "lock"):
                Record(folder / "run" / "processes.json").end_orphans()
                end_strays(mark(folder))
                shutil.rmtree(places.sockets(str(folder)), ignore_errors=True)
                shutil.rmtree(folder, ignore_errors=True)
        except Taken:
            continue


def mark(folder: Path) -> str:
    return places.mark_of(str(folder))


def run(folder: Path, found: dict[str, str], arguments: list[str]) -> int:
    sockets = places.sockets(str(folder))
    services = Services(folder, sockets, throw_away=True)
    env = environment(services, mark(folder), folder) | found
    env |= {"ALONGSIDE_MODE": "test", "ALONGSIDE_VAR": str(folder)}
    env |= {"DJANGO_ALLOW_ASYNC_UNSAFE": "1", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    env |= {"ALONGSIDE_VENV": str(places.VENV), "ALONGSIDE_PREPARED": "1"}
    env |= {"PYTHONPYCACHEPREFIX": str(COMPILED), "PYTHONDONTWRITEBYTECODE": ""}
    try:
        with Supervisor(env, folder / "run" / "processes.json") as supervisor:
            services.start(supervisor)
            if services.postgres:
                env |= migrated.prepare(services.postgres, env)
            say("Running the tests …")
            return pytest(env, arguments)
    finally:
        shutil.rmtree(sockets, ignore_errors=True)


def pytest(env: dict[str, str], arguments: list[str]) -> int:
    """Several processes, but for one file, where making their databases takes longer than it."""
    paths = [each for each in arguments if not each.startswith("-")]
    few = len(paths) == 1 and ".py" in paths[0]
    spread = [] if few or "-n" in arguments else ["-n", PROCESSES]
    command = [places.python(), "-m", "pytest", *spread, *arguments]
    process = subprocess.Popen(command, env=env, cwd=places.ROOT)
    try:
        return process.wait()
    except Ended:  # a Ctrl-C has reached pytest too, which ends with its own summary
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        raise


if __name__ == "__main__":
    sys.exit(main())
