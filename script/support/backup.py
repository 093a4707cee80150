"""script/backup [FILE]: the whole database in one file, read back before it counts."""

import hashlib
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from script.support import places
from script.support.database import owner_url
from script.support.restore import ask
from script.support.say import say, stop


def main() -> None:
    name = f"alongside-{datetime.now():%Y-%m-%d-%H%M%S}.dump"  # noqa: DTZ005 (whose clock is here)
    given = sys.argv[1] if len(sys.argv) > 1 else str(places.VAR / "backups" / name)
    target = Path(given).absolute()
    if target.exists():
        stop(f"{target} is there already: give another name.")
    with owner_url() as url:
        dump(url, target)
        size = target.stat().st_size
        trace(url, size)
    say(f"{target}: {size:,} bytes, sha256 {digest(target)}")
    say("Sealed text opens only with ALONGSIDE_MASTER_KEYS: keep those apart from this file.")


def dump(url: str, target: Path) -> None:
    """Into a file beside it, which gets its name once it has been read back whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600))
    shape = ["--format=custom", "--no-owner", "--no-privileges"]
    command = [places.postgres_tool("pg_dump"), *shape, f"--file={part}", f"--dbname={url}"]
    read = [places.postgres_tool("pg_restore"), "--file=/dev/null", str(part)]
    for each in (command, read):
        done = subprocess.run(each, capture_output=True, text=True, check=False)
        if done.returncode:
            part.unlink(missing_ok=True)
            stop(f"No backup was made: {done.stderr.strip()}")
    part.replace(target)


def trace(url: str, size: int) -> None:
    """For the health page: when a backup was made, and how large. The file is whole whether or not this is written."""
    if ask(url, "SELECT to_regclass('core_stamp') IS NOT NULL") != "t":
        return
    ask(
        url,
        "INSERT INTO core_stamp (name, at, number) VALUES ('backup', now(), "
        f"{size:d}) ON CONFLICT (name) DO UPDATE SET at = excluded.at, number = excluded.number",
    )


def digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


if __name__ == "__main__":
    main()
