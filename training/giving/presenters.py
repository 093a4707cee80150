"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.urls import reverse

from training.giving.models import Giver, Offer, Session, Taught
from training.giving.models.offer import OfferKind, Rhythm
from training.giving.models.taught import Fee, ForWhom, Where
from workforce.core.presenting import (
    and_words,
    count_words,
    date_words,
    day_and_month,
    day_words,
    hours_words,
)
from workforce.gatherings import presenters as words
from workforce.gatherings.states import CALLED_OFF

Rows = list[dict[str, Any]]
Givers = Mapping[UUID, Sequence[Giver]]


def by_area(
    offers: Sequence[Offer], givers: Givers, week: Sequence[Session]
) -> list[tuple[str, Rows]]:
    """In the order of the offers: each area with its own."""
    soon: dict[UUID, list[Session]] = {}
    for each in week:
        soon.setdefault(each.offer_id, []).append(each)
    return [
        (area, [_offer(each, givers.get(each.pk, ()), soon.get(each.pk, ())) for each in rows])
        for area, rows in groupby(offers, key=lambda each: each.area.name)
    ]


def _offer(offer: Offer, givers: Sequence[Giver], soon: Sequence[Session]) -> dict[str, Any]:
    next_ = f"Next: {words.when_words(soon[0].gathering)}" if soon else ""
    return {
        "title": offer.title,
        "href": reverse("giving:offer-detail", args=[offer.pk]),
        "text": f"{OfferKind(offer.kind).label}, {rhythm_words(offer)}. {given_words(offer, givers)}.",
        "note": next_,
    }


def rhythm_words(offer: Offer) -> str:
    label = Rhythm(offer.rhythm).label
    return label[:1].lower() + label[1:]


def given_words(offer: Offer, givers: Sequence[Giver]) -> str:
    names = and_words(each.person.name for each in givers) or "Nobody at present"
    return f"{names}, with {offer.together}" if offer.together else names


def week_rows(week: Sequence[Session]) -> Rows:
    return [
        {
            "day": each.gathering.day,
            "title": each.offer.title,
            "href": reverse("giving:offer-detail", args=[each.offer_id]),
            "lines": [line for line in (words.times_words(each.gathering), _where(each)) if line],
        }
        for each in week
    ]


def _where(session: Session) -> str:
    return session.gathering.place or session.offer.area.name


def facts(offer: Offer) -> Rows:
    pairs = [
        ("What it is", OfferKind(offer.kind).label),
        ("How often", Rhythm(offer.rhythm).label),
        ("Who it is for", offer.open_to),
        ("How to join", offer.joining),
        ("Where", ", ".join(part for part in (offer.place, offer.team.name if offer.team else "") if part)),
        ("Service area", offer.area.name),
        ("Since", date_words(offer.starts)),
        ("Until", date_words(offer.until)),
        ("Given with", offer.together),
    ]  # fmt: skip
    return [{"key": key, "value": value} for key, value in pairs if value]


def date_rows(ahead: Sequence[Session]) -> Rows:
    return [
        {
            "day": each.gathering.day,
            "title": words.times_words(each.gathering),
            "lines": [each.gathering.place] if each.gathering.place else [],
            "when": words.when_words(each.gathering),
            "pk": each.gathering_id,
        }
        for each in ahead
    ]


def to_log_rows(sessions: Sequence[Session]) -> Rows:
    return [
        {"title": words.when_words(each.gathering), "href": reverse("giving:session-log", args=[each.gathering_id])}
        for each in sessions
    ]  # fmt: skip


def lately_rows(sessions: Sequence[Session]) -> list[list[Any]]:
    return [[_link(each), _came(each), _first(each)] for each in sessions]


def _link(session: Session) -> Any:
    text = words.when_words(session.gathering)
    if session.gathering.state == CALLED_OFF:
        return text
    return {"text": text, "href": reverse("giving:session-log", args=[session.gathering_id])}


def _came(session: Session) -> str:
    return "Called off" if session.gathering.state == CALLED_OFF else str(session.people)


def _first(session: Session) -> str | None:
    """On a phone an empty cell would stand there as a label without words."""
    if session.gathering.state == CALLED_OFF:
        return None
    return "Not said" if session.first_timers is None else str(session.first_timers)


def logged_words(session: Session) -> str:
    who = f" by {session.logged_by.name}" if session.logged_by else ""
    return f"Logged{who}: {count_words(session.people or 0, 'person', 'people')} came"


def giver_rows(givers: Sequence[Giver]) -> Rows:
    return [
        {
            "name": each.person.name,
            "pk": each.pk,
            "text": f"Since {date_words(each.starts)}",
        }
        for each in givers
    ]


def taught_rows(rows: Sequence[Taught], names: Mapping[UUID, Sequence[str]], today: date) -> Rows:
    return [
        {
            "title": row.topic,
            "href": reverse("giving:taught-change", args=[row.pk]),
            "text": f"{day_and_month(row.day, today)}, {hours_words(row.quarters)}, "
            f"{count_words(row.people, 'person', 'people')}. {and_words(names.get(row.pk, ()))}",
            "note": _for_whom(row),
        }
        for row in rows
    ]


def _for_whom(row: Taught) -> str:
    if row.where == Where.INSIDE:
        return f"For staff here, {row.area.name}"
    label = ForWhom(row.for_whom).label
    whom = row.organisation or f"{label[:1].lower()}{label[1:]}"
    fee = f" The fee goes to: {Fee(row.fee).label.lower()}." if row.fee else ""
    return f"For {whom}, {'paid for' if row.is_paid else 'not paid for'}.{fee}"


def planned_words(sessions: Sequence[Session]) -> str:
    days = count_words(len(sessions), "date")
    first = day_words(sessions[0].gathering.starts_at)
    return f"{days} planned, the first on {first}."
