"""For the access matrix: a ready file, and one of somebody who is no longer in HR."""

from datetime import timedelta

from tests.world import World
from workforce.core import clock
from workforce.core.ids import uuid7
from workforce.reports import sealing
from workforce.reports.models import ReportFile
from workforce.reports.report import registry


def extend(world: World) -> None:
    world.things["report"] = "supervision"
    for thing, owner in (("report file", "hr"), ("report file of one who left HR", "former_hr")):
        word = world.plant({owner} & {"hr"}, stem="inafile")
        pk = uuid7()
        viewer = world.viewer(owner)
        world.things[thing] = ReportFile.objects.create(
            pk=pk,
            report="supervision",
            title="Supervision",
            format="csv",
            reach=sorted(registry()["supervision"].reach(viewer)),
            asked_by=world.users[owner],
            state="ready",
            content=sealing.closed(word.encode(), viewer=viewer, row=pk),
            size=len(word),
            expires_at=clock.now() + timedelta(days=7),
        )
