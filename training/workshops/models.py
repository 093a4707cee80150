from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Q

from training.workshops.states import PILOT, PROGRAMME
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.people import scopes
from workforce.people.models import Assignment, Person, StaffInPost, Team

MOST_WORDS, MOST_ASKED = 2000, 200


class ProgrammeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ProgrammeQuerySet:
        """All for the central team and for everybody in a peer role; else those one leads in, and those with a
        ward in which one manages somebody."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        rows = Programme.objects
        mine = Assignment.objects.filter(scopes.not_over_on(viewer), person_id=viewer.me)
        managed = Ward.objects.standing().filter(team__in=teams_managed(viewer))
        return self.filter(
            scopes.either(
                rows.filter(Exists(mine)).values("pk"),
                rows.led_by(viewer).values("pk"),
                rows.filter(pk__in=managed.order_by().values("programme")).values("pk"),
            )
        )

    def led_by(self, viewer: Viewer) -> ProgrammeQuerySet:
        """Those in which this viewer leads a workshop, alone, with somebody or in reserve."""
        led = Facilitator.objects.filter(person_id=viewer.me, gathering__workshop__isnull=False)
        return self.filter(pk__in=led.order_by().values("gathering__workshop__programme"))

    def of_team(self, viewer: Viewer) -> ProgrammeQuerySet:
        """Those whose team this viewer belongs to: the central team, and whoever leads in it."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        return self.led_by(viewer) if viewer.person_id else self.none()


def teams_managed(viewer: Viewer) -> models.QuerySet[Assignment, dict[str, object]]:
    """Of those whose line manager the viewer is today, or covers for."""
    held = scopes.held(viewer).filter(acts_as="line_manager")
    found: models.QuerySet[Assignment, dict[str, object]] = held.order_by().values(
        "assignment__team"
    )
    return found


class Programme(Base):
    """Workshops that belong together, from the pilot to business as usual."""

    title = models.CharField(max_length=120)
    about = models.CharField(max_length=MOST_WORDS)
    values_words = models.CharField(max_length=MOST_WORDS, blank=True)
    wider_words = models.CharField(max_length=MOST_WORDS, blank=True)
    training_week = models.CharField(max_length=160, blank=True)
    is_for_peers = models.BooleanField(default=False)
    stage = models.CharField(max_length=10, choices=PROGRAMME.choices, default=PILOT)
    stage_since = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]


class OfAProgramme(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfAProgramme:
        """Whoever sees the programme."""
        if viewer.is_system:
            return self
        seen = Programme.objects.visible_to(viewer).order_by().values("pk")
        return self.filter(programme__in=seen)


class WardQuerySet(OfAProgramme):
    def standing(self) -> WardQuerySet:
        return self.filter(until__isnull=True)


class Ward(Base):
    """A team in a programme, from a day to a day."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="wards")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = WardQuerySet.as_manager()

    class Meta:
        ordering = ["team__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "team"], condition=Q(until__isnull=True), name="ward_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="ward_dates"
            ),
        ]


class WorkshopQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> WorkshopQuerySet:
        """Whoever sees the gathering sees what it is about."""
        if viewer.is_system:
            return self
        return self.filter(
            gathering__in=Gathering.objects.visible_to(viewer).order_by().values("pk")
        )


class Workshop(Base):
    """A gathering's place in a programme, and who of the corporate services gives it together with whoever leads."""

    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="workshop")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="workshops")
    outlines = ArrayField(models.SlugField(max_length=40))
    specialist_staff = models.ForeignKey(
        StaffInPost, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    specialist = models.CharField(max_length=120, blank=True)
    specialism = models.CharField(max_length=120, blank=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["gathering__starts_at", "id"]


class CameFromQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CameFromQuerySet:
        """Nobody's: for figures alone, like the registers they come from."""
        return self if viewer.is_system else self.none()


class CameFrom(Base):
    """The team in which one of the staff was when the register said that they came. Where they work now is another thing:
    an extract writes it over."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="came_from")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")

    objects = CameFromQuerySet.as_manager()


class TimeOfDay(models.TextChoices):
    DAY = "day", "By day"
    NIGHT = "night", "At night"
    EITHER = "either", "Either"


class DemandQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> DemandQuerySet:
        """One's own and what one said for others; of the teams one manages, and all for the central team."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        own = Q(person_id=viewer.me) | Q(by_id=viewer.me)
        return self.filter(own | Q(team__in=teams_managed(viewer)))

    def standing(self) -> DemandQuerySet:
        return self.filter(taken_back_on__isnull=True)

    def here_on(self, day: date) -> DemandQuerySet:
        """Without those who have left by then: nobody waits for them."""
        return self.exclude(Q(staff__ends__lt=day) | Q(person__left_on__lt=day))


class Demand(Base):
    """Somebody would like a workshop: a person, one of the staff, or a number in a team."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="demand")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    staff = models.ForeignKey(StaffInPost, on_delete=models.CASCADE, null=True, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    time_of_day = models.CharField(max_length=6, choices=TimeOfDay)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    taken_back_on = models.DateField(null=True)

    objects = DemandQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_ASKED), name="demand_number"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(staff__isnull=True), name="demand_of_one"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | Q(person__isnull=True, staff__isnull=True),
                name="demand_by_name_is_one",
            ),
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(taken_back_on__isnull=True, person__isnull=False),
                name="demand_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["programme", "staff"],
                condition=Q(taken_back_on__isnull=True, staff__isnull=False),
                name="demand_once_a_member_of_staff",
            ),
        ]


class LearningQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> LearningQuerySet:
        """The programme's team."""
        if viewer.is_system:
            return self
        shared = Programme.objects.of_team(viewer).order_by().values("pk")
        return self.filter(workshop__programme__in=shared)


class Learning(Base):
    """What one of those who led a workshop learned from it."""

    # The constraint below begins with it.
    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="learning", db_index=False
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    went_well = models.CharField(max_length=MOST_WORDS, blank=True)
    to_change = models.CharField(max_length=MOST_WORDS, blank=True)

    objects = LearningQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "by"], name="learning_once_a_person"),
            models.CheckConstraint(
                condition=~Q(went_well="", to_change=""), name="learning_says_something"
            ),
        ]


class StageMoveQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> StageMoveQuerySet:
        """The programme's team."""
        if viewer.is_system:
            return self
        shared = Programme.objects.of_team(viewer).order_by().values("pk")
        return self.filter(programme__in=shared)


class StageMove(Base):
    """A programme came to another stage, on a day, by somebody, and why."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=10, choices=PROGRAMME.choices)
    after = models.CharField(max_length=10, choices=PROGRAMME.choices)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=500)

    objects = StageMoveQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
