from collections.abc import Iterator
from typing import Any

import pytest

from tests.worlds import built_once
from workforce.people import signals

world = built_once("people")


@pytest.fixture
def heard() -> Iterator[list[tuple[str, Any, Any]]]:
    """What other rooms were told: (signal, ids, on)."""
    told: list[tuple[str, Any, Any]] = []

    def listen(name: str, ids: str) -> Any:
        def receiver(sender: Any, **kwargs: Any) -> None:
            told.append((name, sorted(kwargs[ids]), kwargs["on"]))

        getattr(signals, name).connect(receiver, weak=False)
        return receiver

    kinds = {"appointed": "assignment_ids", "left": "assignment_ids"}
    kinds |= {"relationship_began": "relationship_ids", "relationship_ended": "relationship_ids"}
    receivers = {name: listen(name, ids) for name, ids in kinds.items()}
    yield told
    for name, receiver in receivers.items():
        getattr(signals, name).disconnect(receiver)
