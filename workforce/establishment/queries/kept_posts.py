"""Posts that are vacant while their holder is away, and for whom they are kept."""

from collections.abc import Collection
from uuid import UUID

from workforce.core import clock
from workforce.establishment.models import Outcome, Stint
from workforce.people.models import Assignment


def kept_for(post_ids: Collection[UUID]) -> dict[UUID, tuple[Stint, str]]:
    """Of these posts those that are kept, by post: the stint after which somebody comes back, and
    their name. With two queries."""
    today = clock.today()
    ahead = Stint.objects.filter(outcome=Outcome.BACK, starts__lte=today, ends__gte=today)
    rows = Assignment.objects.filter(post__in=list(post_ids), pk__in=ahead.values("back"))
    backs = {row.pk: row for row in rows.select_related("person")}
    stints = ahead.filter(back__in=list(backs))
    return {backs[stint.back].post_id: (stint, backs[stint.back].person.name) for stint in stints}
