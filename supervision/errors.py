from uuid import UUID

from workforce.core.errors import CannotSave, SavedBefore

__all__ = ["AlreadyLogged", "CannotSave", "Changed", "SavedBefore"]


class AlreadyLogged(Exception):
    """The other one was quicker: there is that meeting to agree."""

    def __init__(self, meeting_id: UUID) -> None:
        super().__init__("This meeting is already logged")
        self.meeting_id = meeting_id


class Changed(Exception):
    """Somebody wrote in between; nothing of the later text may replace it unseen."""
