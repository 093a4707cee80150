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
    # What somebody answered about themselves is in the file, and on nobody's page.
    ours = _answering(world.plant(set(), "answer"), making.nurse(last_name=name))
    unknown = ours.replace(b"Employee Number,", b"Pers No,")
    waits = imports.receive(name="staff.csv", content=unknown, by=by)
    assert waits.state == "columns"
    # Of Sam's team: whoever takes a register of its preparation has the name on it, too.
    gone = world.plant({*MAY, "patch_lead", "peer_supervisor"}, "leaver")
    StaffInPost.objects.create(
        employee_number="77001", assignment_number="77001", first_name="Lee", last_name=gone,
        sort_name=gone, title="Nurse", team=Team.objects.order_by("pk")[0], starts=world.day(-300),
    )  # fmt: skip
    whole = imports.check(
        name="all.csv",
        content=_answering(
            world.plant(set(), "answer"),
            making.nurse(email_address=""),
            making.peer(employee_number="77100", assignment_number="77100"),
        ),
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


def _answering(words: str, *rows: dict[str, str]) -> bytes:
    """With an equality column in which everybody says this."""
    lines = making.text(*rows).splitlines()
    return "\r\n".join(
        [f"{lines[0]},Ethnic Origin", *(f"{line},{words}" for line in lines[1:])]
    ).encode()
