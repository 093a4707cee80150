"""Builds the demo trust, step by step, each on its own day."""

from collections.abc import Callable
from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from supervision.actions import meetings
from supervision.actions.meetings import Log, Slot, Todo
from supervision.models import Agreement
from supervision.strands import HOLDER_OF
from workforce.core import clock, declaring
from workforce.core.access import Viewer
from workforce.establishment.actions import applying
from workforce.home.demo import (
    arrival,
    careers,
    changes,
    courses,
    cpd,
    descriptions,
    establishment,
    extract,
    feeders,
    foundation,
    giving,
    history,
    imports,
    organisation,
    partners,
    plans,
    preparation,
    readiness,
    recruitment,
    reflective,
    selection,
    signins,
    supervising,
    training,
    triads,
    unknown_roles,
    vacancies,
    workshops,
)
from workforce.home.demo.counting import count_rows
from workforce.home.demo.history import Strand
from workforce.notices.models import Notice
from workforce.obligations import checking, pauses
from workforce.obligations.actions import pause
from workforce.people.actions import daily, relationships
from workforce.people.models import Assignment, Relationship

YEARS = timedelta(days=730)
# Shares in time that the demo is built to, of a trust that does well but not in everything.
IN_TIME = {"line": 0.86, "clinical": 0.81, "peer": 0.91}
_AWAY_NOW = 9
# A file a quarter, and a month towards the end, counted in days from the first one.
_BROUGHT_IN = (0, 91, 182, 273, 364, 455, 546, 577, 607, 638, 668, 699)
_SEED = 2026

Say = Callable[[str], None]
Holders = dict[tuple[UUID | None, str], UUID]


def build(today: date, say: Say) -> None:
    random = Random(_SEED)  # noqa: S311  (a story, not a secret)
    first = today - YEARS
    days = [first + timedelta(days=n) for n in _BROUGHT_IN] + [today - timedelta(days=1)]
    rows = extract.rows(today)
    files = extract.files(rows, days)
    foundation.kept_of_everybody()
    names = organisation.Names()
    count_rows()
    for day in sorted({*days, *(first + timedelta(days=n) for n in range(0, YEARS.days, 30))}):
        with clock.at(day):
            if day in files:
                applying.bring_in(
                    name=f"staff-in-post-{day}.csv", content=files[day], by=Viewer.system()
                )
            if day == first:
                gone = _found(names, first)
                training.catalogue()
            organisation.go_on(day, today, by=Viewer.system())
            daily.run(by=Viewer.system())
        count_rows()
    say("The staff extract is brought in, file by file.")
    with clock.at(today - timedelta(days=1)):
        by = Viewer.system()
        organisation.patches(by)
        organisation.forms(by, random)
        triads.lead_patches(by, first)
        triads.support(by, first)
        organisation.leave(gone, today, by)
        _times_away(today, by)
        daily.run(by=by)
        organisation.contracts(by)
    descriptions.build(today, first)
    with clock.at(today - timedelta(days=1)):
        establishment.experience(by, today)
        establishment.on_their_way(by, today)
        establishment.to_look_at(by, today)
        partners.begin(today - timedelta(days=1), by)
    foundation.history(today - timedelta(days=1))
    with clock.at(today - timedelta(days=1)):
        training.history(clock.today())
    count_rows()
    say("Patches, triads, volunteers and leavers are there.")
    peer = signins.central_peer(today)
    logged = _history(peer, today, random)
    count_rows()
    _changes(peer, today)
    supervising.build(peer, today)
    reflective.build(peer, today)
    count_rows()
    say("A year of reflective practice is in the registers, and the next cycle is planned.")
    giving.build(peer, today)
    cpd.build(peer, today)
    say("What peers give has a year behind it, and half of them keep a log of what they learn.")
    workshops.build(peer, today)
    count_rows()
    preparation.build(peer, today)
    say("A dozen teams are prepared or being prepared for working with peers.")
    say(courses.build(peer, today))
    count_rows()
    # Before anybody has a sign-in: what is history sends no mail.
    say(f"{plans.build(peer, today):,} job plans are written, and the workforce is counted.")
    careers.build(peer, today)
    training.put_right(peer.person_id, today)
    say("A year of careers: conversations, requests for flexible working, openings.")
    readiness.build(today)
    say("Twelve teams have said how ready they are.")
    arrival.build(peer, today)
    say("Somebody's first months: programmes, probation, pairs.")
    feeders.apprentice(peer, today)
    changes.plan(peer, today)
    with clock.at(today):
        cast = signins.make(peer, today)
        imports.leave_one_to_look_at(rows, today, Viewer.system())
        training.shown(peer, cast, today)
    unknown_roles.tell(cast, today)
    asked = recruitment.build(cast, today)
    say(asked.said)
    say(vacancies.build(today))
    selection.build(cast, today, asked.at_advert)
    say(feeders.build(peer, today))
    _rooms_above(cast, today, say)
    say(f"{logged:,} meetings are logged, two years of them.")


