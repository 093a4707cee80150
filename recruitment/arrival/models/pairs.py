from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from recruitment.arrival.states import ASKED, OVERRIDE
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Assignment, Person, StaffInPost, Team
from workforce.people.models.post import Post


class PairKind(models.TextChoices):
    EXPERIENCED = "experienced", "An experienced peer"
    EMBEDDED = "embedded", "A colleague of the team"
    SECOND = "second", "A second peer of the team"


class PairingQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PairingQuerySet:
        """The two; who manages or peer-supervises the person; whoever leads the patch, and the centre."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        rows, me = self.model.objects, viewer.me
        held = scopes.held(viewer).filter(acts_as__in=["line_manager", "peer_supervisor"])
        led = scopes.patches_led(viewer)
        parts = (
            rows.filter(assignment__person=me),
            rows.filter(partner=me, ended_on__isnull=True),
            rows.filter(assignment__in=held.values("assignment_id")),
            rows.filter(assignment__team__area__patch__in=led),
        )
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))

    def running(self) -> PairingQuerySet:
        return self.filter(ended_on__isnull=True)


class Pairing(Base):
    """Whom somebody who isn't experienced works beside. When that one goes, the patch lead looks at it."""

    # The constraint below begins with it.
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="pairings")
    kind = models.CharField(max_length=12, choices=PairKind)
    partner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey(StaffInPost, on_delete=models.PROTECT, null=True, related_name="+")
    starts = models.DateField()
    ended_on = models.DateField(null=True)
    # Its partner left: somebody has to look at it.
    waits = models.BooleanField(default=False)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PairingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(ended_on__isnull=True), name="pairing_one"
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=False, staff__isnull=True)
                | Q(partner__isnull=True, staff__isnull=False),
                name="pairing_with_one",
            ),
        ]
        indexes = [
            models.Index(fields=["partner"], condition=Q(ended_on__isnull=True), name="pairing_partner"),
            models.Index(fields=["waits"], condition=Q(waits=True), name="pairing_waits"),
        ]  # fmt: skip


class OverrideQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OverrideQuerySet:
        """Whoever asked, whoever leads the patch, the centre; of one in use the person and their line manager too."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        managed = scopes.held(viewer).filter(acts_as__in=["line_manager", "peer_supervisor"])
        return self.filter(
            Q(asked_by=viewer.me)
            | Q(team__area__patch__in=scopes.patches_led(viewer))
            | Q(assignment__person=viewer.me)
            | Q(assignment__in=managed.values("assignment_id"))
        )


class Override(Base):
    """Somebody who isn't experienced may begin alone in this team: an advanced practitioner lets it pass, with close
    peer supervision until a day."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    starts = models.DateField()
    state = models.CharField(max_length=10, choices=OVERRIDE.choices, default=ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, null=True, related_name="pair_overrides"
    )
    until = models.DateField(null=True)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="used") | Q(until__gte=F("starts"), assignment__isnull=False),
                name="override_used_has_an_end",
            )
        ]
        indexes = [
            models.Index(fields=["team", "state"], name="pair_override_team"),
            models.Index(fields=["state", "until"], name="pair_override_until"),
        ]
