"""What was heard in the matrix's world: one that waits in Jo's patch, one of leavers that waits without a place, one that
was answered; a lesson, something good elsewhere that a group tries, and research in which Jo says that she took part."""

from __future__ import annotations

from datetime import date
from typing import Any

from strategy.insight.actions import answering, hearing, learning, practice, research
from strategy.insight.actions.hearing import Heard
from strategy.insight.actions.learning import Learned
from strategy.insight.actions.practice import Seen
from strategy.insight.actions.research import Asked
from strategy.insight.models import Insight
from tests.world import World
from workforce.notices.models import Notice
from workforce.people.models import Patch, Team

OWNER = "service_manager"


def heard(world: World, words: str, by: str = "central_lead", **said: Any) -> Insight:
    given = {"heard_from": "forum", "theme": "support", "heard_in": world.today, "owner": world.people[OWNER].pk}  # fmt: skip
    return hearing.keep(said=Heard(words=words, **(given | said)), by=world.viewer(by))


def south() -> Patch:
    return Patch.objects.get(name="South patch")


def answered(world: World, words: str, outcome: str = "did", will_by: date | None = None, **said: Any) -> Insight:  # fmt: skip
    row = heard(world, words, **said)
    answering.answer(
        insight=row, outcome=outcome, words="The rota is there four weeks ahead.", will_by=will_by, version=row.version,
        by=world.viewer(OWNER),
    )  # fmt: skip
    return Insight.objects.get(pk=row.pk)


def extend(world: World) -> None:
    marcus, ines = world.viewer("central_lead"), world.viewer("patch_lead_elsewhere")
    near = {"central_lead", "patch_lead_elsewhere", OWNER}
    row = heard(world, world.plant(near, "heardwaits"), by="patch_lead_elsewhere", patch=south().pk)
    of_leavers = heard(
        world, world.plant({"central_lead", OWNER}, "heardleaving"), heard_from="exit"
    )
    known = answered(world, "Rotas come too late for anything else in life.", patch=south().pk)
    lesson = learning.learn(
        said=Learned("Tell people first", "A rota changed overnight.", "Ask before, not after.", world.today),
        insight=known, by=ines,
    )  # fmt: skip
    noted = practice.note(said=seen(world), by=world.viewer("volunteer"))
    tried = practice.try_it(
        practice=noted, group_name="Rota group", lead=world.people[OWNER].pk,
        teams=list(Team.objects.order_by("name").values_list("pk", flat=True)[:2]), version=noted.version, by=marcus,
    )  # fmt: skip
    project = research.add(said=asked(world), by=ines)
    output = research.add_output(
        research=project, title="What helps, in two pages", kind="summary", link="https://example.org/two-pages",
        on=world.today, by=ines,
    )  # fmt: skip
    research.count(research=project, took_as="co_researcher", group="services", heads=3, paid="paid", by=ines)  # fmt: skip
    part = research.say_i_took_part(research=project, took_as="co_researcher", by=world.viewer("peer_elsewhere"))  # fmt: skip
    # Nobody finds it on pages where other rooms look at what they find.
    Notice.objects.filter(kind="insight-to-answer").delete()
    world.things |= {
        "insight waits": Insight.objects.get(pk=row.pk),
        "insight of leavers": Insight.objects.get(pk=of_leavers.pk),
        "insight known": known,
        "lesson": lesson,
        "practice": tried,
        "research": project,
        "research output": output,
        "research part": part,
    }


def seen(world: World, title: str = "Rotas by those who work them") -> Seen:
    return Seen(
        title, "The team writes its own rota.", "A trust by the sea", "A visit", world.today
    )


def asked(world: World, title: str = "What helps in the first weeks") -> Asked:
    return Asked(title, "What helps new peer workers?", "A university", world.today, "", "24/NW/0042", world.today)  # fmt: skip