def _rooms_above(cast: list[signins.SignIn], today: date, say: Say) -> None:
    """Rooms that home knows nothing of."""
    for room in declaring.modules("shown_in_demo"):
        say(room.build(cast, today))
    # The sign-ins are there by now, and it is a story: nobody is mailed about it.
    Notice.objects.filter(channel="mail").delete()
    checking.fix()  # as each night does: days were gone through one after another


def _found(names: organisation.Names, first: date) -> list[Assignment]:
    by = Viewer.system()
    vacant = organisation.vacancies(by)
    organisation.volunteers(names, by, first)
    return organisation.arrive_and_leave(vacant, names, by)


def _times_away(today: date, by: Viewer) -> None:
    """Some are away now, a few of them for long; one was for half a year and is back; one volunteer
    takes a break. The room that keeps time away takes these pauses over (`wellbeing.away.shown_in_demo`)."""
    paid = list(Assignment.objects.running(today).filter(employment="employed", role__tier="entry",
                starts__lt=today - timedelta(days=250)).order_by("number"))  # fmt: skip
    away = [
        pause.Begin(row.person_id, today - timedelta(days=45 + 9 * n if n < 4 else 3 + n), None)
        for n, row in enumerate(paid[5::9][:_AWAY_NOW])
    ]
    back = pause.Begin(paid[4].person_id, today - timedelta(days=230), today - timedelta(days=48))
    volunteer = Assignment.objects.filter(employment="volunteer").order_by("person__sort_name")[3]
    pause.begin_many([*away, back], by=by)
    changes.take_break(volunteer, today, by)


def _strands(today: date) -> list[tuple[Agreement, Strand]]:
    rows = (
        Agreement.objects.running(today)
        .select_related("assignment")
        .order_by("assignment__number", "assignment__person__sort_name", "strand")
    )
    away = pauses.of(None)
    return [
        (row, Strand(row.strand, row.starts, row.assignment.starts, row.assignment.is_volunteer,
                     away.get(row.assignment.person_id, ())))
        for row in rows]  # fmt: skip


def _overdue(
    strands: list[tuple[Agreement, Strand]], settled: dict[UUID, bool], today: date, random: Random
) -> set[UUID]:
    """Which strands of paid people are overdue today, so that the share comes out; `settled` are those
    whose state is not ours to choose."""
    chosen: set[UUID] = set()
    for name, share in IN_TIME.items():
        live = [(row, strand) for row, strand in strands if strand.strand == name
                and not strand.volunteer and not strand.is_paused(today)]  # fmt: skip
        may = [row.pk for row, strand in live
               if strand.can_be_overdue(today) and row.pk not in settled]  # fmt: skip
        sure = sum(settled.get(row.pk, False) for row, _ in live)
        wanted = round(len(live) * (1 - share)) - sure
        chosen |= set(random.sample(may, max(0, min(len(may), wanted))))
    return chosen


def _settled(
    strands: list[tuple[Agreement, Strand]], peer: Assignment, holders: Holders, today: date
) -> dict[UUID, bool]:
    """Nobody meets where nobody holds the strand; the peer worker's own are told apart."""
    found = {row.pk: strand.can_be_overdue(today) for row, strand in strands
             if (row.assignment_id, HOLDER_OF[row.strand]) not in holders}  # fmt: skip
    ours = [row for row, _ in strands if row.assignment_id == peer.pk]
    return found | {row.pk: row.strand == "clinical" for row in ours}


