"""Unknown roles of two patches, with who has the job and what was written about them in words of their own."""

from __future__ import annotations

from datetime import timedelta

from tests.world import World
from workforce.core import clock
from workforce.establishment.actions.unknown_roles import answering, looking, reporting
from workforce.establishment.actions.unknown_roles.reporting import Report
from workforce.establishment.models import UnknownRole
from workforce.people.actions import bulk
from workforce.people.models import StaffInPost, Team

CENTRE = {"central_lead"}


def extend(world: World) -> None:
    system = world.viewer("central_lead")
    word = world.plant(CENTRE | {"patch_lead"}, "title")
    elsewhere = world.plant(CENTRE | {"patch_lead_elsewhere"}, "title")
    # A team of their own in the patch: whoever takes the register of a whole team reads its names.
    area = world.things["team"].area
    world.things["titles"] = Team.objects.create(name="Northside advice team", area=area)
    holder = world.plant(CENTRE | {"administrator"}, "holder")
    manager = world.plant(CENTRE | {"patch_lead", "administrator"}, "manager")
    bulk.add_staff(
        [
            _job(world, "UR-1", f"Peer Mentor {word}", "titles", holder, manager_number="UR-9"),
            _job(world, "UR-2", f"Peer Mentor {elsewhere}", "team_elsewhere", holder),
            _job(world, "UR-3", f"Peer Coach {word}", "titles", holder),
            _job(world, "UR-9", "Team Manager", "titles", manager, employee_number="UR-9"),
        ],
        by=system,
    )
    looking.look(on=clock.today(), by=system)
    here = UnknownRole.objects.get(number="UR-1")
    aside = UnknownRole.objects.get(number="UR-3")
    answering.note(
        here, words=world.plant(CENTRE | {"patch_lead"}, "note"), by=world.viewer("patch_lead")
    )
    answering.note(here, words=world.plant(CENTRE, "secret"), by=system)
    said = Report(
        title=here.title, team="Northside crisis team", seen_as="held",
        ask=world.plant(CENTRE | {"line_manager"}, "ask"), words=world.plant(CENTRE | {"line_manager"}, "told"),
    )  # fmt: skip
    world.secrets[word].add("line_manager")  # they wrote the title in their report
    reporting.report(said, by=world.viewer("line_manager"))
    why = world.plant(CENTRE, "why")
    world.things |= {
        "unknown role": here,
        "unknown role elsewhere": UnknownRole.objects.get(number="UR-2"),
        "title set aside": answering.not_this_title(aside, why=why, began_from=0, by=system),
    }


def _job(world: World, number: str, title: str, team: str, name: str, **more: str) -> StaffInPost:
    given = {"employee_number": f"E-{number}", "manager_number": ""} | more
    return StaffInPost(
        assignment_number=number, first_name="Robin", last_name=name, title=title, band="Band 5",
        contract="Permanent", team=world.things[team], fte="0.6", hours="22.5",
        starts=world.today - timedelta(days=300), **given,
    )  # fmt: skip
