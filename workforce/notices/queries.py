"""What a person was told, and how the outbox is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Case, Count, QuerySet, When

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.ready import Ready
from workforce.notices import texts
from workforce.notices.calendar import AS_THE_ORGANISATION, Choice
from workforce.notices.models import Notice, NoticeQuerySet, Preference
from workforce.people.models import Person


def mine(viewer: Viewer) -> NoticeQuerySet:
    """This person's notices: unread first, then the newest."""
    unread = Case(When(read_at__isnull=True, then=True), default=False, output_field=BooleanField())
    return Notice.objects.visible_to(viewer).order_by(unread.desc(), "-created_at", "-id")


def unread_count(viewer: Viewer) -> int:
    return next(iter(_UNREAD.rows(viewer)), 0)


def unread(viewer: Viewer) -> QuerySet[Any, Any]:
    """How many, as `n`, for whoever asks together with something else."""
    rows: QuerySet[Any, Any] = Notice.objects.visible_to(viewer).unread().order_by()
    return rows.values("channel").annotate(n=Count("pk"))


_UNREAD = Ready(lambda viewer: unread(viewer).values_list("n", flat=True))


def mails_to(viewer: Viewer) -> NoticeQuerySet:
    """What was mailed to this person or waits to be, the newest first."""
    return Notice.objects.mails_to(viewer).order_by("-created_at", "-id")


def choice_of(viewer: Viewer) -> Choice:
    """When this person wants their mails."""
    row = Preference.objects.visible_to(viewer).first()
    return row.choice() if row else AS_THE_ORGANISATION


def wants_mail(viewer: Viewer) -> bool:
    return not Preference.objects.visible_to(viewer).filter(mail=False).exists()


def texts_of(viewer: Viewer) -> tuple[bool, str]:
    """Whether this person wants text messages, and to which number; no number where none can be sent."""
    if not texts.is_set_up():
        return False, ""
    phone = Person.objects.filter(pk=viewer.me).values_list("phone", flat=True).first() or ""
    wants = Preference.objects.visible_to(viewer).filter(texts=True).exists()
    return wants, phone if texts.number(phone) else ""


@dataclass(frozen=True, slots=True)
class OutboxHealth:
    """`late` wait though they have been due for a quarter of an hour; `dead` were given up in the last
    thirty days. Either needs attention."""

    waiting: int
    late: int
    sending: int
    dead: int
    oldest: datetime | None

    @property
    def needs_attention(self) -> bool:
        return bool(self.late or self.dead)


def outbox_health() -> OutboxHealth:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE state = 'waiting'),"
            " count(*) FILTER (WHERE not_before < %(now)s - interval '15 minutes'),"
            " count(*) FILTER (WHERE state = 'sending'),"
            " (SELECT count(*) FROM notices_notice WHERE state = 'dead'"
            "   AND closed_at > clock_timestamp() - interval '30 days'),"
            " min(not_before) FILTER (WHERE not_before <= %(now)s)"
            " FROM notices_notice WHERE state IN ('waiting', 'sending')",
            {"now": clock.now()},
        )
        return OutboxHealth(*cursor.fetchone())
