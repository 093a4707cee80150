"""What each part of a scope reaches, and on which days: somebody in a team of a patch, and who stands around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.people import trust
from tests.people.trust import day
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship

pytestmark = pytest.mark.django_db
SOONER, LATER = -5, 5
WITHIN = {SOONER - 1: False, SOONER: True, LATER: True, LATER + 1: False}
UNTIL_OVER = WITHIN | {SOONER - 1: True}


class Scene:
    """Relationships and, where it says so, Sam's assignment run from five days ago for five days more."""

    def __init__(self, *, short: str = "relationships") -> None:
        held = {"starts": day(SOONER), "ends": day(LATER)}
        always = {"starts": day(-90), "ends": None}
        around, job = (held, always) if short == "relationships" else (always, held)
        self.patch = trust.patch()
        self.team = trust.team(of=self.patch)
        self.sam = Assignment.objects.create(
            person=trust.person(), role=trust.role(), team=self.team, **job
        )
        other = trust.team("Southgate liaison team", of=trust.patch("South patch"))
        self.lee = Assignment.objects.create(
            person=trust.person("Lee Other"), role=trust.role(), team=other, **always
        )
        self.manager, self.buddy, self.coach, self.lead, self.stranger = (
            trust.person(f"{name} Near") for name in ("Dan", "Bo", "Una", "Asha", "Efe")
        )
        stands: list[tuple[str, Person, dict[str, Any]]] = [
            ("line_manager", self.manager, {"assignment": self.sam}),
            ("buddy", self.buddy, {"assignment": self.sam}),
            ("team_coach", self.coach, {"team": self.team}),
            ("patch_lead", self.lead, {"patch": self.patch}),
        ]
        for kind, holder, towards in stands:
            Relationship.objects.create(kind=kind, acts_as=kind, holder=holder, **towards, **around)

    def viewer(self, who: str, on: int = 0) -> Viewer:
        person: Person = self.sam.person if who == "sam" else getattr(self, who)
        return Viewer(None, person.pk, "", frozenset(), day(on))


def reached(part: Callable[[Viewer], Any], viewer: Viewer) -> set[Any]:
    return {value for row in part(viewer) for value in row.values()}


BY_RELATIONSHIP: list[tuple[Callable[[Viewer], Any], str, str]] = [
    (scopes.assignments_held, "buddy", "sam.pk"),
    (scopes.teams_of_held, "buddy", "team.pk"),
    (scopes.people_held, "buddy", "sam.person_id"),
    (scopes.assignments_supervised, "manager", "sam.pk"),
    (scopes.patches_led, "lead", "patch.pk"),
    (scopes.teams_coached, "coach", "team.pk"),
    (scopes.assignments_coached, "coach", "sam.pk"),
    (scopes.people_coached, "coach", "sam.person_id"),
    (scopes.people_in_patches, "lead", "sam.person_id"),
    (scopes.people_coaching, "sam", "coach.pk"),
    (scopes.people_leading, "sam", "lead.pk"),
]
BY_ASSIGNMENT: list[tuple[Callable[[Viewer], Any], str, str, dict[int, bool]]] = [
    (scopes.teams_worked_in, "sam", "team.pk", WITHIN),
    (scopes.patches_worked_in, "sam", "patch.pk", WITHIN),
    (scopes.people_coaching, "sam", "coach.pk", WITHIN),
    (scopes.people_leading, "sam", "lead.pk", WITHIN),
    (scopes.assignments_coached, "coach", "sam.pk", UNTIL_OVER),
    (scopes.people_coached, "coach", "sam.person_id", UNTIL_OVER),
    (scopes.people_in_patches, "lead", "sam.person_id", UNTIL_OVER),
]


def value(scene: Scene, path: str) -> Any:
    found: Any = scene
    for name in path.split("."):
        found = getattr(found, name)
    return found


@pytest.mark.parametrize(("part", "who", "what"), BY_RELATIONSHIP)
def test_reached_while_the_relationship_runs_and_nothing_besides(
    part: Callable[[Viewer], Any], who: str, what: str
) -> None:
    scene = Scene()
    for on, is_reached in WITHIN.items():
        expected = {value(scene, what)} if is_reached else set()
        assert reached(part, scene.viewer(who, on)) == expected, on
    assert reached(part, scene.viewer("stranger")) == set()


@pytest.mark.parametrize(("part", "who", "what", "days"), BY_ASSIGNMENT)
def test_reached_while_the_assignment_runs_or_is_not_over(
    part: Callable[[Viewer], Any], who: str, what: str, days: dict[int, bool]
) -> None:
    scene = Scene(short="assignment")
    for on, is_reached in days.items():
        expected = {value(scene, what)} if is_reached else set()
        assert reached(part, scene.viewer(who, on)) == expected, on


