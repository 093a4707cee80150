"""Rooms of strategy begin each test without what the matrix's world has of them."""

from __future__ import annotations

import pytest

from strategy.surveys.models import Survey, Version


@pytest.fixture
def no_surveys(db: None) -> None:
    """One is held once a year: those of the world would stand in the way."""
    Survey.objects.all().delete()
    Version.objects.filter(is_fixed=False).delete()
