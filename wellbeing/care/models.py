from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from wellbeing.care.labels import MARK
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField, pseudonyms
from workforce.people import scopes
from workforce.people.models import Patch, Person
from workforce.people.rules import is_in_a_peer_role


class ForPeers(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ForPeers:
        """Whoever is in a peer role, volunteers too; and whoever keeps it."""
        reads = viewer.is_system or is_in_a_peer_role.test(viewer) or viewer.has(CENTRAL_LEAD)
        return self if reads else self.none()


class Part(models.TextChoices):
    LIBRARY = "library", "Self-care library"
    RIGHTS = "rights", "My rights"


class OwnTextQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OwnTextQuerySet:
        """The guide to rights is open to all, the library to whoever is in a peer role or keeps it."""
        if viewer.is_system or is_in_a_peer_role.test(viewer) or viewer.has(CENTRAL_LEAD):
            return self
        return self.filter(part=Part.RIGHTS)


class OwnText(Base):
    """A text of the organisation's own: in place of a shipped one of that name, or beside them. Nobody's reading of it is
    written anywhere."""

    part = models.CharField(max_length=8, choices=Part)
    slug = models.SlugField(max_length=50, db_index=False)
    title = models.CharField(max_length=120)
    group = models.CharField(max_length=40, blank=True)
    lead = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    sources = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField(default=5)
    is_hidden = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_on = models.DateField()

    objects = OwnTextQuerySet.as_manager()

    class Meta:
        ordering = ["part", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["part", "slug"], name="care_text_once"),
        ]


class GuideLookQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> GuideLookQuerySet:
        return self


class GuideLook(Base):
    """The organisation went through the guide to rights, and it is right as far as they know."""

    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = GuideLookQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]


class SignKind(models.TextChoices):
    ASSISTANCE = "assistance", "Employee assistance and occupational health"
    THERAPY = "therapy", "Talking therapy for staff"
    OUTSIDE = "outside", "Outside the organisation"
    WORK = "work", "About work and rights"


class Signpost(Base):
    """Where help is. With the slug of a shipped one it stands in its place."""

    slug = models.SlugField(max_length=50, blank=True, db_index=False)
    kind = models.CharField(max_length=10, choices=SignKind)
    title = models.CharField(max_length=120)
    run_by = models.CharField(max_length=120)
    how_private = models.CharField(max_length=300)
    phone = models.CharField(max_length=40, blank=True)
    web = models.URLField(max_length=300, blank=True)
    when = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=500, blank=True)
    is_hidden = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ForPeers.as_manager()

    class Meta:
        ordering = ["kind", "title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], condition=~Q(slug=""), name="care_signpost_once"
            )
        ]


class Space(Base):
    """A wellness space. Time in it is work time, as whoever is named here confirmed."""

    title = models.CharField(max_length=120)
    where = models.CharField(max_length=200)
    when = models.CharField(max_length=200)
    about = models.CharField(max_length=500, blank=True)
    confirmed_by = models.CharField(max_length=120)
    confirmed_on = models.DateField()
    is_hidden = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ForPeers.as_manager()

    class Meta:
        ordering = ["title", "id"]


class NoLeavePromptQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> NoLeavePromptQuerySet:
        return self if viewer.is_system else self.filter(person=viewer.me)


class NoLeavePrompt(Base):
    """Somebody would rather not be told once a quarter that leave is there to be taken."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")

    objects = NoLeavePromptQuerySet.as_manager()


class Friction(models.TextChoices):
    """The nine of the field guide."""

    TIME = "B1", "Time without an agenda gets lost"
    LOYALTY = "B2", "Torn between the people we support and the team"
    RECORDS = "B3", "Reading and writing in records"
    SHARING = "B4", "Passing on what somebody told us"
    COERCION = "B5", "Coercion, and being near it"
    CLOSENESS = "B6", "How close, how far"
    EVERYDAY = "B7", "The system's way against everyday life"
    ALONE = "B8", "Being the only peer"
    TRIED = "B9", "A team trying things out on its own"


class Untimed(models.Model):
    """A key that says nothing of when: the usual ones rise with time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class NoteQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> NoteQuerySet:
        """One's own, known by a mark alone. No role sees any."""
        if viewer.is_system:
            return self
        marks = pseudonyms([viewer.me], MARK).values() if viewer.person_id else ()
        return self.filter(mark__in=list(marks))


class Note(Untimed):
    """A point of friction that somebody noted. Of who: a mark that leads back to nobody without the master key. Its words
    have a key of their own. No day, no team."""

    patch = models.ForeignKey(Patch, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=2, choices=Friction)
    half = models.PositiveIntegerField()
    """Half years since the year 0 (`halves`)."""
    mark = models.CharField(max_length=64)
    help_words = SealedField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["mark", "patch", "kind", "half"], name="care_note_once")
        ]


class ThemeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ThemeQuerySet:
        """Of the patches one leads today."""
        if viewer.is_system:
            return self
        return self.filter(patch__in=scopes.patches_led(viewer))


class Theme(Untimed):
    """What at least so many people of a patch noted until the end of a half year. Counted once, changed never."""

    patch = models.ForeignKey(Patch, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=2, choices=Friction)
    half = models.PositiveIntegerField()
    at_least = models.PositiveIntegerField()

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["-half", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["patch", "kind", "half"], name="care_theme_once"),
            models.CheckConstraint(condition=Q(at_least__gte=5), name="care_theme_from_five"),
        ]


class ThemeWordsQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ThemeWordsQuerySet:
        if viewer.is_system:
            return self
        return self.filter(theme__in=Theme.objects.visible_to(viewer).values("pk"))


class ThemeWords(Untimed):
    """What would help, as one of them wrote it; in no order, and nothing points to whom."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="words")
    help_words = SealedField()

    objects = ThemeWordsQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
