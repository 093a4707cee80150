"""Who may write and approve job descriptions. When is the business of states and of the actions."""

from uuid import UUID

from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.establishment.models import JobDescriptionVersion


def may_write(viewer: Viewer) -> bool:
    return viewer.is_system or viewer.has(CENTRAL_LEAD)


def may_count_posts(viewer: Viewer) -> bool:
    """How many posts run on what: for who sees every post."""
    return viewer.is_system or viewer.has(CENTRAL_LEAD, HR)


def wrote(version: JobDescriptionVersion) -> set[UUID]:
    """Whose text it is: everybody who wrote in it, and whoever sent it for approval."""
    return {*version.writers, *([version.sent_by_id] if version.sent_by_id else [])}


def may_approve(viewer: Viewer, version: JobDescriptionVersion) -> bool:
    """Nobody approves what they wrote themselves."""
    return may_write(viewer) and (viewer.is_system or viewer.person_id not in wrote(version))
