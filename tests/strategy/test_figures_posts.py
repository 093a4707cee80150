"""Where a figure of posts or of requests is easily got wrong: what it says there, by hand, and as `oracle.py` counts it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from strategy.measures import published
from strategy.measures.indicators import Unit, registry
from strategy.measures.models import Snapshot
from tests.people import trust
from tests.strategy.by_hand import (
    LONG_AGO,
    MONTH,
    TODAY,
    asked,
    job,
    moves,
    noon,
    of,
    on,
)
from tests.strategy.histories import bring_up_to_date
from tests.strategy.oracle import agree
from tests.training.making import keep_of_everybody
from workforce.core import clock
from workforce.people.models import Assignment, PostStep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    with clock.at(TODAY):
        keep_of_everybody()
        yield
        agree(MONTH)


def test_a_post_whose_holder_left_and_came_back_was_vacant_between() -> None:
    who, post = trust.person(), trust.post("NV-9", "filled", fte=Decimal("0.8"))
    moves(
        post,
        (LONG_AGO, "", "filled"),
        (date(2027, 7, 1), "filled", "vacant"),
        (date(2028, 3, 1), "vacant", "filled"),
    )
    job(who, ends=date(2027, 6, 30), post=post, fte=Decimal("0.8"))
    job(who, date(2028, 3, 1), post=post, fte=Decimal("0.8"))
    closed = trust.post("NV-10", "closed")
    moves(closed, (LONG_AGO, "", "vacant"), (MONTH, "vacant", "closed"))
    bring_up_to_date([who])
    assert of("vacancy-rate") == (0.8, 0.8)
    assert of("turnover") == (1, 0.5)
    Assignment.objects.filter(starts=date(2028, 3, 1)).update(starts=MONTH)
    bring_up_to_date([who])
    assert of("vacancy-rate") == (0, 0.8)
    assert of("stability") == (1, 1)


# --- Recruitment -------------------------------------------------------------------------------


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    for number, days in enumerate((10, 90, 20, 31, 400, 12)):
        handed_in = on(100) - timedelta(days=days)
        asked(number + 1, handed_in, (on(100), "readiness", "gate"))
    assert of("time-to-readiness") == (6 * 25.5, 6)
    row = Snapshot(part=Decimal(153), whole=Decimal(6))
    assert published.value(registry()["time-to-readiness"], row, 5).words == "26 days"
    assert registry()["time-to-readiness"].unit == Unit.DAYS


def test_a_request_that_was_withdrawn_came_as_far_as_it_came() -> None:
    post = trust.post("RQ-1", "approved")
    moves(post, (on(40), "approved", "advertised"), (on(50), "advertised", "approved"))
    asked(
        1, on(0), (on(5), "preparation", "readiness"), (on(9), "readiness", "gate"), (on(20), "gate", "approvals"),
        (on(40), "approvals", "advert"), (on(50), "advert", "withdrawn"), post=post,
    )  # fmt: skip
    asked(2, on(0), (on(30), "preparation", "withdrawn"))
    assert of("time-to-readiness") == (9, 1)
    assert of("time-to-fill") == (0, 0)
    assert of("gate-integrity") == (1, 1)
    # Put up again by hand, with no request of its own: of that post not every advert went through.
    PostStep.objects.create(
        post=post, before="approved", after="advertised", on=on(60), at=noon(on(60))
    )
    assert of("gate-integrity") == (0, 1)


def test_a_request_that_found_somebody_speaks_for_no_later_advert() -> None:
    post = trust.post("RQ-1", "filled")
    asked(
        1,
        date(2024, 1, 1),
        (date(2024, 3, 1), "approvals", "advert"),
        (date(2024, 6, 3), "starting", "arrived"),
        post=post,
    )
    moves(
        post,
        (date(2024, 3, 1), "", "advertised"),
        (date(2024, 6, 3), "advertised", "filled"),
        (on(0), "filled", "vacant"),
    )
    assert of("gate-integrity") == (0, 0)
    step = PostStep.objects.create(
        post=post, before="vacant", after="advertised", on=on(9), at=noon(on(9))
    )
    assert of("gate-integrity") == (0, 1)
    PostStep.objects.create(
        post=post, before="advertised", after="vacant", on=on(9), at=noon(on(9)), takes_back=step
    )
    assert of("gate-integrity") == (0, 0)


def test_time_to_fill_goes_on_from_the_first_time_that_all_had_approved() -> None:
    asked(
        1, on(0), (on(20), "approvals", "advert"), (on(30), "advert", "approvals"), (on(50), "approvals", "advert"),
        (on(110), "starting", "arrived"),
    )  # fmt: skip
    assert of("time-to-fill") == (90, 1)
