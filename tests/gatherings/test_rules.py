"""Who may: what a kind lets somebody plan, who runs a gathering, and what is one's own."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from tests.gatherings import making
from tests.gatherings.making import SYSTEM
from workforce.core.access import Viewer
from workforce.gatherings import actions, rules
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place

pytestmark = pytest.mark.django_db


def test_planned_by_whom_its_kind_says() -> None:
    for who, may in ((making.centre(), True), (making.viewer(making.peer()), False)):
        assert rules.may_plan_kind.test(who, "circle") is may
        assert rules.may_arrange.test(who, Gathering(kind="circle")) is may
        assert not rules.may_plan_kind.test(who, "quiet")
        assert not rules.may_plan_kind.test(who, "a kind that is gone")
        assert not rules.may_arrange.test(who, Gathering(kind="a kind that is gone"))


def test_run_by_who_leads_it_and_whom_its_kind_says() -> None:
    gathering, other = making.planned(), making.planned(when=making.when(9))
    lead = making.person()
    actions.appoint(gathering=gathering, person_id=lead.pk, role="lead", by=SYSTEM)
    peer = making.peer()
    making.book(gathering, peer)
    assert rules.may_run.test(making.viewer(lead), gathering)
    assert not rules.may_run.test(making.viewer(lead), other)
    assert rules.may_run.test(making.centre(), gathering)
    assert not rules.may_run.test(making.viewer(peer), gathering)
    assert not rules.may_run.test(Viewer.nobody(), gathering)


def test_booked_for_oneself_where_its_kind_allows_and_one_sees_it() -> None:
    circle, quiet = making.planned(), making.planned(kind="quiet")
    peer, outsider, guest = making.peer(), making.person(), making.person()
    making.book(quiet, guest)

    def may(who: Viewer, gathering: Gathering) -> bool:
        return rules.may_book_oneself.test(who, gathering)

    assert may(making.viewer(peer), circle)
    assert not may(making.viewer(outsider), circle)
    assert not may(making.viewer(guest), quiet)
    unknown = Gathering(pk=circle.pk, kind="a kind that is gone")
    assert not may(making.viewer(peer), unknown)
    unsaved = Gathering(pk=uuid4(), kind="circle")
    assert not may(making.viewer(peer), unsaved)


def test_booked_for_others_by_who_runs_it_alone() -> None:
    circle, quiet = making.planned(), making.planned(kind="quiet")
    peer, other, lead = making.peer(), making.peer(), making.person()
    actions.appoint(gathering=quiet, person_id=lead.pk, role="lead", by=SYSTEM)
    me = Who(person_id=peer.pk)
    assert rules.may_book(making.viewer(peer), circle, me)
    assert not rules.may_book(making.viewer(other), circle, me)
    assert not rules.may_book(making.viewer(peer), circle, Who(guest="Ann"))
    assert not rules.may_book(making.viewer(peer), quiet, me)
    assert rules.may_book(making.centre(), circle, me)
    assert rules.may_book(making.viewer(lead), quiet, Who(person_id=lead.pk))
    assert rules.may_book(making.viewer(lead), quiet, Who(guest="Ann"))
    without_a_person = replace(making.viewer(peer), person_id=None)
    assert not rules.may_book(without_a_person, circle, Who(guest="Ann"))


def test_own_place_is_given_up_by_oneself_and_others_by_who_runs_it() -> None:
    gathering, lead = making.planned(), making.person()
    peer = making.peer()
    place = making.book(gathering, peer)
    actions.appoint(gathering=gathering, person_id=lead.pk, role="lead", by=SYSTEM)
    guest = actions.book(gathering=gathering, who=Who(guest="Ann"), by=SYSTEM)

    def may(who: Viewer, of: Place) -> bool:
        return rules.may_give_up(who, of)

    assert may(making.viewer(peer), place)
    assert not may(making.viewer(peer), guest)
    assert not may(making.viewer(making.peer()), place)
    assert may(making.viewer(lead), place)
    assert may(making.viewer(lead), guest)
    assert not may(Viewer.nobody(), guest)


def test_product_itself_may_what_a_person_may_and_others_are_refused() -> None:
    rules.check(rules.may_plan_kind, making.centre(), "circle")
    rules.check(rules.may_plan_kind, SYSTEM, "circle")
    with pytest.raises(PermissionDenied):
        rules.check(rules.may_plan_kind, making.viewer(making.peer()), "circle")
    rules.need(True)
    with pytest.raises(PermissionDenied):
        rules.need(False)
