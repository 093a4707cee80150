"""Workshops and their feedback in the matrix's world: a pilot in Sam's team, one date ahead, one held with feedback shown,
and one held of which something may still be said. Ines leads."""

from __future__ import annotations

from datetime import time, timedelta

from tests.world import World
from training.feedback import actions as feedback
from training.feedback import reading
from training.feedback.models import Round
from training.feedback.questions import Said
from training.workshops import actions
from training.workshops.actions import Team as Leading
from training.workshops.actions import Wanted, Words
from training.workshops.models import Programme, Workshop
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering
from workforce.gatherings.when import When

SYSTEM = Viewer.system()
CAME = ("peer", "colleague", "peer_elsewhere", "volunteer", "buddy")
TEAM = {"patch_lead_elsewhere", "central_lead"}
THERE = {*CAME, *TEAM}


def extend(world: World) -> None:
    programme = actions.make(
        Words("Leading without rank", "For support workers.", is_for_peers=True), by=SYSTEM
    )
    ward = actions.add_ward(programme=programme, team_id=world.things["team"].pk, by=SYSTEM)
    ahead = _workshop(world, programme, 12)
    place = gatherings.book(gathering=ahead.gathering, who=_who(world, "peer"), by=SYSTEM)
    gatherings.book(
        gathering=ahead.gathering, who=Who(guest=world.plant(TEAM, "guestname")), by=SYSTEM
    )
    shown, open_ = _held(world, programme, -20), _held(world, programme, -3)
    _said(world, shown)
    demand = actions.ask(
        programme=programme, who=_who(world, "volunteer"), time_of_day="night",
        by=world.viewer("volunteer"),
    )  # fmt: skip
    actions.note(
        workshop=shown.workshop, went_well=world.plant(TEAM, "learnedwell"),
        to_change=world.plant(TEAM, "learnedchange"), by=world.viewer("patch_lead_elsewhere"),
    )  # fmt: skip
    Programme.objects.filter(pk=programme.pk).update(stage="learning")
    actions.move_stage(
        programme=programme, to="pilot", words=world.plant(TEAM, "whymoved"),
        by=world.viewer("central_lead"),
    )  # fmt: skip
    world.things |= {
        "programme": programme, "ward": ward, "workshop": ahead.gathering, "workshop_place": place,
        "reading address": reading.give(Round.objects.get(gathering=open_)),
        "workshop_shown": shown, "workshop_open": open_, "workshop_demand": demand,
        "workshop_over": _workshop(world, programme, -1, past=True).gathering,
    }  # fmt: skip


def _who(world: World, slug: str) -> Who:
    return Who(person_id=world.people[slug].pk)


def _workshop(world: World, programme: Programme, offset: int, *, past: bool = False) -> Workshop:
    ines = world.people["patch_lead_elsewhere"].pk
    when = When(world.day(offset), time(20), time(0))
    wanted = Wanted(
        when, 12, ["civility"], link=f"https://meet.example/{world.plant(_IN_IT, 'joinlink')}"
    )
    with clock.at(world.day(min(offset, 0) - 2)):
        return actions.plan(programme=programme, wanted=wanted, team=Leading(ines), by=SYSTEM)


_IN_IT = {"peer", *TEAM, *CAME}


def _held(world: World, programme: Programme, offset: int) -> Gathering:
    row = _workshop(world, programme, offset)
    with clock.at(world.day(offset - 1)):
        gatherings.book_many(
            gathering=row.gathering, whos=[_who(world, slug) for slug in CAME], by=SYSTEM
        )
    with clock.at(row.gathering.ends_at + timedelta(hours=1)):
        gatherings.everyone_came(gathering=row.gathering, by=SYSTEM)
        found = gatherings.close(gathering=row.gathering, by=SYSTEM)
    found.workshop = row
    return found


def _said(world: World, gathering: Gathering) -> None:
    with clock.at(gathering.ends_at + timedelta(hours=2)):
        for slug in CAME:
            words = world.plant(THERE, "feedbackwords")
            feedback.answer(
                gathering=gathering, said=Said("yes", "yes", "yes", words), by=world.viewer(slug)
            )
        feedback.close(gathering=gathering, by=SYSTEM)
        feedback.say_changed(
            gathering=gathering, words=world.plant(THERE, "whatchanged"),
            by=world.viewer("patch_lead_elsewhere"),
        )  # fmt: skip
