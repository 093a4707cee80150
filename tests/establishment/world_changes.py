"""People who are about to come, go and be away, apart from the cast."""

from __future__ import annotations

from typing import Any

from tests.world import World, role
from workforce.core.access import Viewer
from workforce.establishment.actions import breaks, job_talks, joining, leaving, stints
from workforce.establishment.actions.leaving import Heirs
from workforce.establishment.actions.stints import Away
from workforce.people.actions import assignments, people, relationships
from workforce.people.models import Assignment, Person


def extend(world: World) -> None:
    north = world.things["team"]
    away = _appointed(world, "Uma", "Lind", north)
    leaver = _appointed(world, "Tess", "Ward", north)
    plain = _appointed(world, "Ravi", "Sood", north)
    apprentice = _appointed(
        world, "Ola", "Berg", north, employment="apprentice", ends=world.day(60)
    )
    by = Viewer.system()
    relationships.begin(
        kind="line_manager", holder=world.people["line_manager"], assignment=apprentice,
        starts=world.day(-50), by=by,
    )  # fmt: skip
    centre = {"central_lead", "administrator", "hr"}
    partner = world.plant({"patch_lead", *centre}, "partner")
    ahead = stints.plan(
        away, away=Away("secondment", world.day(5), world.day(50), organisation=partner), by=by
    )
    leaving.leave(leaver.person, last_day=world.day(9), heirs=Heirs(), by=by)
    job_talks.record(apprentice, held_on=world.day(-2), outcome="offered", by=by)
    taken = breaks.take(world.people["volunteer"], starts=world.day(-3), ends=None, by=by)
    name = world.plant({"central_lead"}, "newcomer")
    begun = joining.begin(by=world.viewer("central_lead"), name=f"Kim {name}")
    job = {"employment": "employed", "starts": world.day(9), "post": _post(world).pk}
    begun = joining.save(begun, step="job", values=job, by=by, version=None)
    theirs = joining.begin(by=world.viewer("patch_lead"), name="Lee Marsh")
    world.things |= {
        "assignment here": plain,
        "assignment of apprentice": apprentice,
        "stint": ahead,
        "joining": begun,
        "joining of patch lead": theirs,
        "peer supervisor": "peer_supervisor",
        "break": taken,
        "person here": plain.person,
        "person leaving": leaver.person,
    }


def _appointed(world: World, first: str, last: str, team: Any, **fields: Any) -> Assignment:
    by = Viewer.system()
    person: Person = people.add(first_name=first, last_name=last, by=by)
    return assignments.appoint(
        person=person, role=role("peer-support-worker"), team=team, starts=world.day(-60), by=by,
        hours=30, **fields,
    )  # fmt: skip


def _post(world: World) -> Any:
    from tests.people import trust

    return trust.post("NV-vacant", team=world.things["team"])
