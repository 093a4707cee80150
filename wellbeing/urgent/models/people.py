from __future__ import annotations

from django.db import models
from django.db.models import Q

from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class Place(models.TextChoices):
    """In which turn somebody is asked, and as what."""

    FIRST = "first", "First"
    BACKUP = "backup", "Backup"
    MANAGER = "manager", "Manager"
    SUPERVISOR = "supervisor", "Peer supervisor"
    LINE_MANAGER = "line_manager", "Line manager"


CHOSEN = (Place.FIRST, Place.BACKUP, Place.MANAGER)


class OwnQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OwnQuerySet:
        """One's own, and nobody else's: not even those in it know that they are."""
        return self if viewer.is_system else self.filter(person=viewer.me)


class Contact(Base):
    """Somebody I ring: a colleague, whose number is that of their record today, or a name and number of my own."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    colleague = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    contact_name = SealedField()
    contact_number = SealedField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "colleague"], name="contact_a_colleague_once"
            ),
            models.CheckConstraint(
                condition=Q(colleague__isnull=True) | ~Q(colleague=models.F("person")),
                name="contact_is_another",
            ),
        ]


class Chosen(Base):
    """Who is asked first, who after that, and the manager a second ask goes to: said beforehand, by the person alone."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    first = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    backup = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    manager = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OwnQuerySet.as_manager()
