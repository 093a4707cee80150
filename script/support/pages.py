"""script/pages [--role R …] [--widths 390 1280] [--out FOLDER]: the product's pages side by side.
A demo trust of its own is built, each role signs in and follows the links, and what it meets is laid
out as contact sheets. docs/guide/pages.md says more."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from script.support import install, places
from script.support.asking import server
from script.support.django import lines, manage
from script.support.lock import Lock
from script.support.say import say, stop
from script.support.services import Services, environment
from script.support.supervisor import Ended, Supervisor

WIDTHS = (390, 1280)
NARROWEST, WIDEST = 240, 3000
INDEX, TITLE = "index.html", "Pages side by side"
ROLES = "from workforce.core.access import ROLES; print(*ROLES.values(), sep='\\n')"


def main() -> None:
    chosen = read(sys.argv[1:])
    found: dict[str, str] = {}
    if os.environ.get("ALONGSIDE_PREPARED") != "1":
        install.python_packages("dev")
        install.assets()
        found = install.browser()
    known = roles()
    if wrong := [each for each in chosen.role if each not in known]:
        stop(f"No such role: {', '.join(wrong)}. There are {', '.join(known)}.")
    folder = places.VAR / "pages-run" / str(os.getpid())
    try:
        with Lock(folder / "lock"):
            run(folder, found, chosen)
    except Ended:
        raise SystemExit(130) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(places.sockets(str(folder)), ignore_errors=True)


def read(words: list[str]) -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="script/pages", description=__doc__)
    asked.add_argument("--role", nargs="+", default=[], metavar="R", type=slug,
                       help="like peer-worker; without it, each that the demo has")  # fmt: skip
    asked.add_argument("--widths", nargs="+", type=width, default=WIDTHS, metavar="PIXELS")
    asked.add_argument("--out", type=empty_or_ours, default=str(places.VAR / "pages"))
    asked.add_argument("--minutes", type=float, default=7.0, help="when the walk turns back")
    return asked.parse_args(words)


def slug(words: str) -> str:
    return "-".join(words.lower().split())


def width(text: str) -> int:
    if not (text.isdecimal() and NARROWEST <= int(text) <= WIDEST):
        raise argparse.ArgumentTypeError(
            f"{text} is no width: give pixels from {NARROWEST} to {WIDEST}"
        )
    return int(text)


def empty_or_ours(text: str) -> Path:
    """What an earlier run made is replaced; anybody else's folder is left alone."""
    folder = Path(text).resolve()
    if folder.exists() and not (folder.is_dir() and is_ours(folder)):
        raise argparse.ArgumentTypeError(f"{folder} holds other things")
    return folder


def is_ours(folder: Path) -> bool:
    made = folder / INDEX
    return TITLE in made.read_text() if made.exists() else not any(folder.iterdir())


def roles() -> list[str]:
    command = [places.python(), "-c", ROLES]
    done = subprocess.run(command, cwd=places.ROOT, capture_output=True, text=True, check=True)
    return [slug(line) for line in done.stdout.splitlines()]


def run(folder: Path, found: dict[str, str], chosen: argparse.Namespace) -> None:
    services = Services(folder, places.sockets(str(folder)), throw_away=True)
    env = environment(services, places.mark_of(str(folder)), folder) | found
    env |= {"ALONGSIDE_VAR": str(folder), "ALONGSIDE_LOG_LEVEL": "ERROR"}
    with Supervisor(env, folder / "run" / "processes.json") as supervisor:
        services.start(supervisor)
        if services.postgres is None:
            stop("script/pages works on a database of its own. Unset DATABASE_URL.")
        env |= services.addresses()
        manage(env, "migrate", "--no-input", "-v", "0")
        say("Building the demo trust …")
        for _ in lines(env, "demo"):
            pass
        walk(env, folder, chosen)


def walk(env: dict[str, str], folder: Path, chosen: argparse.Namespace) -> None:
    with server(env, folder / "log" / "web.log") as web:
        asked = {
            "address": f"http://127.0.0.1:{web.port}",
            "roles": chosen.role,
            "widths": sorted(set(chosen.widths), reverse=True),
            "folder": str(chosen.out),
            "minutes": chosen.minutes,
        }
        command = [places.python(), "-m", "script.support.walking", json.dumps(asked)]
        if subprocess.run(command, env=env, cwd=places.ROOT, check=False).returncode:
            stop("The walk broke off.")


if __name__ == "__main__":
    main()
