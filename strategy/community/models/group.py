from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from strategy.community.audiences import is_peer
from strategy.community.labels import MOST_ABOUT
from strategy.community.models.occasion import Occasion
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person


class GroupKind(models.TextChoices):
    STEERING = "steering", "Steering group"
    SUPPORT = "support", "Peer support group"


class GroupRole(models.TextChoices):
    CHAIR = "chair", "Chairs it"
    NOTES = "notes", "Keeps the decisions"
    MEMBER = "member", "Member"


RUNS = (GroupRole.CHAIR, GroupRole.NOTES)


class CommunityGroupQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CommunityGroupQuerySet:
        """Steering groups: everybody here. Support groups: peers alone, so that no manager knows of one."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self if is_peer(viewer) else self.filter(kind=GroupKind.STEERING)

    def open(self) -> CommunityGroupQuerySet:
        return self.filter(ended_on__isnull=True)

    def of(self, viewer: Viewer) -> CommunityGroupQuerySet:
        mine = Member.objects.filter(person_id=viewer.me, ends__isnull=True)
        return self.filter(pk__in=mine.order_by().values("group_id"))


class Group(Base):
    """A steering group, or one in which peers support each other."""

    kind = models.CharField(max_length=10, choices=GroupKind)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=MOST_ABOUT, blank=True)
    meets = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = CommunityGroupQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")), name="group_dates"
            ),
        ]

    @property
    def is_steering(self) -> bool:
        return self.kind == GroupKind.STEERING


class MemberQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> MemberQuerySet:
        """Of a steering group: whoever sees it. Of a support group: those who are in it, and nobody else."""
        if viewer.is_system:
            return self
        rows = Group.objects
        steering = rows.visible_to(viewer).filter(kind=GroupKind.STEERING)
        mine = rows.visible_to(viewer).filter(pk__in=rows.of(viewer).order_by().values("pk"))
        return self.filter(
            scopes.either(
                *[
                    Member.objects.filter(group__in=found.order_by().values("pk")).values("pk")
                    for found in (steering, mine)
                ]
            )
        )


class Member(Base):
    """Somebody in a group, and what they do in it. Whoever leaves a support group leaves no row behind."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="community_memberships"
    )
    role = models.CharField(max_length=8, choices=GroupRole, default=GroupRole.MEMBER)
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["group", "role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(ends__isnull=True), name="member_once"
            ),
        ]


class GroupDecisionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> GroupDecisionQuerySet:
        """Of a steering group: whoever sees it. Of a support group: those who are in it."""
        if viewer.is_system:
            return self
        rows = Group.objects.visible_to(viewer)
        theirs = Q(kind=GroupKind.STEERING) | Q(
            pk__in=Group.objects.of(viewer).order_by().values("pk")
        )
        return self.filter(group__in=rows.filter(theirs).order_by().values("pk"))  # fmt: skip


class Decision(Base):
    """What a group decided: the group's, so that no name stands beside it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="decisions")
    occasion = models.ForeignKey(
        Occasion, on_delete=models.SET_NULL, null=True, related_name="decisions"
    )
    decision_words = SealedField()
    on = models.DateField()
    taken_back_on = models.DateField(null=True)

    objects = GroupDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
