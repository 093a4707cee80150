"""For the access matrix: a report that HR has sent to the centre each month."""

from datetime import timedelta

from tests.world import World
from workforce.reports.report import registry
from workforce.reports.schedules import actions
from workforce.reports.schedules.actions import Plan


def extend(world: World) -> None:
    plan = Plan(1, "csv", [world.people["central_lead"].pk], world.today + timedelta(days=90))
    report = registry()["supervision"]
    world.things["schedule"] = actions.begin(report, filters={}, plan=plan, by=world.viewer("hr"))
