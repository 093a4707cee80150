from django.db import models
from django.db.models import Exists, OuterRef, Q

from supervision.models.meeting import Mode
from supervision.states import INTERVISION, PLANNED
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class IntervisionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "IntervisionQuerySet":
        """Whoever leads it and whoever is invited. Nobody by role: managers and leads of patches are
        not told that it takes place."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        invited = IntervisionPlace.objects.filter(intervision=OuterRef("pk"), person_id=viewer.me)
        return self.filter(Q(led_by_id=viewer.me) | Exists(invited))


class IntervisionPlaceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "IntervisionPlaceQuerySet":
        """One's own; all of those one leads. Whether a colleague came is not for the others."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(person_id=viewer.me) | Q(intervision__led_by=viewer.me))


class Intervision(Base):
    """Peers talk a case through among themselves. When, how long, who led and who came: there is no
    place for notes, and it counts for nothing that is due."""

    led_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="intervisions_led")
    date = models.DateField()
    time = models.TimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    state = models.CharField(max_length=10, choices=INTERVISION.choices, default=PLANNED)
    version = models.PositiveIntegerField(default=1)

    objects = IntervisionQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=600),
                name="intervision_minutes",
            )
        ]
        indexes = [
            models.Index(fields=["date"], condition=Q(state="planned"), name="intervision_planned")
        ]


class IntervisionPlace(Base):
    """Somebody invited, who may say that they can't come. `came` is empty until whoever led it has said who
    was there. Neither has a reason."""

    intervision = models.ForeignKey(Intervision, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    came = models.BooleanField(null=True)
    cant_come = models.BooleanField(default=False)

    objects = IntervisionPlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intervision", "person"], name="intervision_place_once")
        ]
