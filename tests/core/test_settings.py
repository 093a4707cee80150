from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from workforce.core import setting_values, settings
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.models import SettingValue
from workforce.core.settings import Setting

DAY = date(2026, 10, 8)


@pytest.fixture(autouse=True)
def known() -> Iterator[None]:
    found = settings.registry()
    found["test.days"] = Setting("test.days", "Days", 28, "days", "Nowhere")
    yield
    del found["test.days"]


def put(value: int, *, starts: date = DAY, until: date | None = None, **level: object) -> None:
    SettingValue.objects.create(slug="test.days", value=value, starts=starts, until=until, **level)


@pytest.mark.django_db
def test_default_holds_where_nothing_was_set() -> None:
    assert settings.load(DAY).get("test.days") == 28


@pytest.mark.django_db
def test_person_goes_before_role_before_trust() -> None:
    sam = uuid7()
    put(1)
    put(2, role="volunteer")
    put(3, person=sam)
    values = settings.load(DAY)
    assert values.get("test.days") == 1
    assert values.get("test.days", role="volunteer") == 2
    assert values.get("test.days", role="peer_worker") == 1
    assert values.get("test.days", role="volunteer", person=sam) == 3
    assert values.get("test.days", role="volunteer", person=uuid7()) == 2


@pytest.mark.django_db
def test_value_holds_between_its_dates_and_the_later_start_wins() -> None:
    put(1, starts=DAY, until=DAY + timedelta(days=9))
    put(2, starts=DAY + timedelta(days=5))
    assert [settings.load(DAY + timedelta(days=n)).get("test.days") for n in (-1, 0, 4, 5, 9, 10)] == [
        28, 1, 1, 2, 2, 2]  # fmt: skip


@pytest.mark.django_db
def test_reading_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    put(1)
    with django_assert_num_queries(1):
        values = settings.load()
        for _ in range(20):
            values.get("test.days")


@pytest.mark.django_db
def test_unknown_setting_is_an_error() -> None:
    with pytest.raises(settings.UnknownSetting):
        settings.load().get("test.dayz")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bad", [{"until": DAY - timedelta(days=1)}, {"role": "hr", "person": uuid7()}]
)
def test_nonsense_is_refused_by_the_database(bad: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SettingValue.objects.create(slug="test.days", value=1, **({"starts": DAY} | bad))


def test_every_setting_says_what_it_is() -> None:
    wanting = [
        s.slug for s in settings.registry().values() if not (s.words and s.unit and s.source)
    ]
    assert wanting == []


COUNT = Setting("test.count", "Count", 5, "people", "Nowhere", least=5, most=20)
HOUR = Setting("test.hour", "Hour", "08:00", "time of day", "Nowhere", pattern=r"\d\d:\d\d")
DATES = Setting(
    "test.dates", "Dates", ["2026-12-25"], "dates", "Nowhere", pattern=r"\d{4}(-\d\d){2}"
)
WORDS = Setting("test.words", "Words", ["peer"], "words", "Nowhere")
KINDS = Setting(
    "test.kinds",
    "Kinds",
    ["boss", "hr"],
    "kinds",
    "Nowhere",
    choices={"boss": "the boss", "hr": "HR", "peer": "peer worker"},
    always=("boss",),
)


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        (COUNT, 4, "Enter 5 or more"),
        (COUNT, 21, "Enter 20 or less"),
        (COUNT, True, "Enter a number, like 5"),
        (COUNT, "5", "Enter a number, like 5"),
        (COUNT, 20, ""),
        (HOUR, "8am", "Enter a time of day, like 08:00"),
        (HOUR, "08:00\n", "Enter a time of day, like 08:00"),
        (HOUR, "", "Enter the time of day"),
        (HOUR, 8, "Enter the time of day"),
        (HOUR, "09:15", ""),
        (DATES, ["Christmas"], "Enter dates like 2026-12-25, with commas between them"),
        (WORDS, "peer", "Enter words like peer, with commas between them"),
        (WORDS, [1], "Enter words like peer, with commas between them"),
        (WORDS, [], ""),
        (KINDS, ["boss", "HR"], "Choose from the answers shown"),
        (KINDS, ["hr"], "Choose the boss as well"),
        (KINDS, ["boss"], ""),
    ],
)
def test_setting_says_what_to_enter_instead(setting: Setting, value: object, said: str) -> None:
    assert setting.wrong(value) == said


