"""Paths in the matrix's world: the volunteer's own, with Sam's buddy walking along and leads who may know; one of somebody
without a sign-in, whom nobody welcomes yet, with their link; and one that nobody but its person knows of."""

from __future__ import annotations

from recruitment.feeders.actions import paths, treated
from recruitment.feeders.actions.paths import Begin, Who
from recruitment.feeders.models import Path
from tests.world import World
from workforce.core.access import Viewer

TWO = {"volunteer", "buddy"}


def extend(world: World) -> None:
    shared = begin(world, "volunteer", step=world.plant(TWO, "pathstep"))
    shared = paths.choose(
        path=shared, aim="peer", leads_know=True, patch_id=world.things["patch"].pk, version=shared.version,
        who=Who(viewer=world.viewer("volunteer")),
    )  # fmt: skip
    shared = paths.walk(
        path=shared,
        companion_id=world.people["buddy"].pk,
        version=shared.version,
        by=Viewer.system(),
    )
    name, contact = (
        world.plant({"central_lead"}, "pathname"),
        world.plant({"central_lead"}, "pathcontact"),
    )
    secret = paths.sign_up(way="served", name=name, contact=contact, aim="peer")
    alone = begin(
        world,
        "information_governance",
        way="staff",
        step=world.plant({"information_governance"}, "pathown"),
    )
    treated.answer(
        path=alone, moment="first", how="badly", words=world.plant(set(), "pathtreated"),
        who=Who(viewer=world.viewer("information_governance")),
    )  # fmt: skip
    world.things |= {
        "path": shared,
        "path by link": Path.objects.get(person__isnull=True),
        "path alone": alone,
        # The link's owner is nobody here: its page would show them the name, and so it does to whoever has it.
        "path secret gone": f"{secret[:-1]}{'-' if secret.endswith('_') else '_'}",
    }


def begin(world: World, slug: str, *, way: str = "volunteer", step: str = "") -> Path:
    by = world.viewer(slug)
    row = paths.begin(Begin(way=way, aim="peer"), by=by)
    return (
        paths.plan_step(path=row, words=step, by_day=None, version=row.version, who=Who(viewer=by))
        if step
        else row
    )


def grow(world: World, n: int) -> None:
    secret = paths.sign_up(way="served", name=f"Grown {n}", contact=f"0{n}", aim="open")
    assert secret
    row = Path.objects.filter(person__isnull=True).order_by("-id")[0]
    if n % 2:
        paths.walk(
            path=row, companion_id=world.people["buddy"].pk, version=row.version, by=Viewer.system()
        )
