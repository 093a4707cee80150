"""The contract of a pair, and what the person supported says about supervision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from supervision.actions import contracts, feedback
from supervision.contract_words import Terms
from supervision.models import (
    ChangeRequest,
    Contract,
    ContractVersion,
    Feedback,
)
from supervision.queries import asks
from supervision.queries import contracts as queries
from tests.supervision.triad import Triad
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.people.actions import relationships
from workforce.people.errors import Refused

pytestmark = pytest.mark.django_db

TERMS = Terms("To think", "Stays here", "A new date", "Fortnightly")


@pytest.fixture(autouse=True)
def unwritten(world: Any) -> Iterator[None]:
    Contract.objects.all().delete()
    Feedback.objects.all().delete()
    ChangeRequest.objects.all().delete()
    Notice.objects.all().delete()
    return


def _write(
    triad: Triad, by: str = "peer_supervisor", terms: Terms = TERMS, **more: Any
) -> Contract:
    given = {"review_on": triad.today + timedelta(days=90), "version": 0} | more
    return contracts.write(triad.agreement(), terms, by=triad.viewer(by), **given)


def _told(kind: str) -> list[Any]:
    return sorted(set(Notice.objects.filter(kind=kind).values_list("person__last_name", flat=True)))


def test_one_writes_the_other_agrees_in_one_press(triad: Triad) -> None:
    form = triad.open(
        "peer_supervisor", "supervision:contract-write", agreement_id=triad.agreement().pk
    )
    assert "outside management" in form.body
    assert "28 days" in form.body
    form.press("Save the contract")
    row = Contract.objects.get()
    assert (row.written_by, row.holder) == (triad.person("peer_supervisor"),) * 2
    assert _told(contracts.WRITTEN) == ["Okafor"]
    assert [ask.what for ask in asks.of(triad.viewer("peer"))] == [asks.AGREE]
    assert asks.of(triad.viewer("peer_supervisor")) == []
    read = triad.open("peer", "supervision:contract-detail", agreement_id=triad.agreement().pk)
    assert "Read and agreed by both" in read.press("I have read it and agree").body
    row.refresh_from_db()
    assert (row.answer, row.agreed_by) == ("agreed", triad.person("peer"))
    assert asks.of(triad.viewer("peer")) == []
    assert queries.agreed([triad.assignment.pk], triad.today) == {(triad.assignment.pk, "peer")}


def test_the_review_is_asked_of_both_from_its_day_on_and_not_before(triad: Triad) -> None:
    row = _write(triad)
    contracts.agree(row, version=1, by=triad.viewer("peer"))
    for days, asked in ((89, []), (90, [asks.REVIEW]), (95, [asks.REVIEW])):
        for slug in ("peer", "peer_supervisor"):
            with clock.at(triad.today + timedelta(days=days)):
                viewer = replace(triad.viewer(slug), today=triad.today + timedelta(days=days))
                assert [ask.what for ask in asks.of(viewer)] == asked, (days, slug)


def test_an_answer_stands_beside_it_and_what_was_before_is_kept(triad: Triad) -> None:
    row = _write(triad)
    contracts.answer(row, "Weekly, please", version=1, by=triad.viewer("peer"))
    assert _told(contracts.ANSWERED) == ["Nair"]
    again = Terms("To think", "Stays here", "A new date", "Weekly")
    contracts.write(
        triad.agreement(),
        again,
        review_on=row.review_on,
        version=1,
        by=triad.viewer("peer_supervisor"),
    )
    data = queries.page(triad.viewer("peer"), triad.agreement().pk)
    assert data is not None
    assert data.terms == again
    assert [(each.terms, [s.words for s in each.answers]) for each in data.versions] == [
        (TERMS, ["Weekly, please"])
    ]
    blobs = [bytes(row.words) for row in (Contract.objects.get(), ContractVersion.objects.get())]
    assert all(b"think" not in blob for blob in blobs)


def test_who_wrote_last_does_not_agree_and_two_windows_both_learn(triad: Triad) -> None:
    row = _write(triad)
    with pytest.raises(Refused):
        contracts.agree(row, version=1, by=triad.viewer("peer_supervisor"))
    _write(triad, by="peer", terms=Terms("a", "b", "c", "d"), version=1)
    with pytest.raises(contracts.Changed):
        contracts.agree(row, version=1, by=triad.viewer("peer_supervisor"))
    with pytest.raises(contracts.Changed):
        _write(triad, version=1)


@pytest.mark.parametrize(
    "slug", ["cover_peer_supervisor", "line_manager", "patch_lead", "central_lead", "hr"]
)
def test_nobody_but_the_two_writes_or_reads(triad: Triad, slug: str) -> None:
    row = _write(triad)
    with pytest.raises(Http404):
        _write(triad, by=slug, version=1)
    with pytest.raises(Http404):
        contracts.agree(row, version=1, by=triad.viewer(slug))
    assert not Contract.objects.visible_to(triad.viewer(slug)).exists()


def test_a_new_supervisor_means_a_new_contract(triad: Triad) -> None:
    row = _write(triad)
    contracts.agree(row, version=1, by=triad.viewer("peer"))
    held = triad.assignment.relationships.filter(
        kind="peer_supervisor", holder=triad.person("peer_supervisor")
    )
    kit = triad.person("former_peer_supervisor")
    relationships.hand_over(list(held), to=kit, on=triad.today, by=triad.viewer("central_lead"))
    assert queries.agreed([triad.assignment.pk], triad.today) == set()
    for slug in ("peer_supervisor", "former_peer_supervisor"):
        assert not Contract.objects.visible_to(triad.viewer(slug)).exists()
    data = queries.page(triad.viewer("peer"), triad.agreement().pk)
    assert data is not None
    assert data.contract is None
    assert data.earlier == [row]
    _write(triad, by="former_peer_supervisor")
    assert Contract.objects.count() == 2


def test_reading_by_the_holder_is_in_the_persons_own_log(triad: Triad) -> None:
    _write(triad, by="peer")
    triad.open("peer_supervisor", "supervision:contract-detail", agreement_id=triad.agreement().pk)
    found = AuditEvent.objects.filter(action="supervision contract read")
    assert [row.on for row in found] == [triad.person("peer").pk]


def _feedback(triad: Triad, share: bool) -> Feedback:
    return feedback.write(triad.agreement(), "It helps", share=share, by=triad.viewer("peer"))


def test_feedback_is_the_writers_until_it_is_shared(triad: Triad) -> None:
    row, priya = _feedback(triad, False), triad.viewer("peer_supervisor")
    assert not Feedback.objects.visible_to(priya).exists()
    assert _told(feedback.SHARED) == []
    feedback.rewrite(row, "It helps", share=True, version=1, by=triad.viewer("peer"))
    assert Feedback.objects.visible_to(priya).exists()
    assert _told(feedback.SHARED) == ["Nair"]
    for slug in ("cover_peer_supervisor", "line_manager", "patch_lead", "central_lead"):
        assert not Feedback.objects.visible_to(triad.viewer(slug)).exists()
    with pytest.raises(feedback.Changed):
        feedback.rewrite(row, "Old", share=False, version=1, by=triad.viewer("peer"))
    feedback.rewrite(row, "It helps", share=False, version=2, by=triad.viewer("peer"))
    assert not Feedback.objects.visible_to(priya).exists()
    feedback.rewrite(row, " ", share=True, version=3, by=triad.viewer("peer"))
    assert not Feedback.objects.exists()


def test_feedback_is_written_and_shared_on_its_page(triad: Triad) -> None:
    page = triad.open("peer", "supervision:feedback-write", agreement_id=triad.agreement().pk)
    page.press("Save", words="More time for my own questions", share="share")
    read = triad.open(
        "peer_supervisor", "supervision:feedback-list", agreement_id=triad.agreement().pk
    )
    assert "More time for my own questions" in read.body


def test_only_the_person_supported_writes_it(triad: Triad) -> None:
    with pytest.raises(Http404):
        feedback.write(triad.agreement(), "x", share=False, by=triad.viewer("peer_supervisor"))
