"""The one place where this room asks the gate. Its checks are answered from the data, and kept nowhere."""

from __future__ import annotations

from recruitment import seven
from recruitment.models import Request

LATER = "The gate is asked when a request is made."


def gate_of(request: Request | None) -> list[str]:
    """What is missing of the seven checks, in words; nothing while there is no request they could be asked of."""
    if request is None:
        return []
    missing = seven.missing([request]).get(request.pk, [])
    return [f"{each.check.words}. {' '.join(each.texts)}" for each in missing]
