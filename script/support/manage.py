"""script/manage …: manage.py on the database of the script/server that runs in this checkout."""

import json
import os
import sys

from script.support import places
from script.support.say import stop


def main() -> None:
    env = dict(os.environ)
    if not env.get("DATABASE_URL"):
        try:
            run = json.loads((places.VAR / "run" / "server.json").read_text())
        except (OSError, ValueError):
            stop("Start script/server first, in another window; or set DATABASE_URL.")
        env |= run["env"]
    env.setdefault("ALONGSIDE_MODE", "development")
    command = [places.python(), str(places.ROOT / "manage.py"), *sys.argv[1:]]
    os.execvpe(command[0], command, env)


if __name__ == "__main__":
    main()
