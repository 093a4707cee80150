"""One message to whom it concerns, in the transaction that causes it: never for one's own action. Staff
without a sign-in and guests have no notices; who books for them tells them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import kinds
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

MOVED_UP, BOOKED_FOR, GIVEN_UP = "gathering-moved-up", "gathering-booked", "gathering-given-up"
MOVED, CALLED_OFF, TO_LEAD = "gathering-moved", "gathering-called-off", "gathering-to-lead"
LEADS_NO_MORE = "gathering-leads-no-more"
LEADS_NOW, CAN_YOU_LEAD = "gathering-leads-now", "gathering-can-you-lead"


def tell_of_places(slug: str, places: Iterable[Place], *, by: Viewer) -> None:
    """Each about their own place in a gathering that came with it; told once a place and kind."""
    found = list(places)
    silent = _told_with_another([place.gathering for place in found])
    notify(
        (
            NoticeFor(place.person_id, slug, f"place:{place.pk}", link=_link(place.gathering))
            for place in found
            if place.person_id is not None and place.gathering_id not in silent
        ),
        by=by.person_id,
    )


def tell_everybody(slug: str, *gatherings: Gathering, by: Viewer) -> None:
    """Whoever has a place, waits or leads, once for each `sequence` of the gathering; of a series that is one thing,
    with the first of those that are given here."""
    rows = {row.pk: row for row in _first_of_each(gatherings)}
    theirs = {"gathering_id__any_of": list(rows), "person__isnull": False}
    places = Place.objects.live().filter(**theirs).values_list("gathering_id", "person_id")
    led = Facilitator.objects.filter(**theirs).values_list("gathering_id", "person_id")
    notify(
        (
            NoticeFor(person, slug, f"gathering:{pk}:{rows[pk].sequence}", link=_link(rows[pk]))
            for pk, person in {*places.order_by(), *led.order_by()}
        ),
        by=by.person_id,
    )


def tell_who_leads(gathering: Gathering, person_id: UUID, role: str, *, by: Viewer) -> None:
    tell_who_leads_many([(gathering, person_id, role)], by=by)


def tell_who_leads_many(leading: Iterable[tuple[Gathering, UUID, str]], *, by: Viewer) -> None:
    """Each that they lead this gathering, or are in reserve, once for each of its versions."""
    found = list(leading)
    silent = _told_with_another([row for row, *_ in found])
    notify(
        (
            NoticeFor(person, TO_LEAD, f"gathering:{row.pk}:{row.version}", role, link=_link(row))
            for row, person, role in found
            if row.pk not in silent
        ),
        by=by.person_id,
    )


def tell_who_led(gathering: Gathering, person_id: UUID, *, by: Viewer) -> None:
    """Somebody else does now, or nobody yet: they need not keep the time free."""
    if _told_with_another([gathering]):
        return
    occasion = f"gathering:{gathering.pk}:{gathering.version}"
    told = NoticeFor(person_id, LEADS_NO_MORE, occasion, link=_link(gathering))
    notify([told], by=by.person_id)


def tell_reserves(slug: str, reserves: Iterable[Facilitator], *, by: Viewer) -> None:
    """Of gatherings that came with them: each that they lead it now, or whether they can."""
    notify((reserve_notice(slug, row) for row in reserves), by=by.person_id)


def reserve_notice(slug: str, reserve: Facilitator) -> NoticeFor:
    """Once for each time and place of a gathering somebody is in reserve for, whatever is said again."""
    occasion = f"reserve:{reserve.pk}:{reserve.gathering.sequence}"
    return NoticeFor(reserve.person_id, slug, occasion, link=_link(reserve.gathering))


def _is_one(row: Gathering) -> bool:
    kind = kinds.registry().get(row.kind)
    return row.series is not None and kind is not None and kind.is_one_in_series


def _told_with_another(rows: Sequence[Gathering]) -> set[UUID]:
    """Of a series that is one thing, all but the next day. No query where there is none."""
    ours = {row.pk: row.series for row in rows if _is_one(row)}
    if not ours:
        return set()
    ahead = Gathering.objects.planned().filter(
        series__in=set(ours.values()), starts_at__gt=clock.now()
    )
    next_days = ahead.order_by("series", "starts_at", "id").distinct("series")
    return set(ours) - set(next_days.values_list("pk", flat=True))


def _first_of_each(rows: Iterable[Gathering]) -> list[Gathering]:
    found: dict[UUID, Gathering] = {}
    for row in sorted(rows, key=lambda each: (each.starts_at, each.pk)):
        found.setdefault(row.series if row.series and _is_one(row) else row.pk, row)
    return list(found.values())


def _link(gathering: Gathering) -> str:
    return kinds.link(gathering.kind, gathering.pk)
