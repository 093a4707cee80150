from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from recruitment.feeders.states import BEGUN, OPEN, PATH
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Patch, Person


class Way(models.TextChoices):
    VOLUNTEER = "volunteer", "As a volunteer"
    APPRENTICE = "apprentice", "As an apprentice"
    STAFF = "staff", "From another job here, with experience of my own"
    SERVED = "served", "As somebody who has used services"


class Aim(models.TextChoices):
    PEER = "peer", "Peer work"
    OTHER = "other", "Another post"
    OPEN = "open", "I don't know yet"


class Treated(models.TextChoices):
    """Whether a question was put, and whether it was answered: never what was said."""

    NOT_ASKED = "", "Not asked yet"
    ANSWERED = "answered", "Answered"
    RATHER_NOT = "rather_not", "Rather not"


class PathQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PathQuerySet:
        """The person and whoever walks along. Leads of the patch and the centre, where the person said so; and the
        centre those who left a name to be welcomed, until somebody walks along."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        parts = [
            self.model.objects.filter(person=viewer.me),
            self.model.objects.filter(companion=viewer.me),
            self.model.objects.filter(leads_know=True, patch__in=scopes.patches_led(viewer)),
        ]
        if viewer.has(CENTRAL_LEAD):
            to_welcome = Q(person__isnull=True, companion__isnull=True)
            parts.append(self.model.objects.filter(to_welcome | Q(leads_know=True)))
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))

    def counted_for(self, viewer: Viewer) -> PathQuerySet:
        """For counts that name nobody: all for the centre, those of a patch for who leads it."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        return self.filter(patch__in=scopes.patches_led(viewer))

    def open(self) -> PathQuerySet:
        return self.filter(state__in=OPEN)


class Path(Base):
    """Somebody's way into peer work, or another post. Of a person who is known here; else of a name and a way to reach
    them, which they left themselves and may have forgotten at any time. Nobody is put on one."""

    way = models.CharField(max_length=10, choices=Way)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="paths")
    own_name = SealedField()
    own_contact = SealedField()
    since = models.DateField()
    companion = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="paths_walked"
    )
    aim = models.CharField(max_length=5, choices=Aim, default=Aim.PEER)
    patch = models.ForeignKey(Patch, on_delete=models.SET_NULL, null=True, related_name="+")
    # Said by the person: that they are on their way is nobody's else to tell.
    leads_know = models.BooleanField(default=False)
    step_words = SealedField()
    step_by = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=PATH.choices, default=BEGUN)
    state_since = models.DateField()
    treated_first = models.CharField(max_length=10, choices=Treated, blank=True)
    treated_ready = models.CharField(max_length=10, choices=Treated, blank=True)
    version = models.PositiveIntegerField(default=1)
    # Of the form by which somebody signed up, hashed: a double press signs up once.
    once = models.CharField(max_length=64, null=True, unique=True)

    objects = PathQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=OPEN), name="path_one_open_a_person"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(own_name__isnull=True, own_contact__isnull=True),
                name="path_of_a_person_or_a_name",
            ),
            models.CheckConstraint(
                condition=Q(companion__isnull=True) | Q(person__isnull=True) | ~Q(companion=models.F("person")),
                name="path_companion_is_another",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["companion", "state"], name="path_companion"),
            models.Index(fields=["patch", "state"], name="path_patch"),
            models.Index(fields=["step_by"], name="path_step_by"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def sealed_for(self) -> UUID:
        """Whose key: of a name alone, the path's own, so that forgetting erases it."""
        return self.person_id or self.pk


class PathStepQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PathStepQuerySet:
        if viewer.is_system:
            return self
        return self.filter(path__in=Path.objects.visible_to(viewer).order_by().values("pk"))


class PathStep(Base):
    """One thing that happened on a path, without words of anybody."""

    path = models.ForeignKey(Path, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=80)
    before = models.CharField(max_length=10, choices=PATH.choices, blank=True)
    after = models.CharField(max_length=10, choices=PATH.choices, blank=True)
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PathStepQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
