"""A mail that is no longer needed isn't sent, and none says what it is about."""

from __future__ import annotations

import pytest

from tests.establishment.plans import Pair, content, task
from workforce.establishment import plan_notices
from workforce.establishment.actions import job_plans, preferences
from workforce.establishment.models import PreferenceShare
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db: None) -> Pair:
    return Pair()


def of(kind: str) -> list[Notice]:
    return list(Notice.objects.filter(kind=kind, channel="product").order_by("created_at", "pk"))


def test_a_plan_that_was_agreed_needs_no_mail(pair: Pair) -> None:
    plan = job_plans.write(pair.assignment, content(), version=0, by=pair.as_sam())
    told = of("job-plan-written")
    assert list(plan_notices.still_waiting(told)) == [told[0].pk]
    job_plans.agree(plan, version=1, by=pair.as_dan())
    assert list(plan_notices.still_waiting(told)) == []


def test_of_two_versions_the_later_is_told(pair: Pair) -> None:
    job_plans.write(pair.assignment, content(), version=0, by=pair.as_sam())
    job_plans.write(pair.assignment, content(task(1)), version=1, by=pair.as_sam())
    told = of("job-plan-written")
    assert list(plan_notices.still_waiting(told)) == [told[1].pk]


def test_what_is_no_longer_shared_is_not_told(pair: Pair) -> None:
    preferences.write(
        "working", "Mornings", share_with={pair.supervises.pk}, version=0, by=pair.as_sam()
    )
    told = of("preferences-shared")
    assert list(plan_notices.still_shared(told)) == [told[0].pk]
    preferences.stop(PreferenceShare.objects.get(), by=pair.as_sam())
    assert list(plan_notices.still_shared(told)) == []


def test_no_line_says_who_or_what() -> None:
    lines = " ".join(f"{kind.subject} {kind.line}" for kind in plan_notices.NOTICE_KINDS)
    assert [word for word in ("ethnic", "Okafor", "disab", "groups") if word in lines] == []
