"""Running manage.py with the environment of a run."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from script.support import places
from script.support.say import stop


def manage(env: dict[str, str], *words: str) -> str:
    return "".join(lines(env, *words))


def lines(env: dict[str, str], *words: str) -> Iterator[str]:
    """What it says, as it says it."""
    command = [places.python(), str(places.ROOT / "manage.py"), *words]
    said = []
    with subprocess.Popen(
        command, env=env, cwd=places.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    ) as process:  # fmt: skip
        assert process.stdout  # noqa: S101 (for the types)
        for line in process.stdout:
            said.append(line)
            yield line
    if process.returncode:
        stop(f"{''.join(said)}\nmanage.py {' '.join(words)} did not work.")


def has_command(name: str) -> bool:
    pattern = f"management/commands/{name}.py"
    rooms = [*places.ROOT.glob(f"*/{pattern}"), *places.ROOT.glob(f"workforce/*/{pattern}")]
    return any(Path(room).exists() for room in rooms)
