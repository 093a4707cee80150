from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from supervision.states import ANSWER, MEETING, PLANNED, WAITING
from supervision.strands import Strand, named_in_held, near
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Assignment, Person


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "By phone"
    ONLINE = "online", "Online"


class Topic(models.TextChoices):
    """Suggestions for what the person supported may tick, beside words of their own (`OwnTopic`). For the
    two of them: counted nowhere."""

    EXPERIENCE = "experience", "Using my lived experience at work"
    BOUNDARIES = "boundaries", "Boundaries and sharing my story"
    TEAM = "team", "How my team sees the peer role"
    WELLBEING = "wellbeing", "My wellbeing and workload"
    LEARNING = "learning", "Learning and next steps in my career"


class MeetingQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "MeetingQuerySet":
        """That it took place and when: the person supported, and whoever holds a strand it names
        today. Nobody by role; patch leads see what is overdue in the ledger, not here."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        own = Q(assignment__in=scopes.assignments_of(viewer))
        return self.filter(near(viewer), named_in_held(viewer) | own)

    def readable_by(self, viewer: Viewer) -> "MeetingQuerySet":
        """What was said: the two who met alone, and the supervisor only while the relationship
        runs. Whoever holds the strand now did not sit in what came before."""
        if viewer.person_id is None:
            return self.none()
        own = Q(assignment__in=scopes.assignments_of(viewer))
        sat_in = Q(holder_id=viewer.me) & named_in_held(viewer)
        return self.filter(near(viewer), own | sat_in)


def _one_a_day(strand: str) -> models.UniqueConstraint:
    """Both may log the same meeting at once; it is kept once."""
    return models.UniqueConstraint(
        fields=["assignment", "date"],
        condition=Q(state="held", strands__contains=[strand]),
        name=f"meeting_once_a_day_{strand}",
    )


class Meeting(Base):
    """One supervision, planned or held. It may count in several strands, those it names.

    What was agreed, added and talked about is sealed under the key of the person supported."""

    # The indexes below begin with these two; by the writers nobody asks.
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="meetings", db_index=False
    )
    strands = ArrayField(models.CharField(max_length=8, choices=Strand))
    date = models.DateField()
    time = models.TimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    holder = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="meetings_held", db_index=False
    )
    state = models.CharField(max_length=10, choices=MEETING.choices, default=PLANNED)
    # How many were there, of a group session; who else was is kept nowhere.
    group_size = models.PositiveSmallIntegerField(null=True)
    instead_of = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, related_name="moved_to"
    )
    logged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    logged_at = models.DateTimeField(null=True)
    # Who wrote last: the other one is asked to agree.
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    answer = models.CharField(max_length=8, choices=ANSWER.choices, default=WAITING)
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    topics = SealedField()
    agreed_words = SealedField()
    added_words = SealedField()
    # Said by the query of a page: whether this viewer may read what was said.
    readable: bool

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(strands__len__gte=1), name="meeting_names_a_strand"),
            models.CheckConstraint(
                condition=Q(state="held", logged_at__isnull=False) | ~Q(state="held"),
                name="meeting_held_is_logged",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, minutes__lte=600),
                name="meeting_minutes",
            ),
            models.CheckConstraint(
                condition=Q(group_size__isnull=True) | Q(group_size__gte=2),
                name="meeting_group_size",
            ),
            *(_one_a_day(strand) for strand in Strand.values),
        ]
        indexes = [
            models.Index(fields=["assignment", "state", "date"], name="meeting_assignment"),
            models.Index(fields=["holder", "state", "date"], name="meeting_holder"),
            models.Index(
                fields=["assignment"],
                condition=Q(state="held", answer="waiting"),
                name="meeting_waiting",
            ),
        ]
