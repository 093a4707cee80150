from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from training.careers.states import ACCEPTED, ASKED, CONVERSATION, HELD, PARTNERSHIP, PLANNED
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class PartnershipQuerySet(ScopedQuerySet):
    def for_careers(self) -> PartnershipQuerySet:
        """Without those for one conversation before somebody goes."""
        return self.filter(for_exit=False)

    def visible_to(self, viewer: Viewer) -> PartnershipQuerySet:
        """The person for good; whoever was chosen while they are asked or have accepted."""
        if viewer.person_id is None:
            return self.none()
        chosen = Q(partner_id=viewer.me, state__in=[ASKED, ACCEPTED])
        return self.filter(Q(person_id=viewer.me) | chosen)

    def standing(self) -> PartnershipQuerySet:
        return self.filter(state__in=[ASKED, ACCEPTED])


class Partnership(Base):
    """Somebody whom a person chose for career conversations, or `for_exit`: for one before they go."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="career_partnerships")
    partner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="career_partnerships_as_partner"
    )
    state = models.CharField(max_length=10, choices=PARTNERSHIP.choices, default=ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    for_exit = models.BooleanField(default=False)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "for_exit"],
                condition=Q(state__in=["asked", "accepted"]),
                name="career_partnership_one",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("partner")), name="career_partnership_of_two"
            ),
        ]
        indexes = [models.Index(fields=["partner", "state"], name="career_partner")]


class Sort(models.TextChoices):
    CAREER = "career", "Career conversation"
    STAY = "stay", "Stay conversation"
    EXIT = "exit", "Exit conversation"


REGULAR = [(Sort.CAREER.value, Sort.CAREER.label), (Sort.STAY.value, Sort.STAY.label)]
"""Those of a partnership that goes on."""


class ConversationQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ConversationQuerySet:
        """The person for good; their partner while the partnership runs."""
        if viewer.person_id is None:
            return self.none()
        partner = Q(partnership__partner_id=viewer.me, partnership__state=ACCEPTED)
        return self.filter(Q(partnership__person_id=viewer.me) | partner)

    def planned(self) -> ConversationQuerySet:
        return self.filter(state=PLANNED)

    def held(self) -> ConversationQuerySet:
        return self.filter(state=HELD)


class Conversation(Base):
    """One conversation of the two, planned or held on a day. The note is sealed under the person's key."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="conversations"
    )
    sort = models.CharField(max_length=10, choices=Sort)
    state = models.CharField(max_length=10, choices=CONVERSATION.choices, default=PLANNED)
    day = models.DateField()
    at = models.TimeField(null=True)
    next_on = models.DateField(null=True)
    note = SealedField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["partnership", "state", "day"], name="career_talk")]


class NoteVersionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> NoteVersionQuerySet:
        seen = Conversation.objects.visible_to(viewer)
        return self.filter(conversation__in=seen.values("pk"))


class NoteVersion(Base):
    """A note as it stood before somebody corrected it."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    words = SealedField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField(default=clock.now)

    objects = NoteVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="career_note_version")
        ]


class NotNowQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> NotNowQuerySet:
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class NotNow(Base):
    """On this day somebody left out the stay conversation that was due. Nobody asks why."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stay_not_now")
    on = models.DateField()

    objects = NotNowQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="stay_not_now_a_day")]


class Element(models.TextChoices):
    """The seven elements of the NHS People Promise (docs/field.md, Careers)."""

    COMPASSION = "compassion", "We are compassionate and inclusive"
    RECOGNISED = "recognised", "We are recognised and rewarded"
    VOICE = "voice", "We each have a voice that counts"
    SAFE = "safe", "We are safe and healthy"
    LEARNING = "learning", "We are always learning"
    FLEXIBLE = "flexible", "We work flexibly"
    TEAM = "team", "We are a team"


class CountedThemeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CountedThemeQuerySet:
        """The person alone: whom they talked with sees that it was talked about, not what may be counted."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(conversation__partnership__person_id=viewer.me)


class CountedTheme(Base):
    """What a conversation was about, as the person lets it be counted. Nothing is, unless they say so."""

    # The constraint below begins with it.
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="themes", db_index=False
    )
    element = models.CharField(max_length=12, choices=Element)

    objects = CountedThemeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "element"], name="counted_theme_once")
        ]


class NoExitQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> NoExitQuerySet:
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class NoExit(Base):
    """Somebody who goes said "not now" to a conversation before. Nobody asks why; they may think better of it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    going_on = models.DateField()

    objects = NoExitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "going_on"], name="no_exit_once")]
