from typing import Self

from workforce.core.access import ScopedQuerySet, Viewer


class KnownToAll(ScopedQuerySet):
    """How the trust is made up and what it pays is no secret to anybody who is signed in."""

    def visible_to(self, viewer: Viewer) -> Self:
        return self if viewer.is_system or viewer.is_signed_in else self.none()
