"""The seven checks of the gate, each worked by hand; overrides; and that nothing goes round them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404

from recruitment import seven
from recruitment.actions import moving, overriding
from recruitment.errors import CannotSave, Changed
from recruitment.models import Override, Request, Turn, TurnPerson
from recruitment.queries import nearest, requests
from tests.recruitment.making import make_ready, request_at
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment import gate
from workforce.establishment.actions import posts
from workforce.establishment.models import JobDescriptionVersion
from workforce.people.actions import assignments, relationships
from workforce.people.errors import Refused
from workforce.people.models import (
    Assignment,
    Person,
    Post,
    Qualification,
    Relationship,
    RoleType,
)
from workforce.people.queries import team_training

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
Change = Callable[[World, Request], Any]


@pytest.fixture
def asked(world: World) -> Request:
    request: Request = make_ready(world, request_at(world, "gate"))
    return request


def standing(request: Request) -> dict[str, bool]:
    fresh = Request.objects.select_related(*requests.JOINED).get(pk=request.pk)
    return {each.check.code: each.is_met for each in seven.answers([fresh])[fresh.pk]}


def of(request: Request, code: str) -> bool:
    return standing(request)[code]


def post(**fields: Any) -> Change:
    return lambda world, request: Post.objects.filter(pk=request.post_id).update(**{
        name: world.people[value] if name.startswith("planned") and value else value for name, value in fields.items()
    })  # fmt: skip


def on_request(**fields: Any) -> Change:
    def change(world: World, request: Request) -> None:
        days = {
            name: world.day(value) if name.endswith("ends") and value is not None else value
            for name, value in fields.items()
        }
        Request.objects.filter(pk=request.pk).update(**days)

    return change


def money(ends: int | None, contract_ends: int | None = None, *, permanent: bool = False) -> Change:
    """Until so many days from today; and a contract that ends so many days from today."""

    def change(world: World, request: Request) -> None:
        Request.objects.filter(pk=request.pk).update(
            funding_has_no_end=False, funding_ends=None if ends is None else world.day(ends)
        )
        if not permanent:
            Post.objects.filter(pk=request.post_id).update(
                contract="fixed_term", fixed_term_reason="Commissioned",
                fixed_term_ends=None if contract_ends is None else world.day(contract_ends),
            )  # fmt: skip

    return change


def supervises(number: int) -> Change:
    """Priya supports so many people already, Sam and whoever the world gives her included."""

    def change(world: World, request: Request) -> None:
        priya = world.people["peer_supervisor"]
        held = {
            row.assignment.person_id
            for row in Relationship.objects.filter(
                kind="peer_supervisor", holder=priya, ends__isnull=True
            ).select_related("assignment")
        }
        for n in range(number - len(held)):
            person = Person.objects.create(first_name="More", last_name=f"Person{n}")
            row = Assignment.objects.create(
                person=person, role=request.role, team=request.team, starts=world.day(-100), employment="employee"
            )  # fmt: skip
            Relationship.objects.create(
                kind="peer_supervisor", acts_as="peer_supervisor", holder=priya, assignment=row, starts=world.day(-100)
            )  # fmt: skip

    return change


def ends_work(slug: str, offset: int) -> Change:
    return lambda world, request: Assignment.objects.filter(person=world.people[slug]).update(
        ends=world.day(offset)
    )


def no_qualification(world: World, request: Request) -> None:
    Qualification.objects.filter(holder=world.people["peer_supervisor"]).delete()


def place_booked(days: int) -> Change:
    """No qualification yet, and a place on the course in so many days."""

    def change(world: World, request: Request) -> None:
        no_qualification(world, request)
        Qualification.objects.create(
            holder=world.people["peer_supervisor"], slug="peer-supervision-place-booked", starts=world.day(-1),
            until=world.day(days),
        )  # fmt: skip

    return change


def lead_ends(offset: int) -> Change:
    return lambda world, request: leading(world, request).update(ends=world.day(offset))


def leading(world: World, request: Request) -> Any:
    """Who leads the patch of its team today."""
    return Relationship.objects.running(world.today).filter(
        kind="patch_lead", patch=request.team.area.patch
    )


def stands_in(days: int) -> Change:
    """A central lead has led the patch for so many days."""

    def change(world: World, request: Request) -> None:
        Relationship.objects.filter(kind="patch_lead", patch=request.team.area.patch).delete()
        Relationship.objects.create(
            kind="patch_lead", acts_as="patch_lead", patch=request.team.area.patch,
            holder=world.people["central_lead"], starts=world.day(-days),
        )  # fmt: skip

    return change


def manager_lacks(world: World, request: Request) -> None:
    Qualification.objects.filter(holder=world.people["line_manager"]).delete()


def manager_booked(days: int) -> Change:
    def change(world: World, request: Request) -> None:
        manager_lacks(world, request)
        Qualification.objects.create(
            holder=world.people["line_manager"], slug=team_training.MANAGES_BOOKED, starts=world.day(-1), until=world.day(days)
        )  # fmt: skip

    return change


def strategic(world: World, request: Request) -> None:
    post(planned_clinical_supervisor=None, nature="strategic")(world, request)


def no_version(world: World, request: Request) -> None:
    JobDescriptionVersion.objects.filter(description__role=request.role, state="approved").update(
        state="replaced"
    )


def nothing(world: World, request: Request) -> None:
    pass


ROWS: list[tuple[str, str, Change, bool]] = [
    ("G1", "named, fit and with room", nothing, True),
    ("G1", "nobody is named", post(planned_peer_supervisor=None), False),
    ("G1", "supports eleven, twelve is the most", supervises(11), True),
    ("G1", "supports twelve already", supervises(12), False),
    ("G1", "has no qualification", no_qualification, False),
    ("G1", "a place on the course in 90 days", place_booked(90), True),
    ("G1", "a place on the course in 91 days", place_booked(91), False),
    ("G1", "works in a peer role until today", ends_work("peer_supervisor", 0), True),
    ("G1", "worked in a peer role until yesterday", ends_work("peer_supervisor", -1), False),
    ("G2", "an advanced practitioner leads the patch", nothing, True),
    ("G2", "nobody has led it since yesterday", lead_ends(-1), False),
    ("G2", "whoever leads it does so until today", lead_ends(0), True),
    ("G2", "a central lead since 183 days", stands_in(183), True),
    ("G2", "a central lead since 184 days", stands_in(184), False),
    ("G3", "named and trained", nothing, True),
    ("G3", "nobody is named", post(planned_line_manager=None), False),
    ("G3", "named, neither trained nor booked", manager_lacks, False),
    ("G3", "booked, the course is today", manager_booked(0), True),
    ("G3", "booked, the course was yesterday", manager_booked(-1), False),
    ("G3", "clinical work without a clinical supervisor", post(planned_clinical_supervisor=None), False),
    ("G3", "strategic work needs none", strategic, True),
    ("G4", "the role has an approved description", nothing, True),
    ("G4", "no description is approved any more", no_version, False),
    ("G6", "a post the central team knows", nothing, True),
    ("G6", "the post was closed meanwhile", post(state="closed"), False),
    ("G7", "money without an end, a permanent contract", nothing, True),
    ("G7", "nobody has said until when", on_request(funding_has_no_end=False), False),
    ("G7", "money that ends, a permanent contract", money(400, permanent=True), False),
    ("G7", "the contract ends with the money", money(400, 400), True),
    ("G7", "the contract ends a day after the money", money(400, 401), False),
    ("G7", "the money ends today", money(0, -1), False),
    ("G7", "the money ends tomorrow, and the contract", money(1, 1), True),
    ("G7", "a fixed term without an end", money(400, None), False),
    ("G7", "a fixed term without a reason", lambda w, r: (money(400, 300)(w, r), Post.objects.filter(pk=r.post_id).update(fixed_term_reason="")), False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "words", "change", "is_met"),
    ROWS,
    ids=[f"{code} {words}" for code, words, _, _ in ROWS],
)
def test_check_of_the_gate(
    world: World, asked: Request, code: str, words: str, change: Change, is_met: bool
) -> None:
    change(world, asked)
    assert of(asked, code) is is_met


def test_no_column_stores_a_check() -> None:
    """What a check reads is facts; none of these is a yes that somebody could set."""
    names = {field.name for model in (Request, Post) for field in model._meta.get_fields()}
    assert {name for name in names if "gate" in name or "check" in name or "ready" in name} == set()


def test_ending_a_relationship_turns_its_check_by_itself(world: World, asked: Request) -> None:
    assert standing(asked)["G2"] is True
    lead = Relationship.objects.running(world.today).get(
        kind="patch_lead", patch=asked.team.area.patch
    )
    relationships.end(lead, on=world.day(-1), by=SYSTEM)
    assert standing(asked)["G2"] is False
    (priya,) = Assignment.objects.running(world.today).filter(
        person=world.people["peer_supervisor"]
    )
    assignments.end(priya, on=world.day(-1), by=SYSTEM)
    assert standing(asked)["G1"] is False


def test_missing_check_names_who_is_nearest(world: World, asked: Request) -> None:
    Post.objects.filter(pk=asked.post_id).update(planned_peer_supervisor=None)
    asked = Request.objects.select_related(*requests.JOINED).get(pk=asked.pk)
    near = nearest.people(world.viewer("central_lead"), asked, ["G1", "G2", "G3", "G5", "G6", "G7"])
    assert {each.partition(",")[0] for each in near["G1"]} >= {"Priya Nair"}
    assert near["G2"] == near["G6"]
    assert near["G2"][0] == "Marcus Bell, of the central team"
    assert near["G3"] == ["Dan Hughes, who can book a place"]
    assert near["G5"] == ["Leila Haddow, who leads the patch"]
    assert near["G7"] == ["Neil Ashby, who asks for the post"]


def test_what_is_missing_stops_it_and_what_comes_lets_it_go_on(
    world: World, asked: Request
) -> None:
    manager_lacks(world, asked)
    moving.look_again(teams={asked.team_id}, by=SYSTEM)
    asked.refresh_from_db()
    assert asked.stage == "gate"
    from workforce.people.actions import qualifications

    qualifications.give(world.people["line_manager"], team_training.MANAGES_PEERS, by=SYSTEM)
    asked.refresh_from_db()
    assert asked.stage == "approvals"


def test_a_post_cannot_be_approved_by_hand_before_its_request(world: World, asked: Request) -> None:
    Post.objects.filter(pk=asked.post_id).update(state="gate_check")
    with pytest.raises(Refused, match="its request has gone through the approvals"):
        posts.move(
            Post.objects.get(pk=asked.post_id),
            "approved",
            seen="gate_check",
            by=world.viewer("central_lead"),
        )


def test_a_post_that_nobody_asked_for_cannot_be_advertised_by_hand(world: World) -> None:
    vacant = Post.objects.create(
        code="V-9", title="Peer", role=RoleType.objects.get(slug="peer-support-worker"), team=world.things["team"],
        nature="clinical", fte="1.000", hours="37.50", state="vacant", state_since=world.today,
    )  # fmt: skip
    with pytest.raises(Refused, match="its request has gone through the approvals"):
        posts.move(vacant, "advertised", seen="vacant", by=world.viewer("central_lead"))


# --- Overrides ------------------------------------------------------------------------------------


@pytest.fixture
def executive(world: World) -> Person:
    person: Person = world.people["approver"]
    TurnPerson.objects.create(turn=Turn.objects.get(slug="executive"), person=person)
    return person


def ask(world: World, request: Request, second: Person, **more: Any) -> Override:
    said: dict[str, Any] = {
        "about": "G3",
        "reason": "The course is full until March.",
        "until": world.day(60),
    }
    return overriding.ask(
        request=request, second=second.pk, by=world.viewer("central_lead"), **(said | more)
    )


def test_override_by_two_lets_it_go_on_until_its_day(
    world: World, asked: Request, executive: Person
) -> None:
    manager_lacks(world, asked)
    made = ask(world, asked, executive)
    asked.refresh_from_db()
    assert asked.stage == "gate"
    overriding.agree(override=made, by=world.viewer("approver"))
    asked.refresh_from_db()
    assert (asked.stage, of(asked, "G3")) == ("approvals", False)
    results = {
        each.item.slug: each.let_pass
        for each in gate.check([Post.objects.get(pk=asked.post_id)])[asked.post_id]
    }
    assert (
        results["manager-trained"]
        == f"Let pass until {spoken(world, 60)} by Marcus Bell and Cora Webb."
    )
    with clock.at(world.day(61)):
        fresh = Request.objects.select_related(*requests.JOINED).get(pk=asked.pk)
        assert "G3" in {each.check.code for each in seven.missing([fresh])[fresh.pk]}


def test_a_check_that_turns_after_the_advert_can_be_let_pass(
    world: World, asked: Request, executive: Person
) -> None:
    Request.objects.filter(pk=asked.pk).update(stage="advert")
    manager_lacks(world, asked)
    asked.refresh_from_db()
    lead = world.viewer("central_lead")
    with pytest.raises(CannotSave, match="The line manager has"):
        moving.move(request=asked, to="shortlist", seen="advert", by=lead)
    overriding.agree(override=ask(world, asked, executive), by=world.viewer("approver"))
    asked.refresh_from_db()
    assert asked.stage == "advert"
    assert "G3" not in {each.check.code for each in seven.missing([asked])[asked.pk]}


def spoken(world: World, offset: int) -> str:
    from workforce.core.presenting import date_words

    return date_words(world.day(offset))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reason": " "}, "Write why"),
        ({"until": 0}, "Choose a day after today"),
        ({"until": 184}, "at the latest"),
        ({"about": "G1"}, "nothing to override"),
    ],
)
def test_override_that_says_too_little_or_too_much(
    world: World, asked: Request, executive: Person, more: dict[str, Any], words: str
) -> None:
    manager_lacks(world, asked)
    said = {name: world.day(value) if name == "until" else value for name, value in more.items()}
    with pytest.raises(CannotSave, match=words):
        ask(world, asked, executive, **said)


@pytest.mark.parametrize(
    "slug", ["patch_lead", "hr", "approver", "service_manager", "line_manager"]
)
def test_only_the_centre_asks_for_an_override(
    world: World, asked: Request, executive: Person, slug: str
) -> None:
    manager_lacks(world, asked)
    with pytest.raises(Http404):
        overriding.ask(
            request=asked, about="G3", reason="Please", until=world.day(30), second=executive.pk, by=world.viewer(slug)
        )  # fmt: skip


def test_second_is_a_named_executive_and_nobody_else(
    world: World, asked: Request, executive: Person
) -> None:
    manager_lacks(world, asked)
    with pytest.raises(CannotSave, match="from the list"):
        ask(world, asked, world.people["hr"])
    made = ask(world, asked, executive)
    for slug in ("central_lead", "patch_lead", "hr"):
        with pytest.raises(Http404):
            overriding.agree(override=made, by=world.viewer(slug))
    with pytest.raises(Changed, match="Marcus Bell has asked for this already"):
        ask(world, asked, executive)
    overriding.decline(override=made, words="Wait for March.", by=world.viewer("approver"))
    assert Override.objects.running(world.today).filter(request=asked, about="G3").count() == 0
    assert ask(world, asked, executive).pk != made.pk


def test_override_ended_early_counts_no_more(
    world: World, asked: Request, executive: Person
) -> None:
    manager_lacks(world, asked)
    made = overriding.agree(override=ask(world, asked, executive), by=world.viewer("approver"))
    overriding.end(
        override=made, words="There is a place after all.", by=world.viewer("central_lead")
    )
    fresh = Request.objects.select_related(*requests.JOINED).get(pk=asked.pk)
    assert "G3" in {each.check.code for each in seven.missing([fresh])[fresh.pk]}
