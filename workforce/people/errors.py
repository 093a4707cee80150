class Refused(Exception):
    """It can't be done as asked. The words are fit to show and say what to do."""


class Conflict(Refused):
    """It can't be done beside what stands already, perhaps since a moment ago."""
