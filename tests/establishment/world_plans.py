"""Job plans, preferences and equality in the matrix's world: each sensitive field with its own word."""

from __future__ import annotations

from tests.world import World
from workforce.establishment.actions import equality, equality_tally, job_plans, preferences
from workforce.establishment.models import JobPlan, ListedTask, PreferenceShare
from workforce.establishment.plan_words import Content, Task
from workforce.people.models import Relationship

READS = {"peer", "line_manager", "patch_lead", "central_lead"}
BELIEFS = ("Zoroastrian", "Pagan", "Jain")


def extend(world: World) -> None:
    _volunteers_supporter(world)
    _plan(world)
    _preferences(world)
    _equality(world)
    world.things |= {
        "listed task": ListedTask.objects.first(),
        "preference part": "working",
        "no preference part": "diagnosis",
    }


def _volunteers_supporter(world: World) -> None:
    Relationship.objects.create(
        kind="peer_supervisor", acts_as="peer_supervisor", assignment=world.assignments["volunteer"],
        holder=world.people["former_peer_supervisor"], starts=world.day(-100),
    )  # fmt: skip


def _plan(world: World) -> None:
    """Dan's first; Sam wrote after him, and Dan answers: each in words of their own."""
    sam = world.assignments["peer"]
    first = Content((Task(world.plant(PAIR, "planbefore"), "jointly"),), 10)
    plan = job_plans.write(sam, first, version=0, by=world.viewer("line_manager"))
    job_plans.answer(plan, world.plant(PAIR, "planreply"), version=1, by=world.viewer("peer"))
    second = Content((Task(world.plant(READS, "plantask"), "independently"),), 25)
    job_plans.write(sam, second, version=1, by=world.viewer("peer"))
    robin = Content(
        (Task(world.plant(ROBIN, "volunteering"), ""),), None, world.plant(ROBIN, "sundays")
    )
    job_plans.write(world.assignments["volunteer"], robin, version=0, by=world.viewer("volunteer"))
    world.things["job plan"] = JobPlan.objects.get(assignment=sam)


PAIR = {"peer", "line_manager"}
ROBIN = {"volunteer", "former_peer_supervisor", "patch_lead_elsewhere", "central_lead"}


def _preferences(world: World) -> None:
    """One part is Sam's alone, the others are shared with one each."""
    peer = world.viewer("peer")
    shares = {
        "working": ("peer_supervisor", {"peer", "peer_supervisor"}),
        "allocation": ("patch_lead", {"peer", "patch_lead"}),
        "caseload": (None, {"peer"}),
    }
    for part, (kind, may_see) in shares.items():
        with_whom = {_running(world, kind).pk} if kind else set()
        words = world.plant(may_see, f"prefers{part}")
        preferences.write(part, words, share_with=with_whom, version=0, by=peer)
    world.things["preference share"] = PreferenceShare.objects.get(preference__part="working")
    dan = _running(world, "line_manager")  # over next month: then Sam is asked anew
    preferences.write("format", "groups", share_with={dan.pk}, version=0, by=peer)


def _running(world: World, kind: str) -> Relationship:
    rows = Relationship.objects.running(world.today).filter(kind=kind)
    if kind == "patch_lead":
        return rows.get(patch=world.things["patch"])
    return rows.get(assignment=world.assignments["peer"])


def _equality(world: World) -> None:
    """Answers are codes, so what is planted is a choice that the page of its person alone may name: the
    year somebody was born, which is on no other page."""
    world.people["peer"].employee_number = "3000001"
    world.people["peer"].save(update_fields=["employee_number"])
    equality.answer({"birth": "1931", "belief": "J"}, by=world.viewer("peer"))
    world.secrets['value="1931"'] = {"peer"}
    world.secrets['value="J" selected'] = {"peer"}
    equality.fill_empty({"3000001": {"orientation": "Bisexual"}}, by=world.viewer("administrator"))
    equality_tally.count_if_due(by=world.viewer("administrator"))
