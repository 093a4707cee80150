from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from recruitment.states import OPEN, REQUEST
from workforce.core.access import APPROVER, CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.establishment.models import JobDescriptionVersion
from workforce.people import scopes
from workforce.people.models import Person, Post, RoleType, Team
from workforce.people.models.post import Contract, Form


class RequestQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> RequestQuerySet:
        """Whoever asks. Once it was handed in: whoever is named for the post, whoever leads the patch, the centre, HR
        and those who approve."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        rows, me = self.model.objects, viewer.me
        if viewer.has(CENTRAL_LEAD, HR, APPROVER):
            return self.filter(Q(handed_in_on__isnull=False) | Q(asked_by=me))
        parts = (
            rows.filter(asked_by=me),
            rows.handed_in().filter(post__planned_line_manager=me),
            rows.handed_in().filter(post__planned_clinical_supervisor=me),
            rows.handed_in().filter(post__planned_peer_supervisor=me),
            rows.handed_in().filter(team__area__patch__in=scopes.patches_led(viewer)),
        )
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))

    def handed_in(self) -> RequestQuerySet:
        return self.filter(handed_in_on__isnull=False)

    def not_held(self) -> RequestQuerySet:
        """By anybody who decides or leads."""
        held = apps.get_model("recruitment", "Decision").objects.filter(
            request=OuterRef("pk"), verdict="held", settled_at__isnull=True
        )
        return self.filter(~Exists(held))

    def open(self) -> RequestQuerySet:
        return self.filter(stage__in=OPEN)


def _named() -> models.ForeignKey[Person | None, Person | None]:
    return models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")


class Request(Base):
    """A team asks for a peer worker. The post is made, proposed, when it is handed in, unless it asks for one that is
    there. `version` counts what was changed; what was approved, was approved of a version."""

    number = models.PositiveIntegerField(unique=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="requests")
    role = models.ForeignKey(RoleType, on_delete=models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="requests")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests_made")
    asked_on = models.DateField()
    handed_in_on = models.DateField(null=True)
    hours = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    contract = models.CharField(max_length=12, choices=Contract, blank=True)
    fixed_term_reason = models.CharField(max_length=300, blank=True)
    fixed_term_ends = models.DateField(null=True)
    funding_source = models.CharField(max_length=120, blank=True)
    # Nobody knows of an end: said as such, since an empty day says only that nobody has answered.
    funding_has_no_end = models.BooleanField(default=False)
    funding_ends = models.DateField(null=True)
    form = models.CharField(max_length=10, choices=Form, blank=True)
    why = models.TextField(max_length=4000, blank=True)
    # How they will not be alone, where no other peer works in the team.
    company = models.CharField(max_length=500, blank=True)
    hoped_start = models.DateField(null=True)
    line_manager = _named()
    clinical_supervisor = _named()
    peer_supervisor = _named()
    description_version = models.ForeignKey(
        JobDescriptionVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    stage = models.CharField(max_length=12, choices=REQUEST.choices, default="draft")
    stage_since = models.DateField()
    version = models.PositiveIntegerField(default=1)
    # Which text is being decided on: what was approved of an earlier one counts no more.
    round = models.PositiveSmallIntegerField(default=1)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(stage__in=OPEN), name="request_one_open_a_post"
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=Decimal(0)), name="request_hours"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["draft", "withdrawn"]) | Q(handed_in_on__isnull=False),
                name="request_handed_in",
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "stage_since"], name="request_stage"),
            models.Index(fields=["team", "stage"], name="request_team"),
            models.Index(fields=["asked_by", "stage"], name="request_asked_by"),
        ]

    def __str__(self) -> str:
        return f"Request {self.number}"

    @property
    def own_people(self) -> frozenset[UUID]:
        """Whose own it is: who asks for it, and who is to manage whoever comes. They approve nothing of it."""
        manager = self.post.planned_line_manager_id if self.post else self.line_manager_id
        return frozenset(pk for pk in (self.asked_by_id, manager) if pk is not None)

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN


class RequestStepQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> RequestStepQuerySet:
        if viewer.is_system:
            return self
        return self.filter(request__in=Request.objects.visible_to(viewer).order_by().values("pk"))


class RequestStep(Base):
    """One thing that happened to a request, never rewritten: a move (with `before` and `after`), or something said.
    `what` is short and fit for everybody who sees the request; `words` is what somebody wrote about it."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=120)
    before = models.CharField(max_length=12, choices=REQUEST.choices, blank=True)
    after = models.CharField(max_length=12, choices=REQUEST.choices, blank=True)
    at = models.DateTimeField()
    on = models.DateField()
    by = _named()
    # In words where it was no person: an extract, the night's look.
    by_words = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    # Where it changed what is decided on: the round in which that is. Whoever changed it doesn't decide in it.
    of_round = models.PositiveSmallIntegerField(null=True)

    objects = RequestStepQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["request", "at", "id"], name="request_step_order"),
            # Figures ask for moves alone, of many requests at once.
            models.Index(
                fields=["after", "request", "on"], condition=~Q(after=""), name="request_step_after"
            ),
        ]
