"""What others share with whoever looks: that it is there, and one entry opened."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from training.cpd.models import Entry, Share
from training.cpd.queries.mine import Row
from training.cpd.words import words_of
from workforce.core.access import Viewer


def shared_with(viewer: Viewer) -> QuerySet[Share]:
    """The latest share first. Whose, of what kind and day, without a word of it."""
    rows = Share.objects.holding(viewer).filter(holder_id=viewer.me)
    found: QuerySet[Share] = rows.select_related("entry__person").order_by("-given_at", "-pk")
    return found


def entry_shared(viewer: Viewer, entry_id: UUID) -> Row | None:
    """Somebody else's, while they share it with this viewer."""
    rows = Entry.objects.visible_to(viewer).standing().exclude(person_id=viewer.me)
    entry = rows.filter(pk=entry_id).select_related("person").first()
    if viewer.person_id is None or entry is None:
        return None
    return Row(entry, words_of([entry])[0])
