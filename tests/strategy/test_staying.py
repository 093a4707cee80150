"""Who left and why, counted so that nobody is told; and who would like to hear from us."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.measures import published
from strategy.measures.indicators import registry
from strategy.measures.models import Snapshot
from strategy.staying import actions, indicators, leavers, queries, rules
from strategy.staying.actions import Changed
from strategy.staying.models import LeavingReason, ReturnRoute
from strategy.staying.national import EVERYTHING_ELSE, GROUPS, VOLUNTARY, Reason
from strategy.staying.reports import Reasons
from strategy.staying.tasks import daily
from strategy.staying.years import over as years_over
from tests import depth
from tests.people import trust
from tests.supervision.pages import get
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, Link
from workforce.people.actions import people
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
LAST = date(2026, 3, 31)
_number = itertools.count()


def _held(starts: date, ends: date | None = None) -> Person:
    """In paid peer work from a day to a day."""
    who = trust.person(f"Robin Left{next(_number)}")
    Assignment.objects.create(
        person=who, team=trust.team(), role=trust.role(), starts=starts, ends=ends, fte=1
    )
    return who


def _left(world: World, reason: Reason | None, day: date = LAST) -> Person:
    who = _held(date(2020, 1, 1), day)
    if reason is not None:
        _enter(world, who, day, reason)
    return who


def _enter(world: World, who: Person, day: date, reason: Reason | None, version: int = 0) -> None:
    actions.enter_reason(
        leaver=leavers.Leaver(who, day, None), reason=reason, version=version, by=world.viewer("hr")
    )


@pytest.fixture
def nobody_else(world: World) -> None:
    """Those of the world neither stand at the beginning nor leave: they come years later."""
    years = timedelta(days=3000)
    for row in Assignment.objects.order_by("-starts"):
        ends = row.ends and row.ends + years
        Assignment.objects.filter(pk=row.pk).update(starts=row.starts + years, ends=ends)


def test_every_code_stands_in_one_group_and_health_in_none_of_its_own() -> None:
    grouped = [reason for group in GROUPS.values() for reason in group]
    assert sorted(grouped) == sorted(Reason)
    hidden = {Reason.HEALTH, Reason.RETIRED_ILL, Reason.CAPABILITY, Reason.DIED, Reason.PREGNANCY}
    assert hidden <= GROUPS[EVERYTHING_ELSE]
    assert {each for each in Reason if each.value.startswith("resigned")} == VOLUNTARY


def test_voluntary_turnover_is_those_who_resigned_of_the_mean(world: World, nobody_else: None) -> None:  # fmt: skip
    """Forty there at the beginning, of whom fifteen go; ten come: 40 and 35, a mean of 37.5."""
    for _ in range(25):
        _held(date(2020, 1, 1))
    for _ in range(10):
        _held(date(2025, 9, 1))
    for reason in [Reason.PROMOTION] * 6 + [Reason.HEALTH] * 3 + [Reason.RETIRED_AGE] * 6:
        _left(world, reason, date(2026, 1, 10))
    found = indicators.voluntary(LAST)[None]
    assert (found.part, found.whole) == (9, 37.5)
    row = Snapshot(indicator="voluntary-turnover", month=LAST, part=found.part, whole=found.whole)
    assert published.value(registry()["voluntary-turnover"], row, 5).words == "24%"


def test_voluntary_turnover_is_not_said_while_reasons_are_missing(world: World, nobody_else: None) -> None:  # fmt: skip
    """Of twenty, two without a reason are one in ten; three are more."""
    for _ in range(18):
        _left(world, Reason.RELOCATION)
    two = [_left(world, None), _left(world, None)]
    assert indicators.voluntary(LAST) == {}  # what is left of all turnover would be two people
    for who in two:
        _enter(world, who, LAST, Reason.RELOCATION)
    assert indicators.voluntary(LAST)[None].part == 20
    for _ in range(3):
        _left(world, None)
    assert indicators.voluntary(LAST) == {}


@pytest.mark.parametrize(("others", "is_said"), [(0, True), (1, False), (4, False), (5, True)])
def test_those_who_left_otherwise_are_none_or_enough(world: World, nobody_else: None, others: int, is_said: bool) -> None:  # fmt: skip
    for _ in range(12):
        _left(world, Reason.BALANCE)
    for _ in range(others):
        _left(world, Reason.RETIRED_AGE)
    assert (None in indicators.voluntary(LAST)) is is_said


def test_a_reason_belongs_to_a_last_day(world: World, nobody_else: None) -> None:
    """Put right to another day, it counts no more, and goes after thirty days."""
    who = _left(world, Reason.REWARD)
    days = leavers.left(date(2025, 4, 1), LAST)
    hr = world.viewer("hr")
    assert leavers.reasons(hr, days)[who.pk][0] is Reason.REWARD
    Assignment.objects.filter(person=who).update(ends=LAST - timedelta(days=3))
    moved = leavers.left(date(2025, 4, 1), LAST)
    assert moved[who.pk] == LAST - timedelta(days=3)
    assert leavers.reasons(hr, moved) == {}
    daily()
    assert LeavingReason.objects.filter(person=who).exists()
    with clock.at(world.today + timedelta(days=31)):
        daily()
    assert not LeavingReason.objects.filter(person=who).exists()


def test_two_of_hr_at_once_both_learn_of_it(world: World, nobody_else: None) -> None:
    who = _left(world, Reason.REWARD)
    with pytest.raises(Changed):
        _enter(world, who, LAST, Reason.PROMOTION)
    _enter(world, who, LAST, None, version=1)
    assert leavers.reasons(world.viewer("hr"), {who.pk: LAST}) == {}


def test_nobody_but_hr_enters_or_reads_a_reason(world: World, sign_in: SignIn) -> None:
    who = _left(world, Reason.RETIRED_ILL, world.today - timedelta(days=9))
    for slug in ("central_lead", "patch_lead", "line_manager"):
        viewer = world.viewer(slug)
        assert not LeavingReason.objects.visible_to(viewer).exists()
        with pytest.raises(Http404):
            actions.enter_reason(leaver=leavers.Leaver(who, LAST, None), reason=None, version=0, by=viewer)  # fmt: skip
        assert sign_in(slug).get(reverse("staying:reason-enter", args=[who.pk])).status_code == 404
    row = AuditEvent.objects.filter(action="leaving reason entered", on=who.pk).get()
    assert row.private
    assert "Ill" not in f"{row.about}{row.basis}"


def test_hr_enters_a_reason_and_the_list_moves_on(world: World, sign_in: SignIn) -> None:
    day = world.today - timedelta(days=9)
    who = _left(world, None, day)
    client, address = sign_in("hr"), reverse("staying:reason-enter", args=[who.pk])
    listed = get(client, reverse("staying:leaver-list")).body
    assert listed.index(who.name) < listed.index("Reason missing") + len(listed)
    assert leavers.listed(world.viewer("hr"))[0].person == who
    get(client, address).press("Save", reason="resigned_promotion")
    assert leavers.reasons(world.viewer("hr"), {who.pk: day}) == {who.pk: (Reason.PROMOTION, 1)}
    assert 'value="resigned_promotion" selected' in get(client, address).body


def test_report_counts_a_whole_year_in_steps(world: World, nobody_else: None) -> None:
    for reason in [Reason.PROMOTION] * 7 + [Reason.RETIRED_ILL] * 6 + [Reason.REWARD]:
        _left(world, reason)
    _left(world, Reason.PROMOTION, LAST + timedelta(days=1))
    _left(world, Reason.PROMOTION, date(2025, 3, 31))
    body = Reasons().body(world.viewer("hr"), {"year": "2026"})
    table = body.sections[0].table
    assert table is not None
    shown = {str(row[0]): row[1].words for row in table.rows}
    assert body.headline == "Left in the year: 10 to 14"
    assert shown.pop("Resigned: a higher post elsewhere") == "5 to 9"
    assert shown.pop(EVERYTHING_ELSE) == "5 to 9"
    assert set(shown.values()) == {"fewer than 5"}


def test_report_of_a_year_with_few_reasons_says_so(world: World, nobody_else: None) -> None:
    for _ in range(4):
        _left(world, Reason.PROMOTION)
    table = Reasons().body(world.viewer("hr"), {"year": "2026"}).sections[0].table
    assert table is not None
    assert not table.rows


def test_years_end_on_31_march_and_are_over() -> None:
    assert years_over(date(2026, 3, 31))[0] == 2025
    assert years_over(date(2026, 4, 1)) == [2026, 2025, 2024, 2023]


# -- A way back --


def _going(world: World) -> Viewer:
    """The peer leaves in ten days."""
    people.leave(world.people["peer"], on=world.today + timedelta(days=10), by=Viewer.system())
    return world.viewer("peer")


def _ask(by: Viewer, **more: Any) -> str:
    said = {"address": "sam@example.org", "wants": "Gatherings", "until": by.today + timedelta(days=300), "version": 0}  # fmt: skip
    return actions.ask_to_hear(**(said | more), by=by)  # type: ignore[arg-type]


def test_only_who_goes_may_ask(world: World, sign_in: SignIn) -> None:
    with pytest.raises(Http404):
        _ask(world.viewer("peer"))
    assert sign_in("peer").get(reverse("staying:hear")).status_code == 404


def test_asked_before_one_goes_and_seen_only_afterwards(world: World, sign_in: SignIn) -> None:
    by = _going(world)
    ReturnRoute.objects.all().delete()
    page = get(sign_in("peer"), reverse("staying:hear")).press(
        "Save", address="sam@example.org", wants="Gatherings"
    )
    assert "It is shown once" in page.body
    central = world.viewer("central_lead")
    assert queries.routes(central) == []
    gone = replace(central, today=world.today + timedelta(days=11))
    [found] = queries.routes(gone)
    assert (found.address, found.wants, found.row.person_id) == (
        "sam@example.org",
        "Gatherings",
        by.me,
    )
    for slug in ("hr", "line_manager", "patch_lead"):
        there = replace(world.viewer(slug), today=gone.today)
        assert not ReturnRoute.objects.visible_to(there).exists()


def test_the_day_is_to_come_and_within_two_years(world: World) -> None:
    by = _going(world)
    for days in (0, -1, 732):
        with pytest.raises(Refused):
            _ask(by, until=by.today + timedelta(days=days))
    _ask(by, until=by.today + timedelta(days=731))


def test_asked_again_it_is_replaced_and_the_old_address_ends_nothing(world: World, client: Client) -> None:  # fmt: skip
    by = _going(world)
    old = _ask(by)
    with pytest.raises(Changed):
        _ask(by)
    new = _ask(by, address="other@example.org", version=1)
    assert client.post(reverse("staying:hear-end-by-link", args=[old])).status_code == 410
    page = client.get(reverse("staying:hear-end-by-link", args=[new]))
    assert (page.status_code, ReturnRoute.objects.filter(person_id=by.me).count()) == (200, 1)
    assert client.post(reverse("staying:hear-end-by-link", args=[new])).status_code == 200
    assert not ReturnRoute.objects.filter(person_id=by.me).exists()
    assert client.post(reverse("staying:hear-end-by-link", args=[new])).status_code == 410


def test_it_goes_on_its_day_and_when_somebody_is_back(world: World) -> None:
    by = _going(world)
    Link.objects.all().delete()
    _ask(by, until=by.today + timedelta(days=60))
    with clock.at(by.today + timedelta(days=60)):
        daily()
        assert ReturnRoute.objects.filter(person_id=by.me).exists()
    with clock.at(by.today + timedelta(days=61)):
        daily()
        assert not Link.objects.filter(withdrawn_at=None, until__gt=clock.now()).exists()
    assert not ReturnRoute.objects.filter(person_id=by.me).exists()
    Link.objects.all().delete()  # withdrawn, or lapsed a few hours before: by the hour of this run
    _ask(by)
    Assignment.objects.create(
        person_id=by.me, team=world.things["team_elsewhere"], role=trust.role(), fte=1,
        starts=by.today + timedelta(days=40),
    )  # fmt: skip
    with clock.at(by.today + timedelta(days=39)):
        daily()
        assert ReturnRoute.objects.filter(person_id=by.me).exists()
    with clock.at(by.today + timedelta(days=40)):
        daily()
    assert not ReturnRoute.objects.filter(person_id=by.me).exists()
    assert not Link.objects.filter(purpose="return-route", withdrawn_at=None).exists()


def test_central_team_ends_it_for_somebody_who_would_rather_not(world: World, sign_in: SignIn) -> None:  # fmt: skip
    row = world.things["return route"]
    address = reverse("staying:route-end-for", args=[row.pk])
    assert sign_in("hr").post(address).status_code == 404
    assert "returnaddress" in get(sign_in("central_lead"), reverse("staying:route-list")).body
    sign_in("central_lead").post(address)
    assert not ReturnRoute.objects.filter(pk=row.pk).exists()


# -- The page --


def test_page_shows_rates_with_their_formulas_and_themes_to_few(world: World, sign_in: SignIn) -> None:  # fmt: skip
    body = get(sign_in("hr"), reverse("staying:figures")).body
    assert "The first figures are taken in the night" in body
    with clock.at(date(2026, 11, 1)):
        for slug, part in (("turnover", "16"), ("stability", "90")):
            Snapshot(indicator=slug, month=date(2026, 10, 31), part=part, whole="100").save(force_insert=True)  # fmt: skip
    body = get(sign_in("hr"), reverse("staying:figures")).body
    for words in (
        "16%",
        "90%",
        "100 to 104",
        registry()["stability"].formula,
        "too few people let something be counted",
    ):
        assert words in body
    lead = get(sign_in("patch_lead"), reverse("staying:figures")).body
    assert "too few people let" not in lead
    assert "16%" in lead


def test_themes_are_of_the_last_half_year_that_is_over() -> None:
    for today, first, last in (
        (date(2026, 7, 1), date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 12, 31), date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 6, 30), date(2025, 7, 1), date(2025, 12, 31)),
    ):
        found = queries.themes(today)
        assert (found.first, found.last) == (first, last)


def test_pages_ask_as_often_for_many_as_for_three(world: World, sign_in: SignIn) -> None:
    def asked(client: Client, name: str) -> int:
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(name)).status_code == 200
        return len(seen)

    def grow(count: int) -> None:
        for _ in range(count):
            who = _left(world, Reason.REWARD, world.today - timedelta(days=9))
            Person.objects.filter(pk=who.pk).update(left_on=world.today - timedelta(days=9))
            ReturnRoute.objects.create(person=who, asked_on=world.today - timedelta(days=20), until=world.today + timedelta(days=20))  # fmt: skip

    hr, central = sign_in("hr"), sign_in("central_lead")
    grow(3)
    few = [
        asked(hr, "staying:leaver-list"),
        asked(central, "staying:route-list"),
        asked(hr, "staying:figures"),
    ]
    grow(depth.tries(6, 60))
    many = [
        asked(hr, "staying:leaver-list"),
        asked(central, "staying:route-list"),
        asked(hr, "staying:figures"),
    ]
    assert many == few
    assert max(many) <= 15


def test_who_leads_a_patch_sees_all_turnover_but_not_why(world: World, sign_in: SignIn) -> None:
    with clock.at(date(2026, 11, 1)):
        for slug, part in (("turnover", "16"), ("voluntary-turnover", "11")):
            Snapshot(indicator=slug, month=date(2026, 10, 31), part=part, whole="100").save(force_insert=True)  # fmt: skip
    words, report = registry()["voluntary-turnover"].words, reverse("reports:report-detail", args=["figures"])  # fmt: skip
    for slug, sees in (("hr", True), ("central_lead", True), ("patch_lead", False)):
        client = sign_in(slug)
        for address in (reverse("staying:figures"), report, f"{report}?figure=voluntary-turnover"):
            body = get(client, address).body
            assert "16%" in body or "figure=" in address
            assert ("11%" in body) is sees, (slug, address)
        assert (words in get(client, reverse("staying:figures")).body) is sees


def test_who_leads_nothing_sees_no_rates(world: World) -> None:
    assert not any(rules.may_see(world.viewer(slug)) for slug in ("peer", "line_manager", "buddy"))
