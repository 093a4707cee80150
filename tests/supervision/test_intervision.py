"""Intervision: among those invited, with a register and no notes, seen by nobody who manages them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision.actions import intervision as actions
from supervision.errors import CannotSave
from supervision.models import Intervision, IntervisionPlace
from supervision.queries import intervision as queries
from tests.people import trust
from tests.personas import SLUGS
from tests.supervision.pages import Page, get
from tests.supervision.triad import Triad
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.models import Relationship, RoleType

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty(world: Any) -> None:
    Intervision.objects.all().delete()


def ids(triad: Triad, *slugs: str) -> list[Any]:
    return [triad.person(slug).pk for slug in slugs]


def invited(triad: Triad, days: int = 7, *slugs: str) -> Intervision:
    wanted = actions.Invitation(
        people=ids(triad, *(slugs or ("peer", "colleague"))),
        date=triad.today + timedelta(days=days),
    )
    return actions.invite(wanted, by=triad.viewer("peer_supervisor"))


def page(triad: Triad, slug: str, path: str = "/support/intervision/") -> Page:
    return get(triad.client(slug), path)


def told(kind: str = "supervision-intervision") -> set[Any]:
    rows = Notice.objects.filter(kind=kind, channel="product")
    return set(rows.values_list("person_id", flat=True))


def test_a_senior_peer_invites_and_each_gets_one_message(triad: Triad) -> None:
    day = triad.today + timedelta(days=5)
    form = page(triad, "peer_supervisor").click("Set a date")
    saved = form.press(
        "Invite", people=[str(pk) for pk in ids(triad, "peer", "colleague")],
        on_day=str(day.day), on_month=str(day.month), on_year=str(day.year),
    )  # fmt: skip
    assert "Set. Each gets one message." in saved.body
    assert told() == set(ids(triad, "peer", "colleague"))
    assert "Led by Priya Nair" in page(triad, "peer").body


def test_it_is_seen_by_those_invited_and_by_nobody_else(triad: Triad) -> None:
    made = invited(triad)
    for slug in SLUGS:
        seen = Intervision.objects.visible_to(triad.viewer(slug)).filter(pk=made.pk).exists()
        assert seen == (slug in {"peer", "colleague", "peer_supervisor"}), slug


def test_those_who_may_be_invited_are_peers_of_the_patch_apart_from_management(
    triad: Triad,
) -> None:
    viewer = triad.viewer("peer_supervisor")
    offered = queries.to_invite(viewer)
    people = {row.person_id for row in offered}
    assert set(ids(triad, "peer", "colleague")) <= people
    outside = ids(triad, "peer_supervisor", "patch_lead", "peer_elsewhere", "volunteer", "leaver")
    assert people.isdisjoint(outside)
    assert {row.team.area.patch_id for row in offered} == {triad.world.things["patch"].pk}
    line = Relationship.objects.filter(
        assignment=triad.world.assignments["colleague"], acts_as="line_manager"
    )
    line.update(holder=triad.person("peer_supervisor"))
    fewer = {row.person_id for row in queries.to_invite(viewer)}
    assert fewer == people - set(ids(triad, "colleague"))


def test_nobody_sits_there_with_their_own_manager(triad: Triad) -> None:
    Relationship.objects.filter(
        assignment=triad.world.assignments["colleague"], acts_as="line_manager"
    ).update(holder=triad.person("peer"))
    with pytest.raises(CannotSave, match="Sam line manages Noor"):
        invited(triad)
    assert not Intervision.objects.exists()


def test_only_a_senior_peer_leads_and_only_within_the_patch(triad: Triad) -> None:
    wanted = actions.Invitation(people=ids(triad, "peer"), date=triad.today)
    for slug in ("colleague", "line_manager", "patch_lead", "central_lead", "volunteer"):
        with pytest.raises(PermissionDenied):
            actions.invite(wanted, by=triad.viewer(slug))
    with pytest.raises(CannotSave):
        actions.invite(wanted, by=triad.viewer("former_peer_supervisor"))
    assert not Intervision.objects.exists()


def test_the_register_takes_two_presses_when_everybody_came(triad: Triad) -> None:
    made = invited(triad, 0)
    owed = set(Obligation.objects.values_list("pk", "due"))
    detail = page(triad, "peer_supervisor", f"/support/intervision/{made.pk}/")
    assert "Saved." in detail.click("Say who came").press("Save").body
    assert set(IntervisionPlace.objects.values_list("came", flat=True)) == {True}
    made.refresh_from_db()
    assert made.state == "held"
    assert set(Obligation.objects.values_list("pk", "due")) == owed


def test_whether_somebody_came_is_for_the_one_who_leads_and_for_themselves(triad: Triad) -> None:
    made = invited(triad, 0)
    path = f"/support/intervision/{made.pk}/"
    actions.keep_register(
        intervision=made, came=ids(triad, "peer"), minutes=90, by=triad.viewer("peer_supervisor")
    )
    assert "Noor Rahman, was not there" in page(triad, "peer_supervisor", path).body
    assert "Sam Okafor, you came" in page(triad, "peer", path).body
    assert "not there" not in page(triad, "peer", path).body
    assert "Noor Rahman, you were not there" in page(triad, "colleague", path).body


def test_before_the_day_nobody_came_yet(triad: Triad) -> None:
    made = invited(triad, 3)
    with pytest.raises(CannotSave):
        actions.keep_register(
            intervision=made, came=[], minutes=None, by=triad.viewer("peer_supervisor")
        )
    with pytest.raises(PermissionDenied):
        actions.keep_register(intervision=made, came=[], minutes=None, by=triad.viewer("peer"))


def test_called_off_those_invited_are_told_once(triad: Triad) -> None:
    made = invited(triad, 3)
    detail = page(triad, "peer_supervisor", f"/support/intervision/{made.pk}/")
    assert "Called off. Each gets one message." in detail.press("Call it off").body
    detail.press("Call it off")
    assert told("supervision-intervision-off") == set(ids(triad, "peer", "colleague"))
    assert "Called off" in page(triad, "peer").body


def test_one_that_has_been_tells_nobody(triad: Triad) -> None:
    invited(triad, -3)
    assert told() == set()
    with pytest.raises(CannotSave):
        invited(triad, -90)


def test_no_log_of_a_person_says_that_they_sat_there(triad: Triad) -> None:
    made = invited(triad, 0)
    actions.keep_register(
        intervision=made, came=ids(triad, "peer"), minutes=90, by=triad.viewer("peer_supervisor")
    )
    rows = AuditEvent.objects.filter(about=f"intervision {made.pk}")
    assert rows.count() == 2
    assert {row.on_id if hasattr(row, "on_id") else row.on for row in rows} == {None}


def test_the_share_counts_each_person_once(triad: Triad) -> None:
    before = queries.share(triad.ago(90), triad.today)
    assert before.yes == 0
    for days in (0, -10):
        made = invited(triad, days)
        actions.keep_register(
            intervision=made,
            came=ids(triad, "peer"),
            minutes=60,
            by=triad.viewer("peer_supervisor"),
        )
    after = queries.share(triad.ago(90), triad.today)
    assert (after.yes, after.all) == (2, before.all)  # Sam, and Priya who led
    assert queries.share(triad.ago(90), triad.ago(20)).yes == 0


def test_the_report_has_a_share_and_no_name(triad: Triad) -> None:
    made = invited(triad, 0)
    actions.keep_register(
        intervision=made, came=ids(triad, "peer"), minutes=60, by=triad.viewer("peer_supervisor")
    )
    body = page(triad, "hr", "/reports/supervision/?show=time").body
    section = body.partition("Share of people who took part in intervision")[2].partition(
        "</table>"
    )[0]
    assert "Everyone in a paid peer role" in section
    assert "Sam" not in section
    assert "Intervision" not in page(triad, "line_manager", "/support/people/").body


def test_thirty_cost_as_many_queries_as_three(triad: Triad) -> None:
    client = triad.client("peer_supervisor")
    role = RoleType.objects.get(slug="peer-support-worker")
    made = invited(triad, 3)
    paths = ["/support/intervision/", "/support/intervision/invite/", f"/support/intervision/{made.pk}/"]  # fmt: skip

    def cost(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as used:
            assert client.get(path).status_code == 200
        return len(used)

    few = [cost(path) for path in paths]
    for n in range(30):
        row = trust.appointed(f"Peer Number{n}", team=triad.world.things["team"], role=role)
        IntervisionPlace.objects.create(intervision=made, person=row.person)
    for days in range(4, 14):
        invited(triad, days)
    many = [cost(path) for path in paths]
    assert many == few
    assert max(many) <= 15
