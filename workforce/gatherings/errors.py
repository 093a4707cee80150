from workforce.core.errors import CannotSave, SavedBefore

__all__ = ["CannotSave", "Changed", "SavedBefore"]


class Changed(CannotSave):
    """Somebody else was quicker; nothing was written over what they did."""
