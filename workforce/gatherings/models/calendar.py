from django.db import models
from django.db.models import F, Q

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class OwnQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "OwnQuerySet":
        """One's own, by no role anybody else's."""
        if viewer.is_system:
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class CalendarEntry(Base):
    """One entry in one person's calendar. What it is about stays with its source and is asked when it is
    shown or sent; the identifier is all that a calendar knows it by, and never changes."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="calendar_entries", db_index=False
    )
    kind = models.CharField(max_length=60)
    source = models.UUIDField()
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    whole_day = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0, db_default=0)
    is_off = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source", "person"], name="calendar_entry_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="calendar_entry_ends_later"
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "ends"], condition=Q(is_off=False), name="calendar_entry_person"
            ),
        ]


class CalendarAddress(Base):
    """Where a calendar reads one person's dates. The address itself is shown once and kept nowhere."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_address")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet.as_manager()


class CalendarChoice(Base):
    """What a person chose. `by_mail` without an answer: as they chose for notices."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_choice")
    shows_kind = models.BooleanField(default=False)
    by_mail = models.BooleanField(null=True)

    objects = OwnQuerySet.as_manager()
