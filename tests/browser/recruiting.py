"""A request from a service manager's first word to the gate: each step is what somebody does, and sees for having done it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from recruitment.arrival.tasks import daily as arrivals_daily
from recruitment.models import Request, Turn, TurnPerson
from recruitment.readiness import items
from recruitment.readiness.actions import scoring
from recruitment.readiness.actions.scoring import Own
from recruitment.readiness.models import Assessment
from recruitment.tasks import look_at_requests
from tests.browser.triad_steps import Walk as Triad
from tests.browser.visitor import Visitor
from tests.recruitment import world_readiness as readiness
from tests.recruitment.described import approved_version
from tests.recruitment.preparing import staff
from tests.world import role
from workforce.core import clock
from workforce.people.models import Qualification
from workforce.people.queries import team_training

ASKER, LEAD, MANAGER, PEER, SENIOR = (
    "service_manager", "patch_lead", "line_manager", "colleague", "peer_supervisor",
)  # fmt: skip
CENTRE, FINANCE, HR = "central_lead", "approver", "hr"
DAY = timedelta(days=1)
TEAM, ROLE = "Northside crisis team", "Peer support worker"


class Walk(Triad):
    def at(self, day: date, hour: int = 9) -> None:
        super().at(day, hour)
        self.world.today = clock.today()
        look_at_requests()
        arrivals_daily()

    def request(self) -> Request:
        found: Request = Request.objects.select_related("team__area", "role", "post").latest(
            "number"
        )
        return found

    def stands_at(self, stage: str) -> None:
        row = self.request()
        assert row.stage == stage, [each.what for each in row.steps.all()]

    def assessment(self) -> Assessment:
        found: Assessment = Assessment.objects.filter(request=self.request()).latest(
            "started_on", "pk"
        )
        return found

    def on_request(self, slug: str) -> Visitor:
        return self.as_(slug, f"/recruitment/requests/{self.request().pk}/")


def trust_is_set_up(walk: Walk, *, is_trained: bool = True) -> None:
    """Six others work in the team, there is a job description, and somebody decides for finance."""
    finance = Turn.objects.get(slug="finance")
    TurnPerson.objects.create(turn=finance, person=walk.person(FINANCE))
    staff(walk.world.things["team"], 6)
    approved_version(role("peer-support-worker"))
    if is_trained:
        Qualification.objects.create(
            holder=walk.person(MANAGER), slug=team_training.MANAGES_PEERS, starts=walk.world.day(-90)
        )  # fmt: skip


def first(at: Visitor, name: str | re.Pattern[str]) -> None:
    """Where a page leads to the same place twice."""
    with at.page.expect_navigation():
        at.handle(name).first.click()
    at.look()


def save(at: Visitor) -> None:
    at.tap("Save", exact=True)


def service_manager_asks(walk: Walk) -> None:
    """Part by part, and hands it in."""
    at = walk.as_(ASKER)
    at.menu("Recruitment")
    at.tap("Ask for a peer worker")
    at.tap("Start", exact=True)
    at.is_told("7 parts to do before you can hand it in.")
    walk.picture(at, "parts")
    first(at, "Team and role")
    at.pick("Which team asks?", TEAM)
    at.pick("Which role?", ROLE)
    save(at)
    at.is_told("Team and role: saved.")
    at.tap("Why a peer worker", exact=True)
    at.write("Why a peer worker?", "Somebody who has been there, in the first days after a crisis.")
    save(at)
    at.tap("Hours and contract")
    at.write("How many hours?", "30")
    at.choose("Permanent")
    save(at)
    at.tap("Money", exact=True)
    at.write("Where does the money come from?", "Core budget")
    at.choose(re.compile("No end is known"))
    save(at)
    at.tap("Separate or embedded")
    at.choose("Separate peer worker")
    save(at)
    at.tap("Job description", exact=True)
    at.choose("Yes")
    save(at)
    at.tap("Who supports whoever comes")
    for kind, slug in (("line_manager", MANAGER), ("clinical_supervisor", "clinical_supervisor"), ("peer_supervisor", SENIOR)):  # fmt: skip
        at.page.locator("main").locator(f"a[href$='support/{kind}/']").first.click()
        at.look()
        at.choose(re.compile(walk.name(slug)))
        save(at)
    at.tap_back("Your request")
    walk.picture(at, "whole")
    at.tap("Hand it in", exact=True)
    at.is_told("Handed in. Here you see where it stands, and on whom it waits.")
    walk.picture(at, "handed-in")


def lead_plans_the_preparation(walk: Walk, on: date) -> None:
    at = walk.as_(LEAD)
    walk.picture(at, "lead-today")
    at.go(f"/recruitment/requests/{walk.request().pk}/")
    at.tap("Plan the preparation")
    at.is_at("Prepare a team")
    at.pick("Who is the team", walk.name(MANAGER))
    at.tap("Begin", exact=True)
    at.write_date("day", on.day, on.month, on.year)
    walk.picture(at, "session-plan")
    at.write("When does it start?", "2pm")
    at.write("When does it end?", "4pm")
    at.write("Where is it?", "Seminar room")
    at.pick("Who gives it?", walk.name(SENIOR))
    at.tap("Plan it and invite the team")
    walk.picture(at, "session")


def register_is_closed(walk: Walk) -> None:
    """By whoever gave it: four of six came, and the manager."""
    at = walk.as_(SENIOR)
    walk.picture(at, "register-today")
    at.tap("Who came")
    came = at.page.get_by_role("checkbox")
    for number in range(5):
        came.nth(number).check()
    walk.picture(at, "register")
    at.tap("Close the register")
    at.is_told("Closed. Thank you.")


def manager_scores(walk: Walk) -> None:
    """A page of it by hand, and hands in."""
    at = walk.on_request(MANAGER)
    walk.picture(at, "manager-request")
    at.tap(re.compile("^Score"))
    at.tap("Begin", exact=True)
    walk.picture(at, "assessment")
    first(at, items.GROUPS[items.groups_of("P1")[0]][1])
    _say_all(at, "2")
    at.tap("Save and stop here")
    at.is_told("Saved. You can go on at any time; nobody sees it yet.")
    rest = {item: Own(score, "Seen") for item, score in readiness.full("P1").items()}
    scoring.score(
        assessment=walk.assessment(), said=rest, version=None, by=walk.world.viewer(MANAGER)
    )
    at.go(at.path())
    at.tap("Hand in my scores")
    at.is_told("Handed in. They are shown when enough of your team have answered.")


def team_answers(walk: Walk) -> None:
    """Three by a link each, without a sign-in: one of them here, page and all."""
    at = walk.as_(LEAD, f"/recruitment/readiness/assessments/{walk.assessment().pk}/")
    at.tap("Give links to the team")
    at.write("How many more", "3")
    at.tap("Make the links")
    walk.picture(at, "links")
    addresses = [each.inner_text() for each in at.page.locator(".app-slip .app-breaks").all()]
    first, *others = [each.rstrip("/").rpartition("/")[2] for each in addresses]
    them = walk.come()
    them.go(f"/recruitment/readiness/team-answer/{first}/")
    _say_all(them, "2")
    walk.picture(them, "answer")
    them.tap("Send", exact=True)
    them.is_at("Thank you")
    for secret in others:
        readiness.press(secret, readiness.full("P1"))


def peer_agrees_and_lead_signs(walk: Walk) -> None:
    row = walk.assessment()
    assert row.state == "moderating"
    readiness.agreed(walk.world, row)
    readiness.asked(walk.world, row)
    at = walk.as_(PEER)
    walk.picture(at, "peer-today")
    at.go(f"/recruitment/readiness/assessments/{row.pk}/")
    at.tap("Look and answer")
    at.tap("Agree", exact=True)
    at = walk.as_(LEAD, f"/recruitment/readiness/assessments/{row.pk}/")
    at.tap("Look and sign")
    at.tap("Sign it", exact=True)
    walk.picture(at, "signed")


def they_all_approve(walk: Walk) -> None:
    """Each in three clicks, from what Today says."""
    for slug in (SENIOR, LEAD, CENTRE, FINANCE):
        walk.stands_at("approvals")
        at = walk.as_(slug)
        before = at.taps
        walk.picture(at, f"decide-{slug}")
        at.tap(re.compile("^Decide"))
        at.choose(re.compile("Approve it"))
        at.tap(re.compile("^Save|^Send|^Decide"))
        assert at.taps - before == 3
    walk.stands_at("advert")


def _say_all(at: Visitor, score: str) -> None:
    for each in at.page.locator(f"input[type=radio][value='{score}']").all():
        each.check()
