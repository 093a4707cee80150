"""What a page of a request says first: what it waits for, on whom, and what one can do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from recruitment.preparation.presenters import names_by_attendance
from recruitment.reports import REPORTS
from tests.people import trust
from tests.recruitment.making import hold, make_ready, request_at
from tests.recruitment.preparing import begun, planned, staff
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.gatherings.models import Place
from workforce.reports.report import Report

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"recruitment:{name}", args=args))


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("preparation", "The team is prepared first, together with peers."),
        ("readiness", "some of the team score how ready it is."),
        ("checks", "the team says that all is there for the first day."),
    ],
)
def test_a_request_says_what_happens_now(
    world: World, sign_in: SignIn, stage: str, said: str
) -> None:
    asked = request_at(world, stage)
    shown = page(sign_in("service_manager"), "request-detail", asked.pk).body
    assert said in shown[shown.index("What happens now") :]
    hold(asked, world.people["central_lead"])
    held = page(sign_in("central_lead"), "request-detail", asked.pk).body
    assert "What happens now" not in held
    notice = held[held.index("Held by") :]
    assert "Let it go on" in notice[: notice.index("<section")]


def test_a_list_says_where_each_stands_in_words(world: World, sign_in: SignIn) -> None:
    for stage in ("gate", "approvals"):
        request_at(world, stage)
    shown = page(sign_in("central_lead"), "request-list").body
    assert "At the gate since today" in shown
    assert "With those who decide since today" in shown


def test_whoever_decides_reads_what_the_page_is_for(world: World, sign_in: SignIn) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    theirs = page(sign_in("peer_supervisor"), "request-decide", asked.pk).body
    other = page(sign_in("patch_lead"), "request-decide", asked.pk).body
    assert "Your decision</h1>" in theirs
    assert "Hold it, ask back or refuse it</h1>" in other
    assert "It is not your turn to approve." in other
    assert "What would you like to know? (optional)" not in theirs


def test_turns_in_a_row_keep_their_abbreviations(world: World, sign_in: SignIn) -> None:
    shown = page(sign_in("service_manager"), "gate-why").body
    assert "senior peer worker, advanced practitioner, central lead, finance and HR." in shown


@pytest.mark.parametrize(
    ("came", "with_manager", "said"),
    [
        (3, True, "Closed. Thank you. The team is prepared: 3 of 3 came. It holds until"),
        (1, True, "Closed. Thank you. The team is not prepared yet. "),
        (3, False, "The line manager has not been to it. Plan a date with them."),
    ],
)
def test_whoever_closes_the_register_reads_what_it_came_to(
    world: World, sign_in: SignIn, came: int, with_manager: bool, said: str
) -> None:
    team, dan = trust.team("Fresh team"), world.people["line_manager"]
    rows = staff(team, 3)
    row = planned(begun(team, dan), -1, world.people["peer_supervisor"], on=-3)
    there = {each.pk for each in rows[:came]}
    marked = [
        str(place.pk)
        for place in Place.objects.filter(gathering=row.gathering)
        if place.staff_id in there or (place.person_id == dan.pk and with_manager)
    ]
    at = reverse("preparation:session-register", args=[row.gathering_id])
    closed_now = get(sign_in("peer_supervisor"), at).press("Close the register", came=marked)
    assert said in closed_now.body


def test_a_register_is_told_by_what_became_of_each() -> None:
    places = [Place(guest="Ann", attendance="came"), Place(guest="Bo", attendance="not_there")]
    told = names_by_attendance(places, is_held=True)
    assert [(heading.rpartition(": ")[2], names) for heading, names in told] == [
        ("1", ["Ann (guest)"]), ("1", ["Bo (guest)"]),
    ]  # fmt: skip
    assert names_by_attendance(places, is_held=False) == [
        ("Invited: 2", ["Ann (guest)", "Bo (guest)"])
    ]


@pytest.mark.parametrize("report", REPORTS, ids=lambda each: str(each.slug))
def test_dates_have_room_in_a_report(world: World, report: Report) -> None:
    """A column as narrow as a number's breaks the name of a month in two."""
    asked = request_at(world, "preparation")
    chosen = {"first": world.day(-30), "last": world.today, "request": str(asked.pk)}
    body = report.body(world.viewer("central_lead"), chosen)
    tables = [each.table for each in body.sections if each.table]
    shares = [
        column.width / sum(each.width for each in table.columns)
        for table in tables
        for column in table.columns
        if column.sort == "date"
    ]
    assert shares
    assert min(shares) > 0.15
