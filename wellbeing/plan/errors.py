from workforce.people.errors import Conflict, Refused

__all__ = ["Changed", "Conflict", "Refused"]


class Changed(Conflict):
    """Another window of the same person wrote in between. Both texts are shown."""

    def __init__(self) -> None:
        super().__init__(
            "You changed this part in another window. Both texts are below: make one of them, then save it"
        )