@pytest.mark.parametrize(
    ("setting", "stored", "read"),
    [
        (COUNT, 0, 5),
        (COUNT, 99, 20),
        (COUNT, 7.4, 7),
        (COUNT, "many", 5),
        (COUNT, None, 5),
        (HOUR, "8am", "08:00"),
        (HOUR, "09:15", "09:15"),
        (DATES, ["Christmas", "2026-12-26"], ["2026-12-26"]),
        (WORDS, "peer, carer", ["peer"]),
        (KINDS, ["The boss", "HR"], ["boss", "hr"]),
        (KINDS, ["peer"], ["boss", "peer"]),
        (KINDS, [], ["boss"]),
        (KINDS, ["Human resources", "peer"], ["boss", "hr", "peer"]),
        (KINDS, "hr", ["boss", "hr"]),
    ],
)
def test_value_out_of_bounds_is_read_as_the_nearest(
    setting: Setting, stored: object, read: object
) -> None:
    assert setting.nearest(stored) == read
    assert setting.wrong(read) == ""


@pytest.mark.django_db
def test_stored_value_out_of_bounds_is_read_as_the_nearest() -> None:
    settings.registry()["test.days"] = Setting("test.days", "Days", 28, "days", "Nowhere", least=7)
    put(0)
    put(1, role="volunteer")
    values = settings.load(DAY)
    assert (values.get("test.days"), values.get("test.days", role="volunteer")) == (7, 7)


def test_every_default_is_within_its_own_bounds() -> None:
    assert [s.slug for s in settings.registry().values() if s.wrong(s.default)] == []
    assert [s.slug for s in settings.registry().values() if s.nearest(s.default) != s.default] == []


@pytest.mark.django_db
def test_a_new_value_ends_what_runs_and_lengthens_nothing_that_is_over() -> None:
    """What was in force on a day is what was told and reckoned on it."""
    day = [DAY + timedelta(days=n) for n in range(31)]
    by = Viewer.system()
    setting_values.put(slug="test.days", value=1, starts=day[0], until=day[5], by=by)
    setting_values.put(slug="test.days", value=2, starts=day[9], by=by)
    setting_values.put(slug="test.days", value=3, starts=day[20], by=by, role="hr")
    setting_values.put(slug="test.days", value=4, starts=day[20], by=by)
    found = [settings.load(each).get("test.days") for each in day]
    assert found == [1] * 6 + [28] * 3 + [2] * 11 + [4] * 11
    # On the last day of one that has an end, it still runs: the next cuts it there.
    setting_values.put(slug="test.days", value=5, starts=day[30], until=day[30], by=by)
    setting_values.put(slug="test.days", value=6, starts=day[30], by=by)
    assert settings.load(day[30]).get("test.days") == 6
    setting_values.end(slug="test.days", starts=day[25], by=by)
    found = [settings.load(each).get("test.days") for each in day]
    assert found == [1] * 6 + [28] * 3 + [2] * 11 + [4] * 5 + [28] * 6
    assert settings.load(day[30]).get("test.days", role="hr") == 3


@pytest.mark.django_db
def test_over_time_is_the_organisations_own_value_on_any_day() -> None:
    day = [DAY + timedelta(days=n) for n in range(12)]
    put(1, starts=day[2], until=day[4])
    put(2, starts=day[8])
    put(7, starts=day[0], role="hr")
    put(8, starts=day[0], person=uuid7())
    SettingValue.objects.create(slug="test.other", value=9, starts=day[0])
    over = settings.OverTime.load("test.days", "test.none")
    assert set(over.rows) == {"test.days"}
    assert [over.on("test.days", each) for each in day] == [28, 28, 1, 1, 1, 28, 28, 28, 2, 2, 2, 2]
    assert over.changes("test.days") == [day[2], day[5], day[8]]
    assert settings.OverTime().on("test.days", day[3]) == 28
    settings.registry()["test.days"] = Setting("test.days", "Days", 28, "days", "Nowhere", least=7)
    assert over.on("test.days", day[3]) == 7
