"""What the addresses of this room need, and words that only some may read."""

from typing import Any

from tests.world import World
from workforce.people.models import Grant, Qualification, Relationship

ABOUT_SAM = {
    "peer", "line_manager", "clinical_supervisor", "peer_supervisor", "cover_peer_supervisor", "buddy",
    "contact_person", "job_coach", "patch_lead", "central_lead", "administrator",
}  # fmt: skip


def extend(world: World) -> None:
    sam = world.assignments["peer"]
    running = Relationship.objects.filter(assignment=sam).running(world.today)
    for row in running.select_related("holder"):
        name = "cover" if row.kind == "cover" else row.kind
        world.things[f"sams_{name}"] = row
    world.things["patch_lead_of_north"] = Relationship.objects.get(
        patch=world.things["patch"], ends__isnull=True
    )
    world.things["hr_grant"] = Grant.objects.get(role="hr", ends__isnull=True)
    world.things["former_hr_grant"] = Grant.objects.get(role="hr", ends__isnull=False)
    world.things["ended_relationship"] = Relationship.objects.get(
        assignment=sam, kind="peer_supervisor", ends__isnull=False
    )
    _plant(world)


def _plant(world: World) -> None:
    """Sam's telephone number is for who is near; what HR may not see is who supervises."""
    _phone(world, "peer", ABOUT_SAM)
    near_priya = {"peer", "peer_supervisor", "patch_lead", "central_lead", "administrator"}
    _phone(world, "peer_supervisor", near_priya)
    _phone(world, "leaver", {"leaver", "central_lead", "administrator"})
    word = world.plant({"peer", "patch_lead", "central_lead", "hr"}, stem="skilled")
    Qualification.objects.create(
        holder=world.people["peer"], slug=f"q-{word}"[:40], starts=world.day(-10)
    )


def _phone(world: World, slug: str, may_see: set[str]) -> Any:
    person = world.people[slug]
    person.phone = world.plant(may_see, stem="phone")
    person.save()
