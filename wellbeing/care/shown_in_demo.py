"""Care as it stands in the demo: the organisation's own signposts and spaces, a theme of one patch, and notes of another
that nobody sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wellbeing.care.actions import friction, keeping
from wellbeing.care.halves import half_of, last_day
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, PEER_WORKER, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Patch, Person, Relationship
from workforce.people.viewers import viewer_of

SIGNS = (
    ("assistance", "Northvale staff assistance line", "a company outside the trust",
     "The trust learns how many rang, never who", "0800 555 0142", "Day and night",
     "Counselling by phone or in person, debt, family, anything. Six sessions, for your household too."),
    ("assistance", "Occupational health", "the trust",
     "They write down what you say, and tell your manager only what you agree to", "020 7946 0311", "Monday to Friday",
     "You can go by yourself: nobody has to send you."),
    ("therapy", "Talking therapy for staff", "a trust next door, so that you meet no colleague",
     "Apart from your own trust's records", "020 7946 0388", "Also in the evening", "First talk within two weeks."),
    ("work", "Freedom to Speak Up Guardian", "the trust, outside your line", "In confidence; without a name if you like",
     "020 7946 0327", "Monday to Friday", "Where something isn't right and you don't know whom to tell."),
)  # fmt: skip
SPACES = (
    ("The garden room", "Northvale House, ground floor, beyond the canteen", "Always open",
     "Soft chairs, plants, no screens. Knock, and come in."),
    ("The quiet room", "Southgate Centre, room 2.14", "From seven to nine, nights too", "One chair, a dimmer, a door that closes."),
)  # fmt: skip
HELPS = (
    "An hour a day on the rota that is nobody's.", "A manager who asks what we did, not how many.",
    "Time in the day room that counts as work.", "", "Fewer forms after a walk.", "The same hour every week, so people find us.",
    "",
)  # fmt: skip
ABOVE, BELOW = 7, 4


def build(cast: Sequence[Any], today: date) -> str:
    people = {each.email: each.role for each in cast}
    found = {
        people[row.email]: row
        for row in Person.objects.filter(email__in=people).select_related("user")
    }
    with clock.at(today):
        _kept(viewer_of(found["central lead"].user, today), today)
    lead = found["advanced practitioner"]
    first = Relationship.objects.running(today).filter(holder=lead, acts_as="patch_lead").first()
    if first is None or first.patch is None:
        raise LookupError("nobody leads a patch")
    other = Patch.objects.exclude(pk=first.patch_id).order_by("name")[0]
    day = last_day(half_of(today) - 1) - timedelta(days=20)
    _noted(first.patch, "B1", ABOVE, day)
    _noted(first.patch, "B8", BELOW, day)
    _noted(other, "B3", BELOW, day)
    with clock.at(today):
        made = friction.count(day=today)
    if made != 1:
        raise LookupError("one theme was to be counted")
    return "Signposts and wellness spaces are named, and one patch has a point of friction that enough people noted."


def _kept(by: Viewer, today: date) -> None:
    if not by.has(CENTRAL_LEAD):
        raise LookupError("nobody of the central team is here")
    for kind, title, run_by, private, phone, when, about in SIGNS:
        said = {"kind": kind, "title": title, "run_by": run_by, "how_private": private, "phone": phone,
                "when": when, "about": about}  # fmt: skip
        keeping.write_signpost(row_id=None, said=said, version=0, by=by)
    for title, where, when, about in SPACES:
        said = {"title": title, "where": where, "when": when, "about": about,
                "confirmed_by": "The director of people"}  # fmt: skip
        keeping.write_space(row_id=None, said={**said, "confirmed_on": today}, version=0, by=by)


def _noted(patch: Patch, kind: str, count: int, day: date) -> None:
    rows = Assignment.objects.running(day).filter(
        scopes.here(day, "person"), team__area__patch=patch, role__tier="entry"
    )
    people = list(dict.fromkeys(rows.order_by("pk").values_list("person", flat=True)))[:count]
    if len(people) < count:
        raise LookupError(f"{patch.name} has too few peers")
    for person, words in zip(people, HELPS, strict=False):
        by = Viewer(None, person, "", frozenset({PEER_WORKER}), day)
        with clock.at(day):
            friction.note(patch=patch.pk, kind=kind, words=words, by=by)
