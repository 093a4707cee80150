from __future__ import annotations

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When

from training.careers import answering
from training.careers.states import (
    AGREED,
    ASKED,
    FLEXIBLE,
    OFFERED,
    OPEN,
    REFUSED,
    STANDS,
    TO_ANSWER,
)
from workforce.core import clock
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Assignment, Person


class Ground(models.TextChoices):
    """The only grounds on which the Act lets a request be refused (docs/field.md, Flexible working)."""

    COSTS = "costs", "It would cost more than the service can carry"
    DEMAND = "demand", "People who use the service would be met less well"
    REORGANISE = "reorganise", "The work can't be shared out among the people who are here"
    RECRUIT = "recruit", "Nobody more can be recruited for it"
    QUALITY = "quality", "The quality of the work would suffer"
    PERFORMANCE = "performance", "What the service achieves would suffer"
    WORK = "work", "There is too little to do at the times that are asked for"
    CHANGES = "changes", "Changes to how the service is built are planned"


class FlexibleRequestQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> FlexibleRequestQuerySet:
        """The person; whoever answers for that post today; whoever hears the appeal."""
        if viewer.person_id is None:
            return self.none()
        own = Q(person_id=viewer.me)
        heard = Q(heard_by_id=viewer.me)
        return self.filter(own | heard | _answering(viewer))

    def answered_by(self, viewer: Viewer) -> FlexibleRequestQuerySet:
        """Never one's own."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(_answering(viewer)).exclude(person_id=viewer.me)

    def answered_in_two(self, viewer: Viewer) -> tuple[FlexibleRequestQuerySet, ...]:
        """The same rows, each once: of posts one line manages, and of those that nobody does. In one question with
        "or" between the two, the database looks up who manages any post there is."""
        if viewer.person_id is None:
            return (self.none(),)
        others = self.exclude(person_id=viewer.me)
        managed = _managing(viewer)
        rest = _standing_in(viewer)
        if rest is None:
            return (others.filter(managed),)
        return others.filter(managed), others.filter(rest, ~managed)

    def open(self) -> FlexibleRequestQuerySet:
        return self.filter(state__in=OPEN)

    def to_answer(self) -> FlexibleRequestQuerySet:
        return self.filter(state__in=TO_ANSWER)


def _answering(viewer: Viewer) -> Q:
    rest = _standing_in(viewer)
    return _managing(viewer) if rest is None else _managing(viewer) | rest


def _managing(viewer: Viewer) -> Q:
    """Whoever line manages that post today, cover included."""
    held = scopes.held(viewer).filter(acts_as="line_manager")
    return Q(Exists(held.filter(assignment_id=OuterRef("assignment_id"))))


def _standing_in(viewer: Viewer) -> Q | None:
    """Where nobody does, whoever leads the patch, else the central team: what is open, a trial, and what they
    answered."""
    if not viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD):
        return None
    answers = FlexibleAnswer.objects.filter(request=OuterRef("pk"), by=viewer.me)
    goes_on = Q(state__in=OPEN) | Q(state=AGREED, tried_until__isnull=False) | Exists(answers)
    led = Q(assignment__team__area__patch__in=scopes.patches_led(viewer))
    nobody = answering.nobody_manages(viewer.today)
    if not viewer.has(CENTRAL_LEAD):
        return goes_on & led & nobody
    # In this order: who manages every post is looked up only where there is a patch that nobody leads.
    truth = models.BooleanField()
    managed_by_none = Case(When(nobody, then=True), default=False, output_field=truth)
    nobody_nearer = When(led | answering.nobody_leads(viewer.today), then=managed_by_none)
    return goes_on & Q(Case(nobody_nearer, default=False, output_field=truth))


class FlexibleRequest(Base):
    """What somebody asks to work like in one of their posts. All words are sealed under their key.

    `due` is the organisation's own target, `last_day` the last day the law gives, or a later one that the
    person agreed to."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="flexible_requests"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="flexible_requests")
    state = models.CharField(max_length=10, choices=FLEXIBLE.choices, default=ASKED)
    version = models.PositiveIntegerField(default=1)
    wish_words = SealedField()
    wish_why = SealedField()
    starts = models.DateField()
    until = models.DateField(null=True)
    asked_on = models.DateField()
    due = models.DateField()
    last_day = models.DateField()
    talked_on = models.DateField(null=True)
    heard_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="flexible_appeals"
    )
    appealed_on = models.DateField(null=True)
    appeal_words = SealedField()
    tried_until = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    review_words = SealedField()
    closed_on = models.DateField(null=True)

    objects = FlexibleRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(state__in=list(OPEN)),
                name="flexible_request_one_open",
            ),
            models.CheckConstraint(
                condition=Q(due__lte=F("last_day")), name="flexible_request_target"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("starts")),
                name="flexible_request_dates",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[REFUSED, "appealed", STANDS]) | Q(talked_on__isnull=False),
                name="flexible_request_talked_before_refused",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(wish_words__isnull=True, wish_why__isnull=True),
                name="flexible_request_words_go",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="flexible_person")]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class FlexibleAnswerQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> FlexibleAnswerQuerySet:
        seen = FlexibleRequest.objects.visible_to(viewer)
        return self.filter(request__in=seen.values("pk"))


class Took(models.TextChoices):
    """What the person says to an alternative."""

    WAITING = "waiting", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    NOTHING = "", "Nothing to accept"


class FlexibleAnswer(Base):
    """One answer to a request: by the line manager, or by whoever heard the appeal."""

    request = models.ForeignKey(FlexibleRequest, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(
        max_length=10,
        choices=[(state, FLEXIBLE.words[state]) for state in (AGREED, OFFERED, REFUSED, STANDS)],
    )
    ground = models.CharField(max_length=12, choices=Ground, blank=True)
    words = SealedField()
    is_of_appeal = models.BooleanField(default=False)
    tried_until = models.DateField(null=True)
    took = models.CharField(max_length=12, choices=Took, default=Took.NOTHING, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    answered_at = models.DateTimeField(default=clock.now)

    objects = FlexibleAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-answered_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=[REFUSED, STANDS]) & ~Q(ground="")
                | ~Q(outcome__in=[REFUSED, STANDS]) & Q(ground=""),
                name="flexible_answer_ground",
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(took="waiting"), name="flexible_answer_one_waiting"
            ),
        ]
