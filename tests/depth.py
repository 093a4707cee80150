"""How much of what could be tried without end is tried at each change, and how much by `script/test --thorough`, each night
and before a release (docs/adr/0009). Every rule is held at each change; what differs is how many histories are drawn and
how many cases of one kind are walked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

import pytest

Case = TypeVar("Case")

ASKED = "ALONGSIDE_THOROUGH"

thorough = pytest.mark.thorough
"""For a test, or one case of one (`pytest.param(…, marks=thorough)`), that the others at each change stand for."""


def is_thorough() -> bool:
    return os.environ.get(ASKED) == "1"


def tries(usually: int, thoroughly: int) -> int:
    """Of examples, rounds or days drawn."""
    return thoroughly if is_thorough() else usually


def some(usually: Iterable[Case], thoroughly: Iterable[Case]) -> list[Case]:
    """Of cases that one loop walks."""
    return list(thoroughly if is_thorough() else usually)


# Every page is looked at in every width, with axe at that of a phone at each change (tests/browser/test_pages.py): a story
# told again at a desk seldom tells more.
WIDTHS = pytest.mark.parametrize(
    "width", [390, pytest.param(1280, marks=thorough)], ids=["phone", "desk"]
)
SCRIPTS = pytest.mark.parametrize(
    "scripts", [True, pytest.param(False, marks=thorough)], ids=["with scripts", "without"]
)
