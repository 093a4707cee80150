from django.db import models
from django.db.models import F, Q

from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Assignment, Person


class StintKind(models.TextChoices):
    SECONDMENT = "secondment", "Secondment"
    ACTING_UP = "acting_up", "Acting up"


class Outcome(models.TextChoices):
    BACK = "", "Comes back to the post"
    FOR_GOOD = "for_good", "Stays for good"
    CALLED_OFF = "called_off", "Called off"


def _near(viewer: Viewer) -> Q:
    """Oneself, who is part of one's triad today, and who leads the patch one works in."""
    rows = Assignment.objects
    return scopes.either(
        Person.objects.filter(pk=viewer.me).values("pk"),
        rows.filter(pk__in=scopes.assignments_supervised(viewer)).values("person_id"),
        scopes.people_in_patches(viewer),
    )


class OfAPerson(ScopedQuerySet):
    """The person; their triad while it runs; who leads their patch; all for the centre."""

    wider = (CENTRAL_LEAD, ADMINISTRATOR)

    def visible_to(self, viewer: Viewer) -> "OfAPerson":
        if viewer.is_system or viewer.has(*self.wider):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(person__in=Person.objects.filter(_near(viewer)).values("pk"))


class StintQuerySet(OfAPerson):
    wider = (CENTRAL_LEAD, ADMINISTRATOR, HR)


class Stint(Base):
    """A secondment or acting up, from a day to a day, after which the person is back in the post they
    had. Assignments are plain ids: those that are called off are no longer there. `away` is empty while
    somebody is in another organisation."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stints")
    kind = models.CharField(max_length=12, choices=StintKind)
    home = models.UUIDField()
    away = models.UUIDField(null=True)
    back = models.UUIDField()
    organisation = models.CharField(max_length=120, blank=True)
    starts = models.DateField()
    ends = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.BACK, blank=True)
    # What stood before it was planned, and after: calling it off gives exactly that back.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.UUIDField(null=True)

    objects = StintQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="stint_dates"),
            models.CheckConstraint(
                condition=Q(away__isnull=False) | ~Q(organisation=""), name="stint_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(away__isnull=False) | Q(kind="secondment"), name="stint_outside"
            ),
        ]
        indexes = [
            models.Index(fields=["back"], name="stint_back"),
            models.Index(fields=["person", "ends"], name="stint_person"),
        ]


class LeavingQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "LeavingQuerySet":
        """The person, the centre and the administrator, HR, and who leads the person's patch."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, ADMINISTRATOR, HR):
            return self
        if viewer.person_id is None:
            return self.none()
        led = scopes.people_in_patches(viewer)
        return self.filter(Q(person_id=viewer.me) | Q(person__in=led))


class Leaving(Base):
    """That somebody leaves, as it was recorded: the last day, and what stood before and after, so that
    it can be taken back as a whole while the day is ahead."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="leavings")
    last_day = models.DateField()
    before = models.JSONField()
    after = models.JSONField()
    given = models.JSONField(default=list)
    nobody = models.PositiveSmallIntegerField(default=0)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.UUIDField(null=True)
    recorded_words = models.CharField(max_length=170, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        ordering = ["-last_day", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "last_day"],
                condition=Q(taken_back_at__isnull=True),
                name="leaving_once_a_day",
            )
        ]
        indexes = [models.Index(fields=["last_day"], name="leaving_day")]
