"""The days a person's clocks stand still, merged, for `expected`."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from workforce.obligations.dates import Days, merge
from workforce.obligations.models import Pause


def of(person_ids: Collection[UUID] | None) -> dict[UUID, list[Days]]:
    """With one query; only people who have any. None: of everyone."""
    rows = Pause.objects.order_by("person_id", "starts").values_list("person_id", "starts", "ends")
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    found: dict[UUID, list[Days]] = defaultdict(list)
    # Of everybody, some at a time; a cursor on the server costs three journeys more.
    for person_id, starts, ends in rows.iterator() if person_ids is None else rows:
        found[person_id].append((starts, ends))
    return {person_id: merge(days) for person_id, days in found.items()}
