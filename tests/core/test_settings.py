from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from workforce.core import settings
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
