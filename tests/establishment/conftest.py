from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from workforce.core import clock

TODAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def first_of_november() -> Iterator[None]:
    """The day on which the extract was taken."""
    with clock.at(TODAY):
        yield
