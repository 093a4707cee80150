"""First months as a trust has them: eighteen probations open, three of them about to be talked about, three extended, one that
would pass without a word; pairs, and somebody new who can't begin alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta

from recruitment.arrival import lengths
from recruitment.arrival.actions import deciding, programme, silence
from recruitment.arrival.actions.expecting import LABEL
from recruitment.arrival.actions.providing import MISSING, WILL
from recruitment.arrival.models import (
    Arrival,
    Expectations,
    Extension,
    Override,
    Pairing,
    Probation,
    Provided,
    Step,
    Word,
)
from recruitment.arrival.numbers import Numbers
from recruitment.arrival.obligations import settle
from recruitment.arrival.seniority import second_peer
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.home.demo import newcomer
from workforce.people.actions import relationships
from workforce.people.actions.relationships import Beginning
from workforce.people.models import Assignment, Person, Post, Relationship
from workforce.people.queries import jobs
from workforce.people.stretches import stretches

DAY = timedelta(days=1)
OPEN, EXTENDED = 18, 3
_TASKS = "One-to-ones and the Thursday group. Going along to ward rounds from the third month on."
_LIMITS = "No medication, no restraint, no notes for others."


def build(peer: Assignment, today: date) -> None:
    """Before anybody has a sign-in: what is history sends no mail."""
    newcomer.begin(peer, today)
    _of_those_who_lack_one(today)
    rows = list(
        Arrival.objects.filter(probation__isnull=False, over_on__isnull=True)
        .select_related("probation", "assignment__role", "team__area", "person").order_by("-starts", "pk")
    )  # fmt: skip
    last = {
        row.pk: row.starts + relativedelta(months=row.probation.months)
        for row in rows
        if row.starts
    }
    going = [row for row in rows if last[row.pk] > today + timedelta(days=30)]
    soon = [row for row in rows if today < last[row.pk] <= today + timedelta(days=30)][:1]
    kept = [*soon, *going[: OPEN - len(soon)]]
    extended = [
        row
        for row in rows
        if today - timedelta(days=60) < last[row.pk] <= today + timedelta(days=30)
    ]
    extended = [row for row in extended if row not in kept][:EXTENDED]
    _passed([row for row in rows if row not in kept and row not in extended], last, today)
    _beside(kept, peer, today)
    _named([row for row in rows if row not in kept], today)
    for row in rows:
        _history(row, today)
    volunteers = list(
        Arrival.objects.filter(is_voluntary=True, over_on__isnull=True)
        .select_related("assignment__role", "team__area", "person").order_by("pk")
    )  # fmt: skip
    _named(volunteers, today)
    _volunteers(volunteers, today)
    for number, row in enumerate(extended):
        _extended(row, today, is_missing=number == 0)
    _pairs(kept, today)
    if going:
        _asks(going[0], today)
    settle([row.pk for row in Arrival.objects.all()])
    _blocked(peer, today)
    with clock.at(today):
        silence.warn(by=Viewer.system())


def _of_those_who_lack_one(today: date) -> None:
    """Whoever came with an extract that was late has first months all the same, in a trust that is shown."""
    hired, numbers = jobs.paid(), Numbers.load()
    there = set(Arrival.objects.values_list("person_id", flat=True))
    recent = {
        stretch.job_on(today).pk: stretch
        for person, found in hired.items() if person not in there
        for stretch in stretches(found)[:1]
        if today - timedelta(days=230) < stretch.starts <= today and (stretch.ends is None or stretch.ends >= today)
    }  # fmt: skip
    for row in (
        Assignment.objects.filter(pk__in=recent)
        .select_related("person", "team")
        .order_by("starts", "pk")
    ):
        starts, ends = recent[row.pk].starts, recent[row.pk].ends
        arrival = Arrival.objects.create(
            person=row.person, assignment=row, team=row.team, starts=starts, made_on=starts
        )
        months = lengths.months_of(starts, ends, numbers.of_length(starts))
        Probation.objects.create(arrival=arrival, months=months)
        programme.start_from_template([arrival])


def _passed(rows: Sequence[Arrival], last: dict[object, date], today: date) -> None:
    """Nearly all by a word; one in twelve went by without."""
    for number, row in enumerate(rows):
        day = min(last[row.pk], today - DAY)
        silent = number % 12 == 5 and last[row.pk] < today
        state = "lapsed" if silent else "passed"
        Probation.objects.filter(pk=row.probation.pk).update(state=state, decided_on=day, version=2)


def _held(row: Arrival, kind: str) -> Relationship | None:
    rows = Relationship.objects.filter(assignment=row.assignment_id, acts_as=kind).select_related(
        "holder"
    )
    return rows.order_by("starts").first()


def _beside(rows: Sequence[Arrival], peer: Assignment, today: date) -> None:
    """Contact person and buddy, for nearly all; the newest one's buddy is the peer worker of the sign-ins."""
    new = []
    for number, row in enumerate(rows):
        manager = _held(row, "line_manager")
        near = Assignment.objects.running(today).filter(
            team__area__patch=row.team.area.patch_id, role__tier="entry"
        )
        near = near.exclude(employment="volunteer").exclude(person=row.person_id)
        buddy = (
            peer.person
            if number == 1
            else getattr(
                near.select_related("person").order_by("starts", "pk").first(), "person", None
            )
        )
        starts = max(row.assignment.starts, row.starts or today) if row.assignment else today
        if manager is not None and not _held(row, "contact_person"):
            new.append(Beginning("contact_person", manager.holder, starts, row.assignment))
        if (
            buddy is not None
            and buddy.pk != row.person_id
            and number % 6 != 5
            and not _held(row, "buddy")
        ):
            new.append(Beginning("buddy", buddy, starts, row.assignment))
    with clock.at(today - DAY):
        relationships.begin_many(new, by=Viewer.system())


