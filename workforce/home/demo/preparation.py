"""Teams that are prepared, with a year behind them: most hold, one ran out, one has another manager, one too few came to, one is
planned. Two project groups, and how some peers want to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from uuid import UUID

from recruitment.preparation import sealing
from recruitment.preparation.actions import asking, groups, material, notes, preparations, sessions
from recruitment.preparation.actions.asking import Chosen
from recruitment.preparation.actions.groups import Seat, Words
from recruitment.preparation.actions.preparations import Said
from recruitment.preparation.actions.sessions import Wanted
from recruitment.preparation.models import Note, Preparation, Session
from recruitment.preparation.queries.team import staff
from workforce.core import clock
from workforce.core.access import PEER_WORKER, Viewer
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.when import When
from workforce.people.models import Assignment, Person, Relationship, ServiceArea, Team
from workforce.people.scopes import runs

DAY = timedelta(days=1)
_ROOM = "Seminar room"
# Days ago, and how much of the team came in per cent: the last two don't hold.
_HELD = (
    (320, 82),
    (290, 75),
    (251, 68),
    (214, 91),
    (180, 64),
    (141, 77),
    (102, 70),
    (66, 85),
    (31, 73),
    (12, 42),
)
_EXPIRED, _OTHER_MANAGER = 402, 160
_SAID = (
    ("worry", "Does this mean that fewer nurses are asked for?", "No. The post is paid for on its own, and no post here ends for it."),
    ("worry", "What if they know somebody who is in our care?", "They say so, and do not work with that person. We do the same among ourselves."),
    ("worry", "Who is responsible if somebody tells them of a risk?", "They tell whoever is in charge of the shift, as each of us does."),
    ("expectation", "Somebody who believes people when we have no time to listen.", ""),
    ("expectation", "That we talk less about people and more with them.", ""),
)  # fmt: skip
_DECIDED = (
    (95, "Peers have a room of their own on each site", "Protected time needs a door", True),
    (61, "The word “service user” goes out of our leaflets", "People who came to the group find it cold", True),
    (24, "Nobody works the night shift alone in their first year", "Two left within weeks elsewhere", False),
    (6, "The next preparation is given on a weekend as well", "Half of the ward works then", False),
)  # fmt: skip
_WAYS = (
    ("talk", "manager", "In the first fortnight, not on the day itself"), ("writing", "", ""), ("talk", "themselves", ""),
    ("supervisor", "", "She passes on what I say, without who said it"), ("not_at_all", "", ""), ("talk", "team", ""),
)  # fmt: skip


def build(peer: Assignment, today: date) -> None:
    teams = _teams(peer, today)
    for team, (ago, percent) in zip(teams, _HELD, strict=False):
        prepare(team, today - ago * DAY, percent=percent)
    if len(teams) > len(_HELD) + 2:
        prepare(teams[len(_HELD)], today - _EXPIRED * DAY)
        _with_another_manager(teams[len(_HELD) + 1], today)
        _planned(teams[len(_HELD) + 2], today)
    _groups(peer, teams, today)
    _asked(today)


def prepare(
    team: Team, day: date, by: Viewer | None = None, percent: int = 75
) -> Preparation | None:
    """This team was prepared on that day, or the Friday before it: its manager and so much of it came, and a senior peer gave
    it. None where nobody manages a peer of the team, or nobody is in it."""
    on = day - max(day.weekday() - 4, 0) * DAY
    manager, giver = _manager(team, on), _giver(team, on)
    if manager is None or giver is None:
        return None
    return _prepare(team, on, manager, giver, percent, by or Viewer.system())


def _prepare(
    team: Team, on: date, manager: Person, giver: Person, percent: int, by: Viewer
) -> Preparation:
    with clock.at(on - 21 * DAY):
        row = preparations.begin(
            team=team,
            said=Said(
                manager.pk,
                "What a peer worker does here, and what stays ours.",
                size=_size(team, on),
            ),
            by=by,
        )
        session = _session(row, on, giver, by)
    _close(session, percent, by)
    _say(row, on, by)
    return row


def _size(team: Team, on: date) -> int | None:
    return None if staff(team.pk, on).exists() else 4


def _session(row: Preparation, on: date, giver: Person, by: Viewer) -> Session:
    when = When(on, time(14), time(16))
    wanted = Wanted(when, row.team.location or _ROOM, lead=giver.pk)
    return sessions.plan(preparation=row, wanted=wanted, by=by)


def _close(session: Session, percent: int, by: Viewer) -> None:
    """The manager, and the first of the team in the order of their names."""
    gathering = session.gathering
    with clock.at(gathering.ends_at + timedelta(minutes=20)):
        places = list(gathering.places.booked().order_by("staff__sort_name", "arrival"))
        others = [place for place in places if place.staff_id is not None]
        came = -(-len(others) * percent // 100)
        marks = {place.pk: Attendance.CAME.value for place in places if place.person_id is not None}
        marks |= {place.pk: Attendance.CAME.value for place in others[:came]}
        marks |= {place.pk: Attendance.CLASH.value for place in others[came:]}
        sessions.close(session=session, marks=marks, also=[], by=by)


def _say(row: Preparation, on: date, by: Viewer) -> None:
    """Everybody hopes and worries something; the worries are answered."""
    first = row.begun_on.toordinal() % 3
    with clock.at(on + 2 * DAY):
        told = _SAID[first : first + 3]
        notes.write_table(preparation=row, said=[each[:2] for each in told], by=by)
        answers = {kind_words[1]: kind_words[2] for kind_words in told}
        for opened in sealing.opened(list(Note.objects.filter(preparation=row))):
            if answer := answers.get(opened.said, ""):
                notes.answer(note=opened.note, words=answer, version=opened.note.version, by=by)


def _teams(peer: Assignment, today: date) -> Sequence[Team]:
    """Those with a peer worker and with staff, that of the sign-ins first."""
    here = Assignment.objects.running(today).order_by().values("team_id")
    rows = Team.objects.filter(pk__in=here, staff__isnull=False).distinct()
    others = [
        team for team in rows.select_related("area").order_by("name", "pk") if team != peer.team
    ]
    return [peer.team, *[team for team in others if _manager(team, today)]]


def _manager(team: Team, on: date) -> Person | None:
    rows = Relationship.objects.filter(
        runs(on), kind="line_manager", assignment__team=team
    ).order_by("holder__sort_name", "pk")
    now = rows.select_related("holder").first() or (
        Relationship.objects.filter(kind="line_manager", assignment__team=team)
        .select_related("holder")
        .order_by("starts", "pk")
        .first()
    )
    return now.holder if now else None


def _giver(team: Team, on: date, but: Person | None = None) -> Person | None:
    """A senior peer, of the service area where there is one."""
    rows = Assignment.objects.running(on).filter(role__tier="senior").select_related("person")
    if but is not None:
        rows = rows.exclude(person=but)
    near = rows.filter(team__area=team.area_id).order_by("number", "pk").first()
    found = near or rows.order_by("number", "pk").first()
    return found.person if found else None


def _with_another_manager(team: Team, today: date) -> None:
    """Prepared by a manager who has another team now."""
    on = today - _OTHER_MANAGER * DAY
    on -= max(on.weekday() - 4, 0) * DAY
    now, giver = _manager(team, today), _giver(team, on)
    before = (
        Relationship.objects.filter(runs(today), kind="line_manager")
        .exclude(assignment__team=team)
        .exclude(holder=now)
        .select_related("holder")
        .order_by("holder__sort_name", "pk")
        .first()
    )
    if before is not None and giver is not None:
        _prepare(team, on, before.holder, giver, 80, Viewer.system())


def _planned(team: Team, today: date) -> None:
    manager, giver, by = _manager(team, today), _giver(team, today), Viewer.system()
    if manager is None or giver is None:
        return
    with clock.at(today - 4 * DAY):
        row = preparations.begin(team=team, said=Said(manager.pk, size=_size(team, today)), by=by)
        for ahead in (9, 16):
            day = today + ahead * DAY
            _session(row, day - max(day.weekday() - 4, 0) * DAY, giver, by)
        material.add(
            preparation=row, title="A day beside a peer worker, in eight minutes",
            address="https://intranet.northvale.example/peers/a-day", by=by,
        )  # fmt: skip


def _groups(peer: Assignment, teams: Sequence[Team], today: date) -> None:
    areas = list(dict.fromkeys(team.area for team in teams))[:2]
    for number, area in enumerate(areas):
        _group(peer, area, number, today)


def _group(peer: Assignment, area: ServiceArea, number: int, today: date) -> None:
    by = Viewer.system()
    with clock.at(today - 110 * DAY):
        group = groups.add(
            area=area, words=Words(f"Peers in {area}", "Sees to what peers need before, while and after they begin.",
                                   "First Tuesday of the month, 2pm"), by=by,
        )  # fmt: skip
        here = Assignment.objects.running(today - 110 * DAY).filter(team__area=group.area_id)
        people = list(
            dict.fromkeys(
                row.person for row in here.select_related("person").order_by("number", "pk")
            )
        )
        seats = [Seat("person", each.pk, is_chair=n == 0) for n, each in enumerate(people[:3])]
        if number == 0 and peer.person not in people[:3]:
            seats.append(Seat("person", peer.person_id))
        nurse = _staff_of(group.area_id, today)
        seats += [Seat("staff", staff_id=each, part="nursing") for each in nurse]
        seats.append(Seat("uses_services", part="has used these services"))
        members = [groups.seat(group=group, wanted=seat, by=by) for seat in seats]
    for n, (ago, what, why, is_done) in enumerate(_DECIDED[number * 2 :] if number else _DECIDED):
        with clock.at(today - ago * DAY):
            carried = members[n % len(members)].pk
            row = groups.decide(
                group=group, what=what, why=why, on=today - ago * DAY, carried_by=carried, by=by
            )
        if is_done:
            with clock.at(today - (ago - 5) * DAY):
                groups.close_decision(decision=row, is_done=True, words="", by=by)


def _staff_of(area_id: UUID, today: date) -> list[UUID]:
    team = Team.objects.filter(area=area_id, staff__isnull=False).order_by("name", "pk").first()
    return list(staff(team.pk, today).values_list("pk", flat=True)[:1]) if team else []


def _asked(today: date) -> None:
    """A dozen peers said how they want to be asked."""
    rows = Assignment.objects.running(today).filter(role__tier="entry").select_related("person")
    day = today - 20 * DAY
    for n, row in enumerate(rows.order_by("number", "pk")[3:39:3]):
        way, whom, words = _WAYS[n % len(_WAYS)]
        by = Viewer(None, row.person_id, row.person.name, frozenset({PEER_WORKER}), day)
        with clock.at(day):
            asking.choose([Chosen("newcomers", way, whom, words)], by=by)
