"""Thanks and successes: for whom they are meant, and for whoever that person lets read them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    PEER_WORKER,
    SENIOR_PEER,
    VOLUNTEER,
    ScopedQuerySet,
    Viewer,
)
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Assignment, Person

PEERS = (PEER_WORKER, VOLUNTEER, SENIOR_PEER, ADVANCED_PRACTITIONER)


class Readers(models.TextChoices):
    NOBODY = "nobody", "Nobody else"
    TEAM = "team", "The people in my team"
    PEERS = "peers", "All peers"
    ALL = "all", "Everyone here"


def shown_to(viewer: Viewer, person: str) -> Q:
    """What the person it belongs to lets this viewer read."""
    colleagues = Assignment.objects.filter(
        scopes.runs_on(viewer), team__in=scopes.teams_worked_in(viewer)
    )
    team = {f"{person}__in": colleagues.order_by().values("person_id")}
    found = Q(readers=Readers.ALL) | Q(readers=Readers.TEAM, **team)
    if viewer.has(*PEERS):
        found |= Q(readers=Readers.PEERS)
    return found


class ThanksQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ThanksQuerySet:
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        shown = shown_to(viewer, "to") & Q(is_put_away=False)
        return self.filter(Q(to=viewer.me) | Q(by=viewer.me) | shown)

    def got(self, viewer: Viewer) -> ThanksQuerySet:
        return self.filter(to=viewer.me, is_put_away=False)

    def shown(self, viewer: Viewer) -> ThanksQuerySet:
        rows = self.filter(shown_to(viewer, "to"), is_put_away=False)
        return rows.exclude(to=viewer.me).exclude(by=viewer.me)


class Thanks(Base):
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_words = SealedField()
    """Under the key of whoever gets it."""
    on = models.DateField()
    readers = models.CharField(max_length=8, choices=Readers, default=Readers.NOBODY)
    is_put_away = models.BooleanField(default=False)

    objects = ThanksQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("to")), name="thanks_to_somebody_else")
        ]
        indexes = [
            models.Index(fields=["to", "-on"], name="thanks_got"),
            models.Index(fields=["-on"], condition=~Q(readers="nobody"), name="thanks_shown"),
        ]


class SuccessQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SuccessQuerySet:
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(person=viewer.me) | shown_to(viewer, "person"))

    def shown(self, viewer: Viewer) -> SuccessQuerySet:
        return self.filter(shown_to(viewer, "person")).exclude(person=viewer.me)


class Success(Base):
    """Written by whoever had it, and by nobody else."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_words = SealedField()
    on = models.DateField()
    readers = models.CharField(max_length=8, choices=Readers, default=Readers.NOBODY)
    version = models.PositiveIntegerField(default=1)

    objects = SuccessQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["-on"], condition=~Q(readers="nobody"), name="success_shown")
        ]
