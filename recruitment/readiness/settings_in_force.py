"""The organisation's numbers, as the pure rules take them."""

from __future__ import annotations

from decimal import Decimal

from recruitment.readiness.validity import Rules
from workforce.core import settings
from workforce.core.settings import Values


def rules_of(values: Values | None = None) -> Rules:
    found = values or settings.load()
    return Rules(
        months=int(found.get("readiness.valid_months")),
        new_percent=int(found.get("readiness.new_percent")),
        again_weeks=int(found.get("readiness.again_weeks")),
        condition_months=int(found.get("readiness.condition_months")),
    )


def gap(values: Values | None = None) -> Decimal:
    found = values or settings.load()
    return Decimal(int(found.get("readiness.gap"))) / 100
