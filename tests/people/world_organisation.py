"""A coach, a partner and former names, with words that only some may read."""

from tests.world import World
from workforce.core.access import Viewer
from workforce.people.actions import naming, partners
from workforce.people.models import PayTable, Person, Relationship, ServiceArea, Team

# Whoever sees the team sees with whom it is run.
SEE_THE_TEAM = {
    "peer", "colleague", "line_manager", "clinical_supervisor", "peer_supervisor",
    "cover_peer_supervisor", "buddy", "contact_person", "job_coach", "patch_lead", "central_lead",
    "hr", "administrator", "information_governance",
}  # fmt: skip
LEADS_AND_KEEPERS = {"patch_lead", "patch_lead_elsewhere", "central_lead", "hr", "administrator"}
# Who works in the team, who leads the patch, the centre. HR sees the person, and not what she is
# (tests/people/test_coaching.py).
SEE_THE_COACH = {
    "peer", "colleague", "peer_supervisor", "patch_lead", "central_lead", "administrator", "hr"
}  # fmt: skip


def extend(world: World) -> None:
    by = Viewer.system()
    team = world.things["team"]
    world.things["area_of_no_patch"] = ServiceArea.objects.create(name="Perinatal")
    word = world.plant(LEADS_AND_KEEPERS | SEE_THE_TEAM, stem="partner")
    reach = world.plant(LEADS_AND_KEEPERS, stem="contact")
    partner = partners.add(
        name=f"Open Door {word}", nature="charity", contact_name=reach, phone="020 7946 0000",
        starts=world.day(-300), by=by,
    )  # fmt: skip
    world.things["partner"] = partner
    world.things["teams_partner"] = partners.begin_part(
        team, partner, part="runs", starts=world.day(-200), by=by
    )
    coach = Person.objects.create(
        first_name="Una", last_name=world.plant(SEE_THE_COACH, stem="coach"), phone=""
    )
    world.things["coach"] = coach
    world.things["team_coach"] = Relationship.objects.create(
        kind="team_coach", acts_as="team_coach", team=team, holder=coach, starts=world.day(-50)
    )
    other = Team.objects.create(
        name=world.plant(
            # A service manager chooses the team they ask a peer worker for.
            {
                "patch_lead",
                "central_lead",
                "hr",
                "administrator",
                "information_governance",
                "service_manager",
            },
            stem="twin",
        ),
        area=world.things["area"],
    )
    world.things["team_beside"] = other
    naming.rename(other, name=f"{other.name} house", seen=other.name, by=by)
    world.things["pay_table_to_come"] = PayTable.objects.create(
        title="To come", starts=world.day(500), source="nowhere yet", source_read_on=world.today
    )
