"""A job description that waits for approval, on Today of those who may answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.establishment import describing
from tests.establishment.describing import day, first, sent, viewer, write
from tests.establishment.test_job_description_pages import words
from tests.world import World
from tests.worlds import built_once
from workforce.core.access import ADVANCED_PRACTITIONER, HR, Viewer
from workforce.core.cards import CardRow
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.descriptions import cards
from workforce.establishment.models import JobDescriptionVersion
from workforce.establishment.queries import asks
from workforce.establishment.rules import job_descriptions as rules

pytestmark = pytest.mark.django_db


world = built_once("people")


@pytest.fixture
def ada() -> Viewer:
    return viewer(describing.member("Ada Flynn"))


@pytest.fixture
def bo() -> Viewer:
    return viewer(describing.member("Bo Lind"))


def asked(who: Viewer) -> list[CardRow]:
    return list(cards.build(replace(who)).cards)


def test_one_that_waits_is_asked_of_who_may_answer(ada: Viewer, bo: Viewer) -> None:
    sent(first(), by=ada)
    (card,) = asked(bo)
    assert card.title == "A job description waits for your approval"
    assert card.text == "Peer support worker, version 1. It was sent on 1 November 2026."
    assert card.day == day(0)
    (answer,) = card.answers
    assert answer.href == "/people/job-descriptions/peer-support-worker/1/answer/"
    assert asked(ada) == []


def test_whoever_wrote_in_it_or_sent_it_is_not_asked(ada: Viewer, bo: Viewer) -> None:
    cy = viewer(describing.member("Cy Orr"))
    row = write(first(), "purpose", {"purpose": "Ada's."}, by=ada)
    sent(row, by=bo)
    assert [len(asked(who)) for who in (ada, bo, cy)] == [0, 0, 1]


def test_nobody_else_is_asked_and_nothing_for_them_either(ada: Viewer, bo: Viewer) -> None:
    sent(first(), by=ada)
    for roles in (frozenset({HR}), frozenset({ADVANCED_PRACTITIONER}), frozenset[str]()):
        assert [ask for ask in asks.of(replace(bo, roles=roles)) if ask.what == asks.APPROVE] == []


def test_once_it_is_answered_or_taken_back_nobody_is_asked(ada: Viewer, bo: Viewer) -> None:
    row = sent(first(), by=ada)
    actions.take_back(row, by=ada)
    assert asked(bo) == []
    sent(row, by=ada)
    assert len(asked(bo)) == 1
    actions.approve(row, revision=0, by=bo)
    assert asked(bo) == []


def test_several_are_one_card(ada: Viewer, bo: Viewer) -> None:
    for slug in ("peer-support-worker", "peer-trainer", "peer-volunteer"):
        sent(first(describing.role(slug)), by=ada)
    JobDescriptionVersion.objects.filter(description__role__slug="peer-trainer").update(
        sent_on=day(-3)
    )
    (card,) = asked(bo)
    assert card.title == "3 job descriptions wait for your approval"
    assert card.text == "The first was sent on 29 October 2026."
    assert card.day == day(-3)
    assert [answer.href for answer in card.answers] == ["/people/job-descriptions/"]


def test_who_is_asked_is_who_may_answer(ada: Viewer, bo: Viewer) -> None:
    """The query and the rule say the same of everybody."""
    team = [ada, bo, viewer(describing.member("Cy Orr"))]
    row = write(first(), "purpose", {"purpose": "Ada's."}, by=ada)
    sent(row, by=ada)
    sent(first(describing.role("peer-trainer")), by=bo)
    waiting = list(JobDescriptionVersion.objects.filter(state="in_approval"))
    for who in team:
        may = {version.pk for version in waiting if rules.may_approve(who, version)}
        assert {ask.pk for ask in asks.to_approve(replace(who))} == may


def test_it_is_on_today_with_no_query_more(world: World, ada: Viewer) -> None:
    from allauth.mfa.models import Authenticator

    user = world.users["central_lead"]
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
    client = Client()
    client.force_login(user)
    client.get("/")
    with CaptureQueriesContext(connection) as without:
        client.get("/")
    sent(first(), by=ada)
    with CaptureQueriesContext(connection) as used:
        text = words(client.get("/"))
    assert "A job description waits for your approval" in text
    assert len(used) == len(without)
