"""What keeps a request in its stage, and what lets it go on: worked out from the data each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recruitment import holding
from recruitment.actions import moving
from recruitment.errors import CannotSave
from recruitment.holding import Missing
from recruitment.models import Request, RequestStep
from recruitment.readiness import stops
from recruitment.readiness.actions import conditions, starting
from recruitment.readiness.models import Assessment, Condition
from tests.recruitment.making import request_at
from tests.recruitment.world_readiness import begun, full, promise, signed
from tests.world import World
from workforce.core import clock
from workforce.people.models import Relationship, StaffInPost

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def free(world: World) -> None:
    """Nobody scores the crisis team at the moment."""
    starting.withdraw(assessment=world.things["assessment scoring"], by=world.viewer("patch_lead"))


@pytest.fixture
def request_(world: World) -> Request:
    return request_at(world, "readiness")


def texts(found: Sequence[Missing]) -> list[str]:
    return [each.text for each in found]


def lacking(request: Request) -> list[str]:
    return texts(stops.ready([request]).get(request.pk, ()))


def staff(world: World, starts: Sequence[date]) -> None:
    for number, day in enumerate(starts):
        key = f"{day}-{number}"
        StaffInPost.objects.create(
            employee_number=key, assignment_number=key, first_name="A", last_name="B", sort_name="b a", title="Nurse",
            team=world.things["team"], starts=day,
        )  # fmt: skip


def test_it_waits_until_it_is_signed_and_then_goes_on_by_itself(
    world: World, request_: Request
) -> None:
    assert lacking(request_) == ["The team's readiness has not been scored yet."]
    found = stops.ready([request_])[request_.pk][0]
    assert (found.who, found.href) == ("Dan Hughes", f"/recruitment/readiness/requests/{request_.pk}/P1/")  # fmt: skip
    row = begun(world, request_)
    assert lacking(request_) == ["The team's readiness is being scored."]
    starting.withdraw(assessment=row, by=world.viewer("patch_lead"))
    signed(world, request_)
    assert lacking(request_) == []
    request_.refresh_from_db()
    assert request_.stage != "readiness"
    said = RequestStep.objects.filter(request=request_).values_list("what", flat=True)
    assert "Team before the advert: ready" in said


def test_one_that_is_signed_counts_for_the_next_request_of_the_same_form(
    world: World, request_: Request
) -> None:
    signed(world, request_)
    assert lacking(request_at(world, "readiness")) == []
    other = request_at(world, "readiness", form="embedded")
    assert lacking(other) == [
        "The team's readiness was signed for another form of the role: separate peer worker."
    ]


def test_not_ready_keeps_it_and_says_from_when(world: World, request_: Request) -> None:
    row = signed(world, request_, {"B3": 1})
    request_.refresh_from_db()
    assert (row.outcome, request_.stage) == ("not_ready", "readiness")
    first = validity_words(world.day(56))
    assert lacking(request_) == [f"The team is not ready yet. It can score again from {first}."]


def validity_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def test_ready_with_conditions_goes_on(world: World, request_: Request) -> None:
    signed(world, request_, {"A2": 1}, [promise(world, "A2", "line_manager")])
    assert lacking(request_) == []


@pytest.mark.parametrize(
    ("days", "stands"), [(364, True), (365, True), (366, False)], ids=["day 364", "day 365, the last", "day 366"]
)  # fmt: skip
def test_it_counts_for_twelve_months(
    world: World, request_: Request, days: int, stands: bool
) -> None:
    signed(world, request_)
    with clock.at(world.day(days)):
        assert (lacking(request_) == []) is stands


def test_it_counts_while_the_request_names_whoever_scored(world: World, request_: Request) -> None:
    signed(world, request_)
    request_.line_manager = world.people["future_line_manager"]
    request_.save()
    assert lacking(request_) == [
        "The team's readiness is to be scored anew. The line manager has changed since."
    ]


def test_without_a_manager_named_whoever_managed_in_the_team_must_still_do(
    world: World, request_: Request
) -> None:
    signed(world, request_)
    request_.line_manager = None
    request_.save()
    assert lacking(request_) == []
    rows = Relationship.objects.filter(holder=world.people["line_manager"], acts_as="line_manager")
    rows.update(ends=world.today)
    with clock.at(world.day(1)):
        assert lacking(request_) == [
            "The team's readiness is to be scored anew. The line manager has changed since."
        ]


def test_it_ends_when_more_than_half_the_team_is_new(world: World, request_: Request) -> None:
    signed(world, request_)
    StaffInPost.objects.filter(team=world.things["team"]).update(ends=world.day(-1))
    staff(world, [world.day(-90)] * 3 + [world.day(1)] * 3)
    with clock.at(world.day(1)):
        assert lacking(request_) == []
    staff(world, [world.day(2)])
    with clock.at(world.day(2)):
        assert lacking(request_) == [
            "The team's readiness is to be scored anew. 4 of 7 in the team are new since."
        ]


RECRUITING = ("approvals", "advert", "shortlist", "interview", "offer", "checks")


@pytest.mark.parametrize("stage", RECRUITING)
def test_a_condition_past_its_day_stops_recruiting_until_it_is_met(
    world: World, request_: Request, stage: str
) -> None:
    signed(world, request_, {"A2": 1}, [promise(world, "A2", "line_manager")])
    other = request_at(world, stage)
    condition = Condition.objects.get(assessment__request=request_)

    def stopped() -> list[str]:
        found = holding.missing([other])[other.pk]
        return [each.text for each in found if "condition" in each.text]

    with clock.at(world.day(30)):
        assert stopped() == []
    with clock.at(world.day(31)):
        day = validity_words(condition.due)
        assert stopped() == [f"A condition is unmet: Leadership and the long run, due by {day}."]
        leila = replace(world.viewer("patch_lead"), today=world.day(31))
        conditions.move(condition=condition, due=world.day(35), reason="x", version=None, by=leila)
        assert stopped() == []
    with clock.at(world.day(36)):
        assert len(stopped()) == 1
        dan = replace(world.viewer("line_manager"), today=world.day(36))
        conditions.meet(condition=condition, on=world.day(36), proof="x", version=None, by=dan)
        assert stopped() == []


def test_the_first_day_is_confirmed_when_what_must_be_there_is(world: World) -> None:
    asked = request_at(world, "checks")
    marcus = world.viewer("central_lead")

    def stopped() -> list[str]:
        return texts(stops.start([asked]).get(asked.pk, ()))

    assert stopped() == ["What must be there on the first day has not been scored yet."]
    with pytest.raises(CannotSave, match="has not been scored yet"):
        moving.move(request=asked, to="starting", seen="checks", by=marcus)
    first = signed(world, asked, {"A10a": 1}, checkpoint="P2")
    assert first.outcome == "not_ready"
    assert stopped() == ["Something that must be there on the first day is not in place yet."]
    row = begun(world, asked, "P2")
    assert stopped() == ["The team's readiness is being scored."]
    starting.withdraw(assessment=row, by=world.viewer("patch_lead"))
    signed(world, asked, {"A8b": 0}, checkpoint="P2")
    assert stopped() == []
    # Of another request it says nothing.
    other = request_at(world, "checks")
    assert len(stops.start([other])) == 1


def test_the_same_queries_for_one_request_and_for_many(world: World) -> None:
    signed(world, request_at(world, "readiness"), {"A2": 1}, [promise(world, "A2", "line_manager")])
    with clock.at(world.day(400)):
        few, many = ([request_at(world, stage) for _ in range(count) for stage in ("readiness", "checks")] for count in (1, 6))  # fmt: skip
        counts = []
        for requests in (few, many):
            with CaptureQueriesContext(connection) as spent:
                for check in (stops.ready, stops.conditions, stops.start):
                    assert len(check(requests)) == len(requests)
            counts.append(len(spent))
    assert counts[0] == counts[1]
    assert counts[0] <= 14


def test_what_stops_is_stored_nowhere() -> None:
    names = {field.name for model in (Assessment, Condition) for field in model._meta.get_fields()}
    assert names & {"gate", "gate_missing", "expired", "valid", "stopped", "unmet"} == set()
    assert full("P1")


@pytest.mark.parametrize("stage", ["gate", "approvals"])
@pytest.mark.parametrize("change", ["form", "line_manager"])
def test_what_was_signed_counts_until_the_advert(world: World, stage: str, change: str) -> None:
    """Of another form, or with another manager, the team is scored anew before there can be an advert."""
    signed(world)
    asked = request_at(world, stage)
    assert "readiness" not in _standing(asked)
    values = {"form": "embedded", "line_manager": world.people["clinical_supervisor"]}
    Request.objects.filter(pk=asked.pk).update(**{change: values[change]})
    assert "readiness" in _standing(Request.objects.get(pk=asked.pk))


def _standing(asked: Request) -> set[str]:
    return {
        stop.slug for stop in holding.stops()
        if asked.stage in stop.leaving and stop.check([asked]).get(asked.pk)
    }  # fmt: skip
