from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models.days import DAYS
from workforce.people.models.organisation import Team
from workforce.people.models.person import Person
from workforce.people.models.post import Form, Post
from workforce.people.models.role import RoleType


class Employment(models.TextChoices):
    EMPLOYED = "employed", "Employed"
    SECONDED = "seconded", "Seconded"
    APPRENTICE = "apprentice", "Apprentice"
    BANK = "bank", "Bank"
    VOLUNTEER = "volunteer", "Volunteer"


class AssignmentQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "AssignmentQuerySet":
        """One's own; those one holds a relationship towards, or coaches in a team; one's patch; all
        for the centre, HR, administrator."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR, ADMINISTRATOR):
            return self
        if viewer.person_id is None:
            return self.none()
        rows = self.model.objects
        led = scopes.patches_led(viewer)
        return self.filter(
            scopes.either(
                rows.filter(person_id=viewer.me).values("pk"),
                scopes.assignments_held(viewer),
                scopes.assignments_coached(viewer),
                rows.filter(scopes.not_over_on(viewer), team__area__patch__in=led).values("pk"),
            )
        )

    def employed(self) -> "AssignmentQuerySet":
        """Those that pay, absence and probation may be about."""
        return self.exclude(employment=Employment.VOLUNTEER)

    def running(self, day: object) -> "AssignmentQuerySet":
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class Assignment(Base):
    """A person in a post (or, for a volunteer, in a team) between two dates. A person may have
    several."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    number = models.CharField(max_length=30, null=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="assignments")
    role = models.ForeignKey(RoleType, on_delete=models.PROTECT, related_name="assignments")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="assignments")
    employment = models.CharField(max_length=12, choices=Employment, default=Employment.EMPLOYED)
    form = models.CharField(max_length=10, choices=Form, blank=True)
    hours = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    fte = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="assignment_dates"
            ),
            models.CheckConstraint(
                condition=~Q(employment="volunteer") | (Q(post__isnull=True) & Q(fte__isnull=True)),
                name="assignment_volunteer_has_no_post",
            ),
            # Whoever comes back to a job comes back under its number.
            ExclusionConstraint(
                name="assignment_number_once_at_a_time",
                expressions=[
                    ("number", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(number__isnull=False),
            ),
            ExclusionConstraint(
                name="assignment_once_a_post",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(post__isnull=False),
            ),
            ExclusionConstraint(
                name="assignment_once_a_team_without_post",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(post__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["number"], name="assignment_number"),
            models.Index(fields=["person", "ends"], name="assignment_person"),
            models.Index(fields=["team", "ends"], name="assignment_team"),
            models.Index(fields=["role", "ends"], name="assignment_role"),
        ]

    @property
    def is_volunteer(self) -> bool:
        return self.employment == Employment.VOLUNTEER

    @property
    def is_employed(self) -> bool:
        """Whether there may be pay, absence and probation: volunteers have a share in none of it."""
        return not self.is_volunteer
