"""Reaching a peer in the matrix's world: a team of Sam's patch without a peer, what is planned there, how one refers, and the
people served."""

from __future__ import annotations

from strategy.access.actions import plan, population, reach
from strategy.access.actions.plan import Said
from strategy.access.actions.reach import Words
from strategy.access.models import Next, Population
from tests.strategy import access_making as making
from tests.world import World
from workforce.people.models import ServiceArea, Team

PLANNERS = {"patch_lead", "central_lead", "hr"}
EQUALITY = {"hr", "central_lead"}


def extend(world: World) -> None:
    lead, centre, hr = (world.viewer(slug) for slug in ("patch_lead", "central_lead", "hr"))
    own = world.assignments["peer"].team
    # Of its own: other rooms plant the name of a team in the area of Sam's, and everybody here reads this one's.
    area = ServiceArea.objects.create(name="Reach area", patch=own.area.patch)
    team = Team.objects.create(name="Reach team", area=area)
    reach.say(team=team, way="near", near=own.pk, words="On Tuesdays", version=0, by=lead)
    words = Words(
        "Anybody in the service.", "Ring the team.", "Somebody answers in a week.", "Reach desk"
    )
    reach.write(team=None, said=words, version=0, by=centre)
    planned = plan.add(
        Said(
            team.pk, "entry", 1, world.plant(PLANNERS, "nextwhy"), world.plant(PLANNERS, "nextfirst"),
            world.day(200),
        ),
        by=lead,
    )  # fmt: skip
    used = _table(world, hr, "used")
    population.use(population=used, by=hr)
    world.things |= {
        "reach area": area.pk,
        "reach team": team,
        "next post": Next.objects.get(pk=planned.pk),
        "population": Population.objects.get(pk=used.pk),
        "population checked": _table(world, centre, "checked"),
    }


def _table(world: World, by, stem: str) -> Population:  # type: ignore[no-untyped-def]
    source = world.plant(EQUALITY, f"population{stem}")
    return population.check(name=f"{stem}.csv", content=making.csv(source=source), by=by)