def test_supporters_are_everybody_towards_ones_own_assignment() -> None:
    scene = Scene()
    for on, is_reached in WITHIN.items():
        expected = {scene.manager.pk, scene.buddy.pk} if is_reached else set()
        assert reached(scopes.people_supporting, scene.viewer("sam", on)) == expected
    assert reached(scopes.people_supporting, scene.viewer("buddy")) == set()


def test_buddy_holds_an_assignment_and_does_not_supervise_it() -> None:
    scene = Scene()
    assert reached(scopes.assignments_supervised, scene.viewer("buddy")) == set()
    for who in ("lead", "coach"):
        assert reached(scopes.assignments_held, scene.viewer(who)) == set()


def test_own_assignments_are_ones_own_whenever_they_run() -> None:
    scene = Scene(short="assignment")
    for on in WITHIN:
        assert reached(scopes.assignments_of, scene.viewer("sam", on)) == {scene.sam.pk}
    assert reached(scopes.assignments_of, scene.viewer("buddy")) == set()


def test_overseen_patches_and_teams_are_apart_and_found_once_a_request() -> None:
    scene = Scene()
    for on, is_reached in WITHIN.items():
        lead, coach = scene.viewer("lead", on), scene.viewer("coach", on)
        assert scopes.patches_led_ids(lead) == ({scene.patch.pk} if is_reached else set())
        assert scopes.teams_coached_ids(coach) == ({scene.team.pk} if is_reached else set())
        assert scopes.teams_coached_ids(lead) == scopes.patches_led_ids(coach) == set()
    lead = scene.viewer("lead")
    assert scopes.patches_led_ids(lead) == {scene.patch.pk}
    Relationship.objects.all().delete()
    assert scopes.patches_led_ids(lead) == {scene.patch.pk}


def test_patches_led_come_with_their_areas_and_without_any() -> None:
    scene = Scene()
    lead = scene.viewer("lead")
    expected = {("patch", scene.patch.pk), ("area", scene.team.area_id)}
    assert set(scopes.led(lead)) == expected
    empty = trust.patch("East patch")
    Relationship.objects.create(
        kind="patch_lead", acts_as="patch_lead", holder=scene.lead, patch=empty, starts=day(-1)
    )
    assert set(scopes.led(lead)) == expected | {("patch", empty.pk)}
    assert list(scopes.led(scene.viewer("coach"))) == []
    assert list(scopes.led(Viewer.nobody())) == []


def test_acts_towards_somebody_are_those_of_today() -> None:
    scene = Scene()
    for on, is_reached in WITHIN.items():
        expected = {"line_manager"} if is_reached else set()
        assert scopes.acts_towards(scene.viewer("manager", on), scene.sam.person_id) == expected
    assert scopes.acts_towards(scene.viewer("manager"), scene.lee.person_id) == set()
    assert scopes.acts_towards(scene.viewer("lead"), scene.sam.person_id) == set()
    assert scopes.acts_towards(Viewer.nobody(), scene.sam.person_id) == set()
    assert scopes.patches_led_ids(Viewer.nobody()) == frozenset()
    assert scopes.teams_coached_ids(Viewer.nobody()) == frozenset()


def test_here_until_their_last_day() -> None:
    gone = trust.person("Dee Gone", left_on=day(0))
    here = trust.person("Sam Here")
    scene = trust.appointed(person=here)
    Relationship.objects.create(
        kind="buddy", acts_as="buddy", holder=gone, assignment=scene, starts=day(-9)
    )
    rows = Person.objects.filter(pk__in=[gone.pk, here.pk])
    for on, expected in {-1: {gone, here}, 0: {gone, here}, 1: {here}}.items():
        assert set(rows.filter(scopes.here(day(on)))) == expected
        holders = Relationship.objects.filter(scopes.here(day(on), "holder"))
        assert holders.exists() is (on < 1)


@pytest.mark.parametrize("together", [scopes.either, scopes.few])
def test_row_of_any_part_is_found_once_whatever_their_order(together: Callable[..., Any]) -> None:
    one, two, other = (trust.person(f"{name} Part") for name in ("Ann", "Bo", "Cy"))
    parts = [Person.objects.filter(pk__in=[one.pk, row.pk]).values("pk") for row in (one, two)]
    assert sorted(Person.objects.filter(together(*parts)), key=lambda row: row.first_name) == [
        one,
        two,
    ]
    assert list(Person.objects.filter(together(parts[0]))) == [one]
    assert other.pk
