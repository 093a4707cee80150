"""What the calendar brings: records that ran out, people who came into a team or left it, registers that nobody added,
a number that was written down later."""

from __future__ import annotations

from training.actions import coverage, joining, registers
from workforce.core.access import Viewer


def run(*, by: Viewer) -> dict[str, int]:
    return {
        "teams": len(coverage.count(None, by=by)),
        "registers": registers.forget_left(),
        "taken over": joining.take_over_left(),
    }
