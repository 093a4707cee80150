"""Thanks, successes and stories in the matrix's world. Jo's are the stories: one asked for, one with words, one in use, one
that won't happen, one withdrawn."""

from __future__ import annotations

from datetime import timedelta

from strategy.recognition.actions import answering, asking
from strategy.recognition.actions import thanks as actions
from strategy.recognition.actions.asking import Ask
from strategy.recognition.models import Readers, Story, StoryText, Success, Thanks, Use
from tests.world import World
from workforce.core import clock
from workforce.notices.models import Notice


def extend(world: World) -> None:
    _thanks(world)
    _asked(world)
    _told(world)
    _over(world)
    # Nobody finds these on pages where other rooms look at what they find.
    Notice.objects.filter(kind__startswith="story-").delete()
    Notice.objects.filter(kind="thanked").delete()


def _thanks(world: World) -> None:
    sam, noor = world.viewer("peer"), world.viewer("colleague")
    private = actions.say(
        to=world.people["peer"].pk, name="", words=world.plant({"peer", "colleague"}, "thankspair"), by=noor
    )  # fmt: skip
    away = actions.say(
        to=world.people["peer"].pk, name="", words=world.plant({"peer", "colleague"}, "thanksaway"), by=noor
    )  # fmt: skip
    actions.show(thanks=away, readers=Readers.ALL, by=sam)
    actions.put_away(thanks=away, away=True, by=sam)
    own = actions.write(
        success=None, words=world.plant({"peer"}, "successown"), readers=Readers.NOBODY, version=0, by=sam
    )  # fmt: skip
    world.things |= {
        "thanks": Thanks.objects.get(pk=private.pk),
        "success": Success.objects.get(pk=own.pk),
    }


def ask(world: World, slug: str, stem: str, person: str = "peer_elsewhere") -> Story:
    purpose = world.plant({person, slug}, stem)
    day = world.today + timedelta(days=90)
    said = Ask(world.people[person].pk, purpose, "web", "public", day)
    return asking.ask(said, by=world.viewer(slug))


def _asked(world: World) -> None:
    world.things["story asked"] = ask(world, "patch_lead_elsewhere", "storyasked")


def _told(world: World) -> None:
    """Of the central team: one in use, with other words proposed since."""
    jo, marcus = world.viewer("peer_elsewhere"), world.viewer("central_lead")
    two = {"peer_elsewhere", "central_lead"}
    row = answering.answer(ask(world, "central_lead", "storytold"), said="yes", by=jo)
    answering.write(row, words=world.plant(two, "storywords"), version=row.version, by=jo)
    row = Story.objects.get(pk=row.pk)
    asking.use(row, where=world.plant(two, "storywhere"), on=world.today, version=row.version, by=marcus)  # fmt: skip
    row = Story.objects.get(pk=row.pk)
    asking.propose(row, words=world.plant(two, "storynew"), version=row.version, by=marcus)
    world.things |= {
        "story told": Story.objects.get(pk=row.pk),
        "story text": StoryText.objects.get(story=row, number=2),
    }


def _over(world: World) -> None:
    """Of an owner of communications: what won't happen, and told long enough ago nothing of it; one to take down; and
    one that is all down, which stays with the person alone."""
    owner = asking.name_owner(name="Neil Ashby", by=world.viewer("central_lead"))
    jo, noor = world.viewer("peer_elsewhere"), world.viewer("colleague")
    wont = ask(world, "service_manager", "storywont")
    answering.answer(wont, said="no", by=jo)
    down = _withdrawn(world, "service_manager", {"colleague", "service_manager"}, "down")
    with clock.at(world.day(-200)):
        then = World(world.day(-200), users=world.users, people=world.people, secrets=world.secrets)
        over = _withdrawn(then, "central_lead", {"colleague"}, "over")
        for use in over.uses.all():
            asking.take_down(
                use, stays=world.plant({"colleague"}, "storystays"), by=then.viewer("central_lead")
            )
    assert noor.person_id == over.person_id
    world.things |= {
        "story wont": Story.objects.get(pk=wont.pk),
        "story down": down,
        "story use": Use.objects.get(story=down),
        "story over": Story.objects.get(pk=over.pk),
        "story owner": owner,
    }


def _withdrawn(world: World, slug: str, may_see: set[str], stem: str) -> Story:
    noor, asker = world.viewer("colleague"), world.viewer(slug)
    said = Ask(
        world.people["colleague"].pk, world.plant(may_see, f"story{stem}for"), "press", "public",
        world.today + timedelta(days=90),
    )  # fmt: skip
    row = answering.answer(asking.ask(said, by=asker), said="yes", by=noor)
    answering.write(row, words=world.plant({"colleague"}, f"story{stem}words"), version=row.version, by=noor)  # fmt: skip
    row = Story.objects.get(pk=row.pk)
    asking.use(row, where=world.plant(may_see, f"story{stem}where"), on=world.today, version=row.version, by=asker)  # fmt: skip
    answering.withdraw(row, by=noor)
    return Story.objects.get(pk=row.pk)
