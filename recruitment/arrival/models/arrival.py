from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.arrival.states import COACHING, OFFERED
from recruitment.models import Request
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Team

NEAR = ("line_manager", "contact_person", "peer_supervisor")
"""Who sees to somebody's first weeks, while they hold that."""


class ArrivalQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ArrivalQuerySet:
        """The person for good; who sees to it, while they do; whoever leads the patch; the centre and HR. Before somebody
        is appointed: whoever leads the patch, the line manager of the request, the contact person named, the centre."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        rows, me = self.model.objects, viewer.me
        held = scopes.held(viewer).filter(acts_as__in=NEAR).values("assignment_id")
        parts = [
            rows.filter(person=me),
            rows.filter(assignment__in=held),
            rows.filter(team__area__patch__in=scopes.patches_led(viewer)),
            rows.filter(assignment__isnull=True, contact_person=me),
            rows.filter(assignment__isnull=True, request__line_manager=me),
        ]
        if viewer.has(HR):
            parts.append(rows.filter(assignment__isnull=False))
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))

    def going_on(self) -> ArrivalQuerySet:
        return self.filter(over_on__isnull=True)


class Arrival(Base):
    """Somebody's first months: prepared for a request, or begun with an assignment. It follows them to another post
    without a day between, and is over when they leave."""

    request = models.OneToOneField(
        Request, on_delete=models.PROTECT, null=True, related_name="arrival"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="arrivals")
    assignment = models.OneToOneField(
        Assignment, on_delete=models.CASCADE, null=True, related_name="arrival"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="arrivals")
    is_voluntary = models.BooleanField(default=False)
    starts = models.DateField(null=True)
    # Named before there is somebody whom they could stand beside.
    contact_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    buddy = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    over_on = models.DateField(null=True)
    made_on = models.DateField()

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=False) | Q(person__isnull=False), name="arrival_of_something"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, starts__isnull=True)
                | Q(person__isnull=False, starts__isnull=False),
                name="arrival_of_somebody_begins",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["person", "over_on"], name="arrival_person"),
            models.Index(fields=["team", "over_on"], name="arrival_team"),
            models.Index(fields=["over_on", "-starts"], name="arrival_going_on"),
            models.Index(
                fields=["contact_person"], condition=Q(assignment__isnull=True), name="arrival_contact"
            ),
        ]  # fmt: skip

    @property
    def is_prepared(self) -> bool:
        """Nobody is appointed yet."""
        return self.person_id is None


class _OfArrivalQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> _OfArrivalQuerySet:
        if viewer.is_system:
            return self
        seen = Arrival.objects.visible_to(viewer).order_by().values("pk")
        return self.filter(arrival__in=seen)


class Step(Base):
    """Something of the first months took place, on a day. `said_by` wrote it down; where both have to, `confirmed_by` is the
    other one. How each sees a review is sealed under the person's key, for the person and their line manager."""

    arrival = models.ForeignKey(
        Arrival, on_delete=models.CASCADE, related_name="steps", db_index=False
    )
    slug = models.SlugField(max_length=30)
    on = models.DateField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(null=True)
    person_view = SealedField()
    manager_view = SealedField()
    version = models.PositiveIntegerField(default=1)

    objects = _OfArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["arrival", "slug"], name="arrival_step_once")
        ]
        # Few wait for the other one of the two to say yes: everybody's Today asks for them.
        indexes = [
            models.Index(
                fields=["arrival"],
                condition=(Q(slug="absence") | Q(slug__startswith="review-"))
                & Q(confirmed_on__isnull=True),
                name="arrival_step_waits",
            )
        ]


class ProgrammeRow(Base):
    """One line of the first weeks. Counted from the first day, so that it moves with it; the first is day 1."""

    arrival = models.ForeignKey(
        Arrival, on_delete=models.CASCADE, related_name="programme", db_index=False
    )
    day = models.PositiveSmallIntegerField()
    at = models.TimeField(null=True)
    what = models.CharField(max_length=160)
    with_whom = models.CharField(max_length=160, blank=True)
    place = models.CharField(max_length=160, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = _OfArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["day", "at", "id"]
        indexes = [models.Index(fields=["arrival", "day"], name="arrival_programme")]


class Agenda(models.TextChoices):
    HOURS = "hours", "Hours: how they build up"
    TASKS = "tasks", "Tasks: how they build up"
    MONEY = "money", "Money and benefits"


class Coaching(Base):
    """Help with coming back into work was offered. What is talked about stays with the two."""

    arrival = models.OneToOneField(Arrival, on_delete=models.CASCADE, related_name="coaching")
    coach = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    offered_on = models.DateField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=COACHING.choices, default=OFFERED)
    answered_on = models.DateField(null=True)
    agenda = models.JSONField(default=list)

    objects = _OfArrivalQuerySet.as_manager()


class WordQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> WordQuerySet:
        """Whoever asked, and whom they asked. Nobody else, and nobody counts them."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(asked_by=viewer.me) | Q(to=viewer.me))


class Word(Base):
    """A quick question: somebody new would like a word with their buddy or supervisor. The line they may add is sealed
    under their key."""

    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    on = models.DateField()
    line = SealedField()
    will_ring_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    objects = WordQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "to"], condition=Q(done_on__isnull=True), name="word_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=models.F("to")), name="word_of_two"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["to", "done_on"], name="word_to"),
            models.Index(fields=["on"], name="word_on"),
        ]
