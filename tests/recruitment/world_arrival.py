"""Noor's first days: she began three days ago, with all that is written in such a time. A first day that is prepared for a
request; a pair, and an override that is asked."""

from __future__ import annotations

from datetime import time
from typing import Any

from recruitment.arrival.actions import (
    coaching,
    expecting,
    preparing,
    programme,
    providing,
    ticking,
)
from recruitment.arrival.actions.expecting import Words
from recruitment.arrival.actions.providing import Answers
from recruitment.arrival.models import Arrival, Override, Pairing, Probation, Word
from recruitment.arrival.obligations import settle
from tests.recruitment.making import request_at
from tests.world import World, role
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.actions import assignments, people
from workforce.people.models import Assignment

TWO = {"colleague", "line_manager"}
SEES = TWO | {"patch_lead", "central_lead", "hr"}
READS = TWO | {"patch_lead", "central_lead"}


def extend(world: World) -> None:
    by, noor, dan = Viewer.system(), world.viewer("colleague"), world.viewer("line_manager")
    arrival = arrival_of(world, "colleague", -3)
    probation = Probation.objects.create(arrival=arrival, months=6)
    programme.add(
        arrival=arrival,
        line=programme.Line(
            2, f"See {world.plant(READS, 'programme')}", "Max", "Northside", time(10)
        ),
        by=by,
    )
    for slug in ("welcome", "wap"):
        ticking.say(arrival=arrival, slug=slug, on=world.day(-2), by=by)
    ticking.say(arrival=arrival, slug="absence", on=world.day(-1), by=noor)
    for viewer, stem in ((noor, "viewperson"), (dan, "viewmanager")):
        ticking.say(
            arrival=arrival,
            slug="review-1",
            on=world.day(-1),
            view=f"I see {world.plant(TWO, stem)}",
            by=viewer,
        )
    expecting.write(
        arrival=arrival, words=Words(tasks=f"We do {world.plant(TWO, 'tasks')}", limits=world.plant(TWO, "limits")),
        version=0, by=dan,
    )  # fmt: skip
    answers = providing.answer(
        probation=probation,
        answers=Answers(True, False, True, f"Not {world.plant(SEES, 'missing')}"),
        by=dan,
    )
    providing.see(provided=answers, agrees=False, words=world.plant(SEES, "personwords"), by=noor)
    coaching.offer(arrival=arrival, coach=world.people["job_coach"], by=by)
    asked = request_at(world, "starting", stage_since=world.day(-1))
    prepared = preparing.prepare(asked=asked, by=by)
    world.things |= {
        "arrival": arrival,
        "arrival prepared": prepared,
        "request starting": asked,
        "answers": answers,
        "programme line": programme_line(arrival),
        "word": _word(world),
        "pairing": Pairing.objects.create(
            assignment=arrival.assignment, kind="experienced", partner=world.people["peer_supervisor"],
            starts=world.day(-3), decided_by=world.people["patch_lead"],
        ),
        "pair override": Override.objects.create(
            team=world.things["team"], starts=world.day(9), asked_by=world.people["central_lead"], asked_on=world.today
        ),
    }  # fmt: skip
    preparing.name(
        arrival=prepared,
        kind="contact_person",
        holder=world.people["contact_person"],
        seen=None,
        by=by,
    )
    settle([arrival.pk])


def arrival_of(world: World, slug: str, offset: int) -> Arrival:
    """As if they had begun on that day."""
    row = world.assignments[slug]
    return Arrival.objects.create(
        person=row.person,
        assignment=row,
        team=row.team,
        starts=world.day(offset),
        made_on=world.day(offset),
    )


def programme_line(arrival: Arrival) -> Any:
    return arrival.programme.get()


def _word(world: World) -> Word:
    row = Word(
        asked_by=world.people["colleague"], to=world.people["buddy"], on=world.today,
        asked_at=clock.at_local(world.today, time(8)),
    )  # fmt: skip
    line = f"Where is {world.plant({'colleague', 'buddy'}, 'wordline')}?"
    row.line = seal(line, owner=row.asked_by_id, label="arrival.word.line", row=row.pk)
    row.save(force_insert=True)
    return row


def grow(world: World, n: int) -> None:
    """Somebody more who begins today in the same team, with a pair, and whom Dan manages."""
    begins(world, n)
    Override.objects.create(
        team=world.things["team"],
        starts=world.day(20),
        asked_by=world.people["central_lead"],
        asked_on=world.today,
    )


def begins(world: World, n: int) -> Assignment:
    from workforce.people.actions import relationships

    by = Viewer.system()
    person = people.add(first_name=f"New{n}", last_name="Begun", by=by)
    row = assignments.appoint(
        person=person,
        role=role("peer-support-worker"),
        team=world.things["team"],
        starts=world.today,
        hours=30,
        by=by,
    )
    relationships.begin(
        kind="line_manager",
        holder=world.people["line_manager"],
        assignment=row,
        starts=world.today,
        by=by,
    )
    Pairing.objects.create(
        assignment=row,
        kind="experienced",
        partner=world.people["peer_supervisor"],
        starts=world.today,
    )
    return row
