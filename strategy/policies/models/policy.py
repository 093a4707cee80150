"""A policy: what it is for, who looks after it, who is asked to read it, which forms it governs."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from strategy.policies.limits import MOST_ABOUT
from strategy.policies.states import WRITTEN
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class Readers(models.TextChoices):
    """Who is asked to say that they have read it. Anybody here may."""

    NOBODY = "nobody", "Nobody is asked. Whoever likes may"
    PEERS = "peers", "Everybody in a peer role, volunteers among them"
    ALL = "all", "Everybody who signs in here"


class PolicyQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PolicyQuerySet:
        """Everybody here reads what is in force or was. Before that: whoever owns it, who writes it with them, and the
        central team."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        if viewer.has(CENTRAL_LEAD):
            return self
        versions = apps.get_model("policies", "Version").objects.filter(policy=OuterRef("pk"))
        read = versions.exclude(state=WRITTEN)
        writes = versions.filter(coauthors__person=viewer.me)
        return self.filter(Q(owner=viewer.me) | Q(Exists(read)) | Q(Exists(writes)))


class Policy(Base):
    title = models.CharField(max_length=160)
    about = models.CharField(max_length=MOST_ABOUT)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    readers = models.CharField(max_length=8, choices=Readers, default=Readers.PEERS)
    begun_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]


class GovernsQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> GovernsQuerySet:
        if viewer.is_system:
            return self
        return self.filter(policy__in=Policy.objects.visible_to(viewer).order_by().values("pk"))


class Governs(Base):
    """A form of the product (`core.governed`) whose page links to the version in force."""

    # The constraint below begins with it.
    policy = models.ForeignKey(
        Policy, on_delete=models.CASCADE, related_name="governs", db_index=False
    )
    form = models.CharField(max_length=40)

    objects = GovernsQuerySet.as_manager()

    class Meta:
        ordering = ["form", "id"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "form"], name="policy_governs_once")
        ]
