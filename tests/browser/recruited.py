"""From the advert to a probation that was passed: each step is what somebody does, and sees for having done it."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from recruitment.arrival.actions import ticking
from recruitment.arrival.models import Arrival
from recruitment.readiness import items
from recruitment.selection.actions import checking, feedback
from recruitment.selection.models import Check, Selection
from tests.browser.recruiting import CENTRE, DAY, HR, MANAGER, Walk, first
from tests.recruitment import world_readiness as readiness
from tests.recruitment.choosing import Choosing
from workforce.accounts import actions as accounts
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.models import Assignment

NEW, ANA = "newcomer", "Ana Reed"


class Way(Choosing):
    """Of the request of this story."""

    def __init__(self, walk: Walk) -> None:
        self.world, self.request = walk.world, walk.request()
        self.selection = Selection.objects.get(request=self.request)
        self.names, self.rows = ("Ana Reed", "Ben Shaw", "Cem Kaya"), []


def advert_is_written_and_opened(walk: Walk) -> None:
    at = walk.on_request(HR)
    walk.picture(at, "request-at-advert")
    at.tap("The advert", exact=True)
    first(at, "Write the advert")
    at.write("Where is it published?", "NHS Jobs")
    at.tap("Save", exact=True)
    walk.picture(at, "advert")
    today = clock.today()
    at.write_date("on", today.day, today.month, today.year)
    at.tap("It is open")
    walk.picture(at, "advert-open")


def panel_begins(walk: Walk) -> Way:
    """Begun at a page; who sits on it, what they look for and who applied come at once."""
    at = walk.as_(HR, f"/recruitment/selection/requests/{walk.request().pk}/")
    at.tap("Begin", exact=True)
    way = Way(walk)
    way.with_panel().with_candidates().declared()
    _goes_on(walk)
    walk.stands_at("shortlist")
    return way


def panel_scores_and_decides(walk: Walk, way: Way) -> None:
    """One sheet and one decision at their pages."""
    ana = way.candidate(0)
    at = walk.as_("buddy", f"/recruitment/selection/candidates/{ana.pk}/")
    at.tap("Score", exact=True)
    for each in at.page.locator("input[type=radio][value='3']").all():
        each.check()
    for each in at.page.locator("select").all():
        each.select_option("example")
    walk.picture(at, "sheet")
    at.tap("Save my scores")
    for slug in ("line_manager", "peer_elsewhere"):
        way.score(0, slug, "application")
    way.agree(0, "application")
    at = walk.as_(MANAGER, f"/recruitment/selection/candidates/{ana.pk}/")
    at.choose(re.compile("[Ii]nvite"))
    walk.picture(at, "decide-candidate")
    at.tap("Save the decision")
    for number, to in ((1, "invited"), (2, "not_now")):
        way.judged(number, "application", 3 - number)
        way.decide(number, to)
    _goes_on(walk)
    walk.stands_at("interview")


def offer_is_made_and_accepted(walk: Walk, way: Way) -> None:
    """The candidate answers by a link, without a sign-in."""
    for number in (0, 1):
        way.judged(number, "interview", 4 - number)
    ana = way.candidate(0)
    at = walk.as_(HR, f"/recruitment/selection/candidates/{ana.pk}/")
    at.tap("Make a link")
    address = at.page.locator("main .app-breaks").inner_text()
    at = walk.as_(MANAGER, f"/recruitment/selection/candidates/{ana.pk}/")
    at.tap("Offer them the post")
    by = clock.today() + 7 * DAY
    at.write_date("answer_by", by.day, by.month, by.year)
    walk.picture(at, "offer")
    at.tap(re.compile("Make the offer|Offer|Save"))
    walk.stands_at("offer")
    them = walk.come()
    them.go(address)
    walk.picture(them, "application")
    them.tap("Look and answer")
    them.choose(re.compile("Yes"))
    them.tap("Send my answer")
    them.is_told("You said yes. Thank you.")
    walk.stands_at("checks")


def start_is_confirmed(walk: Walk, way: Way, on: date) -> None:
    """The checks are in order, the team is looked at once more, and the day is agreed."""
    offer, helen = way.made(), walk.world.viewer(HR)
    way.decide(1, "reserve")
    for check in Check.objects.filter(offer=offer):
        for seen, to in (("to_ask", "asked"), ("asked", "back"), ("back", "in_order")):
            checking.move(check=check, to=to, seen=seen, by=helen)
    at = walk.as_(HR, f"/recruitment/selection/offers/{offer.pk}/")
    at.tap("Agree the first day")
    at.write_date("day", on.day, on.month, on.year)
    at.tap("Save", exact=True)
    at.tap("Confirm the start")
    walk.picture(at, "not-confirmed")
    walk.stands_at("checks")
    readiness.signed(walk.world, walk.request(), checkpoint=items.BEFORE_START)
    at.go(f"/recruitment/selection/offers/{offer.pk}/")
    at.tap("Confirm the start")
    at.is_told("Confirmed. Next: they are added, and the first day is prepared.")
    walk.stands_at("starting")
    dan = walk.world.viewer(MANAGER)
    for number in range(len(way.rows)):
        feedback.send(candidate=way.candidate(number), words="Well prepared", version=0, by=dan)


def newcomer_is_added(walk: Walk, way: Way) -> None:
    at = walk.as_(CENTRE, f"/recruitment/selection/offers/{way.made().pk}/")
    at.tap("Add them")
    walk.picture(at, "add")
    at.tap("Check and add")
    walk.picture(at, "check")
    at.tap(f"Add {ANA}")
    at.is_told(f"{ANA} is added.")
    row = Assignment.objects.select_related("person").latest("pk")
    person = row.person
    person.user = accounts.create_account(
        email=person.email, password="correct horse battery staple", by=Viewer.system()
    )
    person.save(update_fields=["user"])
    walk.world.people[NEW], walk.world.users[NEW] = person, person.user
    walk.world.assignments[NEW] = row


def newcomer_sees_the_first_months(walk: Walk) -> None:
    walk.stands_at("arrived")
    at = walk.as_(NEW)
    walk.picture(at, "newcomer-today")
    first(at, "My first months")
    at.is_at("My first months")
    at.is_told("Welcome. This is what comes next, who is there for you, and what you can count on.")
    walk.picture(at, "first-months")


def review_takes_place(walk: Walk, months: int) -> None:
    """Said by one and confirmed by the other."""
    row = arrival(walk)
    assert row.starts is not None
    on = row.starts + relativedelta(months=months)
    walk.at(on)
    for slug in (MANAGER, NEW):
        ticking.say(arrival=row, slug=f"review-{months}", on=on, by=walk.world.viewer(slug))


def manager_says_passed(walk: Walk) -> None:
    at = walk.as_(MANAGER)
    walk.picture(at, "manager-before-the-end")
    at.go(f"/recruitment/arrival/{arrival(walk).pk}/probation/")
    walk.picture(at, "probation")
    at.tap("Passed", exact=True)
    walk.picture(at, "passed")


def newcomer_reads_it(walk: Walk) -> None:
    at = walk.as_(NEW)
    at.go("/recruitment/arrival/mine/")
    at.is_told("Passed")
    at.tap("More")
    at.is_at("Probation")
    at.is_told("Passed")
    walk.picture(at, "newcomer-passed")


def arrival(walk: Walk) -> Arrival:
    found: Arrival = Arrival.objects.get(person=walk.person(NEW))
    return found


def _goes_on(walk: Walk) -> None:
    at = walk.as_(HR, f"/recruitment/selection/requests/{walk.request().pk}/")
    walk.picture(at, "desk")
    at.tap("Nothing is missing: go on")
