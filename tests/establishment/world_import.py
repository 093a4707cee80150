"""Imports at every step at which they show somebody's name, and a source."""

from __future__ import annotations

from tests.establishment import making
from tests.world import World
from workforce.establishment.actions import imports, sources
from workforce.establishment.importing import mapping, table
from workforce.establishment.importing.planning import About
from workforce.people.models import StaffInPost, Team

MAY = {"administrator", "central_lead"}


def extend(world: World) -> None:
    by = world.viewer("administrator")
    name = world.plant(MAY, "example")
    unknown = making.extract(making.nurse(last_name=name)).replace(b"Employee Number,", b"Pers No,")
    waits = imports.receive(name="staff.csv", content=unknown, by=by)
    assert waits.state == "columns"
    gone = world.plant(MAY, "leaver")
    StaffInPost.objects.create(
        employee_number="77001", assignment_number="77001", first_name="Lee", last_name=gone,
        sort_name=gone, title="Nurse", team=Team.objects.order_by("pk")[0], starts=world.day(-300),
    )  # fmt: skip
    whole = imports.check(
        name="all.csv",
        content=making.extract(making.nurse(email_address="")),
        by=by,
        said=imports.Said(about=About(True, world.today)),
    )
    (layout,) = table.tables(making.extract(making.NURSE), mapping.NAMES)
    source = sources.remember(
        waits,
        name=world.plant(MAY, "source"),
        layout=mapping.layout_of(layout),
        chosen={},
        is_whole_trust=True,
        by=by,
    )
    world.things |= {
        "import without columns": waits,
        "import of everybody": whole,
        "import source": source,
    }
