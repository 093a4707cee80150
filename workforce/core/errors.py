"""What an action says when it can't do what was asked. The words are fit to show."""


class CannotSave(Exception):
    """`field` is the form's field the words belong to, if one."""

    def __init__(self, words: str, field: str | None = None) -> None:
        super().__init__(words)
        self.words, self.field = words, field


class SavedBefore(Exception):
    """The same form was sent twice: it is saved once."""
