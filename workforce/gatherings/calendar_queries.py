"""Whose dates, for whom, in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.gatherings import calendar_files, calendar_kinds
from workforce.gatherings.calendar_kinds import Expected
from workforce.gatherings.calendar_tokens import hash_of
from workforce.gatherings.models import CalendarAddress, CalendarChoice, CalendarEntry
from workforce.notices.models import Preference
from workforce.people import scopes


def address_of(viewer: Viewer) -> CalendarAddress | None:
    return CalendarAddress.objects.visible_to(viewer).first()


def choice_of(viewer: Viewer) -> CalendarChoice:
    """As it was chosen, or as it is before anybody chose."""
    found = CalendarChoice.objects.visible_to(viewer).first()
    return found or CalendarChoice(person_id=viewer.person_id)


def wants_invitations(viewer: Viewer) -> bool:
    return viewer.person_id is not None and viewer.person_id in wanting([viewer.person_id])


def wanting(person_ids: Collection[UUID]) -> set[UUID]:
    """Who of these wants invitations by mail: as they chose, else as they chose for notices."""
    choices = CalendarChoice.objects.filter(person__in=person_ids, by_mail__isnull=False)
    chosen = dict(choices.values_list("person_id", "by_mail"))
    no_mail = Preference.objects.filter(person__in=person_ids, mail=False)
    refused = set(no_mail.values_list("person_id", flat=True))
    return {pk for pk in person_ids if chosen.get(pk, pk not in refused)}


def summaries(entries: Sequence[CalendarEntry]) -> dict[UUID, str]:
    """By the entry's id, all that its owner's calendar shows."""
    expected, showing = _expected(entries), _showing({entry.person_id for entry in entries})
    return {entry.pk: _summary(entry, expected.get(entry.pk), showing) for entry in entries}


def feed_of(token: str) -> list[tuple[CalendarEntry, str]] | None:
    """What the address with this token shows today, or None where nobody has it. Each entry is compared
    with what it comes from as it is read: what is no longer somebody's is not in their calendar."""
    address = _addresses().filter(token_hash=hash_of(token)).first()
    if address is None:
        return None
    entries = list(_in_window(address.person_id))
    expected, showing = _expected(entries), _showing({address.person_id})
    shown = []
    for entry in entries:
        wanted = expected.get(entry.pk)
        if wanted is not None and not wanted.off:
            if not wanted.stays:
                entry.starts, entry.ends = wanted.starts, wanted.ends
                entry.whole_day = wanted.whole_day
            shown.append((entry, _summary(entry, wanted, showing)))
    return shown


def _addresses() -> QuerySet[CalendarAddress]:
    """Of those who work here and can sign in."""
    here = scopes.here(clock.today(), "person")
    return CalendarAddress.objects.filter(here, person__user__is_active=True)


def _in_window(person_id: UUID) -> QuerySet[CalendarEntry]:
    values, now = settings.load(), clock.now()
    back = timedelta(days=values.get("gatherings.calendar_days_back"))
    ahead = timedelta(days=values.get("gatherings.calendar_days_ahead"))
    own = CalendarEntry.objects.filter(person=person_id, is_off=False)
    return own.filter(ends__gt=now - back, starts__lt=now + ahead).order_by("starts", "pk")


def _expected(entries: Sequence[CalendarEntry]) -> dict[UUID, Expected]:
    """What each should be by now, by the entry's id: asked once a kind."""
    by_kind: dict[str, dict[tuple[UUID, UUID], UUID]] = defaultdict(dict)
    for entry in entries:
        by_kind[entry.kind][entry.person_id, entry.source] = entry.pk
    found: dict[UUID, Expected] = {}
    for slug, ids in by_kind.items():
        calendar = calendar_kinds.registry().get(slug)
        rows = calendar.expected({source for _, source in ids}) if calendar else ()
        for row in rows:
            if (pk := ids.get((row.person_id, row.source_id))) is not None:
                found[pk] = row
    return found


def _showing(person_ids: Collection[UUID]) -> set[UUID]:
    chosen = CalendarChoice.objects.filter(person__in=person_ids, shows_kind=True)
    return set(chosen.values_list("person_id", flat=True))


def _summary(entry: CalendarEntry, wanted: Expected | None, showing: Collection[UUID]) -> str:
    words = wanted.words if wanted is not None and entry.person_id in showing else ""
    return calendar_files.summary(entry, words)
