"""A point of friction is noted on a phone, and whoever leads the patch reads a theme from five people on, and nothing of
four; what somebody reads to look after themselves leaves no record, on the server or in their browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps

from tests import depth
from tests.browser.scene import Scene
from tests.browser.visitor import Visitor
from tests.world import World, build
from wellbeing.care.actions import friction
from wellbeing.care.halves import next_count
from wellbeing.care.models import Note
from wellbeing.care.tasks import count_friction

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PHONE = 390
KIND, ALONE = "Time without an agenda gets lost", "Being the only peer"
WORDS = "An hour a day on the rota that is nobody's."
OTHERS = ("colleague", "peer_supervisor", "line_manager", "clinical_supervisor")
ENTRIES = ("A longer breath out", "When it is too much", "On nights")


def by_others(world: World, kind: str, *slugs: str) -> None:
    for slug in slugs:
        patch = world.things["patch"].pk
        friction.note(patch=patch, kind=kind, words="", by=world.viewer(slug))


def notes(at: Visitor) -> None:
    at.go("/")
    at.menu("My plan")
    at.tap("Self-care", exact=True)
    at.tap("Note a point of friction")
    at.is_told("What fewer than five people noted is seen by nobody")
    at.tap("Note a point of friction")
    at.tap("Note it", exact=True)
    at.is_told("Choose what it is about")
    at.choose(KIND)
    at.write("What would help?", WORDS)
    at.tap("Note it", exact=True)
    at.is_told("nobody ever sees that it was you")
    at.is_told(WORDS)


def sees_nothing(scene: Scene) -> None:
    """Whoever leads it, while the half year runs; and everybody else, at any time."""
    lead = scene.as_("patch_lead")
    lead.go("/friction/themes/")
    lead.is_told("No theme so far.")
    others_see_nothing(scene)


def others_see_nothing(scene: Scene) -> None:
    for slug in ("peer", "line_manager", "central_lead", "hr", "information_governance"):
        at = scene.as_(slug)
        answer = at.context.request.get(f"{at.address}/friction/themes/")
        assert (answer.status, WORDS in answer.text()) == (404, False), slug


def takes_one_back(at: Visitor) -> None:
    at.go("/friction/note/")
    at.choose(ALONE)
    at.tap("Note it", exact=True)
    at.is_told(ALONE)
    at.tap(f"Take it back {ALONE}")
    assert not at.sees(ALONE)


@depth.SCRIPTS
def test_a_point_of_friction_is_a_theme_from_five_people_on(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: None,
    scripts: bool,
) -> None:
    world = build("none")
    scene = Scene(world, lambda: visit(PHONE, scripts=scripts), move_clock, live_server.url)
    scene.at(world.today)
    by_others(world, "B1", *OTHERS)
    by_others(world, "B8", *OTHERS)
    at = scene.as_("peer")
    notes(at)
    takes_one_back(at)
    sees_nothing(scene)
    scene.at(next_count(world.today))
    count_friction()
    lead = scene.as_("patch_lead")
    lead.go("/self-care/")
    lead.tap("Note a point of friction")
    lead.tap("Themes of the patch I lead")
    lead.is_told(KIND)
    lead.is_told("5 people or more")
    lead.is_told(WORDS)
    for never in (ALONE, "Sam", "Okafor", "4 people"):
        assert not lead.sees(never)
    assert Note.objects.count() == len(OTHERS)  # of the kind that too few noted, waiting
    others_see_nothing(scene)
    own = scene.as_("peer")
    own.go("/friction/")
    own.is_told("Nothing this half year.")


def rows() -> dict[str, int]:
    """Of every table there is."""
    return {each._meta.label: each._default_manager.count() for each in apps.get_models()}


def test_what_somebody_reads_leaves_no_record(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: None,
) -> None:
    world = build("none")
    scene = Scene(world, lambda: visit(PHONE), move_clock, live_server.url)
    scene.at(world.today)
    at = scene.as_("peer")
    at.go("/self-care/")
    at.is_told("Nothing is counted or written down")
    before = rows()
    for title in ENTRIES:
        at.tap(title, exact=True)
        at.is_at(title)
        at.tap_back("Looking after myself")
    for door, heading in (
        ("Signposts", "Signposts"),
        ("Wellness spaces", "Wellness spaces"),
        ("About leave", "Leave"),
    ):
        at.tap(door)
        at.is_at(heading)
        at.tap_back("Looking after myself")
    at.tap("My rights, in plain words")
    at.is_told("A guide, not legal advice")
    assert rows() == before
    for storage in ("localStorage", "sessionStorage"):
        assert at.page.evaluate(f"{storage}.length") == 0
    for slug in ("information_governance", "administrator", "line_manager"):
        other = scene.as_(slug)
        other.go("/")
        for title in ENTRIES:
            assert not other.sees(title)
    anybody = visit(PHONE)
    anybody.go("/my-rights/")
    anybody.is_told("Your experience is a reason to have you")
