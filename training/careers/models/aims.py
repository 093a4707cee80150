from __future__ import annotations

from django.db import models
from django.db.models import Q

from training.careers.models.partnerships import Partnership
from training.careers.states import ACCEPTED, DONE, STEP, TAKEN_OUT, TO_DO
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class AimQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AimQuerySet:
        """Its writer; and the partner with whom it is shared, while that partnership runs."""
        if viewer.person_id is None:
            return self.none()
        shared = Q(shared_in__partner_id=viewer.me, shared_in__state=ACCEPTED)
        return self.filter(Q(person_id=viewer.me) | shared)


class Aim(Base):
    """What somebody is aiming at, in their own words; without words it only holds their steps together."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="career_aim")
    words = SealedField()
    shared_in = models.ForeignKey(
        Partnership, on_delete=models.SET_NULL, null=True, related_name="aims_shared"
    )
    written_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=0)

    objects = AimQuerySet.as_manager()


class StepQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> StepQuerySet:
        """As the aim; what was taken out is its writer's alone."""
        if viewer.person_id is None:
            return self.none()
        seen = self.filter(aim__in=Aim.objects.visible_to(viewer).values("pk"))
        return seen.filter(Q(aim__person_id=viewer.me) | ~Q(state=TAKEN_OUT))


class Step(Base):
    aim = models.ForeignKey(Aim, on_delete=models.CASCADE, related_name="steps")
    words = SealedField()
    by_day = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=STEP.choices, default=TO_DO)
    done_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = [models.F("by_day").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DONE, done_on__isnull=False)
                | ~Q(state=DONE) & Q(done_on__isnull=True),
                name="career_step_done",
            )
        ]
