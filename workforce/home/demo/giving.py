"""What peers give, as a year of it looks: groups every week, courses that came to an end, what was taught, and for the peer worker
of the sign-ins a group with a session to log."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

from django.db.models import F

from training.giving.actions import offers, sessions, taught
from training.giving.gatherings import SLUG
from training.giving.models import Giver, Offer, Session
from workforce.core import clock
from workforce.core.access import PEER_WORKER, Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions import Plan
from workforce.gatherings.models import Gathering
from workforce.gatherings.models.gathering import MOST_PLACES
from workforce.gatherings.states import CALLED_OFF, HELD
from workforce.gatherings.when import When
from workforce.people.models import Assignment

DAY = timedelta(days=1)
_SEED = 2029
# Title, kind, for whom, how one joins, with whom; every so many weeks, weeks ago begun and ended, about how many come.
_OFFERS = (
    ("Walking and talking", "group", "Anybody who uses adult services", "Come to the front door at two", "", 1, 50, 0, 8),
    ("Hearing voices group", "group", "People who hear voices, with a diagnosis or without", "Ring the team first", "", 1, 45, 0, 6),
    ("Your own recovery plan", "course", "Anybody about to leave the ward", "Ask on the ward", "an occupational therapist", 2, 40, 0, 9),
    ("Women's circle", "group", "Women who use services here", "Come along, no need to book", "", 2, 50, 0, 7),
    ("Sleep and worry", "course", "Anybody on the waiting list", "Sign up at reception", "a psychologist", 1, 30, 18, 11),
    ("Open studio", "group", "Anybody, with a friend if you like", "Just come", "", 1, 48, 0, 10),
    ("Living with bipolar", "course", "People and families", "Email the recovery college", "", 4, 52, 0, 14),
    ("Fathers' morning", "group", "New fathers", "Ask the perinatal team", "a health visitor", 2, 26, 0, 4),
    ("What helped me leave hospital", "talk", "People on the wards", "It is on the ward's board", "", 4, 44, 0, 12),
    ("Music in the day room", "group", "People on the wards", "Ask on the ward", "", 1, 20, 8, 5),
)  # fmt: skip
_TAUGHT = (
    ("What a peer worker does, and does not", "inside", 200, 8, 24), ("Listening without fixing", "inside", 150, 6, 18),
    ("Language that hurts, and language that helps", "inside", 90, 4, 31), ("Endings, from the other side", "inside", 41, 4, 12),
    ("Lived experience in nursing", "outside", 170, 12, 60), ("Peer support from the ground up", "outside", 75, 24, 22),
    ("Being believed", "outside", 33, 4, 45),
)  # fmt: skip
_WHOM = (("university", "Northvale University", True, "workforce"), ("charity", "A local charity", False, ""),
         ("trust", "A neighbouring trust", True, "trust"))  # fmt: skip


def build(peer: Assignment, today: date) -> None:
    random = Random(_SEED)  # noqa: S311  (a story, not a secret)
    rows = Assignment.objects.running(today).filter(
        role__tier__in=["entry", "senior"], starts__lt=today - 400 * DAY
    )
    rows = rows.exclude(employment="volunteer").exclude(person=peer.person_id)
    givers = list(rows.select_related("person", "team__area").order_by("number"))
    for n, told in enumerate(_OFFERS):
        _offer(
            told, givers[(n * 7) % len(givers)], givers[(n * 7 + 3) % len(givers)], today, random
        )
    _peers(peer, today, random)
    _taught(givers, today)


def _offer(
    told: tuple[object, ...], one: Assignment, other: Assignment, today: date, random: Random
) -> None:
    title, kind, whom, joining, together, weeks, began, ended, about = told
    starts = today - int(str(began)) * 7 * DAY + random.randint(0, 6) * DAY
    starts -= max(0, starts.weekday() - 4) * DAY
    with clock.at(starts):
        offer = offers.add(
            offers.Said(
                title=str(title), kind=str(kind), area_id=one.team.area_id, team_id=one.team_id, starts=starts,
                rhythm={1: "weekly", 2: "fortnightly", 4: "monthly"}[int(str(weeks))], open_to=str(whom),
                joining=str(joining), together=str(together), place=one.team.location,
                until=today - int(str(ended)) * 7 * DAY if ended else None,
            ),
            by=Viewer.system(),
        )  # fmt: skip
    Giver.objects.bulk_create(
        [Giver(offer=offer, person=each.person, starts=starts) for each in {one, other}]
    )
    days = [starts + n * int(str(weeks)) * 7 * DAY for n in range(100)]
    last = offer.until or today + 21 * DAY
    _sessions(offer, [day for day in days if day <= last], int(str(about)), today, random)


def _sessions(offer: Offer, days: list[date], about: int, today: date, random: Random) -> None:
    """What is past is held, but for one in ten; one before yesterday is open here and there."""
    hour = random.choice([10, 11, 14, 16])
    when = When(days[0], time(hour), time(hour + 1, random.choice([0, 30])))
    with clock.at(days[0] - DAY):
        plan = Plan(
            kind=SLUG, title=offer.title, when=when, capacity=MOST_PLACES, place=offer.place
        )
        made = gatherings.plan_series(plan, days=days, by=Viewer.system())
    past = [row for row in made if row.day < today - 2 * DAY]
    off = {row.pk for row in past if random.random() < 0.1}
    rows = Gathering.objects.filter(pk__in=[row.pk for row in past])
    rows.exclude(pk__in=off).update(state=HELD, register_closed_at=F("ends_at"))
    rows.filter(pk__in=off).update(state=CALLED_OFF, called_off_at=F("starts_at"))
    held = {row.pk for row in past} - off
    Session.objects.bulk_create(
        [_session(row, offer, row.pk in held, about, random) for row in made]
    )


def _session(row: Gathering, offer: Offer, is_held: bool, about: int, random: Random) -> Session:
    people = max(0, about + random.randint(-4, 4)) if is_held else None
    first = (
        random.randint(0, min(2, people)) if people is not None and random.random() < 0.4 else None
    )
    return Session(gathering=row, offer=offer, people=people, first_timers=first)


def _peers(peer: Assignment, today: date, random: Random) -> None:
    """Two days ago, not logged yet; the next in five days."""
    first = today - 2 * DAY - 14 * 7 * DAY
    with clock.at(first):
        by = Viewer(None, peer.person_id, peer.person.name, frozenset({PEER_WORKER}), first)
        offer = offers.add(
            offers.Said(
                title="Tea and talk", kind="group", area_id=peer.team.area_id, team_id=peer.team_id, rhythm="weekly",
                starts=first, open_to="Anybody who uses this team", joining="Just come; the kettle is on",
                place=peer.team.location,
            ),
            by=by,
        )  # fmt: skip
    _sessions(offer, [first + n * 7 * DAY for n in range(15)], 6, today, random)
    with clock.at(today - DAY):
        by = Viewer(None, peer.person_id, peer.person.name, frozenset({PEER_WORKER}), today - DAY)
        days = [today + 5 * DAY + n * 7 * DAY for n in range(6)]
        sessions.plan(offer=offer, when=When(days[0], time(14), time(15, 30)), days=days, by=by)


def _taught(givers: list[Assignment], today: date) -> None:
    for n, (topic, where, ago, quarters, people) in enumerate(_TAUGHT):
        one, day = givers[(n * 11 + 5) % len(givers)], today - ago * DAY
        whom, name, is_paid, fee = (
            _WHOM[n % len(_WHOM)] if where == "outside" else ("", "", None, "")
        )
        with clock.at(day):
            said = taught.Said(
                where=where, topic=topic, day=day, quarters=quarters, people=people, area_id=one.team.area_id,
                for_whom=whom, organisation=name, is_paid=is_paid, fee=fee,
            )  # fmt: skip
            taught.add(said, given_by=[one.person_id], by=Viewer.system())
