from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.models import Request
from recruitment.states import OPEN
from workforce.core.access import CENTRAL_LEAD, SENIOR_PEER, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import BOOKED
from workforce.people import scopes
from workforce.people.models import Person, StaffInPost, Team

MOST_ABOUT = 1000


class PreparationQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PreparationQuerySet:
        """Whoever leads the patch, and senior peers who work in the team; who gives a session of it; the team's manager and
        whoever manages or asks for a peer worker there; the centre."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        rows, me = self.model.objects, viewer.me
        managed = scopes.held(viewer).filter(acts_as="line_manager").values("assignment__team_id")
        asked = Request.objects.filter(Q(asked_by=me) | Q(line_manager=me), stage__in=OPEN)
        parts = [
            rows.filter(team__area__patch__in=scopes.patches_led(viewer)),
            rows.filter(manager=me),
            rows.filter(sessions__gathering__facilitators__person=me),
            rows.filter(team__in=managed),
            rows.filter(team__in=asked.order_by().values("team_id")),
        ]
        if viewer.has(SENIOR_PEER):
            parts.append(rows.filter(team__in=scopes.teams_worked_in(viewer)))
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))


class Preparation(Base):
    """A team is prepared for working with a peer worker: one programme of sessions, whose attendance counts together.
    `manager`: who manages the team then. `size_said`: how many the team has, where the staff list has nobody of it."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="preparations")
    manager = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    about = models.TextField(max_length=MOST_ABOUT, blank=True)
    size_said = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = PreparationQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(size_said__isnull=True) | Q(size_said__gte=1), name="preparation_size"
            ),
        ]
        indexes = [
            models.Index(fields=["team", "begun_on"], name="preparation_team"),
            models.Index(fields=["manager"], name="preparation_manager"),
        ]

    def __str__(self) -> str:
        return f"Preparation of {self.team}"


class OfAPreparation(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfAPreparation:
        if viewer.is_system:
            return self
        seen = Preparation.objects.visible_to(viewer).order_by()
        return self.filter(preparation__in=seen.values("pk"))


class Session(Base):
    """One date of a preparation; when and where, who gives it and who came are the gathering's. `noted_on`: what was
    said at the tables was written down, or there was nothing."""

    preparation = models.ForeignKey(Preparation, on_delete=models.PROTECT, related_name="sessions")
    gathering = models.OneToOneField(
        Gathering, on_delete=models.PROTECT, related_name="preparation_session"
    )
    noted_on = models.DateField(null=True)

    objects = OfAPreparation.as_manager()

    class Meta:
        ordering = ["gathering__starts_at", "id"]


class RollQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> RollQuerySet:
        """Names of staff: for whoever takes that register."""
        if viewer.is_system:
            return self
        run = Gathering.objects.run_by(viewer).order_by().values("pk")
        return self.filter(session__gathering__in=run)


class RollMember(Base):
    """One of the trust's other staff was of the team on the day of a session. Kept when its register is first closed:
    an extract writes over the team of whoever moves."""

    # The constraint below begins with it.
    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, related_name="roll", db_index=False
    )
    staff = models.ForeignKey(StaffInPost, on_delete=models.PROTECT, related_name="+")

    objects = RollQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "staff"], name="preparation_roll_once")
        ]


class MaterialQuerySet(OfAPreparation):
    def visible_to(self, viewer: Viewer) -> MaterialQuerySet:
        """Whoever comes to a session reads it as well."""
        if viewer.is_system:
            return self
        seen = Preparation.objects.visible_to(viewer).order_by().values("pk")
        placed = Place.objects.filter(person=viewer.me, state=BOOKED).values("gathering")
        comes = Session.objects.filter(gathering__in=placed).order_by().values("preparation")
        return self.filter(Q(preparation__in=seen) | Q(preparation__in=comes))


class Material(Base):
    """Something to read before or after: at an address, or a file of `file_kind`."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="material")
    title = models.CharField(max_length=160)
    address = models.CharField(max_length=400, blank=True)
    file_kind = models.CharField(max_length=5, blank=True)
    added_on = models.DateField()

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ["added_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(address="") & Q(file_kind="") | Q(address="") & ~Q(file_kind=""),
                name="material_address_or_file",
            )
        ]


class MaterialFile(Base):
    """Apart from what pages read."""

    material = models.OneToOneField(Material, on_delete=models.CASCADE, related_name="file")
    sealed = SealedField()

    objects = models.Manager()
