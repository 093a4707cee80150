"""What whoever comes to a version that is no more reads."""

from workforce.establishment.models import JobDescription

SOMEBODY = "Somebody of the central team"


def thrown_away_words(description: JobDescription, number: int) -> str:
    """By whom is kept of the latest one alone."""
    by = description.thrown_away_by if number == description.thrown_away else None
    return f"{by.name if by else SOMEBODY} threw version {number} away meanwhile."
