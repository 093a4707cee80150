"""What an action says when it can't do what was asked. The words are fit to show."""

from uuid import UUID


class CannotSave(Exception):
    """`field` is the form's field the words belong to, if one."""

    def __init__(self, words: str, field: str | None = None) -> None:
        super().__init__(words)
        self.words, self.field = words, field


class AlreadyLogged(Exception):
    """The other one was quicker: there is that meeting to agree."""

    def __init__(self, meeting_id: UUID) -> None:
        super().__init__("This meeting is already logged")
        self.meeting_id = meeting_id


class Changed(Exception):
    """Somebody wrote in between; nothing of the later text may replace it unseen."""


class SavedBefore(Exception):
    """The same form was sent twice: it is saved once."""
