"""script/restore FILE: a backup into an empty database; all of it or nothing."""

import subprocess
import sys
from pathlib import Path

from script.support import places
from script.support.database import owner_url
from script.support.say import say, stop

TABLES = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname NOT LIKE 'pg\\_%'
AND n.nspname <> 'information_schema'
"""


def main() -> None:
    if len(sys.argv) != 2:
        stop("Say which backup: script/restore FILE")
    source = Path(sys.argv[1]).absolute()
    if not source.is_file():
        stop(f"{source} is not a file.")
    with owner_url() as url:
        restore(url, source)
    say("Restored. Start script/server, or run manage.py migrate where this version is newer.")


def restore(url: str, source: Path) -> None:
    if ask(url, TABLES) != "0":
        stop("That database is not empty, and nothing was changed: restore into an empty one.")
    whole = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    command = [places.postgres_tool("pg_restore"), *whole, f"--dbname={url}", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        stop(f"Nothing was restored: {done.stderr.strip()}")
    ask(url, "ANALYZE")


def ask(url: str, statement: str) -> str:
    command = [places.postgres_tool("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement, url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        stop(f"The database does not answer: {done.stderr.strip()}")
    return done.stdout.strip()


if __name__ == "__main__":
    main()
