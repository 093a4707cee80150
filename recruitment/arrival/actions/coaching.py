"""Help with coming back into work: offered, taken up or declined. Nothing of what is talked about."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from recruitment.arrival import rules, telling
from recruitment.arrival.actions.ticking import locked
from recruitment.arrival.models import Agenda, Arrival, Coaching
from recruitment.arrival.states import COACHING, DECLINED, TAKEN_UP
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.actions import relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person, Relationship
from workforce.people.models.relationship import Kind


@transaction.atomic
def offer(*, arrival: Arrival, coach: Person, by: Viewer) -> Coaching:
    row = locked(arrival)
    rules.need(by.is_system or rules.prepares.test(by, row))
    if coach.pk == row.person_id:
        raise Refused("Nobody can be their own job coach. Choose somebody else")
    if Coaching.objects.filter(arrival=row).exists():
        raise Conflict("It was offered already. It is the person's to answer")
    made = Coaching.objects.create(
        arrival=row, coach=coach, offered_on=by.today, offered_by_id=by.person_id
    )
    audit.record("job coaching offered", by=by, on=row.person_id, about=f"coaching {made.pk}")
    telling.tell(telling.COACH, [row.person_id], str(made.pk), telling.detail(row), by=by)
    return made


@transaction.atomic
def answer(
    *, arrival: Arrival, takes_up: bool, agenda: Collection[str] = (), by: Viewer
) -> Coaching:
    """By the person. Taken up, the coach stands beside them from today on."""
    row = locked(arrival)
    rules.need(rules.is_the_person.test(by, row))
    now = rules.have(
        Coaching.objects.select_for_update(of=("self",))
        .select_related("coach")
        .filter(arrival=row)
        .first()
    )
    to = TAKEN_UP if takes_up else DECLINED
    if now.state == to:
        return now
    if now.state == TAKEN_UP:
        raise Refused("You have a job coach. To end it, tell them or your line manager")
    COACHING.check(now.state, to)
    now.state, now.answered_on = to, by.today
    now.agenda = sorted(set(agenda) & set(Agenda.values)) if takes_up else []
    now.save(update_fields=["state", "answered_on", "agenda"])
    audit.record(
        f"job coaching {COACHING.words[to]}", by=by, on=row.person_id, about=f"coaching {now.pk}"
    )
    if takes_up:
        _begin(row, now, by)
    people = [*telling.managers(row, by.today), now.coach_id if takes_up else None]
    telling.tell(telling.COACH_ANSWERED, people, f"{now.pk}:{to}", "/", by=by)
    return now


def _begin(row: Arrival, now: Coaching, by: Viewer) -> None:
    there = Relationship.objects.running(by.today).filter(
        assignment=row.assignment, kind=Kind.JOB_COACH
    )
    if now.coach is None or row.assignment is None or there.exists():
        return
    relationships.begin(
        kind=Kind.JOB_COACH, holder=now.coach, starts=max(by.today, row.assignment.starts), assignment=row.assignment, by=by
    )  # fmt: skip
