from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.notices.calendar import Choice
from workforce.people.models import Person


class Channel(models.TextChoices):
    PRODUCT = "product", "In the product"
    MAIL = "mail", "By email"
    TEXT = "text", "By text message"


class State(models.TextChoices):
    SHOWN = "shown", "Shown"
    """A notice in the product: it is there, and that is all it has to do."""
    WAITING = "waiting", "Waiting"
    GATHERED = "gathered", "In a weekly mail"
    """The copy of a notice that goes within its person's one mail of `week`, not by itself."""
    SENDING = "sending", "Sending"
    SENT = "sent", "Sent"
    VOID = "void", "No longer held"
    DEAD = "dead", "Given up"


class NoticeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "NoticeQuerySet":
        """One's own, in the product."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(person_id=viewer.me, channel=Channel.PRODUCT)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(channel=Channel.PRODUCT, read_at__isnull=True)

    def mails_to(self, viewer: Viewer) -> "NoticeQuerySet":
        """What was mailed or texted to this very person, or waits to be. Nobody else has a page of it."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(person_id=viewer.me, channel__in=[Channel.MAIL, Channel.TEXT])


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
    # The ISO week (2026-W48) whose one mail a gathered copy goes with.
    week = models.CharField(max_length=8, blank=True, default="", db_default="")
    # Of a kind that goes before all others.
    fast = models.BooleanField(default=False, db_default=False)

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
                | (Q(channel__in=["mail", "text"]) & ~Q(state="shown")),
                name="notice_state_of_its_channel",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sending", "sent"]) | ~Q(message_id=""),
                name="notice_sent_under_an_id",
            ),
            models.CheckConstraint(
                condition=~Q(state="gathered") | ~Q(week=""), name="notice_gathered_for_a_week"
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=Q(state__in=["waiting", "sending"]),
                name="notice_to_send",
            ),
            models.Index(
                fields=["not_before", "id"],
                condition=Q(state__in=["waiting", "sending"], fast=True),
                name="notice_to_send_first",
            ),
            models.Index(
                fields=["person", "-created_at"],
                condition=Q(channel="product"),
                name="notice_of_person",
            ),
            models.Index(fields=["closed_at"], condition=Q(state="dead"), name="notice_dead"),
            models.Index(
                fields=["person", "week"], condition=Q(state="gathered"), name="notice_gathered"
            ),
        ]


class PreferenceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PreferenceQuerySet":
        if viewer.is_system:
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class Preference(Base):
    """Whether a person wants a mail besides the notice in the product, and when. No row: yes, each time,
    and as the organisation has it."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="notice_preference"
    )
    mail = models.BooleanField(default=True)
    # Whether a text message comes when somebody asks for them: theirs to say, and no without it.
    texts = models.BooleanField(default=False, db_default=False)
    # Quiet hours of their own; without them the organisation's.
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    # 1 (Monday) to 7; without any, the organisation's working days for reminders and every day for others.
    working_days = ArrayField(models.PositiveSmallIntegerField(), null=True)
    # The day of the one mail a week; without it, a mail each time.
    weekly_on = models.PositiveSmallIntegerField(null=True)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="preference_quiet_from_and_until",
            ),
            models.CheckConstraint(
                condition=Q(weekly_on__isnull=True) | Q(weekly_on__range=(1, 7)),
                name="preference_weekly_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(working_days__isnull=True)
                | Q(working_days__contained_by=[1, 2, 3, 4, 5, 6, 7]) & Q(working_days__len__gt=0),
                name="preference_works_on_days",
            ),
        ]

    def choice(self) -> Choice:
        return choice_of(self.quiet_from, self.quiet_until, self.working_days, self.weekly_on)


def choice_of(
    quiet_from: time | None, quiet_until: time | None, days: list[int] | None, weekly: int | None
) -> Choice:
    hours = None if quiet_from is None or quiet_until is None else (quiet_from, quiet_until)
    return Choice(hours, frozenset(days) if days else None, weekly)
