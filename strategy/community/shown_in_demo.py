"""The community of the demo: forums at varying times, a gathering from its tables to what was answered, groups and a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any

from strategy.community.actions import (
    answering,
    coming,
    groups,
    network,
    notes,
    occasions,
    themes,
)
from strategy.community.actions.occasions import Wanted
from strategy.community.gatherings import STEERING, SUPPORT
from strategy.community.models import Group, Occasion, TableNote, Theme
from strategy.community.queries import people
from workforce.core import clock
from workforce.core.access import PEER_WORKER, SENIOR_PEER, Viewer
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.when import When
from workforce.people.models import Assignment, Person

# Days from today, what it is, its name, when it begins, how many come of those who have a place.
OVER = (
    (-660, "gathering", "Gathering of peer voices: beginning", 10, 24),
    (-560, "forum", "Peer forum", 10, 14),
    (-470, "lunch", "Lunch at the Southside centre", 12, 9),
    (-380, "forum", "Peer forum in the evening", 18, 12),
    (-300, "thematic", "Thematic day: boundaries", 10, 26),
    (-295, "gathering", "Gathering of peer voices: being employed", 10, 30),
    (-210, "forum", "Peer forum", 14, 11),
    (-150, "policy", "Policy day: coming back to work", 13, 16),
    (-110, "practice", "How we use our story", 9, 13),
    (-70, "forum", "Peer forum, Saturday", 11, 10),
    (-16, "gathering", "Gathering of peer voices: a culture to thrive in", 10, 28),
)  # fmt: skip
AHEAD = (
    (9, "lunch", "Lunch at the Southside centre", 12, "peers"),
    (16, "practice", "Saying no, and still being there", 15, "peers"),
    (24, "forum", "Peer forum", 18, "peers"),
    (31, "origins", "A morning with the self-help groups of the borough", 9, "peers"),
    (40, "thematic", "For managers: what peer work is, and how to release time for it", 13, "managers"),
    (55, "thematic", "Open afternoon: peer work explained", 14, "public"),
)  # fmt: skip
BEFORE, LAST = -295, -16
NOTES = (
    "Rotas come a week ahead, which is too late for anything else in life.",
    "Not being given people because of what we have lived through.",
    "We would like a room to talk and to let off steam, on each site.",
    "Managers who take the time to understand what we are for.",
    "Colleagues ask us to do what healthcare assistants do.",
    "Half of us are on contracts that end. That says something.",
    "The forum is always when the early shift is on.",
    "More choice about who we work with.",
    "Somebody to ring with a quick question in the first weeks.",
    "It helps to know that this goes to those who decide.",
    "Reflective practice with people who weren't there.",
    "Say thank you where others hear it, if one likes that.",
)
# What they said together; from how many notes on; and what came of it: nothing yet, or an outcome and its words.
SAID: tuple[tuple[str, str, str], ...] = (
    ("Hold the forum at other times too, so that the early shift can come.", "did",
     "It moves between mornings, afternoons and evenings, and once a year it is on a Saturday. The next dates stand under What is on."),
    ("Tell managers that a forum is working time.", "did",
     "A line stands in the managers' handbook since spring, and hours are given back by the number who came."),
    ("A room on each site where we can talk and let off steam.", "will",
     "Two of five sites have one. The others follow with the move of the outpatient clinics."),
    ("No more contracts of a year for work that stays.", "not",
     "Two services are funded year by year by the council, and we can't promise what we don't hold. We put it to them each autumn; all other posts are permanent when they are advertised."),
    ("Rotas four weeks ahead.", "", ""),
    ("Ask us whom we would like to work with, and don't decide it by what we have lived through.", "", ""),
)  # fmt: skip
OUTSIDE = (
    ("Samaritans", "Listening, at any hour, whatever it is about", "116 123, free from any phone", True),
    ("Acas helpline", "Your rights at work, before you decide anything", "0300 123 1100", True),
    ("Your union", "Somebody beside you in a meeting", "As on your membership card", True),
    ("Freedom to Speak Up guardian", "What you can't say in your team", "By the switchboard, and in person on Wednesdays", False),
)  # fmt: skip


def build(cast: Sequence[Any], today: date) -> str:
    who = list(people.peers(today).order_by("employee_number", "pk")[:60])
    hosts = _hosts(cast, today)
    for number, (name, helps, reach, outside) in enumerate(OUTSIDE):
        with clock.at(today - timedelta(days=200 - number)):
            network.name_outside(
                name=name, helps_with=helps, reach=reach, is_outside=outside, by=Viewer.system()
            )
    rows = {}
    for number, each in enumerate(OVER):
        if _there(hosts, today + timedelta(days=each[0])):
            rows[each[0]] = _over(today, each, hosts, who, number)
    for row, _ in (rows[BEFORE], rows[LAST]):
        _tables(row, today)
    _said(rows[BEFORE], rows[LAST], today)
    for number, each in enumerate(AHEAD):
        _ahead(today, each, hosts[number % len(hosts)], who)
    _groups(hosts, who, today)
    for number, person in enumerate(who[10:22]):
        network.join(by=_viewer(person, today), may_be_found=number % 2 == 0, hello="Tea on Thursdays?" if number == 2 else "")  # fmt: skip
    return f"{len(rows) + len(AHEAD)} occasions of the community, and {len(SAID)} themes with what came of them."


def _hosts(cast: Sequence[Any], today: date) -> list[Person]:
    """Senior peers; whoever signs in as one first."""
    emails = [each.email for each in cast]
    rows = Assignment.objects.running(today).filter(role__tier="senior")
    free = people.peers(today).filter(pk__in=rows.order_by().values("person"))
    return sorted(free, key=lambda each: (each.email not in emails, each.sort_name))


def _there(hosts: Sequence[Person], day: date) -> list[Person]:
    """A few of those who were here by then."""
    return [each for each in hosts if people.fits("peers", each.pk, day)][:4]


def _on(hosts: Sequence[Person], day: date, number: int) -> Person:
    there = _there(hosts, day)
    return there[number % len(there)]


def _viewer(person: Person, today: date, *roles: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(roles or (PEER_WORKER,)), clock.today())


def _host(person: Person, today: date) -> Viewer:
    return _viewer(person, today, PEER_WORKER, SENIOR_PEER)


def _day(today: date, offset: int, title: str) -> date:
    """On a working day, but for the one that says otherwise."""
    day = today + timedelta(days=offset)
    if "Saturday" in title:
        return day + timedelta(days=(5 - day.weekday()) % 7)
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def _plan(
    today: date, offset: int, kind: str, title: str, hour: int, audience: str, host: Person, group: Group | None = None
) -> Occasion:  # fmt: skip
    short = kind in ("lunch", "steering", "support")
    when = When(_day(today, offset, title), time(hour), time(hour + (2 if short else 3)))
    wanted = Wanted(
        title=title, when=when, capacity=30 if short else 40, learning=0 if kind == "lunch" else 60 if short else 90,
        social=60 if short else 90, place="Southside centre, ground floor", has_to_be=True,
        access="Level entrance, hearing loop, a quiet room beside it, vegetarian food",
    )  # fmt: skip
    system = Viewer.system()
    row = occasions.plan(
        kind=f"community-{kind}", audience=audience, wanted=wanted, by=system, group=group
    )
    if audience != "managers":
        occasions.host(occasion=row, person_id=host.pk, role=Role.LEAD, by=system)
    return row


def _over(
    today: date, said: tuple[int, str, str, int, int], hosts: Sequence[Person], who: Sequence[Person], number: int
) -> tuple[Occasion, Person]:  # fmt: skip
    offset, kind, title, hour, heads = said
    # Whoever signs in as a senior peer hosts the one whose themes are before the peers.
    host = _on(hosts, today + timedelta(days=offset), 0 if offset == LAST else number)
    with clock.at(today + timedelta(days=offset - 30)):
        row = _plan(today, offset, kind, title, hour, "peers", host)
        occasions.invite(occasion=row, by=Viewer.system())
        there = [each for each in _mixed(who, number) if each.pk != host.pk][:heads]
        for person in there:
            _come(row, person, today)
    with clock.at(row.gathering.ends_at + timedelta(hours=1)):
        for person in there:
            if people.fits(row.audience, person.pk, clock.today()):
                coming.was_there(occasion=row, by=_viewer(person, today))
        occasions.count(occasion=row, heads=heads, reimbursed=heads * 3 // 4, by=Viewer.system())
    return row, host


def _come(row: Occasion, person: Person, today: date) -> None:
    """Whoever had begun by then."""
    if people.fits(row.audience, person.pk, row.gathering.day):
        coming.book(occasion=row, by=_viewer(person, today))


def _mixed(who: Sequence[Person], number: int) -> Iterator[Person]:
    """Another part of them each time, the same each time the demo is built."""
    for n in range(len(who)):
        yield who[(n * 7 + number * 5) % len(who)]


def _tables(row: Occasion, today: date) -> None:
    """A dozen notes of four tables; who wrote which is known to nobody here either."""
    there = [place.person for place in row.gathering.places.select_related("person")]
    with clock.at(row.gathering.starts_at + timedelta(hours=1)):
        for number, words in enumerate(NOTES):
            person = there[number % len(there)]
            if person is not None:
                notes.write(
                    occasion=row, table=1 + number % 4, words=words, by=_viewer(person, today)
                )


def _said(first: tuple[Occasion, Person], last: tuple[Occasion, Person], today: date) -> None:
    """The first four of the year before; two of the gathering just over, one of which is before the peers still."""
    for number, (words, outcome, answered) in enumerate(SAID):
        row, host = first if number < 4 else last
        after = row.gathering.ends_at
        with clock.at(after + timedelta(days=2)):
            theme = _theme(row, words, _host(host, today))
        if number == len(SAID) - 1:
            continue
        _yes(theme, row)
        with clock.at(after + timedelta(days=9)):
            owners = [pk for pk, _ in people.could_answer(Viewer.system(), clock.today())]
            theme = themes.send_up(
                theme=theme, owner=owners[number % len(owners)], due=clock.today() + timedelta(days=28), by=_host(host, today),
            )  # fmt: skip
        if outcome:
            _answer(theme, outcome, answered, today)


def _theme(row: Occasion, words: str, by: Viewer) -> Theme:
    drawn = list(TableNote.objects.filter(occasion=row, theme__isnull=True)[:2])
    theme = themes.draw(occasion=row, words=words, notes=[each.pk for each in drawn], by=by)
    return themes.put_before(theme=theme, by=by)


def _yes(theme: Theme, row: Occasion) -> None:
    with clock.at(row.gathering.ends_at + timedelta(days=4)):
        came = row.gathering.places.filter(attendance="came").select_related("person")
        for place in came[:3]:
            if place.person is not None:
                themes.approve(
                    theme=theme, version=theme.version, by=_viewer(place.person, clock.today())
                )


def _answer(theme: Theme, outcome: str, words: str, today: date) -> None:
    with clock.at((theme.sent_on or today) + timedelta(days=20)):
        by = Viewer(None, theme.owner_id, "", frozenset(), clock.today())
        later = today + timedelta(days=60) if outcome == "will" else None
        answering.answer(theme=theme, outcome=outcome, words=words, will_by=later, by=by)


def _ahead(
    today: date, said: tuple[int, str, str, int, str], host: Person, who: Sequence[Person]
) -> None:
    offset, kind, title, hour, audience = said
    with clock.at(today - timedelta(days=8)):
        row = _plan(today, offset, kind, title, hour, audience, host)
        occasions.invite(occasion=row, by=Viewer.system())
        if audience == "public":
            occasions.invite_partner(occasion=row, other="Into Work", brings="What they do for peers in work", by=Viewer.system())  # fmt: skip
    if audience != "peers":
        return
    with clock.at(today - timedelta(days=3)):
        for person in [each for each in _mixed(who, offset) if each.pk != host.pk][: 6 + offset % 9]:  # fmt: skip
            _come(row, person, today)
        asking = _viewer(next(_mixed(who, offset)), today)
        if kind == "forum":
            for words in ("What came of the rooms to talk in?", "How do you say no to a ward that is short of people?"):  # fmt: skip
                coming.ask(occasion=row, words=words, by=asking)
            coming.need(occasion=row, words="A seat near the door, please.", by=asking)


def _groups(hosts: Sequence[Person], who: Sequence[Person], today: date) -> None:
    with clock.at(today - timedelta(days=250)):
        steering = groups.found(
            kind="steering", name="Steering group of the community", about="Plans the forum and the gatherings, and looks after what is sent up.",
            meets="Every six weeks, in turn in the morning and the evening", by=_host(hosts[0], today),
        )  # fmt: skip
        roles = [(hosts[1], "notes"), *((each, "member") for each in who[3:16:5])]
        for person, role in roles:
            if person.pk != hosts[0].pk:
                groups.add(group=steering, person_id=person.pk, role=role, by=_host(hosts[0], today))  # fmt: skip
        support = groups.found(
            kind="support", name="After a hard shift", about="An hour among ourselves. Nothing is written down.",
            meets="When somebody asks for it, mostly on Thursdays", by=_viewer(who[2], today),
        )  # fmt: skip
        for person in who[4:9]:
            groups.join(group=support, by=_viewer(person, today))
    for ago, words in ((180, "The gathering of this year is about a culture to thrive in."),
                       (90, "One forum a year is on a Saturday."), (20, "We ask the owner of a theme to come to the next forum.")):  # fmt: skip
        with clock.at(today - timedelta(days=ago)):
            groups.decide(group=steering, words=words, on=clock.today(), by=_host(hosts[0], today))
    with clock.at(today - timedelta(days=4)):
        _plan(today, 12, STEERING.removeprefix("community-"), "Steering group", 17, "peers", hosts[0], steering)  # fmt: skip
        _plan(today, 6, SUPPORT.removeprefix("community-"), "After a hard shift", 16, "peers", who[2], support)  # fmt: skip
