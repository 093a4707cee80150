"""Who answers a request for flexible working where nobody line manages the person: whoever leads the patch, else the
central team."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.urls import reverse

from tests.people import trust
from tests.training.test_careers import SignIn, asked, words
from tests.training.test_careers_flexible import ask
from tests.world import World
from training.careers import states
from training.careers.actions import appeals, flexible
from training.careers.actions.flexible import Answered
from training.careers.models import FlexibleRequest, Interest
from training.careers.owed.slugs import ANSWER, REVIEW
from training.careers.queries import requests
from training.careers.queries.hearers import hearers
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.actions import relationships
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
REFUSED = Answered(states.REFUSED, "not now", "costs")


@pytest.fixture(autouse=True)
def afresh(world: World) -> None:
    FlexibleRequest.objects.all().delete()
    Interest.objects.all().delete()
    Obligation.objects.filter(kind__in=[ANSWER, REVIEW]).delete()
    Notice.objects.all().delete()


def seeing(world: World, row: FlexibleRequest) -> set[str]:
    return {slug for slug in world.people if requests.get(world.viewer(slug), row.pk)}


def party(row: FlexibleRequest) -> object:
    return Obligation.objects.get(kind=ANSWER, source_id=row.pk).other_id


def nobody_leads() -> None:
    Relationship.objects.filter(acts_as="patch_lead").delete()


def managed(world: World) -> None:
    relationships.begin(
        kind="line_manager", holder=world.people["line_manager"],
        assignment=world.assignments["buddy"], starts=world.today, by=SYSTEM,
    )  # fmt: skip


class TestTheLead:
    def test_whoever_leads_the_patch_is_told_asked_and_answers(self, world: World) -> None:
        row = ask(world, "buddy")
        assert seeing(world, row) == {"buddy", "patch_lead_elsewhere"}
        told = Notice.objects.filter(kind="flexible-asked", channel="product")
        assert [each.person_id for each in told] == [world.people["patch_lead_elsewhere"].pk]
        assert asked(world, "patch_lead_elsewhere") == ["Max asks for flexible working."]
        assert asked(world, "central_lead") == asked(world, "patch_lead") == []
        assert party(row) == world.people["patch_lead_elsewhere"].pk
        lead = world.viewer("patch_lead_elsewhere")
        flexible.answer(row, answered=Answered(states.AGREED), version=1, by=lead)
        row.refresh_from_db()
        assert row.state == states.AGREED

    def test_a_line_manager_takes_it_over_with_the_day_they_begin(self, world: World) -> None:
        row = ask(world, "buddy")
        managed(world)
        assert seeing(world, row) == {"buddy", "line_manager"}
        assert party(row) == world.people["line_manager"].pk
        assert list(checking.check([ANSWER])) == []
        with pytest.raises(Http404):
            flexible.answer(
                row,
                answered=Answered(states.AGREED),
                version=1,
                by=world.viewer("patch_lead_elsewhere"),
            )

    def test_what_is_settled_is_not_theirs_to_read(self, world: World) -> None:
        """They stand in for what is open; what a line manager settled before stays where it was."""
        managed(world)
        row = ask(world, "buddy")
        flexible.answer(
            row, answered=Answered(states.AGREED), version=1, by=world.viewer("line_manager")
        )
        Relationship.objects.filter(
            acts_as="line_manager", assignment=world.assignments["buddy"]
        ).delete()
        assert seeing(world, row) == {"buddy"}

    def test_nobody_leads_any_more_and_the_ledger_follows(self, world: World) -> None:
        row = ask(world, "buddy")
        for each in Relationship.objects.running(world.today).filter(acts_as="patch_lead"):
            relationships.end(each, on=world.day(-1), by=SYSTEM)
        assert seeing(world, row) == {"buddy", "central_lead"}
        assert party(row) is None
        assert list(checking.check([ANSWER])) == []


class TestTheCentre:
    def test_where_nobody_leads_the_central_team_answers(self, world: World) -> None:
        nobody_leads()
        row = ask(world, "buddy")
        assert seeing(world, row) == {"buddy", "central_lead"}
        assert asked(world, "central_lead") == ["Max asks for flexible working."]
        told = Notice.objects.filter(kind="flexible-asked", channel="product")
        assert [each.person_id for each in told] == [world.people["central_lead"].pk]

    def test_a_lead_does_not_answer_for_themselves(self, world: World) -> None:
        """Whoever leads the patch asks in it: the central team answers."""
        row = ask(world, "patch_lead")
        assert seeing(world, row) == {"patch_lead", "central_lead"}

    def test_an_appeal_is_heard_by_another_of_them(self, world: World) -> None:
        nobody_leads()
        second = trust.person("Bea Second")
        row = ask(world, "buddy")
        marcus = world.viewer("central_lead")
        refusal = Answered(states.REFUSED, "not now", "costs", world.today)
        flexible.answer(row, answered=refusal, version=1, by=marcus)
        row.refresh_from_db()
        max_ = world.viewer("buddy")
        assert hearers(max_, row) == []
        trust.appointed(
            person=second, role=trust.role("head-of-lived-experience-workforce"),
            team=trust.team("Centre"),
        )  # fmt: skip
        second.user = world.users["hr"]
        world.people["hr"].user = None
        world.people["hr"].save()
        second.save()
        assert [each.last_name for each in hearers(max_, row)] == ["Second"]
        appeals.appeal(row, to=second, by=max_)


def test_the_page_says_whom_it_goes_to(world: World, sign_in: SignIn) -> None:
    page = reverse("careers:flexible-ask")
    lead, centre = world.people["patch_lead_elsewhere"].name, world.people["central_lead"].name
    assert f"goes to whoever leads your patch: {lead}." in words(sign_in("buddy").get(page))
    row = ask(world, "buddy")
    detail = reverse("careers:flexible-detail", args=[row.pk])
    assert "because nobody line manages you for now" in words(sign_in("buddy").get(detail))
    assert "because nobody line manages Max for now" in words(
        sign_in("patch_lead_elsewhere").get(detail)
    )
    assert "Flexible working" in words(
        sign_in("patch_lead_elsewhere").get(reverse("careers:start"))
    )
    assert "You have asked already" in words(sign_in("buddy").get(page))
    flexible.withdraw(row, by=world.viewer("buddy"))
    nobody_leads()
    assert f"goes to the central team: {centre}." in words(sign_in("buddy").get(page))
