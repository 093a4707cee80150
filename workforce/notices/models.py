from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class Channel(models.TextChoices):
    PRODUCT = "product", "In the product"
    MAIL = "mail", "By email"


class State(models.TextChoices):
    SHOWN = "shown", "Shown"
    """A notice in the product: it is there, and that is all it has to do."""
    WAITING = "waiting", "Waiting"
    SENDING = "sending", "Sending"
    SENT = "sent", "Sent"
    VOID = "void", "No longer held"
    DEAD = "dead", "Given up"


class NoticeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "NoticeQuerySet":
        """One's own, in the product. What was mailed is nobody's page."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(person_id=viewer.person_id, channel=Channel.PRODUCT)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(channel=Channel.PRODUCT, read_at__isnull=True)


class Notice(Base):
    """One message to one person about one occasion on one channel, once. A mail is the copy of a notice in
    the product; it holds no address and no words, which are looked up when it goes."""

    # A reminder run pays for each index and check of each row, by the hundred thousand. The unique index
    # begins with the person; rows are made from people that are there, and people are not deleted.
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="notices",
        db_index=False,
        db_constraint=False,
    )
    kind = models.CharField(max_length=60)
    occasion = models.CharField(max_length=200)
    stage = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    link = models.CharField(max_length=200, default="/")
    state = models.CharField(max_length=10, choices=State)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    # Business time: not before eight in the morning, say.
    not_before = models.DateTimeField(default=clock.now)
    # The database's clock: leased, or left in peace after a failure, until then.
    free_at = models.DateTimeField(db_default=Now())
    token = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "occasion", "stage", "channel"], name="notice_once"
            ),
            models.CheckConstraint(condition=~Q(occasion=""), name="notice_has_an_occasion"),
            models.CheckConstraint(
                condition=(Q(channel="product", state="shown"))
                | (Q(channel="mail") & ~Q(state="shown")),
                name="notice_state_of_its_channel",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sending", "sent"]) | ~Q(message_id=""),
                name="notice_sent_under_an_id",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=Q(state__in=["waiting", "sending"]),
                name="notice_to_send",
            ),
            models.Index(
                fields=["person", "-created_at"],
                condition=Q(channel="product"),
                name="notice_of_person",
            ),
            models.Index(fields=["closed_at"], condition=Q(state="dead"), name="notice_dead"),
        ]


class PreferenceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PreferenceQuerySet":
        if viewer.is_system:
            return self
        return self.filter(person_id=viewer.person_id) if viewer.person_id else self.none()


class Preference(Base):
    """Whether a person wants a mail besides the notice in the product. No row: yes."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="notice_preference"
    )
    mail = models.BooleanField(default=True)

    objects = PreferenceQuerySet.as_manager()
