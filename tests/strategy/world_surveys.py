"""Surveys in the matrix's world: one that is closed, with words that the central team alone reads, one that is open for
Jo, and questions in hand."""

from __future__ import annotations

from datetime import time, timedelta

from strategy.surveys.actions import answering, holding, preparing
from strategy.surveys.models import Kind, Survey, Ticket
from strategy.surveys.pad import Given
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice

EIGHT = (
    "peer", "colleague", "peer_elsewhere", "volunteer", "buddy", "peer_supervisor", "patch_lead", "cover_peer_supervisor",
)  # fmt: skip


def extend(world: World) -> None:
    before = _closed(world)
    open_ = holding.open_(
        kind=Kind.CULTURE, closes_on=world.day(28), by=world.viewer("central_lead")
    )
    # Nobody else finds it on Today, where other rooms look at what they find.
    Ticket.objects.filter(survey=open_).exclude(person=world.people["peer_elsewhere"]).delete()
    Notice.objects.filter(kind="survey-opened").delete()
    version = preparing.begin(kind=Kind.ROLE, by=world.viewer("central_lead"))
    world.things |= {
        "survey closed": before,
        "survey open": open_,
        "survey version": version,
        "survey version fixed": before.version,
        "survey question": version.questions.all()[1],
        "survey question fixed": before.version.questions.all()[1],
        "survey words": before.version.questions.get(key="better"),
    }


def _closed(world: World) -> Survey:
    day = world.day(-500)
    with clock.at(clock.at_local(day, time(9))):
        then = World(day, users=world.users, people=world.people)
        row = holding.open_(
            kind=Kind.ROLE, closes_on=day + timedelta(days=20), by=world.viewer("central_lead")
        )
        Ticket.objects.bulk_create(
            [Ticket(survey=row, person=world.people[slug]) for slug in EIGHT],
            ignore_conflicts=True,
        )
        for slug in EIGHT:
            said = {"better": world.plant({"central_lead"}, "surveybetter")}
            answering.answer(survey=row, given=Given({"tasks": "4"}, said), by=then.viewer(slug))
    with clock.at(clock.at_local(day + timedelta(days=21), time(4))):
        holding.close_due(by=Viewer.system())
    return Survey.objects.get(pk=row.pk)
