"""From the advert to the start, and each thing that stops it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from recruitment import holding
from recruitment.errors import CannotSave, Changed
from recruitment.readiness import items
from recruitment.selection import states
from recruitment.selection.actions import (
    candidates,
    checking,
    criteria,
    deciding,
    offering,
    panel,
    scoring,
)
from recruitment.selection.models import Candidate, Check, Criterion, Joint, Offer, Seat
from tests.recruitment.choosing import CHAIR, MEMBERS, RUNNER, Choosing, chosen
from tests.recruitment.world_readiness import signed
from tests.world import World, build
from workforce.core.states import NotAllowed, Table
from workforce.establishment.actions import joining
from workforce.people.actions import posts as post_actions
from workforce.people.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build("none of them")


TABLES = [states.SEAT, states.CANDIDATE, states.SCORES, states.OFFER, states.CHECK, states.TALK]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.noun)
def test_each_state_goes_where_its_table_says_and_nowhere_else(table: Table) -> None:
    for frm in table.states:
        for to in table.states:
            if to in table.moves.get(frm, frozenset()):
                table.check(frm, to)
            else:
                with pytest.raises(NotAllowed):
                    table.check(frm, to)


def lacking(way: Choosing) -> list[str]:
    request = way.now().request
    ours = [
        "panel", "criteria", "candidate", "invited", "interview", "offer", "check", "first day", "Feedback", "post",
    ]  # fmt: skip
    found = [each.text for each in holding.missing([request])[request.pk]]
    return [text for text in found if any(word in text for word in ours)]


LIVED = "Nobody on the panel has its lived-experience seat."
SERVICE = "Nobody of the service sits on the panel."
CHAIRLESS = "The panel has no chair."
NOT_AGREED = "The criteria are not agreed by everybody on the panel."
NOBODY = "No candidate is entered."


@pytest.mark.parametrize(
    ("members", "enters", "expected"),
    [
        ((), False, [LIVED, SERVICE, CHAIRLESS, NOT_AGREED, NOBODY]),
        ((("line_manager", "service", True),), True, [LIVED]),
        ((("buddy", "lived", True),), True, [SERVICE]),
        ((("buddy", "lived", False), ("line_manager", "service", False)), True, [CHAIRLESS]),
        ((("buddy", "lived", False), ("line_manager", "service", True)), False, [NOBODY]),
        ((("buddy", "lived", False), ("line_manager", "service", True)), True, []),
        ((("buddy", "other", False), ("line_manager", "service", True)), True, [LIVED]),
        ((("buddy", "central", False), ("line_manager", "service", True)), True, [LIVED]),
        (MEMBERS, True, []),
    ],
)
def test_no_shortlist_without_the_panel_and_its_criteria(
    world: World, members: tuple[tuple[str, str, bool], ...], enters: bool, expected: list[str]
) -> None:
    way = chosen()
    if members:
        way.with_panel(members)
    if enters:
        way.with_candidates()
    assert lacking(way) == expected
    if expected:
        with pytest.raises(CannotSave) as refused:
            way.on("shortlist")
        assert all(text in str(refused.value) for text in expected)
        assert way.now().request.stage == "advert"
    else:
        assert way.on("shortlist").request.stage == "shortlist"


def test_whoever_was_only_asked_or_left_does_not_count(world: World) -> None:
    way = chosen("with_panel", "with_candidates")
    assert lacking(way) == []
    panel.leave(seat=way.seat("buddy"), by=world.viewer("buddy"))
    assert lacking(way) == [LIVED]
    seat = panel.ask(
        selection=way.now(), person=world.people["colleague"], kind="lived", is_chair=False, by=world.viewer(RUNNER)
    )  # fmt: skip
    assert lacking(way) == [LIVED]
    with pytest.raises(CannotSave, match="Say how your time is paid"):
        panel.answer(seat=seat, says_yes=True, paid="", by=world.viewer("colleague"))
    panel.answer(seat=seat, says_yes=True, paid="fee", by=world.viewer("colleague"))
    assert lacking(way) == [NOT_AGREED]


def test_a_changed_criterion_is_agreed_anew_and_none_changes_once_one_was_scored(
    world: World,
) -> None:
    way = chosen("with_panel", "with_candidates")
    said = criteria.Said("application", "Knows the area", "", False, 1)
    made = criteria.add(
        selection=way.now(),
        said=said,
        version=way.selection.criteria_version,
        by=world.viewer(CHAIR),
    )
    assert lacking(way) == [NOT_AGREED]
    with pytest.raises(Changed):
        criteria.agree(
            selection=way.now(),
            version=way.selection.criteria_version - 1,
            by=world.viewer("buddy"),
        )
    with pytest.raises(Changed):
        criteria.change(criterion=made, said=said, version=1, by=world.viewer(CHAIR))
    for slug, *_ in MEMBERS:
        criteria.agree(
            selection=way.now(), version=way.selection.criteria_version, by=world.viewer(slug)
        )
    way.declared().on("shortlist")
    way.score(0, "buddy", "application")
    for act in (
        lambda: criteria.add(selection=way.now(), said=said, version=None, by=world.viewer(CHAIR)),
        lambda: criteria.change(criterion=made, said=said, version=None, by=world.viewer(CHAIR)),
        lambda: criteria.take_out(criterion=made, by=world.viewer(CHAIR)),
    ):
        with pytest.raises(CannotSave, match="Scoring has begun"):
            act()


def test_the_two_fixed_questions_stay_in_their_words(world: World) -> None:
    way = chosen()
    fixed = list(
        Criterion.objects.filter(selection=way.selection).exclude(fixed="").order_by("order")
    )
    assert [row.fixed for row in fixed] == ["recovery", "experience"]
    with pytest.raises(CannotSave, match="asked of everybody"):
        criteria.take_out(criterion=fixed[0], by=world.viewer(RUNNER))
    said = criteria.Said("application", "Another", "Another?", False, 1)
    row = criteria.change(criterion=fixed[0], said=said, version=None, by=world.viewer(RUNNER))
    assert (row.words, row.question, row.judged_by, row.weight) == (
        fixed[0].words, fixed[0].question, "interview", 1,
    )  # fmt: skip


def test_candidates_are_scored_neither_before_the_criteria_are_agreed_nor_before_conflicts_are_said(
    world: World,
) -> None:
    way = chosen("with_panel", "with_candidates")
    with pytest.raises(CannotSave, match="Scoring begins when the advert is over"):
        way.score(0, "buddy", "application")
    way.on("shortlist")
    with pytest.raises(CannotSave, match="Say first whether you know"):
        way.score(0, "buddy", "application")
    said = criteria.Said("application", "Knows the area", "", False, 1)
    criteria.add(selection=way.now(), said=said, version=None, by=world.viewer(CHAIR))
    way.declared()
    with pytest.raises(CannotSave, match="agrees to the criteria first"):
        way.score(0, "buddy", "application")


def test_a_member_who_knows_a_candidate_neither_scores_nor_decides_and_nobody_waits_for_them(
    world: World,
) -> None:
    from django.http import Http404

    way = chosen("with_panel", "with_candidates", "declared").on("shortlist")
    way.score(0, CHAIR, "application")
    candidates.declare(seat=way.seat(CHAIR), answers={way.rows[0].pk: True}, by=world.viewer(CHAIR))
    assert not way.candidate(0).sheets.exists()
    with pytest.raises(Http404):
        way.score(0, CHAIR, "application")
    for slug in ("buddy", "peer_elsewhere"):
        way.score(0, slug, "application")
    joint = Joint.objects.get(candidate=way.rows[0])
    assert joint.state == "together"
    with pytest.raises(Http404):
        scoring.agree(
            candidate=way.candidate(0), marks=way.marks("application"), by=world.viewer(CHAIR)
        )
    centre = world.viewer("central_lead")
    scoring.agree(candidate=way.candidate(0), marks=way.marks("application"), by=centre)
    assert (
        deciding.decide(candidate=way.candidate(0), to="invited", seen="applied", by=centre).state
        == "invited"
    )


def test_the_chair_closes_without_somebody_with_a_reason_once_two_have_scored(world: World) -> None:
    way = chosen("at_shortlist")
    way.score(0, "buddy", "application")
    with pytest.raises(CannotSave, match="At least 2"):
        scoring.close_without(candidate=way.candidate(0), reason="away", by=world.viewer(CHAIR))
    way.score(0, CHAIR, "application")
    with pytest.raises(CannotSave, match="Choose why"):
        scoring.close_without(candidate=way.candidate(0), reason="", by=world.viewer(CHAIR))
    with pytest.raises(CannotSave, match="Everybody scores alone first"):
        scoring.agree(
            candidate=way.candidate(0), marks=way.marks("application"), by=world.viewer(CHAIR)
        )
    scoring.close_without(candidate=way.candidate(0), reason="away", by=world.viewer(CHAIR))
    with pytest.raises(Changed):
        way.score(0, "peer_elsewhere", "application")


@pytest.mark.parametrize("points", [-1, 5])
def test_points_are_nought_to_four_with_a_reason_from_the_list(world: World, points: int) -> None:
    way = chosen("at_shortlist")
    with pytest.raises(CannotSave, match="Choose 0 to 4"):
        way.score(0, "buddy", "application", points)
    marks = {pk: scoring.Said(2, "she told us that") for pk in way.marks("application")}
    with pytest.raises(CannotSave, match="a reason"):
        scoring.score(candidate=way.candidate(0), marks=marks, by=world.viewer("buddy"))


def test_no_model_of_scores_has_room_for_words() -> None:
    from django.db import models

    from recruitment.selection.models import AgreedMark, LearningTalk, Mark, Sheet

    free = [
        f"{model.__name__}.{field.name}"
        for model in (Mark, AgreedMark, Sheet, Joint, LearningTalk, Check)
        for field in model._meta.get_fields()
        if isinstance(field, (models.TextField, models.BinaryField))
        or (isinstance(field, models.CharField) and not field.choices)
    ]
    assert free == []


def test_all_the_way_to_the_first_day(world: World) -> None:
    way = chosen("at_interview")
    assert lacking(way) == [
        "Some interviews are still to be held and scored.",
        "Nobody was interviewed.",
    ]
    for number in (0, 1):
        way.judged(number, "interview", 4 - number)
    assert [row.state for row in Candidate.objects.filter(selection=way.selection)] == [
        "interviewed", "interviewed", "not_now",
    ]  # fmt: skip
    made = way.offer(0)
    assert way.now().request.stage == "offer"
    assert lacking(way) == ["No offer is accepted yet."]
    offering.answer(offer=made, says_yes=True, by=world.viewer(RUNNER))
    assert way.now().request.stage == "checks"
    signed(world, way.request, checkpoint=items.BEFORE_START)
    undecided = (
        "Somebody who was interviewed waits for a decision: the reserve list, or not this time."
    )
    assert lacking(way) == [
        "Not every check is back and in order.", "The first day is not agreed.", undecided,
    ]  # fmt: skip
    helen = world.viewer("hr")
    for check in Check.objects.filter(offer=made):
        for seen, to in (("to_ask", "asked"), ("asked", "back"), ("back", "in_order")):
            checking.move(check=check, to=to, seen=seen, by=helen)
    checking.agree_start(offer=way.made(), day=world.day(30), by=helen)
    assert lacking(way) == [undecided]
    way.decide(1, "reserve")
    assert lacking(way) == []
    checking.confirm(offer=way.made(), by=helen)
    assert way.now().request.stage == "starting"
    assert lacking(way) == ["Feedback to candidates is still to be sent."]


def test_whoever_was_offered_the_post_is_added_and_appointed(world: World) -> None:
    way = chosen("at_checks")
    marcus, helen = world.viewer("central_lead"), world.viewer("hr")
    with pytest.raises(CannotSave, match="Confirm the start first"):
        checking.hand_over(offer=way.made(), by=marcus)
    Check.objects.filter(offer=way.made()).update(state="in_order")
    checking.agree_start(offer=way.made(), day=world.day(30), by=helen)
    checking.confirm(offer=way.made(), by=helen)
    step = checking.hand_over(offer=way.made(), by=marcus)
    assert (step.who["first_name"], step.who["last_name"], step.who["email"]) == (
        "Ana",
        "Reed",
        "ana@example.org",
    )
    assert step.job == {
        "employment": "employed", "post": str(way.now().request.post_id), "starts": world.day(30).isoformat(),
    }  # fmt: skip
    Post.objects.filter(pk=way.request.post_id).update(state="advertised")
    made = joining.finish(step, by=marcus)
    selection = way.now()
    assert selection.appointed_id == made.person_id
    assert (way.candidate(0).state, way.candidate(0).person_id) == ("appointed", made.person_id)
    with pytest.raises(Changed, match="added already"):
        checking.hand_over(offer=Offer.objects.select_related("selection__request", "candidate").get(selection=selection), by=marcus)  # fmt: skip
    assert post_actions is not None


def test_an_offer_declined_leaves_the_reserve_and_one_taken_back_makes_room(world: World) -> None:
    way = chosen("interviewed")
    way.decide(1, "reserve")
    first = way.offer(0)
    with pytest.raises(Changed, match="has offered this post to Ana Reed"):
        way.offer(1)
    offering.answer(offer=first, says_yes=False, by=world.viewer(RUNNER))
    assert (way.candidate(0).state, way.now().request.stage) == ("declined", "offer")
    second = way.offer(1)
    offering.answer(offer=second, says_yes=True, by=world.viewer(RUNNER))
    assert way.now().request.stage == "checks"
    offering.take_back(offer=way.made(), by=world.viewer(CHAIR))
    assert (way.candidate(1).state, way.now().request.stage) == ("reserve", "offer")


def test_whoever_said_yes_and_withdraws_sends_the_request_back_to_its_offer(world: World) -> None:
    way = chosen("at_checks")
    candidates.withdraw(candidate=way.candidate(0), by=world.viewer(RUNNER))
    assert (way.candidate(0).state, way.now().request.stage) == ("withdrew", "offer")
    assert not Offer.objects.open().filter(selection=way.selection).exists()
    with pytest.raises(Changed):
        candidates.withdraw(candidate=way.candidate(0), by=world.viewer(RUNNER))


def test_only_whoever_runs_it_or_decides_does(world: World) -> None:
    from django.http import Http404

    way = chosen("interviewed")
    for slug in ("peer", "patch_lead", "approver", "service_manager", "hr", "buddy"):
        with pytest.raises(Http404):
            way.offer(0, slug)
    for slug in ("peer", "buddy", "patch_lead", "approver", "administrator"):
        with pytest.raises(Http404):
            candidates.give_link(candidate=way.candidate(0), by=world.viewer(slug))
    assert Seat.objects.filter(selection=way.selection).count() == len(MEMBERS)


def test_hr_alone_and_the_centre_look_after_what_is_theirs(world: World) -> None:
    from django.http import Http404

    way = chosen("at_checks")
    dan = world.viewer("line_manager")
    for check in Check.objects.filter(offer=way.made()):
        if check.kind in ("dbs", "health"):
            with pytest.raises(Http404):
                checking.move(check=check, to="asked", seen="to_ask", by=dan)
        else:
            assert checking.move(check=check, to="asked", seen="to_ask", by=dan).state == "asked"
    assert way.now().request.stage_since <= world.today + timedelta(days=0)
