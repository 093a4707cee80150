"""What home reads of the rooms below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf

from workforce.core import cards, clock
from workforce.core.access import Viewer
from workforce.core.cards import CardRow, Day
from workforce.core.models import AuditEvent, SettingValue
from workforce.core.ready import Ready
from workforce.home.models import Later
from workforce.notices.queries import unread
from workforce.people.models import Person, RoleType

MOST_CARDS = 3
LOOKS_SHOWN = 3
LOOKS_BACK = timedelta(days=30)
GONE = "Someone who has left the records"


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of the log, with the names it needs."""

    at: datetime
    who: str
    action: str
    about: str
    whom: str


@dataclass(frozen=True, slots=True)
class Today:
    day: Day
    cards: Sequence[CardRow]
    more: int
    looks: Sequence[Seen]
    unread: int = 0


def today(viewer: Viewer) -> Today:
    """At most three questions; those put off until tomorrow are not among them."""
    day = cards.collect(viewer)
    put_off, unread = _put_off_and_unread(viewer)
    asked = [card for card in day.cards if card.key not in put_off]
    more = max(0, len(asked) - MOST_CARDS)
    return Today(day, asked[:MOST_CARDS], more, _latest_looks(viewer), unread)


def _put_off_and_unread(viewer: Viewer) -> tuple[set[str], int]:
    """What was put off until tomorrow, and how many notices are unread: two small things in one query."""
    if viewer.person_id is None:
        return set(), 0
    rows = list(_PUT_OFF_AND_UNREAD.rows(viewer))
    return {card for card, _ in rows if card}, sum(n for _, n in rows)


def _later_and_unread(viewer: Viewer) -> QuerySet[Any, Any]:
    later = Later.objects.visible_to(viewer).filter(until__gt=viewer.today).order_by()
    put_off = later.annotate(words=F("card"), n=Value(0)).values_list("words", "n")
    return put_off.union(
        unread(viewer).annotate(words=Value("")).values_list("words", "n"), all=True
    )


_PUT_OFF_AND_UNREAD = Ready(_later_and_unread)


def _latest_looks(viewer: Viewer) -> list[Seen]:
    if viewer.person_id is None:
        return []
    words = cards.looks()
    return [
        Seen(
            event.at,
            event.who or event.actor_words or GONE,
            words.get(event.action, event.action),
            event.about,
            viewer.name,
        )
        for event in _LATEST_LOOKS.rows(viewer, clock.now() - LOOKS_BACK)
    ]


def _looks_with_names(viewer: Viewer, since: datetime) -> QuerySet[AuditEvent]:
    who = Person.objects.filter(pk=OuterRef("actor")).annotate(
        goes_by=Concat(
            Coalesce(NullIf("known_as", Value("")), "first_name"), Value(" "), F("last_name")
        )
    )
    rows = looks_at(viewer).filter(at__gte=since)
    return rows.annotate(who=Subquery(who.values("goes_by")[:1]))[:LOOKS_SHOWN]


def looks_at(viewer: Viewer) -> QuerySet[AuditEvent]:
    """Other people's reading of what concerns this viewer, newest first."""
    return (
        AuditEvent.objects.visible_to(viewer)
        .filter(on=viewer.me, action__in=list(cards.looks()), actor__isnull=False)
        .exclude(actor=viewer.me)
        .order_by("-at", "-id")
    )


_LATEST_LOOKS = Ready(_looks_with_names)


def done_to(viewer: Viewer) -> QuerySet[AuditEvent]:
    """All that the log has about this viewer, their own doing too."""
    return AuditEvent.objects.visible_to(viewer).filter(on=viewer.me).order_by("-at", "-id")


def named(events: Sequence[AuditEvent], *, plain: bool = False) -> list[Seen]:
    """With the names of everybody in them, in one query; `plain`: the action as the log has it."""
    ids = {pk for event in events for pk in (event.actor, event.on) if pk is not None}
    names = people_named(ids) if ids else {}
    words = {} if plain else cards.looks()
    return [
        Seen(
            event.at,
            _name(names, event.actor) or event.actor_words or GONE,
            words.get(event.action, event.action),
            event.about,
            _name(names, event.on),
        )
        for event in events
    ]


def _name(names: dict[UUID, str], person: UUID | None) -> str:
    return names.get(person, "") if person else ""


def overrides(slug: str | None = None) -> QuerySet[SettingValue]:
    rows = SettingValue.objects.order_by("slug", "-starts")
    return rows if slug is None else rows.filter(slug=slug)


def not_over(day: date) -> list[SettingValue]:
    """What is set today and later, on any level."""
    rows = SettingValue.objects.filter(Q(until__isnull=True) | Q(until__gte=day))
    return list(rows.order_by("slug", "starts", "pk"))


def setting_value(value_id: UUID) -> SettingValue | None:
    return SettingValue.objects.filter(pk=value_id).first()


def roles() -> list[tuple[str, str]]:
    return list(RoleType.objects.order_by("order", "words").values_list("slug", "words"))


def people_named(ids: set[UUID]) -> dict[UUID, str]:
    return {person.pk: person.name for person in Person.objects.filter(pk__in=ids)}


def person_by_address(viewer: Viewer, email: str) -> Person | None:
    return Person.objects.visible_to(viewer).filter(email__iexact=email).first()
