"""A pilot of leadership workshops: one at night is planned, booked, held and said something of without a name; what was
learned is noted, and the programme moves on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.training import workshops_making as making
from tests.training.workshops_making import DAY, NIGHT, SYSTEM
from tests.world import build
from training.feedback.models import Answer, Answered
from training.workshops import actions
from training.workshops.models import Programme, Workshop
from workforce.core import clock
from workforce.gatherings import actions as gatherings
from workforce.gatherings import presenters as words
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering
from workforce.people.models import StaffInPost, Team

pytestmark = [depth.thorough, pytest.mark.browser, pytest.mark.timeout(900)]
PLACES = "/learning/workshops/"


def programme_is_made(scene: Scene) -> Programme:
    at = scene.as_("central_lead")
    at.go("/people/")
    at.go(PLACES)
    at.tap("Make a programme")
    at.write("What is it called?", "Leading without rank")
    at.write("What is it, and for whom?", "For support workers, by day and at night.")
    at.choose("Yes")
    at.tap("Make it")
    at.is_told("Made.")
    for team in ("Northside crisis team", "Southgate liaison team"):
        at.tap("Who was reached, what was learned, what comes next")
        at.tap("Add a ward")
        at.pick("Which team?", team)
        at.tap("Add it")
        at.is_told("Added.")
    return Programme.objects.get()


def others_were_held(scene: Scene, of: Programme, staff: dict[str, list[StaffInPost]]) -> None:
    """By day on both wards, and at night on the second: what is left is one at night on the first."""
    ines = scene.world.people["patch_lead_elsewhere"]
    both = [*making.of_staff(staff["team"]), *making.of_staff(staff["team_elsewhere"])]
    for offset, times, whos in (
        (1, DAY, both),
        (2, NIGHT, making.of_staff(staff["team_elsewhere"])),
    ):
        row = making.workshop(of, offset, times, lead=ines, capacity=30)
        row.gathering = making.held(row, whos)
        actions.note(workshop=row, went_well="Much.", to_change="", by=making.viewer(ines))


def night_is_planned(scene: Scene, of: Programme, on: date) -> Gathering:
    at = scene.as_("central_lead")
    at.go(f"{PLACES}programmes/{of.pk}/")
    at.tap("Plan a workshop")
    at.write_date("day", on.day, on.month, on.year)
    at.write("When does it start?", "8pm")
    at.write("When does it end?", "midnight")
    at.write("Where is it?", "Day room, Northside House")
    at.choose("Civility and respect")
    at.pick("Who leads it?", "Ines Roche")
    at.write("Or a guest, by name", "Farah Lindqvist")
    at.write("What are they a specialist in?", "organisational development")
    at.tap("Plan it")
    at.is_told("8pm to midnight")
    at.is_told("At night")
    at.is_told("Farah Lindqvist (organisational development)")
    return Workshop.objects.latest("gathering__starts_at").gathering


def places_are_booked(scene: Scene, gathering: Gathering, member: StaffInPost) -> None:
    at = scene.as_("central_lead")
    at.go(f"{PLACES}dates/{gathering.pk}/")
    at.tap("Book for somebody")
    at.write("Their name", member.last_name)
    at.tap("Find")
    at.choose(f"Uma {member.last_name}, Healthcare Assistant, Northside crisis team")
    at.tap("Book for them")
    at.is_told(f"Uma {member.last_name}")

    at = scene.as_("peer")
    at.go(PLACES)
    at.tap("Leading without rank")
    at.tap(words.when_words(gathering))
    at.tap("Book a place")
    at.is_told("Booked.")
    assert not at.sees(member.last_name)
    for slug in ("colleague", "peer_elsewhere", "volunteer"):
        who = Who(person_id=scene.world.people[slug].pk)
        gatherings.book(gathering=gathering, who=who, by=SYSTEM)


def register_is_closed(scene: Scene) -> None:
    at = scene.as_("patch_lead_elsewhere")
    at.go("/")
    at.tap("Say who came")
    at.tap("Close the register")
    at.is_told("Thank you for leading it.")


def slip_is_drawn(scene: Scene) -> str:
    at = scene.as_("patch_lead_elsewhere")
    at.tap("Feedback")
    at.is_told("5 answers are needed before any are shown.")
    at.tap("Slips to print")
    at.tap("Make the slips")
    assert at.page.get_by_role("img", name="QR code").count() == 2
    return at.page.locator("main .app-slip__code").inner_text()


def it_is_answered(at: Visitor, said: str) -> None:
    for question in ("useful", "safe", "tell"):
        at.taps += 1
        at.page.locator(f"[name={question}][value=yes]").check()
    at.write("What should stay, what should change?", said)
    at.tap("Send")


def slip_is_used(scene: Scene, code: str) -> str:
    """Returns where what was said can be read once it is shown."""
    at = scene.come()
    at.go("/feedback/")
    at.write("The code on your slip", code.lower())
    at.tap("Go on")
    at.is_at("What was it like?")
    it_is_answered(at, "That it was at night.")
    at.is_at("Thank you")
    at.is_told("shown from 5 answers on")
    where = str(at.page.get_by_role("main").get_by_role("link").get_attribute("href"))
    at.go("/feedback/")
    at.write("The code on your slip", code)
    at.tap("Go on")
    at.is_told("This code can't be used.")
    return urlsplit(where).path


def answered_from_today(scene: Scene, slug: str) -> None:
    at = scene.as_(slug)
    at.go("/")
    at.is_told("What was it like on")
    at.tap("Say what it was like")
    it_is_answered(at, f"Words of {slug.replace('_', ' ')}.")
    at.is_told("Nobody can tell that it was you.")
    at.go("/")
    assert not at.sees("What was it like on")


def whoever_drew_a_slip_reads_it(scene: Scene, where: str, *, is_shown: bool) -> None:
    at = scene.come()
    at.go(where)
    at.is_at("What was said")
    assert at.sees("That it was at night.") is is_shown
    assert at.sees("The next one begins with tea.") is is_shown
    assert not at.sees("Ines")


def feedback_is_shown(scene: Scene, gathering: Gathering) -> None:
    at = scene.as_("patch_lead_elsewhere")
    at.go(f"/learning/feedback/{gathering.pk}/")
    assert not at.sees("That it was at night.")
    at.tap("Close it now")
    at.is_told("5 answers.")
    at.is_told("That it was at night.")
    at.is_told("Words of volunteer.")
    assert (Answer.objects.count(), Answered.objects.count()) == (5, 0)
    at.tap("Say what changed")
    at.write("What changed because of it?", "The next one begins with tea.")
    at.tap("Save")
    at = scene.as_("peer")
    at.go(f"/learning/feedback/{gathering.pk}/")
    at.is_told("The next one begins with tea.")


def learning_is_noted(scene: Scene) -> None:
    at = scene.as_("patch_lead_elsewhere")
    at.go("/")
    at.tap("Note it")
    at.write("What went well?", "Everybody tried one scene.")
    at.tap("Save")
    at.is_told("Everybody tried one scene.")


def programme_moves_on(scene: Scene, of: Programme) -> None:
    at = scene.as_("central_lead")
    at.go(f"{PLACES}programmes/{of.pk}/how-far/")
    at.is_told("Everybody tried one scene.")
    at.tap("Move it on or back")
    assert not at.sees("Missing")
    at.choose("On to learning")
    at.write("Why?", "Both wards were reached by day and at night.")
    at.tap("Save")
    at.is_told("Saved, with your name, the day and the reason.")
    at.is_told("Learning")


@depth.WIDTHS
def test_a_night_workshop_from_the_plan_to_the_next_stage(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    scene = Scene(build("none"), lambda: visit(width), move_clock, live_server.url)
    start = clock.today()
    scene.at(start)
    staff = {}
    for name in ("team", "team_elsewhere"):
        team: Team = scene.world.things[name]
        staff[name] = making.staff(team, 2)
    of = programme_is_made(scene)
    others_were_held(scene, of, staff)
    scene.at(start + timedelta(days=4))
    gathering = night_is_planned(scene, of, start + timedelta(days=9))
    places_are_booked(scene, gathering, staff["team"][0])

    move_clock(gathering.ends_at + timedelta(minutes=20))
    assert clock.today() == gathering.day + timedelta(days=1)
    register_is_closed(scene)
    code = slip_is_drawn(scene)
    where = slip_is_used(scene, code)
    whoever_drew_a_slip_reads_it(scene, where, is_shown=False)
    for slug in ("peer", "colleague", "peer_elsewhere"):
        answered_from_today(scene, slug)
    at = scene.as_("patch_lead_elsewhere")
    at.go(f"/learning/feedback/{gathering.pk}/")
    at.tap("Close it now")
    at.is_told("5 answers are needed before any are shown, so this stays open until")
    answered_from_today(scene, "volunteer")
    feedback_is_shown(scene, gathering)
    whoever_drew_a_slip_reads_it(scene, where, is_shown=True)
    learning_is_noted(scene)
    programme_moves_on(scene, of)
    assert Programme.objects.get().stage == "learning"
