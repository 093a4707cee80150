"""What the gate reads changes elsewhere: requests of those teams are looked at in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from recruitment.actions import moving
from recruitment.models import Request
from recruitment.states import BEFORE_ADVERT
from workforce.core.access import Viewer
from workforce.people import signals
from workforce.people.models import Relationship


@receiver(signals.relationship_began)
@receiver(signals.relationship_ended)
def look_at_who_is_supported(*, relationship_ids: Collection[Any], **_: Any) -> None:
    """A patch has a lead, or a supervisor has room."""
    rows = Relationship.objects.filter(pk__in=list(relationship_ids))
    patches = rows.filter(patch__isnull=False).values("patch")
    holders = rows.filter(acts_as="peer_supervisor").values("holder")
    _look(Q(team__area__patch__in=patches) | Q(post__planned_peer_supervisor__in=holders))


@receiver(signals.qualified)
def look_at_who_learned(*, person_ids: Collection[Any], **_: Any) -> None:
    """A manager is trained or booked, a supervisor has the qualification."""
    people = list(person_ids)
    if people:
        _look(
            Q(post__planned_line_manager__in=people) | Q(post__planned_peer_supervisor__in=people)
        )


def _look(which: Q) -> None:
    found = (
        Request.objects.filter(which, stage__in=BEFORE_ADVERT)
        .order_by()
        .values_list("team_id", flat=True)
    )
    if teams := set(found):
        moving.look_again(teams=teams, by=Viewer.system())
