from __future__ import annotations

from uuid import uuid4

from django.db import models

from recruitment.preparation.models.preparation import Preparation
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person

MOST_WORDS = 600


class NoteKind(models.TextChoices):
    EXPECTATION = "expectation", "Something I hope for or expect"
    WORRY = "worry", "Something I worry about"


class Source(models.TextChoices):
    BEFORE = "before", "Written before, at the open question"
    SESSION = "session", "Said at a table"


class NoteQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> NoteQuerySet:
        """Whoever gives a session of it, the manager who was asked to it, whoever leads the patch, the centre."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        rows, me = Preparation.objects, viewer.me
        of = scopes.either(
            rows.filter(team__area__patch__in=scopes.patches_led(viewer)).values("pk"),
            rows.filter(manager=me).values("pk"),
            rows.filter(sessions__gathering__facilitators__person=me).values("pk"),
        )
        return self.filter(preparation__in=Preparation.objects.filter(of).order_by().values("pk"))


class Note(models.Model):
    """An expectation or a worry of somebody in the team. Nobody knows whose, or who wrote it down: its key says
    nothing of when, and nothing points to a person. `once`: what became of the form's key, so that it is saved once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind)
    source = models.CharField(max_length=8, choices=Source)
    noted_words = SealedField()
    answer = SealedField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    once = models.CharField(max_length=64, unique=True, null=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "id"]
