"""Named points in the sender at which a drill may end the process as a crash would. Without the variable,
which only the drill sets, nothing happens here."""

import os
import signal

VARIABLE = "ALONGSIDE_DRILL_KILL_AT"
POINTS = (
    "before_claim_commit",
    "after_claim_commit",
    "before_connect",
    "mid_data",
    "after_250",
    "after_commit",
)
_reached: dict[str, int] = {}


def armed(name: str) -> bool:
    return os.environ.get(VARIABLE, "").partition(":")[0] == name


def reach(name: str) -> None:
    """`name` or `name:3`: the third time this process comes by."""
    wanted = os.environ.get(VARIABLE)
    if wanted is None:
        return
    at, _, times = wanted.partition(":")
    if at == name:
        _reached[name] = _reached.get(name, 0) + 1
        if _reached[name] >= int(times or 1):
            os.kill(os.getpid(), signal.SIGKILL)
