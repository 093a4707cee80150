"""Foundation, written and shipped: eight units, a week each (docs/rooms/foundation.md)."""

from training.foundation.units import (
    boundaries,
    endings,
    information,
    looking_after_myself,
    my_story,
    resistance,
    supervision,
    team,
)
from training.foundation.units.unit import Unit

EDITION = "2026-11"
"""Of these texts. Another one begins when their meaning changes, not for a comma."""

UNITS: tuple[Unit, ...] = (
    boundaries.UNIT,
    my_story.UNIT,
    resistance.UNIT,
    information.UNIT,
    looking_after_myself.UNIT,
    team.UNIT,
    endings.UNIT,
    supervision.UNIT,
)

_BY_SLUG = {unit.slug: unit for unit in UNITS}


def by_slug(slug: str) -> Unit:
    """Raises KeyError where no unit has it."""
    return _BY_SLUG[slug]
