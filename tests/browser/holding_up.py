"""A request whose line manager hasn't learnt to manage peer workers: held, let pass for a while, and reported."""

from __future__ import annotations

import re
from datetime import date

from recruitment.actions import moving
from tests.browser.recruiting import ASKER, CENTRE, FINANCE, HR, LEAD, Walk
from tests.recruitment import world_readiness as readiness
from tests.recruitment.making import let_pass, request_at
from workforce.core.access import Viewer

TRAINED = "The line manager is named, and trained or booked"
TODO = "The line manager has neither done the course for those who manage peer workers nor booked a place."


def request_stands_at_the_gate(walk: Walk) -> None:
    """Its team is prepared, which is let pass here, and was found ready."""
    row = request_at(walk.world, "readiness")
    let_pass(walk.world, row, "G5", until=300)
    readiness.signed(walk.world, row)
    moving.look_again(teams=[walk.world.things["team"].pk], by=Viewer.system())
    walk.stands_at("gate")


def page_says_what_is_missing_and_who_is_nearest(walk: Walk) -> None:
    at = walk.on_request(ASKER)
    at.is_told("This post is not ready to advertise yet")
    at.is_told(TRAINED)
    at.is_told(TODO)
    walk.picture(at, "at-the-gate")
    at = walk.as_(LEAD)
    walk.picture(at, "lead-today")
    at.is_told("Something is missing for a request")
    at.tap("See what is missing")
    at.is_told(TODO)
    walk.picture(at, "lead-at-the-gate")


def central_lead_holds_it_and_lets_it_go(walk: Walk) -> None:
    at = walk.on_request(CENTRE)
    at.tap("Hold it, ask something back or refuse it")
    at.choose(re.compile("Hold it until something is in place"))
    at.write("What are you waiting for?", "Whether Dan gets a place on the course in May")
    at.tap(re.compile("^Save|^Send"))
    at = walk.on_request(ASKER)
    at.is_told("Held by Marcus Bell")
    at.is_told("Whether Dan gets a place on the course in May")
    walk.picture(at, "held")
    at = walk.on_request(CENTRE)
    at.tap("Let it go")
    at.is_told("Let go. It goes on as far as nothing stops it.")
    assert not at.handle("Let it go").count()


def executive_is_named(walk: Walk) -> None:
    at = walk.as_(CENTRE, "/recruitment/approvers/")
    walk.picture(at, "approvers")
    at.tap("Executive", exact=True)
    at.choose(re.compile(walk.name(FINANCE)))
    at.choose("Yes")
    at.tap("Save", exact=True)


def override_is_asked_for(walk: Walk, until: date) -> None:
    at = walk.on_request(CENTRE)
    at.unfold("Something can't wait")
    at.tap(re.compile("trained or booked"))
    at.write(
        "Why can't it wait", "The course is full until May. Leila stands beside Dan until then"
    )
    at.write_date("until", until.day, until.month, until.year)
    at.pick("Who is asked to agree?", walk.name(FINANCE))
    walk.picture(at, "override")
    at.tap("Ask them")
    walk.picture(at, "override-asked")
    walk.stands_at("gate")


def executive_agrees_from_the_message(walk: Walk) -> None:
    """Three clicks."""
    at = walk.as_(FINANCE)
    walk.picture(at, "executive-today")
    before = at.taps
    at.tap("Look at it")
    at.is_told("The course is full until May.")
    at.choose(re.compile("Yes, let it pass until then"))
    at.tap("Send the answer")
    assert at.taps - before == 3


def it_is_reported(walk: Walk) -> None:
    at = walk.as_(HR, "/reports/")
    at.tap("Recruitment: requests and the gate")
    at.choose("To plan posts, teams or cover")
    at.tap("Open the report")
    walk.picture(at, "report")
    at.is_told("G3")
    at.is_told(walk.name(CENTRE))
    at = walk.as_(HR, "/recruitment/")
    at.tap("What is let pass")
    at.is_told("G3")
    at.is_told(walk.name(FINANCE))
    walk.picture(at, "let-pass")


def it_counts_again(walk: Walk) -> None:
    at = walk.on_request(ASKER)
    at.is_told(TODO)
    at.is_told("This post is not ready to advertise yet")
    at.is_told("5 checks of 7 are in place, 1 is let pass and 1 is missing.")
    at = walk.as_(HR, "/recruitment/overrides/")
    assert not at.sees("G3")
