"""What a draft that is thrown away takes with it, what stays, and how the next one begins. No queries."""

from collections.abc import Sequence

from workforce.core.presenting import and_words, date_words
from workforce.establishment.descriptions.starting import TEXTS
from workforce.establishment.models import JobDescription, JobDescriptionVersion
from workforce.establishment.presenters.job_descriptions import NOBODY, being_written_words
from workforce.establishment.queries.job_descriptions import Shelf


def begins_words(shelf: Shelf) -> str:
    """What the next version says at first."""
    if shelf.current is not None:
        return f"as a copy of version {shelf.current.number}"
    return (
        "with the text that comes with the service" if shelf.role.slug in TEXTS else "without text"
    )


def gone_words(description: JobDescription | None, number: int = 0) -> str:
    """Of the version with this number, or of the last one that was thrown away. By whom and when is kept
    of the last alone."""
    if description is None or not description.thrown_away:
        return ""
    if number not in {0, description.thrown_away}:
        return f"Version {number} was thrown away."
    by = description.thrown_away_by
    return (
        f"Version {description.thrown_away} was thrown away by {by.name if by else NOBODY} on "
        f"{date_words(description.thrown_away_on)}."
    )


def what_goes(row: JobDescriptionVersion, shelf: Shelf, writers: Sequence[str]) -> list[str]:
    """With a draft that is thrown away."""
    lines = [
        f"All that is written in version {row.number}, by {and_words(writers)}."
        if writers
        else f"The text of version {row.number}. {being_written_words(row)}"
    ]
    if row.returned_words:
        who = row.returned_by.name if row.returned_by else NOBODY
        lines.append(f"The words with which {who} sent it back.")
    if len(shelf.versions) > 1:
        return lines
    lines.append("The job description of this role: there is no other version of it.")
    owner = row.description.owner
    return [*lines, f"That {owner.name} keeps it."] if owner else lines


def what_stays(shelf: Shelf) -> str:
    if shelf.current is not None:
        return f"Version {shelf.current.number} stays approved, and no post changes."
    return f"It can be begun again, {begins_words(shelf)}."