def _named(rows: Sequence[Arrival], today: date) -> None:
    """Whose first months are behind them had a contact person and a buddy for as long as these went."""
    new = []
    for row in rows:
        if row.assignment is None or row.starts is None:
            continue
        first = max(row.assignment.starts, row.starts)
        last = min(first + timedelta(days=182), today - 2 * DAY, row.assignment.ends or date.max)
        like = _held(row, "line_manager") or _held(row, "peer_supervisor")
        for kind, who in (("contact_person", like.holder if like else None), ("buddy", _near(row))):
            is_here = who is not None and who.left_on is None
            if is_here and first < last and not _held(row, kind):
                new.append(Beginning(kind, who, first, row.assignment, ends=last))
    with clock.at(today - DAY):
        relationships.begin_many(new, by=Viewer.system())


def _near(row: Arrival) -> Person | None:
    """Whoever has been a peer worker of the patch for longest."""
    found = (
        Assignment.objects.running(row.starts)
        .filter(team__area__patch=row.team.area.patch_id, role__tier="entry")
        .exclude(employment="volunteer")
        .exclude(person=row.person_id)
        .select_related("person")
        .order_by("starts", "pk")
        .first()
    )
    return found.person if found else None


def _history(row: Arrival, today: date) -> None:
    starts, manager, supervisor = (
        row.starts or today,
        _held(row, "line_manager"),
        _held(row, "peer_supervisor"),
    )
    plan = [
        ("welcome", 0, manager),
        ("first-supervision", 6, supervisor),
        ("wap", 20, manager),
        ("absence", 24, manager),
    ]
    plan += [
        (f"review-{n}", lengths.days_of(starts, n), manager)
        for n in lengths.reviews_of(row.probation.months, (1, 3, 5))
    ]
    for number, (slug, days, who) in enumerate(plan):
        day = starts + timedelta(days=days)
        if day >= today - DAY or who is None:
            continue
        both = slug == "absence" or slug.startswith("review")
        waits = both and day > today - timedelta(days=9) and number % 2
        Step.objects.get_or_create(
            arrival=row, slug=slug,
            defaults={
                "on": day, "said_by": who.holder, "said_at": clock.at_local(day, time(15)),
                "confirmed_by_id": row.person_id if both and not waits else None,
                "confirmed_on": day if both and not waits else None,
            },
        )  # fmt: skip
    if manager is not None and starts + timedelta(days=12) < today:
        _expectations(row, manager, starts + timedelta(days=12))


