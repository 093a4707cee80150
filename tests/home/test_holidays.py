"""Bank holidays: a list a nation, one more and one less, and what reads them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.supervision.pages import get
from tests.world import World
from tests.worlds import built_once, signed_in
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, SettingValue
from workforce.home import presenters_reference as present
from workforce.home.actions import holidays as actions
from workforce.home.actions import set_value
from workforce.notices import holidays
from workforce.notices.calendar import is_working
from workforce.notices.holidays import NATIONS, Holiday
from workforce.people.errors import Conflict, Refused

pytestmark = pytest.mark.django_db
world = built_once("people")
SYSTEM = Viewer.system()
ENGLAND, SCOTLAND = NATIONS["England and Wales"], NATIONS["Scotland"]
LOCAL = date(2027, 6, 7)
LIST = reverse("home:holiday-list")


@pytest.mark.parametrize(
    ("nation", "day", "name"),
    [
        ("Scotland", "2028-01-04", "2nd January (substitute day)"),
        ("Scotland", "2027-08-02", "Summer bank holiday"),
        ("Northern Ireland", "2026-07-13", "Battle of the Boyne (substitute day)"),
        ("England and Wales", "2028-04-17", "Easter Monday"),
    ],
)
def test_each_nation_has_its_days_with_their_names(nation: str, day: str, name: str) -> None:
    found = {str(each.day): each.name for each in holidays.listed(NATIONS[nation], settings.load())}
    assert found[day] == name
    assert len(found) == len(NATIONS[nation].published)


def test_a_day_is_added_with_its_name_counts_at_once_and_is_taken_away(world: World) -> None:
    client = signed_in(world, "administrator")
    form = get(client, reverse("home:holiday-add", args=["england-and-wales"]))
    said = {"day_day": "7", "day_month": "6", "day_year": "2027"}
    assert "without commas" in form.press("Add", name="A, B", **said).body
    page = form.press("Add", name="Northvale day", **said)
    assert "Added: Northvale day." in page.body
    assert "Northvale day" in page.body
    assert not is_working(LOCAL, settings.load())
    taken = page.press("Take away Northvale day, Monday 7 June 2027")
    assert "It is a working day from today on" in taken.body
    assert is_working(LOCAL, settings.load())
    assert AuditEvent.objects.filter(action="setting changed").count() == 2


def test_a_published_day_that_was_taken_away_can_be_put_back(world: World) -> None:
    client, day = signed_in(world, "administrator"), "2027-05-03"
    actions.take_away(nation=ENGLAND, day=date.fromisoformat(day), by=SYSTEM)
    page = get(client, LIST)
    assert "Taken away here" in page.body
    back = reverse("home:holiday-put-back", args=["england-and-wales", day])
    assert "Put back." in client.post(back, follow=True).content.decode()
    assert holidays.taken_away(ENGLAND, settings.load()) == []
    for nonsense in ("2027-05-04", "2027-02-30", "x"):
        address = reverse("home:holiday-put-back", args=["england-and-wales", nonsense])
        assert client.post(address).status_code == 404
    assert get(client, f"{LIST}?nation=nowhere").status == 200


def test_what_is_over_stays_and_one_day_has_one_name(world: World) -> None:
    with pytest.raises(Refused, match="That day is over"):
        actions.take_away(nation=ENGLAND, day=date(2026, 8, 31), by=SYSTEM)
    with pytest.raises(Refused, match="That day is over"):
        actions.add(nation=ENGLAND, holiday=Holiday(date(2026, 6, 15), "Cup"), by=SYSTEM)
    christmas = Holiday(date(2026, 12, 25), "Christmas Day")
    assert not actions.add(nation=ENGLAND, holiday=christmas, by=SYSTEM)
    with pytest.raises(Conflict, match="25 December 2026 is there already: Christmas Day"):
        actions.add(nation=ENGLAND, holiday=Holiday(christmas.day, "Party"), by=SYSTEM)
    assert not actions.take_away(nation=ENGLAND, day=LOCAL, by=SYSTEM)
    assert not SettingValue.objects.exists()


def test_the_nation_that_is_followed_is_the_one_that_counts(world: World) -> None:
    second, page = (
        date(2028, 1, 4),
        get(signed_in(world, "administrator"), f"{LIST}?nation=scotland"),
    )
    assert is_working(second, settings.load())
    assert "these days count for nothing" in page.body
    assert (
        "From today on the bank holidays of Scotland"
        in page.press("Follow Scotland from today").body
    )
    assert not is_working(second, settings.load())
    assert is_working(date(2027, 3, 29), settings.load())  # Easter Monday is none there
    assert not actions.follow(nation=SCOTLAND, by=SYSTEM)


def test_a_list_that_stood_before_goes_on_and_one_to_come_gets_the_day_too(world: World) -> None:
    """As it was typed with commas, without names."""
    later, slug = world.today + timedelta(days=90), ENGLAND.slug
    for starts, days in ((world.today, ["2026-12-25"]), (later, ["2026-12-25", "2027-12-27"])):
        set_value(slug=slug, value=days, starts=starts, until=None, by=SYSTEM)
    assert [each.name for each in holidays.listed(ENGLAND, settings.load())] == ["Christmas Day"]
    assert present.missing_year(holidays.listed(ENGLAND, settings.load()), world.today) == 2027
    body = get(signed_in(world, "administrator"), LIST).body
    assert "No bank holidays are known of 2027" in body
    actions.add(nation=ENGLAND, holiday=Holiday(LOCAL, "Local day"), by=SYSTEM)
    assert holidays.listed(ENGLAND, settings.load())[-1].day == LOCAL
    with clock.at(later):
        assert len(holidays.listed(ENGLAND, settings.load())) == 3
