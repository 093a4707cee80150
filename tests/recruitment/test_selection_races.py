"""Two at once, on real connections."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from recruitment.errors import CannotSave
from recruitment.selection.actions import (
    candidates,
    criteria,
    deciding,
    interviews,
    offering,
    panel,
    placing,
    scoring,
    talking,
)
from recruitment.selection.models import Candidate, Joint, LearningTalk, Offer, Selection, Slot
from tests.recruitment.choosing import CHAIR, Choosing
from tests.recruitment.making import request_at
from tests.supervision.test_races import both
from tests.world import World, build
from workforce.core import clock
from workforce.core.access import Viewer

LINK = Viewer.system("A candidate")


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("none of them")


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def test_two_offer_one_post_to_two_candidates(world: World) -> None:
    way = Choosing(world).interviewed()
    found = both(lambda: way.offer(0, CHAIR), lambda: way.offer(1, "central_lead"))
    assert kinds(found) == ["Changed", "Offer"]
    made = next(each for each in found if isinstance(each, Offer))
    told = next(str(each) for each in found if isinstance(each, Exception))
    assert made.candidate.name in told
    assert list(Offer.objects.values_list("candidate_id", flat=True)) == [made.candidate_id]
    states = sorted(
        Candidate.objects.filter(selection=way.selection).values_list("state", flat=True)
    )
    assert states == ["interviewed", "not_now", "offered"]
    assert way.now().request.stage == "offer"


def test_two_presses_of_one_link_answer_once(world: World) -> None:
    way = Choosing(world).interviewed()
    made = way.offer(0)
    found = both(
        lambda: offering.answer(offer=made, says_yes=True, by=LINK),
        lambda: offering.answer(offer=made, says_yes=True, by=LINK),
    )
    assert kinds(found) == ["Changed", "Offer"]
    assert made.checks.count() == 4
    assert way.now().request.stage == "checks"
    assert way.request.steps.filter(after="checks").count() == 1


def test_a_candidate_withdraws_while_they_are_offered_the_post(world: World) -> None:
    way = Choosing(world).interviewed()
    found = both(
        lambda: way.offer(0), lambda: candidates.withdraw(candidate=way.candidate(0), by=LINK)
    )
    assert way.candidate(0).state == "withdrew"
    assert not Offer.objects.open().exists()
    assert kinds(found) in (["Candidate", "Changed"], ["Candidate", "Offer"])


def test_a_candidate_says_yes_while_the_offer_is_taken_back(world: World) -> None:
    way = Choosing(world).interviewed()
    made = way.offer(0)
    both(
        lambda: offering.answer(offer=made, says_yes=True, by=LINK),
        lambda: offering.take_back(offer=made, by=world.viewer(CHAIR)),
    )
    made.refresh_from_db()
    assert (made.state, way.candidate(0).state, way.now().request.stage) == (
        "taken_back",
        "reserve",
        "offer",
    )


def test_two_members_agree_at_once_and_one_changes_a_criterion(world: World) -> None:
    way = Choosing(world).with_panel()
    version = way.now().criteria_version
    said = criteria.Said("application", "Knows the area", "", False, 1)
    criteria.add(selection=way.selection, said=said, version=None, by=world.viewer(CHAIR))
    version += 1

    def agree(slug: str) -> Any:
        return lambda: criteria.agree(
            selection=way.selection, version=version, by=world.viewer(slug)
        )

    assert both(agree("buddy"), agree("peer_elsewhere")) == [None, None]
    assert {seat.agreed_version for seat in way.selection.seats.exclude(is_chair=True)} == {version}
    found = both(
        agree(CHAIR),
        lambda: criteria.add(
            selection=way.selection, said=said, version=version, by=world.viewer("buddy")
        ),
    )
    agreed = {seat.agreed_version for seat in way.selection.seats.all()}
    assert way.now().criteria_version == version + 1
    assert version + 1 not in agreed
    assert kinds(found) in (["Changed", "Criterion"], ["Criterion", "NoneType"])


def test_two_change_the_criteria_from_the_same_page(world: World) -> None:
    way = Choosing(world).with_panel()
    version = way.now().criteria_version
    said = criteria.Said("application", "Knows the area", "", False, 1)

    def add(slug: str) -> Any:
        return lambda: criteria.add(
            selection=way.selection, said=said, version=version, by=world.viewer(slug)
        )

    assert kinds(both(add("buddy"), add(CHAIR))) == ["Changed", "Criterion"]


def test_the_last_two_score_at_once_and_the_scores_open_once(world: World) -> None:
    way = Choosing(world).at_shortlist()
    way.score(0, CHAIR, "application")
    found = both(
        lambda: way.score(0, "buddy", "application"),
        lambda: way.score(0, "peer_elsewhere", "application"),
    )
    assert found == [None, None]
    assert Joint.objects.get(candidate=way.rows[0]).state == "together"

    def agree(slug: str) -> Any:
        return lambda: scoring.agree(
            candidate=way.candidate(0), marks=way.marks("application"), by=world.viewer(slug)
        )

    assert kinds(both(agree(CHAIR), agree("central_lead"))) == ["Changed", "Joint"]


def test_two_decide_at_once(world: World) -> None:
    way = Choosing(world).interviewed()

    def decide(slug: str, to: str) -> Any:
        return lambda: deciding.decide(
            candidate=way.candidate(0), to=to, seen="interviewed", by=world.viewer(slug)
        )

    found = both(decide(CHAIR, "reserve"), decide("central_lead", "not_now"))
    assert kinds(found) == ["Candidate", "Changed"]
    kept = next(each for each in found if isinstance(each, Candidate))
    assert way.candidate(0).state == kept.state


def test_two_candidates_choose_one_time(world: World) -> None:
    way = Choosing(world).at_interview()
    slot = interviews.offer_slots(
        selection=way.selection, starts=[clock.at_local(world.day(3), time(10))], minutes=60, place="",
        by=world.viewer("hr"),
    )[0]  # fmt: skip

    def pick(number: int) -> Any:
        return lambda: interviews.pick(candidate=way.candidate(number), slot=slot, by=LINK)

    found = both(pick(0), pick(1))
    assert kinds(found) == ["Changed", "Slot"]
    assert Slot.objects.filter(candidate__isnull=False).count() == 1


def test_two_begin_one_selection_and_two_ask_one_person(world: World) -> None:
    request = request_at(world, "advert")
    found = both(
        lambda: panel.begin(request=request, by=world.viewer("hr")),
        lambda: panel.begin(request=request, by=world.viewer(CHAIR)),
    )
    assert kinds(found) == ["Selection", "Selection"]
    assert Selection.objects.filter(request=request).count() == 1
    selection = Selection.objects.select_related("request").get(request=request)

    def ask(slug: str) -> Any:
        return lambda: panel.ask(
            selection=selection, person=world.people["buddy"], kind="lived", is_chair=False, by=world.viewer(slug)
        )  # fmt: skip

    assert kinds(both(ask("hr"), ask(CHAIR))) == ["CannotSave", "Seat"]


def test_two_settle_a_conversation_at_once(world: World) -> None:
    way = Choosing(world).at_checks()
    helen, marcus = world.viewer("hr"), world.viewer("central_lead")
    talk = talking.open_one(offer=way.made(), by=helen)
    talking.plan(talk=talk, day=world.today, by=helen)
    talking.plan(talk=talk, day=world.today, by=marcus)
    found = both(
        lambda: talking.say(
            talk=LearningTalk.objects.select_related("offer").get(), goes_on=True, by=helen
        ),
        lambda: talking.say(
            talk=LearningTalk.objects.select_related("offer").get(), goes_on=True, by=marcus
        ),
    )
    assert sorted(map(str, found)) == ["None", "True"]
    assert not LearningTalk.objects.exists()


def test_a_list_of_teams_is_kept_whole_when_two_windows_save(world: World) -> None:
    way = Choosing(world).with_candidates()
    first, second = world.things["team"].pk, world.things["team_elsewhere"].pk
    version = placing.list_own(
        candidate=way.candidate(0), teams=set(), version=None, by=LINK
    ).version

    def save(team: Any) -> Any:
        return lambda: placing.list_own(
            candidate=way.candidate(0), teams={team}, version=version, by=LINK
        )

    found = both(save(first), save(second))
    assert kinds(found) == ["Changed", "Placement"]
    assert isinstance(next(each for each in found if isinstance(each, Exception)), CannotSave)
