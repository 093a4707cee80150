"""script/check: everything about the code that can be said without running it."""

import base64
import os
import secrets
import subprocess
import sys
import time

from script.support import install, places
from script.support.say import say

PACKAGES = ("workforce", "recruitment", "supervision", "training", "wellbeing", "strategy")


def main() -> int:
    install.python_packages("dev")
    install.assets()
    return 1 if [words for words, command in checks() if not passes(words, command)] else 0


def checks() -> list[tuple[str, list[str]]]:
    manage = [places.python(), "-W", "ignore", "manage.py"]
    return [
        ("habits", [places.command("ruff"), "check", "."]),
        ("layout", [places.command("ruff"), "format", "--check", "--quiet", "."]),
        ("layers", [places.command("lint-imports"), "--no-cache"]),
        ("types", [places.command("mypy"), "--follow-imports=silent", *strict()]),
        # A file that can't be read is an error among ten thousand dots, and its tests are not run.
        (
            "tests",
            [places.python(), "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"],
        ),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        ("production settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"]),
    ]


def strict() -> list[str]:
    """Where a mistake in types is a mistake in who may do what, and what runs all the rest."""
    rooms = [places.ROOT / each for each in PACKAGES]
    names = ("rules.py", "states.py", "actions.py", "queries.py", "queries_*.py")
    folders = ("rules", "actions", "queries")
    found = {file for room in rooms for name in names for file in room.rglob(name)}
    found |= {file for room in rooms for name in folders for file in room.rglob(f"{name}/**/*.py")}
    more = ["script", "workforce/config"]
    return [*more, *sorted(str(file.relative_to(places.ROOT)) for file in found)]


def passes(words: str, command: list[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        command, env=as_in_production(), cwd=places.ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    took = f"{time.monotonic() - began:.0f} s"
    say(f"{'pass' if done.returncode == 0 else 'FAIL'}  {words} ({took})")
    if done.returncode:
        say((done.stdout + done.stderr).rstrip())
    return done.returncode == 0


def as_in_production() -> dict[str, str]:
    """Settings a trust could have. Nothing is reached: these checks open no connection."""
    kept = {key: value for key, value in os.environ.items() if not key.endswith("_URL")}
    return kept | {
        "PYTHONPATH": str(places.ROOT),
        "ALONGSIDE_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALONGSIDE_MASTER_KEYS": f"a:{base64.b64encode(secrets.token_bytes(32)).decode()}",
        "ALONGSIDE_HOSTS": "peers.example.nhs.uk",
        "ALONGSIDE_ADDRESS": "https://peers.example.nhs.uk",
        "DATABASE_URL": "postgresql://application:secret@127.0.0.1:1/alongside",
        "MIGRATE_DATABASE_URL": "postgresql://owner:secret@127.0.0.1:1/alongside",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "EMAIL_URL": "smtp+tls://alongside:secret@mail.example.nhs.uk:587",
    }


if __name__ == "__main__":
    sys.exit(main())
