"""The day on which a contract is to be looked at again: both of the two hear of it, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from supervision.actions import contracts
from supervision.change_notices import REVIEW
from supervision.contract_words import Terms
from supervision.models import Contract
from tests.supervision.triad import Triad
from workforce.core import clock
from workforce.notices.holding import still_holding
from workforce.notices.models import Notice
from workforce.notices.reconciling import reconcile

pytestmark = pytest.mark.django_db
TERMS = Terms("To think", "Stays here", "A new date", "Fortnightly")


@pytest.fixture
def contract(triad: Triad) -> Contract:
    Contract.objects.all().delete()
    Notice.objects.all().delete()
    on = triad.today + timedelta(days=90)
    viewer = triad.viewer("peer_supervisor")
    return contracts.write(triad.agreement(), TERMS, review_on=on, version=0, by=viewer)


def _told() -> list[Any]:
    return list(Notice.objects.filter(kind=REVIEW, channel="product").values_list("person", "link"))


def test_both_are_told_on_the_day_and_not_before(triad: Triad, contract: Contract) -> None:
    with clock.at(contract.review_on - timedelta(days=1)):
        reconcile()
    assert _told() == []
    for _ in range(2):
        with clock.at(contract.review_on):
            reconcile()
    people = {contract.holder_id, contract.agreement.assignment.person_id}
    assert len(_told()) == 2
    assert {person for person, _ in _told()} == people


def test_a_contract_written_anew_needs_no_mail_about_its_review(
    triad: Triad, contract: Contract
) -> None:
    with clock.at(contract.review_on):
        reconcile()
        rows = list(Notice.objects.filter(kind=REVIEW))
        assert still_holding(rows) == {row.pk for row in rows}
        Contract.objects.filter(pk=contract.pk).update(
            review_on=contract.review_on + timedelta(days=90)
        )
        assert still_holding(rows) == set()
