from __future__ import annotations

from typing import Self

from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncDate

from workforce.core import clock
from workforce.core.access import ScopedQuerySet
from workforce.gatherings.states import PLANNED
from workforce.obligations.models import Pause


class OnTheirDay(ScopedQuerySet):
    """Rows of a person in a gathering: whether it is still ahead, and whether their clock runs on its day."""

    def ahead(self) -> Self:
        """Planned, and not begun."""
        return self.filter(gathering__state=PLANNED, gathering__starts_at__gt=clock.now())

    def away(self) -> Self:
        """Whose clock stands still on the day it takes place. Nobody here knows why."""
        return self._on_their_day().filter(_is_paused())

    def there(self) -> Self:
        return self._on_their_day().exclude(_is_paused())

    def marked_away(self) -> Self:
        """Each with `is_away`."""
        return self._on_their_day().annotate(is_away=_is_paused())

    def _on_their_day(self) -> Self:
        return self.alias(on=TruncDate("gathering__starts_at", tzinfo=clock.LONDON))


def _is_paused() -> Exists:
    return Exists(Pause.objects.on(OuterRef("on")).filter(person_id=OuterRef("person_id")))