def _history(peer: Assignment, today: date, random: Random) -> int:
    strands = _strands(today)
    holders = _holders()
    overdue = _overdue(strands, _settled(strands, peer, holders, today), today, random)
    logs: dict[tuple[int, int], list[Log]] = {}
    for row, strand in strands:
        holder = holders.get((row.assignment_id, HOLDER_OF[row.strand]))
        if holder is None:
            continue
        late = row.pk in overdue
        held = history.meetings(strand, today, overdue=late, random=random)
        ahead = None
        if row.assignment_id == peer.pk:
            held = [day for day in held if day < today - _PEER_MET[row.strand] - timedelta(days=5)]
        elif held:
            ahead = _ahead(strand, held[-1], today, random)
            last = row.assignment.ends
            ahead = None if ahead and last and ahead.date > last else ahead
        for day in held:
            slot = ahead if day == held[-1] else None
            logs.setdefault((day.year, day.month), []).append(_log(row, day, holder, slot, random))
    for month in sorted(logs):
        with clock.at(min(max(log.date for log in logs[month]), today)):
            meetings.log_many(logs[month], by=Viewer.system())
    return sum(len(month) for month in logs.values()) + _lately(peer, today)


def _holders() -> Holders:
    rows = Relationship.objects.exclude(kind="cover").filter(assignment__isnull=False)
    found = rows.order_by("starts").values_list("assignment_id", "acts_as", "holder_id")
    return {(assignment, kind): holder for assignment, kind, holder in found}


# When the peer worker of the sign-ins last met each of the three: the clinical one is due.
_PEER_MET = {
    "peer": timedelta(days=30), "line": timedelta(days=20), "clinical": timedelta(days=62)}  # fmt: skip


def _lately(peer: Assignment, today: date) -> int:
    """What the peer worker finds on Today: a meeting two days ago to log, the one before it with what
    was agreed, a one-to-one tomorrow, and one that is due."""
    held = dict(signins.holders(peer, today))
    ahead = {"peer": Slot(today - timedelta(days=2), time(10), 60, "phone"),
             "line": Slot(today + timedelta(days=1), time(14), 45), "clinical": None}  # fmt: skip
    words = {"peer": "Try the walking group for a month, then look at the hours again."}
    for strand, ago in _PEER_MET.items():
        with clock.at(today - ago):
            meetings.log(Log(
                assignment_id=peer.pk, strands=[strand], date=today - ago, holder_id=held[HOLDER_OF[strand]],
                time=time(10), minutes=60, mode="phone" if strand == "peer" else "in_person",
                topics=["experience", "wellbeing"] if strand == "peer" else [],
                agreed_words=words.get(strand, ""), next=ahead[strand], agreed=True,
                todos=[Todo("Ask about the Thursday room", peer.person_id, today)] if strand == "peer" else [],
            ), by=Viewer.system(), own_topics=["Saying no", "The Thursday group"] if strand == "peer" else [])  # fmt: skip
    return len(_PEER_MET)


def _log(row: Agreement, day: date, holder: object, ahead: Slot | None, random: Random) -> Log:
    return Log(
        assignment_id=row.assignment_id, strands=[row.strand], date=day, holder_id=holder,  # type: ignore[arg-type]
        time=time(random.choice([9, 10, 11, 13, 14, 15, 16])), minutes=random.choice([30, 45, 60, 60]),
        mode=random.choice(["in_person", "in_person", "phone", "online"]), next=ahead, agreed=True)  # fmt: skip


def _ahead(strand: Strand, last: date, today: date, random: Random) -> Slot | None:
    """Most who are in time have their next meeting in the diary."""
    due = strand.due(last)
    if due is None or due <= today or random.random() < 0.15:
        return None
    day = due - timedelta(days={5: 1, 6: 2}.get(due.weekday(), 0))
    return Slot(max(day, today + timedelta(days=1)), time(random.choice([10, 11, 14])), 60)


def _changes(peer: Assignment, today: date) -> None:
    """One supervisor will leave in six weeks, with all whom they support; the one of the peer worker of
    the sign-ins stays."""
    by = Viewer.system()
    leaving_on = today + timedelta(days=45)
    held = Relationship.objects.running(today).filter(kind="peer_supervisor")
    held = held.order_by("holder__employee_number", "assignment__number")  # the same each time
    stays = dict(signins.holders(peer, today))["peer_supervisor"]
    by_holder: dict[UUID, list[Relationship]] = {}
    for row in held.exclude(holder=stays).select_related("assignment__role"):
        by_holder.setdefault(row.holder_id, []).append(row)
    theirs = max(by_holder.values(), key=lambda rows: (len(rows) <= 7, len(rows)))
    with clock.at(today):
        relationships.end_many([row for row in theirs if row.ends is None], on=leaving_on, by=by)