def _volunteers(rows: Sequence[Arrival], today: date) -> None:
    """Of the lighter steps of whoever volunteers: they were welcomed."""
    for row in rows:
        day, who = row.starts, _held(row, "contact_person")
        if day is not None and who is not None and day < today - 14 * DAY:
            Step.objects.get_or_create(
                arrival=row, slug="welcome",
                defaults={"on": day, "said_by": who.holder, "said_at": clock.at_local(day, time(15))},
            )  # fmt: skip


def _expectations(row: Arrival, manager: Relationship, day: date) -> None:
    made = Expectations(
        arrival=row, number=1, written_by=manager.holder, written_at=clock.at_local(day, time(11)), written_on=day,
        agreed_by_id=row.person_id, agreed_on=day,
    )  # fmt: skip
    person = manager.assignment.person_id if manager.assignment else manager.holder_id
    made.tasks = seal(_TASKS, owner=person, label=f"{LABEL}tasks", row=made.pk)
    made.limits = seal(_LIMITS, owner=person, label=f"{LABEL}limits", row=made.pk)
    made.save(force_insert=True)


def _extended(row: Arrival, today: date, *, is_missing: bool) -> None:
    """The answers first; where something was not provided, a lead says what will be."""
    manager, probation, day = _held(row, "line_manager"), row.probation, today - timedelta(days=20)
    person = row.person_id
    if person is None:
        return
    answers = Provided(
        probation=probation, on=day, by=manager.holder if manager else None, training=True, supervision=not is_missing,
        adjustments=True, person_agrees=True, person_on=day + DAY,
    )  # fmt: skip
    if is_missing:
        lead = (
            Relationship.objects.running(today)
            .filter(acts_as="patch_lead", patch=row.team.area.patch_id)
            .first()
        )
        answers.missing = seal(
            "No peer supervision for nine weeks: nobody held it.",
            owner=person,
            label=MISSING,
            row=answers.pk,
        )
        answers.read_by, answers.read_on = (lead.holder if lead else None), day + 2 * DAY
        answers.will_provide = seal(
            "Weekly until the summer, from Monday.", owner=person, label=WILL, row=answers.pk
        )
    answers.save(force_insert=True)
    made = Extension(
        probation=probation,
        months=3,
        on=day + 3 * DAY,
        by=manager.holder if manager else None,
        answers=answers,
    )
    made.provision = seal(
        "Supervision every week, and a second peer on the ward.",
        owner=person,
        label=deciding.PLAN,
        row=made.pk,
    )
    made.save(force_insert=True)
    Probation.objects.filter(pk=probation.pk).update(state="extended", extended_months=3, version=2)


def _pairs(rows: Sequence[Arrival], today: date) -> None:
    """Who has a second peer beside them, as it is kept when somebody is appointed by hand."""
    for row in rows:
        other = second_peer(row.team, today, row.person)
        if other is not None and row.assignment is not None:
            Pairing.objects.get_or_create(
                assignment=row.assignment, ended_on=None,
                defaults={"kind": "second", "partner": other, "starts": row.starts or today},
            )  # fmt: skip


def _asks(row: Arrival, today: date) -> None:
    """The newest but one would like a word with their buddy."""
    buddy = _held(row, "buddy")
    if buddy is None or row.person_id is None:
        return
    word = Word(
        asked_by_id=row.person_id,
        to=buddy.holder,
        on=today,
        asked_at=clock.at_local(today, time(8)),
    )
    word.line = seal(
        "How do I say no to a home visit?",
        owner=row.person_id,
        label="arrival.word.line",
        row=word.pk,
    )
    word.save(force_insert=True)


def _blocked(peer: Assignment, today: date) -> None:
    """Somebody new would be alone: refused, and the patch lead of the sign-ins is asked."""
    centre = (
        Assignment.objects.running(today)
        .filter(role__tier="central")
        .order_by("starts", "pk")
        .first()
    )
    there = Assignment.objects.running(today).exclude(employment="volunteer").values("team")
    vacant = Post.objects.filter(
        state__in=["vacant", "advertised", "approved"], team__area__patch=peer.team.area.patch_id
    )
    alone = (
        vacant.exclude(team__in=there).order_by("code").first() or vacant.order_by("code").first()
    )
    if centre is not None and alone is not None:
        Override.objects.create(
            team=alone.team, post=alone, starts=today + timedelta(days=24), asked_by=centre.person,
            asked_on=today - 2 * DAY,
        )  # fmt: skip
