from workforce.core.errors import CannotSave
from workforce.people.errors import Refused

__all__ = ["CannotSave", "Refused"]
