"""The one place where this room asks the gate. Its checks are answered from the data, and kept nowhere."""

from __future__ import annotations

from recruitment.models import Request
from workforce.establishment import gate

LATER = "The gate is asked when a request is made."


def gate_of(request: Request | None) -> list[str]:
    """What is missing, in words; nothing while there is no post it could be asked about."""
    if request is None or request.post is None:
        return []
    return [f"{each.item.words}. {each.finding.text}" for each in gate.missing(request.post)]
