"""What belongs to employment alone."""

from workforce.people.errors import Refused
from workforce.people.models import Assignment


def need_employment(assignment: Assignment) -> None:
    """Called by every action that writes pay, absence or probation (docs/field.md, Roles). Raises
    Refused for a volunteer."""
    if not assignment.is_employed:
        raise Refused(
            "Volunteers have no pay, absence or probation here. They take breaks, for which no reason "
            "is asked."
        )
