"""What can't be done says what to do: the words of the house."""

from workforce.gatherings.errors import CannotSave, Changed, SavedBefore

__all__ = ["CannotSave", "Changed", "SavedBefore"]
