"""Two people at once, in two real transactions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.establishment.plans import Pair, content, task, viewer
from tests.people import trust
from tests.people.test_races import _at_once
from workforce.establishment.actions import equality, equality_tally, job_plans, preferences
from workforce.establishment.actions.job_plans import Changed
from workforce.establishment.models import (
    EqualityAnswer,
    EqualityTally,
    JobPlan,
    JobPlanVersion,
    Preference,
    PreferenceShare,
)
from workforce.establishment.queries import equality as queries
from workforce.people.actions import relationships

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair(transactional_db: None) -> Pair:
    from workforce.establishment import plan_tasks

    plan_tasks.ensure()
    return Pair()


def test_both_write_the_first_plan_and_one_is_told(pair: Pair) -> None:
    def writes(by: Any, at: int) -> Callable[[], Any]:
        said = content(task(at))
        return lambda: job_plans.write(pair.assignment, said, version=0, by=by)

    told = _at_once(writes(pair.as_sam(), 1), writes(pair.as_dan(), 2))
    assert sorted(told) == sorted(["done", str(Changed())])
    assert JobPlan.objects.get().version == 1


def test_one_agrees_while_the_other_writes_anew(pair: Pair) -> None:
    """Whoever comes first: what is agreed is what was shown, and what is new waits."""
    plan = job_plans.write(pair.assignment, content(), version=0, by=pair.as_sam())
    new = content(task(3))
    told = _at_once(
        lambda: job_plans.agree(plan, version=1, by=pair.as_dan()),
        lambda: job_plans.write(pair.assignment, new, version=1, by=pair.as_sam()),
    )
    assert told[1] == "done"
    assert told[0] in {"done", str(Changed())}
    row, before = JobPlan.objects.get(), JobPlanVersion.objects.get()
    assert (row.version, row.answer) == (2, "waiting")
    assert (before.agreed_at is not None) is (told[0] == "done")


def test_two_windows_of_one_part(pair: Pair) -> None:
    def writes(words: str) -> Callable[[], Any]:
        by, ids = pair.as_sam(), {pair.supervises.pk}
        return lambda: preferences.write("working", words, share_with=ids, version=0, by=by)

    told = _at_once(writes("Mornings"), writes("Evenings"))
    assert sorted(told) == sorted(["done", str(preferences.Changed())])
    assert (Preference.objects.count(), PreferenceShare.objects.count()) == (1, 1)


def test_sharing_again_twice_shares_once(pair: Pair) -> None:
    preferences.write("working", "Words", share_with={pair.manages.pk}, version=0, by=pair.as_sam())
    ruth = trust.person("Ruth Calder")
    new = relationships.hand_over([pair.manages], to=ruth, on=trust.day(0), by=trust.SYSTEM)[0]
    by = pair.as_sam()
    _at_once(*[lambda: preferences.answer_again(new, parts=["working"], by=by)] * 2)
    assert PreferenceShare.objects.filter(stopped_at__isnull=True).count() == 1


def test_a_person_answers_while_an_extract_fills_and_the_person_has_the_last_word(
    pair: Pair,
) -> None:
    pair.sam.employee_number = "3001"
    pair.sam.save()
    by = viewer(pair.sam)
    told = _at_once(
        lambda: equality.answer({"ethnicity": "M"}, by=by),
        lambda: equality.fill_empty({"3001": {"ethnicity": "A White - British"}}, by=trust.SYSTEM),
    )
    assert told == ["done", "done"]
    assert {k: (v.code, v.source) for k, v in queries.own(by).items()} == {
        "ethnicity": ("M", "own")
    }


def test_two_extracts_at_once_fill_once(pair: Pair) -> None:
    pair.sam.employee_number = "3001"
    pair.sam.save()
    found = {"3001": {"ethnicity": "A White - British", "sex": "Female"}}
    told = _at_once(*[lambda: equality.fill_empty(found, by=trust.SYSTEM)] * 2)
    assert (told, EqualityAnswer.objects.count()) == (["done", "done"], 2)


def test_two_workers_count_once(pair: Pair) -> None:
    told = _at_once(*[lambda: equality_tally.count_if_due(by=trust.SYSTEM)] * 2)
    assert (told, EqualityTally.objects.count()) == (["done", "done"], 1)
