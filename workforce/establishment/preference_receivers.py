"""Somebody else became line manager, peer supervisor or patch lead: whoever shared a part with the one before
is asked anew, and told that there is a question."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.dispatch import receiver
from django.urls import reverse

from workforce.core import clock
from workforce.establishment.actions.preferences import ASK_AGAIN
from workforce.establishment.models import PreferenceShare
from workforce.establishment.queries.preferences import KINDS
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor
from workforce.people import signals
from workforce.people.models import Assignment, Relationship


@receiver(signals.relationship_began)
def ask_again(*, relationship_ids: Collection[UUID], **_: Any) -> None:
    began = Relationship.objects.filter(pk__in=relationship_ids, acts_as__in=KINDS)
    told = [
        NoticeFor(
            person, ASK_AGAIN, str(began_id),
            link=reverse("establishment:preference-renew", args=[began_id]),
        )
        for began_id, person in (*_towards_posts(began), *_towards_patches(began))
    ]  # fmt: skip
    if told:
        notify(told, by=None)


def _lapsed(**of: Any) -> Any:
    """Shares with one who was that, in that post or patch, and is it no longer."""
    return PreferenceShare.objects.filter(
        stopped_at__isnull=True, relationship__ends__lt=clock.today(), **of
    )


def _towards_posts(began: Any) -> list[tuple[UUID, UUID]]:
    before = _lapsed(
        relationship__acts_as=OuterRef("acts_as"), relationship__assignment=OuterRef("assignment")
    )
    rows = began.filter(Exists(before), assignment__isnull=False)
    return list(rows.values_list("pk", "assignment__person"))


def _towards_patches(began: Any) -> list[tuple[UUID, UUID]]:
    found = []
    for row in began.filter(patch__isnull=False):
        working = Assignment.objects.running(clock.today()).filter(
            person=OuterRef("preference__person"), team__area__patch=row.patch_id
        )
        people = _lapsed(relationship__acts_as=row.acts_as).filter(Exists(working))
        found += [
            (row.pk, person)
            for person in people.values_list("preference__person", flat=True).distinct()
            if person != row.holder_id
        ]
    return found
