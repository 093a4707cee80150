"""Adjustments as they stand in the demo: 21 of them by stage, and somebody who moved area with a passport."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef

from wellbeing.adjustments import states
from wellbeing.adjustments.actions import asking, deciding, living, sharing
from wellbeing.adjustments.actions.asking import Wish
from wellbeing.adjustments.actions.deciding import Decision
from wellbeing.adjustments.models import Adjustment
from wellbeing.adjustments.queries.near import who_looks_again
from workforce.core import clock
from workforce.core.access import LINE_MANAGER, PEER_WORKER, Viewer
from workforce.notices.models import Notice
from workforce.obligations.models import Pause
from workforce.people.actions import relationships
from workforce.people.models import Assignment, Person, Relationship

NEEDS = (
    ("place", "A desk that isn't in the corridor. I hear three conversations at once there.",
     "The desk by the window in the back room, and headphones when it is loud."),
    ("time", "An hour every second Tuesday for an appointment, without taking leave for it.",
     "Every second Tuesday from nine to ten, as paid time."),
    ("hours", "A start at ten on days after a late shift.", "Ten o'clock after lates, and the hour made up on Fridays."),
    ("telling", "Changes to the rota in writing, please, and not in passing.",
     "Changes come by mail the day before, with a word in the morning."),
    ("support", "Peer supervision every fortnight for a while.", "Fortnightly until the spring, then we look again."),
    ("duties", "No groups on my own for the next months.", "A second person in every group."),
    ("people", "Fewer first conversations in one day.", "Two first conversations a day at most."),
    ("tools", "Software that reads long documents aloud.", "Ordered with Access to Work, and an hour to learn it."),
)  # fmt: skip
# What the words of these two outcomes answer.
_NEEDED = {states.REFUSED: NEEDS[0], states.ALTERNATIVE: NEEDS[1]}
# How many in each stage; 21 in all.
STAGES = {
    states.ASKED: 3, states.DISCUSSING: 3, states.ALTERNATIVE: 1, states.REFUSED: 1, states.AGREED: 3,
    states.IN_PLACE: 6, states.REVIEWED: 3, states.ENDED: 1,
}  # fmt: skip


def build(cast: Sequence[Any], today: date) -> str:
    rows = list(_managed(cast, today))
    stages = [stage for stage, count in STAGES.items() for _ in range(count)]
    moved = _who_moved(today) or rows.pop()
    # Whoever signs in as the peer has one in place, and one that waits for an answer.
    own = next(
        (row for row in rows if row.holder.user_id and row.assignment.person.user_id), rows[0]
    )
    others = [
        row
        for row in rows
        if row.assignment.person_id not in {own.assignment.person_id, moved.assignment.person_id}
    ]
    plan = [(own, states.ASKED), (own, states.IN_PLACE), (moved, states.REVIEWED)]
    for _, stage in plan:
        stages.remove(stage)
    plan += list(zip(others, stages, strict=False))
    for number, (row, stage) in enumerate(plan):
        _bring(row, stage, number, today)
    _passport(moved, today)
    # What the demo tells is in the product; nobody gets a mail of it.
    Notice.objects.filter(kind__startswith="adjustment", channel="mail").delete()
    return f"{len(plan)} adjustments are on their way, and somebody took a passport to a new area."


def _managed(cast: Sequence[Any], today: date) -> Iterator[Relationship]:
    """Line management of a year and more, the peers with a sign-in first, each person once."""
    seen = set()
    away = Pause.objects.on(today).values("person")
    rows = Relationship.objects.running(today).filter(
        kind="line_manager", starts__lt=today - timedelta(days=200), assignment__isnull=False,
        assignment__role__tier="entry", holder__left_on__isnull=True,
    ).exclude(assignment__person__in=away).exclude(holder=F("assignment__person"))  # fmt: skip
    rows = rows.select_related("holder", "assignment__person")
    emails = [each.email for each in cast]
    for row in sorted(rows, key=lambda row: (row.assignment.person.email not in emails, row.pk)):
        if row.assignment.person_id not in seen:
            seen.add(row.assignment.person_id)
            yield row


def _who_moved(today: date) -> Relationship | None:
    """Whose post in another area ended not long ago: the management they had there."""
    later = Assignment.objects.running(today).filter(
        person=OuterRef("assignment__person"), starts__gt=OuterRef("assignment__ends")
    ).exclude(team__area=OuterRef("assignment__team__area"))  # fmt: skip
    managed = Relationship.objects.running(today).filter(
        kind="line_manager", assignment__person=OuterRef("assignment__person")
    )
    rows = Relationship.objects.filter(
        Exists(later), Exists(managed), kind="line_manager", assignment__isnull=False, ends__lt=today,
    )  # fmt: skip
    return rows.select_related("holder", "assignment__person").order_by("-ends", "pk").first()


def _viewer(person: Person, role: str, day: date) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({role}), day)


def _bring(row: Relationship, stage: str, number: int, today: date) -> Adjustment:
    """To its stage, each step on a day of its own."""
    if row.assignment is None:
        raise LookupError("nobody is managed here")
    kind, need, change = _NEEDED.get(stage) or NEEDS[number % len(NEEDS)]
    last = row.ends or today
    ago = 2 + number % 3 if stage in (states.ASKED, states.DISCUSSING) else 140 + 3 * number
    day = max(last - timedelta(days=ago), row.starts)
    sam, dan = row.assignment.person, row.holder
    with clock.at(day):
        made = asking.ask(Wish(kind, need, [row.pk]), by=_viewer(sam, PEER_WORKER, day))
    if stage == states.ASKED:
        return made
    for step, wait in _steps(stage):
        day = min(day + timedelta(days=wait), last)
        with clock.at(day):
            made = _step(
                made, step, change, _viewer(sam, PEER_WORKER, day), _viewer(dan, LINE_MANAGER, day)
            )
    return made


def _steps(stage: str) -> list[tuple[str, int]]:
    decided = [(states.AGREED, 4), (states.IN_PLACE, 6)]
    return {
        states.DISCUSSING: [(states.DISCUSSING, 1)],
        states.ALTERNATIVE: [(states.DISCUSSING, 2), (states.ALTERNATIVE, 5)],
        states.REFUSED: [(states.DISCUSSING, 2), (states.REFUSED, 5)],
        states.AGREED: [(states.AGREED, 4)],
        states.IN_PLACE: decided,
        states.REVIEWED: [*decided, (states.REVIEWED, 91)],
        states.ENDED: [*decided, (states.REVIEWED, 91), ("end asked", 3), (states.ENDED, 1)],
    }[stage]


def _step(row: Adjustment, step: str, change: str, sam: Viewer, dan: Viewer) -> Adjustment:
    version = row.version
    if step == states.DISCUSSING:
        return deciding.discuss(
            row, words="Thank you for saying so. Thursday, half an hour?", version=version, by=dan
        )
    if step in states.OUTCOMES:
        again = who_looks_again(row, dan.today)[0].pk if step == states.REFUSED else None
        words = {
            states.REFUSED: "There is no second room on this floor until the move in spring.",
            states.ALTERNATIVE: "Not every second Tuesday, but the first one of each month, and the hour made up.",
        }.get(step, change)
        return deciding.decide(
            row, decision=Decision(step, words, again=again), version=version, by=dan
        )
    if step == states.IN_PLACE:
        return living.put_in_place(row, on=dan.today, version=version, by=dan)
    if step == states.REVIEWED:
        return living.review(
            row, words="It helps. It stays.", change=change, version=version, by=sam
        )
    if step == "end asked":
        return living.ask_to_end(row, version=version, by=sam)
    return living.answer_end(row, agree=True, version=version, by=dan)


def _passport(row: Relationship, today: date) -> None:
    """Shown to whoever line manages them now; where they haven't moved, the management is handed over first."""
    if row.assignment is None:
        raise LookupError("nobody is managed here")
    person = row.assignment.person
    sam = _viewer(person, PEER_WORKER, today)
    if row.ends is None or row.ends >= today:
        others = Relationship.objects.running(today).filter(
            kind="line_manager", assignment__isnull=False
        )
        area = row.assignment.team.area_id
        heir = (
            others.exclude(assignment__team__area=area)
            .exclude(holder=person)
            .order_by("pk")[0]
            .holder
        )
        with clock.at(today - timedelta(days=5)):
            relationships.hand_over([row], to=heir, on=today, by=Viewer.system())
    with clock.at(today):
        standing = Adjustment.objects.filter(person=person, state__in=states.STANDING)
        about = "Tell me changes in writing, and ask me on a Monday how it is going. The rest I say myself."
        goes = list(standing.values_list("pk", flat=True))
        sharing.write_passport(about=about, goes=goes, version=1, by=sam)
        now = Relationship.objects.running(today).filter(
            kind="line_manager", assignment__person=person
        )
        sharing.show_passport(relationship=now.order_by("-starts")[0].pk, by=sam)
