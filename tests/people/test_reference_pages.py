"""Reference data as it is kept by hand: pay tables, areas and teams."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.supervision.pages import Page, get
from tests.world import World
from tests.worlds import built_once, signed_in
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.establishment.queries.pay import of_role
from workforce.people.actions import pay, placing_teams
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Patch, PayTable, RoleType, ServiceArea, Team
from workforce.people.pay_reading import Line, NotATable, read

pytestmark = pytest.mark.django_db
world = built_once("people")
BANDS = ["3", "4", "8a"]


@pytest.mark.parametrize(
    "text",
    [
        "3, 24937, 26598", "Band 3\t£24,937\t£26,598", "band;lowest;highest\n3;24937;26598",
        "\n3 24937 - 26598\n", "3, 24937.00, 26598.00",
    ],
)  # fmt: skip
def test_a_band_is_read_however_it_is_pasted(text: str) -> None:
    assert read(text, BANDS) == [Line("3", 24937, 26598)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Enter a band on each line"),
        ("words", "Enter a band on each line"),
        ("3, 24937", "Line 1: enter a band and two whole amounts"),
        ("3, 24937, 26598\n5, 1, 2", "Line 2: there is no band 5. Bands are 3, 4, 8a"),
        ("3, 1, 2\n3, 1, 2", "Line 2: band 3 stands there twice"),
        ("3, 9, 8", "Line 1: the lowest point comes first"),
        ("3, 0, 8", "Line 1: the lowest point comes first"),
        ("3, 1, 99999999999999999999999", "Line 1: the lowest point comes first"),
        ("3, 1, 2\n" * 41, "Enter 40 lines or fewer"),
    ],
)
def test_what_is_no_table_is_refused_by_its_line(text: str, said: str) -> None:
    with pytest.raises(NotATable, match=said.split("(")[0]):
        read(text, BANDS)


def _page(world: World, slug: str = "hr") -> Page:
    return get(signed_in(world, slug), reverse("people:pay-add"))


def _typed(world: World, **more: str) -> dict[str, str]:
    day = world.today + timedelta(days=30)
    given = {
        "title": "Next year's", "source": "nhsemployers.org", "is_official": "yes",
        "lines": "3, 30000, 31000", "starts_day": str(day.day), "starts_month": str(day.month),
        "starts_year": str(day.year),
    }  # fmt: skip
    return given | more


def test_a_table_is_looked_at_before_it_is_saved_and_the_past_stays(world: World) -> None:
    role = RoleType.objects.get(slug="peer-support-worker")
    before = of_role(role, world.today)
    checked = _page(world).press("Check what is read", **_typed(world))
    assert "Nothing is saved yet" in checked.body
    assert "£30,000" in checked.body
    assert not PayTable.objects.filter(title="Next year's").exists()
    saved = checked.press("Save this table")
    assert "The pay table is there." in saved.body
    assert of_role(role, world.today) == before
    later = of_role(role, world.today + timedelta(days=30))
    assert later is not None
    assert (later.lowest, later.highest) == (30000, 31000)
    assert AuditEvent.objects.filter(action="pay table added").count() == 1


def test_a_table_can_be_taken_back_until_its_first_day(world: World) -> None:
    by = world.viewer("administrator")
    table = pay.add_table(
        title="T", starts=world.today + timedelta(days=1), source="s", is_official=True,
        lines=[Line("3", 1, 2)], by=by,
    )  # fmt: skip
    with pytest.raises(Conflict, match="from that day already"):
        pay.add_table(title="U", starts=table.starts, source="s", is_official=True,
                      lines=[Line("3", 1, 2)], by=by)  # fmt: skip
    PayTable.objects.filter(pk=table.pk).update(source_read_on=world.today - timedelta(days=9))
    with clock.at(table.starts), pytest.raises(Refused, match="stays in the record"):
        pay.take_back_table(table.pk, by=by)
    pay.take_back_table(table.pk, by=by)
    with pytest.raises(Conflict, match="taken back already"):
        pay.take_back_table(table.pk, by=by)
    assert AuditEvent.objects.filter(action="pay table taken back").count() == 1


def test_a_line_that_is_none_is_said(world: World) -> None:
    body = _page(world).press("Check", **_typed(world, lines="3")).body
    assert "Line 1: enter a band and two whole amounts" in body


def test_a_day_that_is_over_is_warned_of_and_can_be_taken_back_the_same_day(world: World) -> None:
    role = RoleType.objects.get(slug="peer-support-worker")
    before = of_role(role, world.today)
    said = {"starts_day": "1", "starts_month": "10", "starts_year": "2026"}
    checked = _page(world).press("Check what is read", **_typed(world, **said))
    for words in (
        "From 1 October 2026 to today this table counts instead of “Agenda for Change, England, 2026/27”",
        "Band 4, Band 5", "stay as before", "+16.5% lowest, +12.8% highest",
    ):  # fmt: skip
        assert words in checked.body
    assert "can be taken back" in checked.press("Save this table").body
    now = of_role(role, world.today)
    assert now is not None
    assert now.lowest == 30_000
    table = PayTable.objects.get(starts="2026-10-01")
    pay.take_back_table(table.pk, by=world.viewer("hr"))
    assert of_role(role, world.today) == before


def test_areas_and_teams_are_made_by_hand_and_never_twice(world: World) -> None:
    client, by = signed_in(world, "administrator"), world.viewer("administrator")
    made = get(client, reverse("people:area-add")).press("Add", name="Sunrise services")
    assert "Sunrise services is there." in made.body
    area = ServiceArea.objects.get(name="Sunrise services")
    again = get(client, reverse("people:area-add")).press("Add", name="sunrise  Services")
    assert "There is a service area called" in again.body
    page = get(client, reverse("people:team-add"))
    page.press("Add", name="Dawn team", area=str(area.pk), location="")
    assert Team.objects.get(name="Dawn team").area == area
    with pytest.raises(Conflict, match="There is a team here called"):
        placing_teams.add_team(name="DAWN team", area=area, location="", by=by)
    assert (
        "Choose an area"
        in get(client, reverse("people:team-add")).press("Add", name="X", area="").body
    )
    assert AuditEvent.objects.filter(action__in=["area added", "team added"]).count() == 2


def test_all_of_it_is_reached_from_one_page(world: World) -> None:
    page = get(signed_in(world, "administrator"), reverse("home:reference-list"))
    for words in ("Pay bands", "Bank holidays", "Patches and service areas", "Teams"):
        assert page.has_link(words)
    body = get(signed_in(world, "hr"), reverse("home:holiday-list")).body
    assert "No due date of a supervision, a training or a review moves" in body
    assert "An administrator adds a day and takes one away." in body


def test_what_is_not_official_yet_says_so(world: World) -> None:
    checked = _page(world).press("Check what is read", **_typed(world, is_official="no"))
    checked.press("Save this table")
    assert not PayTable.objects.get(title="Next year's").is_official


def test_an_area_is_put_into_the_patch_chosen_and_one_of_none_is_said(world: World) -> None:
    client, patch = signed_in(world, "administrator"), Patch.objects.order_by("name")[0]
    page = get(client, reverse("people:area-add"))
    page.press("Add", name="Sunrise services", patch=str(patch.pk))
    page.press("Add", name="Moonlight services", patch="")
    areas = dict(ServiceArea.objects.values_list("name", "patch"))
    assert (areas["Sunrise services"], areas["Moonlight services"]) == (patch.pk, None)
    body = get(client, reverse("home:reference-list")).body
    assert "Moonlight services" in body
    assert "Sunrise services" not in body
