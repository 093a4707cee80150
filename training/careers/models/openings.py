from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from training.careers.states import CLOSED, DRAFT, INTEREST, OPENED, OPENING, SENT, SHORTLISTED
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Patch, Person, RoleType, Team


class Offered(models.TextChoices):
    SECONDMENT = "secondment", "Secondment"
    ACTING_UP = "acting_up", "Acting up"
    MOVE = "move", "Move to another post"
    APPRENTICESHIP = "apprenticeship", "Apprenticeship"
    SHADOWING = "shadowing", "Shadowing"


class OpeningQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OpeningQuerySet:
        """Open ones everybody who is somebody here; the rest whoever published them and the central team, and a
        closed one whoever said they are interested."""
        if viewer.person_id is None:
            return self.none()
        if viewer.has(CENTRAL_LEAD):
            return self
        mine = Interest.objects.filter(opening=OuterRef("pk"), person_id=viewer.me)
        return self.filter(
            Q(state=OPENED, closes__gte=viewer.today)
            | Q(published_by_id=viewer.me)
            | ~Q(state=DRAFT) & Exists(mine)
        )

    def answered_by(self, viewer: Viewer) -> OpeningQuerySet:
        """Whose interest this viewer reads: their own openings while they lead that patch; the central team all."""
        if viewer.person_id is None:
            return self.none()
        if viewer.has(CENTRAL_LEAD):
            return self
        led = scopes.patches_led(viewer)
        return self.filter(published_by_id=viewer.me, patch__in=led)

    def open_on(self, day: object) -> OpeningQuerySet:
        return self.filter(state=OPENED, closes__gte=day)


class Opening(Base):
    """Something people can say they are interested in. Read by everybody, so its words are not sealed."""

    sort = models.CharField(max_length=16, choices=Offered)
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=2000)
    asks = models.TextField(max_length=1000, blank=True)
    role = models.ForeignKey(RoleType, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    patch = models.ForeignKey(Patch, on_delete=models.PROTECT, null=True, related_name="+")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    closes = models.DateField()
    state = models.CharField(max_length=10, choices=OPENING.choices, default=DRAFT)
    version = models.PositiveIntegerField(default=1)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="openings")
    published_on = models.DateField(null=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["closes", "title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="opening_dates",
            )
        ]
        indexes = [models.Index(fields=["state", "closes"], name="opening_open")]

    @property
    def is_closed(self) -> bool:
        return self.state == CLOSED


class GoesTo(models.TextChoices):
    LEAD = "lead", "Whoever leads my patch"
    CENTRE = "centre", "The central team"


class InterestQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> InterestQuerySet:
        """The person, and whoever answers it. Never somebody who line manages the person."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(person_id=viewer.me) | Q(pk__in=self._answered(viewer)))

    def to_answer(self, viewer: Viewer) -> InterestQuerySet:
        if viewer.person_id is None:
            return self.none()
        return self.filter(pk__in=self._answered(viewer), state__in=[SENT, SHORTLISTED])

    def _answered(self, viewer: Viewer) -> models.QuerySet[models.Model]:
        led = scopes.patches_led(viewer)
        mine = Q(opening__published_by_id=viewer.me, opening__patch__in=led)
        mine |= Q(opening__isnull=True, to=GoesTo.LEAD, patch__in=led)
        if viewer.has(CENTRAL_LEAD):
            mine |= Q(opening__isnull=False) | Q(to=GoesTo.CENTRE)
        managed = scopes.held(viewer).filter(acts_as="line_manager").values("assignment__person_id")
        rows = Interest.objects.filter(mine).exclude(person_id=viewer.me)
        return rows.exclude(person_id__in=managed).order_by().values("pk")


class Interest(Base):
    """That somebody would like to: in an opening, or without one. Words sealed under their key."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="career_interests")
    opening = models.ForeignKey(
        Opening, on_delete=models.PROTECT, null=True, related_name="interests"
    )
    to = models.CharField(max_length=6, choices=GoesTo, default=GoesTo.CENTRE)
    patch = models.ForeignKey(Patch, on_delete=models.PROTECT, null=True, related_name="+")
    words = SealedField()
    state = models.CharField(max_length=14, choices=INTEREST.choices, default=SENT)
    version = models.PositiveIntegerField(default=1)
    said_on = models.DateField()
    answer_words = SealedField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["said_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "opening"],
                condition=Q(state__in=["sent", "shortlisted"]),
                name="interest_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(words__isnull=True), name="interest_words_go"
            ),
            models.CheckConstraint(
                condition=Q(opening__isnull=True) | Q(to="centre"), name="interest_goes_to"
            ),
        ]


class AfterTalkQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AfterTalkQuerySet:
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class AfterTalk(Base):
    """What comes after a secondment or acting up was talked about, on a day. Never what was said."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stint = models.UUIDField(unique=True)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = AfterTalkQuerySet.as_manager()
