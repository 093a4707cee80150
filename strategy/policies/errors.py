"""What can't be done says what to do."""

from workforce.gatherings.errors import CannotSave, Changed, SavedBefore

__all__ = ["CannotSave", "Changed", "SavedBefore"]
