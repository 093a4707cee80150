"""Coming back in the matrix's world: Noor's is in force, Gwen may read it, and a new version of hers isn't sent; Sam's is a
draft; Max was offered one by nobody. Every word is planted."""

from __future__ import annotations

from tests.world import World
from wellbeing.returning.actions import before, planning, running
from wellbeing.returning.models import Return, Version
from wellbeing.returning.weeks import FOUR, Plan, Week, template


def extend(world: World) -> None:
    _noor(world)
    _sam(world)


def _noor(world: World) -> None:
    noor, dan = world.viewer("colleague"), world.viewer("line_manager")
    offered = before.offer(world.people["colleague"], by=dan)
    before.answer(offered, to="gladly", by=noor)
    before.hear(hears="summary", by=noor)
    read = {"colleague", "line_manager", "contact_person"}
    plan = Plan(
        (Week(20, world.plant(read, "firstweek")), *template(FOUR)),
        team=world.plant(read, "tellstheteam"),
    )
    row = planning.begin(starts=world.today, plan=plan, by=noor)
    version = Version.objects.get(of=row)
    planning.confirm(version, by=noor)
    planning.confirm(version, by=dan)
    now = Return.objects.get(pk=row.pk)
    running.name_adviser(now, adviser=world.people["contact_person"], by=noor)
    draft = Plan(template(FOUR), shadow=world.plant({"colleague"}, "notsentyet"))
    asked = planning.write(now, starts=world.today, plan=draft, latest=1, by=noor)
    world.things |= {
        "return": Return.objects.get(pk=row.pk),
        "return_version": version,
        "return_asked": asked,
        "return_offer": offered,
    }


def _sam(world: World) -> None:
    plan = Plan(template(FOUR), hands=world.plant({"peer"}, "draftalone"))
    row = planning.begin(starts=world.day(14), plan=plan, by=world.viewer("peer"))
    world.things |= {"return_draft": row, "return_draft_version": Version.objects.get(of=row)}
