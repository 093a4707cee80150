"""Policies in the matrix's world: one of Leila's in force in its second version, written with Sam and three people who use services,
its third being written; and one of Helen's that never was in force."""

from __future__ import annotations

from collections.abc import Iterable

from strategy.policies.actions import keeping, reading, together, writing
from strategy.policies.actions.keeping import About
from strategy.policies.actions.writing import Said
from strategy.policies.models import CoAuthor, Policy, Readers, Version
from tests.personas import NOT_HERE, SLUGS
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.documents import Upload
from workforce.notices.models import Notice
from workforce.people.viewers import viewer_of

HERE = {slug for slug in SLUGS if slug not in NOT_HERE}
WRITES = {"patch_lead", "central_lead", "peer"}
PDF = b"%PDF-1.7\n%%EOF\n"


def extend(world: World) -> None:
    with clock.at(world.day(-90)):
        policy = begun(world, "Changes at work", owner="patch_lead")
        first = draft_of(policy)
        written(world, first, said=f"As it was {world.plant(HERE, 'policyfirst')}")
        colleague = together.ask_colleague(
            first, name="Sam Okafor", role="peer worker", by=on(world, "patch_lead")
        )
        together.count_people(
            first, people=3, role="people who use the crisis team", by=on(world, "patch_lead")
        )
        forced(world, first)
        keeping.govern(policy, ["adjustment", "time-away"], by=on(world, "patch_lead"))
    with clock.at(world.day(-30)):
        second = writing.begin_next(policy, by=on(world, "patch_lead"))
        upload = Upload("policy.pdf", PDF + world.plant(HERE, "policyfile").encode())
        written(
            world, second, changes="Sooner", upload=upload,
            said=f"As it is {world.plant(HERE, 'policysays')}",
        )  # fmt: skip
        forced(world, second, read_again=True)
    third = writing.begin_next(policy, by=on(world, "patch_lead"))
    written(world, third, said=f"As it may be {world.plant(WRITES, 'policydraft')}", changes="More")
    reading.read(now(second), by=on(world, "colleague"))
    unseen = begun(world, "Nobody's yet", owner="hr", about=world.plant({"hr", "central_lead"}, "policyabout"))  # fmt: skip
    Notice.objects.filter(kind__startswith="policy-").delete()
    world.things |= {
        "policy": policy,
        "policy unseen": unseen,
        "policy version first": first,
        "policy version": second,
        "policy draft": third,
        "policy draft unseen": draft_of(unseen),
        "policy writer first": colleague,
        "policy writer": CoAuthor.objects.get(version=third, person__isnull=False),
        "policy people": CoAuthor.objects.get(version=third, person__isnull=True),
    }


def on(world: World, slug: str) -> Viewer:
    """As they are on the day the clock stands at."""
    return viewer_of(world.users[slug], clock.today())


def begun(world: World, title: str, *, owner: str = "patch_lead", **more: str) -> Policy:
    given = {"about": "What one may ask for", "readers": Readers.PEERS} | more
    said = About(title=title, owner_id=world.people[owner].pk, **given)
    return keeping.begin(said, by=on(world, "central_lead"))


def draft_of(policy: Policy) -> Version:
    return now(Version.objects.get(policy=policy, state="written"))


def now(row: Version) -> Version:
    return Version.objects.select_related("policy__owner").get(pk=row.pk)


def written(world: World, row: Version, **more: object) -> Version:
    given: dict[str, object] = {
        "said": "Ask, and it is looked at", "develops": "People stay because work fits them",
        "review_on": clock.today() + (world.day(365) - world.today),
    }  # fmt: skip
    row = now(row)
    return writing.write(
        row,
        Said(**(given | more)),  # type: ignore[arg-type]
        seen=row.version,
        by=Viewer.system(),
    )


def forced(world: World, row: Version, *, read_again: bool = False) -> Version:
    row = now(row)
    owner = next(slug for slug, each in world.people.items() if each.pk == row.policy.owner_id)
    return writing.put_in_force(row, read_again=read_again, seen=row.version, by=on(world, owner))


def grow(world: World, numbers: Iterable[int]) -> None:
    """So many more policies in force, and as many people and versions of the one."""
    for n in numbers:
        policy = begun(world, f"Policy {n}")
        row = draft_of(policy)
        together.count_people(row, people=n + 1, role=f"Role {n}", by=on(world, "patch_lead"))
        written(world, row)
        forced(world, row)
        keeping.govern(policy, ["adjustment"], by=on(world, "patch_lead"))
        begun(world, f"Being written {n}")
        draft = draft_of(world.things["policy"])
        together.count_people(draft, people=n + 1, role=f"Role {n}", by=on(world, "patch_lead"))
        written(world, draft, changes=f"Change {n}")
        forced(world, draft)
        writing.begin_next(world.things["policy"], by=on(world, "patch_lead"))
