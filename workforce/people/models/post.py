from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models.organisation import Team
from workforce.people.models.pay import Band
from workforce.people.models.person import Person
from workforce.people.models.plain import plain_column
from workforce.people.models.role import Nature, RoleType
from workforce.people.states import POST


class Contract(models.TextChoices):
    PERMANENT = "permanent", "Permanent"
    FIXED_TERM = "fixed_term", "Fixed term"
    SECONDMENT = "secondment", "Secondment"


class Form(models.TextChoices):
    """Where the role stands towards the treatment team (docs/field.md, Two forms)."""

    SEPARATE = "separate", "Separate peer worker"
    EMBEDDED = "embedded", "Embedded in the team"


class PostQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PostQuerySet":
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        if viewer.person_id is None:
            return self.none()
        rows = self.model.objects
        parts = (
            rows.filter(assignments__person_id=viewer.me),
            rows.filter(assignments__in=scopes.assignments_held(viewer)),
            rows.filter(team__area__patch__in=scopes.patches_led(viewer)),
        )
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))


FUNDED = ("approved", "advertised", "filled", "vacant")
"""The states in which there is money for a post (docs/field.md, Establishment)."""

PLANNED = {
    "line_manager": "planned_line_manager",
    "clinical_supervisor": "planned_clinical_supervisor",
    "peer_supervisor": "planned_peer_supervisor",
}
"""Planned support: the field that names who is to be what, by the kind of relationship."""


def _planned() -> models.ForeignKey[Person | None, Person | None]:
    return models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")


class Post(Base):
    """One funded slot, filled or not.

    `version` counts what was changed by hand or by an extract: of two who change it at once, both learn
    of it. `end_agreed` is the end of the fixed term of which was said that it ends as planned: it holds
    for that very day alone."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=160)
    role = models.ForeignKey(RoleType, on_delete=models.PROTECT, related_name="posts")
    band = models.ForeignKey(Band, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="posts")
    nature = models.CharField(max_length=10, choices=Nature)
    form = models.CharField(max_length=10, choices=Form, blank=True)
    fte = models.DecimalField(max_digits=4, decimal_places=3)
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    contract = models.CharField(max_length=12, choices=Contract, default=Contract.PERMANENT)
    fixed_term_reason = models.CharField(max_length=300, blank=True)
    fixed_term_ends = models.DateField(null=True)
    funding_source = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=POST.choices, default="proposed")
    state_since = models.DateField()
    planned_line_manager = _planned()
    planned_clinical_supervisor = _planned()
    planned_peer_supervisor = _planned()
    end_agreed = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1, db_default=1)
    plain = plain_column("code", "title")

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(fte__gt=0) & Q(fte__lte=1), name="post_fte"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="post_hours"),
        ]
        indexes = [
            models.Index(fields=["team", "state"], name="post_team"),
            models.Index(fields=["state"], name="post_state"),
            models.Index(
                fields=["fixed_term_ends"],
                condition=Q(contract="fixed_term"),
                name="post_fixed_term",
            ),
            GinIndex(fields=["plain"], opclasses=["gin_trgm_ops"], name="post_plain_trgm"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.code}"

    @property
    def is_funded(self) -> bool:
        return self.state in FUNDED

    @property
    def is_end_agreed(self) -> bool:
        return self.fixed_term_ends is not None and self.end_agreed == self.fixed_term_ends
