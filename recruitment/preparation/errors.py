from recruitment.errors import CannotSave, Changed, SavedBefore

__all__ = ["CannotSave", "Changed", "SavedBefore"]
