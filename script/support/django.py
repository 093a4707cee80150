"""Running manage.py with the environment of a run."""

import subprocess
from pathlib import Path

from script.support import places
from script.support.say import stop


def manage(env: dict[str, str], *words: str, show: bool = False) -> str:
    command = [places.python(), str(places.ROOT / "manage.py"), *words]
    out = None if show else subprocess.PIPE
    done = subprocess.run(
        command, env=env, cwd=places.ROOT, stdout=out, stderr=None if show else subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        stop(f"{done.stdout or ''}\nmanage.py {' '.join(words)} did not work.")
    return done.stdout or ""


def has_command(name: str) -> bool:
    pattern = f"management/commands/{name}.py"
    rooms = [*places.ROOT.glob(f"*/{pattern}"), *places.ROOT.glob(f"workforce/*/{pattern}")]
    return any(Path(room).exists() for room in rooms)
