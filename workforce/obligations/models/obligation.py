from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.obligations import kinds, owners
from workforce.obligations.models.pause import Pause
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship


class State(models.TextChoices):
    OPEN = kinds.OPEN, "Open"
    MET = kinds.MET, "Met"
    EXCUSED = kinds.EXCUSED, "Excused"
    CANCELLED = kinds.CANCELLED, "Cancelled"


class ObligationQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ObligationQuerySet":
        """One's own; those whose duty one holds today; those one must act on because nobody holds it; in
        one's patch those past their grace. Of a private thing: the person and its other party alone."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        party = Q(person_id=viewer.me) | Q(other_id=viewer.me)
        held = scopes.held(viewer).filter(
            assignment_id=OuterRef("assignment_id"), acts_as=OuterRef("owner_kind")
        )
        overdue = Q(state=State.OPEN, grace_end__lt=viewer.today) & in_patches(viewer)
        # In the order of what they cost: the database stops at the first that holds.
        shared = overdue | Exists(held) | Q(id__in=owners.owned_ids(viewer))
        return self.filter(party | (~Q(kind__in=kinds.private_slugs()) & shared))

    def open(self) -> "ObligationQuerySet":
        return self.filter(state=State.OPEN)

    def shared(self) -> "ObligationQuerySet":
        """Without the private kinds, which are in no list, share or count of anybody else."""
        return self.exclude(kind__in=kinds.private_slugs())

    def begun_on(self, day: date) -> "ObligationQuerySet":
        """Begun by then, and the person's clock running."""
        paused = Pause.objects.on(day).filter(person_id=OuterRef("person_id"))
        return self.filter(~Exists(paused), begins__lte=day)

    def live_on(self, day: date) -> "ObligationQuerySet":
        """One row a person and strand: begun, not closed by then, its person's clock running."""
        return self.begun_on(day).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))


def in_patches(viewer: Viewer) -> Q:
    return Q(
        assignment_id__in=Assignment.objects.filter(
            team__area__patch__in=scopes.patches_led(viewer)
        ).values("id")
    )


class Obligation(Base):
    """One thing owed to one person by a date: a row of the ledger. Written by `settle` alone."""

    kind = models.CharField(max_length=40)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="obligations", db_index=False
    )
    source_kind = models.CharField(max_length=40)
    source_id = models.UUIDField()
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, null=True, related_name="obligations"
    )
    cycle = models.CharField(max_length=40)
    begins = models.DateField()
    due = models.DateField(null=True)
    grace_end = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    met_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    owner_kind = models.CharField(max_length=20, blank=True)
    other = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        related_name="obligations_as_other",
        db_index=False,
    )

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source_id", "person", "cycle"], name="obligation_once_a_cycle"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="obligation_closed_when_not_open",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True)
                | Q(grace_end__isnull=True)
                | Q(grace_end__gte=F("due")),
                name="obligation_grace_after_due",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "due"], condition=Q(state="open"), name="obligation_person_open"
            ),
            # This and `obligation_closed` have what a count reads, so that it needs them alone.
            models.Index(
                fields=["assignment", "owner_kind"],
                include=["kind", "person", "begins", "grace_end", "state", "met_on", "closed_on"],
                condition=Q(state="open"),
                name="obligation_assignment_open",
            ),
            models.Index(
                fields=["kind", "due"], condition=Q(state="open"), name="obligation_due_open"
            ),
            models.Index(
                fields=["kind", "grace_end"],
                condition=Q(state="open"),
                name="obligation_grace_open",
            ),
            models.Index(
                fields=["kind", "closed_on"],
                include=["assignment", "person", "begins", "grace_end", "state", "met_on"],
                condition=Q(closed_on__isnull=False),
                name="obligation_closed",
            ),
            models.Index(fields=["person", "kind", "begins"], name="obligation_person"),
            models.Index(
                fields=["other"], condition=Q(other__isnull=False), name="obligation_other"
            ),
        ]


__all__ = ["Obligation", "ObligationQuerySet", "Relationship", "State", "in_patches"]
