from datetime import date

import pytest

from workforce.people import reference
from workforce.people.models import Band, PayBand, PayTable, RoleType

pytestmark = pytest.mark.django_db

# The figures of the field, worked out by hand.
RISEN = {
    "3": (25_760, 27_476),
    "4": (28_392, 31_157),
    "5": (32_074, 39_043),
    "6": (39_959, 48_117),
    "7": (49_388, 56_515),
}


def _pay(year: int) -> dict[str, tuple[int, int]]:
    rows = PayBand.objects.filter(table__starts=date(year, 4, 1)).select_related("band")
    return {row.band.slug: (row.lowest, row.highest) for row in rows}


def test_pay_is_there_with_its_source_and_says_what_is_computed() -> None:
    official = dict(PayTable.objects.values_list("starts", "is_official"))
    assert official == {date(2025, 4, 1): True, date(2026, 4, 1): False}
    assert all(PayTable.objects.values_list("source", flat=True))
    assert _pay(2025)["3"] == (24_937, 26_598)
    assert {band: pay for band, pay in _pay(2026).items() if band in RISEN} == RISEN


def test_reference_data_again_adds_nothing_and_keeps_changes() -> None:
    before = [model.objects.count() for model in (Band, RoleType, PayTable, PayBand)]
    RoleType.objects.filter(slug="peer-support-worker").update(words="Peer worker")
    PayBand.objects.filter(lowest=24_937).update(lowest=24_000)
    reference.ensure()
    assert [model.objects.count() for model in (Band, RoleType, PayTable, PayBand)] == before
    assert RoleType.objects.get(slug="peer-support-worker").words == "Peer worker"
    assert PayBand.objects.filter(lowest=24_000).exists()


def test_a_title_names_one_role() -> None:
    titles = [title.casefold() for role in RoleType.objects.all() for title in role.titles]
    assert len(titles) == len(set(titles)) > 0
