from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from recruitment.preparation.states import DECISION
from recruitment.rules import LISTS
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import (
    Assignment,
    PartnerOrganisation,
    Person,
    ServiceArea,
    StaffInPost,
)

MOST_WORDS = 1000


class GroupQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> GroupQuerySet:
        """Whoever recruits; its members; peers of its service area."""
        if viewer.is_system or viewer.has(*LISTS):
            return self
        if viewer.person_id is None:
            return self.none()
        rows = self.model.objects
        mine = Assignment.objects.filter(scopes.runs_on(viewer), person_id=viewer.me)
        return self.filter(
            scopes.either(
                rows.filter(members__person_id=viewer.me).values("pk"),
                rows.filter(area__in=mine.order_by().values("team__area_id")).values("pk"),
            )
        )

    def running(self, day: object) -> GroupQuerySet:
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class ProjectGroup(Base):
    """Those who carry it together that a service area takes on peers."""

    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="project_groups")
    name = models.CharField(max_length=120)
    about = models.TextField(max_length=MOST_WORDS, blank=True)
    meets = models.CharField(max_length=160, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["area__name", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="project_group_dates",
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(ends__isnull=True), name="project_group_one_an_area"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfAGroup(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfAGroup:
        if viewer.is_system:
            return self
        seen = ProjectGroup.objects.visible_to(viewer).order_by()
        return self.filter(group__in=seen.values("pk"))

    def running(self, day: object) -> OfAGroup:
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class MemberKind(models.TextChoices):
    PERSON = "person", "A peer worker, or somebody who supports one"
    STAFF = "staff", "One of the service's other staff"
    PARTNER = "partner", "A partner organisation"
    USES_SERVICES = "uses_services", "Somebody who uses services, without a name"


def _exactly_one() -> Q:
    return (
        Q(kind="person", person__isnull=False, staff__isnull=True, partner__isnull=True)
        | Q(kind="staff", person__isnull=True, staff__isnull=False, partner__isnull=True)
        | Q(kind="partner", person__isnull=True, staff__isnull=True, partner__isnull=False)
        | Q(kind="uses_services", person__isnull=True, staff__isnull=True, partner__isnull=True)
    )


class Member(Base):
    """A seat in the group. Somebody who uses services is there by what they bring, never by name."""

    group = models.ForeignKey(ProjectGroup, on_delete=models.CASCADE, related_name="members")
    kind = models.CharField(max_length=14, choices=MemberKind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey(StaffInPost, on_delete=models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey(
        PartnerOrganisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # What they bring: "former user of the ward", "family member", "nursing".
    part = models.CharField(max_length=120, blank=True)
    is_chair = models.BooleanField(default=False)
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = OfAGroup.as_manager()

    class Meta:
        ordering = ["-is_chair", "starts", "id"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="group_member_is_one"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="group_member_dates",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(is_chair=True, ends__isnull=True),
                name="group_one_chair",
            ),
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(ends__isnull=True, person__isnull=False),
                name="group_person_once",
            ),
            models.UniqueConstraint(
                fields=["group", "staff"],
                condition=Q(ends__isnull=True, staff__isnull=False),
                name="group_staff_once",
            ),
            models.UniqueConstraint(
                fields=["group", "partner"],
                condition=Q(ends__isnull=True, partner__isnull=False),
                name="group_partner_once",
            ),
        ]


class Decision(Base):
    """What the group decided on a day, why, and who carries it."""

    group = models.ForeignKey(ProjectGroup, on_delete=models.CASCADE, related_name="decisions")
    on = models.DateField()
    what = models.CharField(max_length=300)
    why = models.TextField(max_length=MOST_WORDS, blank=True)
    carried_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, related_name="carries"
    )
    state = models.CharField(max_length=8, choices=DECISION.choices, default="open")
    closed_on = models.DateField(null=True)
    closed_words = models.CharField(max_length=300, blank=True)

    objects = OfAGroup.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | ~Q(state="open") & Q(closed_on__isnull=False),
                name="group_decision_closed_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["group", "state", "on"], name="group_decision")]
