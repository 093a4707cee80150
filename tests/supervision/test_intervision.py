"""Intervision: among those invited, with a register and no notes, seen by nobody who manages them."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision import calendars
from supervision.actions import intervision as actions
from supervision.errors import CannotSave, Changed
from supervision.models import Intervision, IntervisionPlace
from supervision.queries import intervision as queries
from tests import depth
from tests.people import trust
from tests.people.trust import SYSTEM
from tests.personas import SLUGS
from tests.supervision.pages import Page, get
from tests.supervision.triad import Triad
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.gatherings import calendar_settling
from workforce.gatherings.models import CalendarEntry
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.models import Relationship, RoleType

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty(world: Any) -> None:
    Intervision.objects.all().delete()
    CalendarEntry.objects.all().delete()


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


def test_many_cost_as_many_queries_as_few(triad: Triad) -> None:
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
    for n in range(depth.tries(6, 30)):
        row = trust.appointed(f"Peer Number{n}", team=triad.world.things["team"], role=role)
        IntervisionPlace.objects.create(intervision=made, person=row.person)
    for days in range(4, 14):
        invited(triad, days)
    many = [cost(path) for path in paths]
    assert many == few
    assert max(many) <= 15


# Changed by whoever leads it, answered by those invited.


def change(triad: Triad, made: Intervision, **more: Any) -> None:
    made.refresh_from_db()
    given = {"people": ids(triad, "peer", "colleague"), "date": made.date, "time": made.time}
    actions.change(
        intervision=made, wanted=actions.Invitation(**(given | more)), version=made.version,
        by=triad.viewer("peer_supervisor"),
    )  # fmt: skip


def detail(triad: Triad, slug: str, made: Intervision) -> Page:
    return page(triad, slug, f"/support/intervision/{made.pk}/")


def test_another_date_is_told_to_those_who_stay(triad: Triad) -> None:
    made = invited(triad, 7)
    day = triad.today + timedelta(days=9)
    form = detail(triad, "peer_supervisor", made).click("Change the date or who")
    saved = form.press(
        "Save", on_day=str(day.day), on_month=str(day.month), on_year=str(day.year), at="10am"
    )
    assert "Those whom it concerns get one message." in saved.body
    made.refresh_from_db()
    assert (made.date, made.time) == (day, time(10))
    assert told("supervision-intervision-changed") == set(ids(triad, "peer", "colleague"))
    assert told("supervision-intervision-out") == set()


def test_who_is_new_and_who_is_out_are_told_and_nobody_else(triad: Triad) -> None:
    made = invited(triad, 7, "peer")
    Notice.objects.all().delete()
    change(triad, made, people=ids(triad, "colleague"))
    assert told("supervision-intervision-out") == set(ids(triad, "peer"))
    assert told() == set(ids(triad, "colleague"))
    assert told("supervision-intervision-changed") == set()
    assert detail(triad, "peer", made).status == 404
    link = Notice.objects.filter(kind="supervision-intervision-out")[0].link
    assert get(triad.client("peer"), link).status == 200


def test_only_whoever_leads_it_changes_it_and_only_before(triad: Triad) -> None:
    made = invited(triad, 0)
    for slug in ("peer", "colleague", "cover_peer_supervisor", "patch_lead"):
        with pytest.raises(PermissionDenied):
            actions.change(
                intervision=made, by=triad.viewer(slug), version=1,
                wanted=actions.Invitation(people=ids(triad, "peer"), date=triad.today),
            )  # fmt: skip
    with pytest.raises(CannotSave, match="of your patch"):
        change(triad, made, people=ids(triad, "peer", "peer_elsewhere"))
    with pytest.raises(Changed):
        actions.change(
            intervision=made, by=triad.viewer("peer_supervisor"), version=7,
            wanted=actions.Invitation(people=ids(triad, "peer"), date=triad.today),
        )  # fmt: skip
    actions.call_off(intervision=made, by=triad.viewer("peer_supervisor"))
    with pytest.raises(CannotSave):
        change(triad, made)


def test_i_cant_come_is_one_press_and_can_be_taken_back(triad: Triad) -> None:
    made = invited(triad, 7)
    said = detail(triad, "peer", made).press("I can't come")
    assert "Priya can see that you can&#39;t come" in said.body
    assert "Sam Okafor, you can&#39;t come" in said.body
    assert "Sam Okafor, can&#39;t come" in detail(triad, "peer_supervisor", made).body
    assert "Okafor, can" not in detail(triad, "colleague", made).body
    assert "Sam Okafor, you can&#39;t come" not in said.press("I can come after all").body
    assert not IntervisionPlace.objects.filter(cant_come=True).exists()


def test_who_cant_come_is_unticked_and_a_new_date_asks_anew(triad: Triad) -> None:
    made = invited(triad, 0)
    actions.answer(intervision=made, comes=False, by=triad.viewer("peer"))
    detail(triad, "peer_supervisor", made).click("Say who came").press("Save")
    rows = dict(IntervisionPlace.objects.values_list("person__first_name", "came"))
    assert rows == {"Sam": False, "Noor": True}
    with pytest.raises(CannotSave):
        actions.answer(intervision=made, comes=True, by=triad.viewer("peer"))
    other = invited(triad, 7)
    actions.answer(intervision=other, comes=False, by=triad.viewer("peer"))
    change(triad, other, date=triad.today + timedelta(days=8))
    assert not other.places.filter(cant_come=True).exists()
    assert told("supervision-intervision-changed") == set(ids(triad, "peer", "colleague"))


def test_nobody_answers_for_another(triad: Triad) -> None:
    made = invited(triad, 7, "peer")
    for slug in ("colleague", "peer_supervisor", "patch_lead", "line_manager"):
        with pytest.raises(PermissionDenied):
            actions.answer(intervision=made, comes=False, by=triad.viewer(slug))


# In calendars and on Today.


def entries(triad: Triad) -> dict[str, tuple[Any, bool]]:
    rows = CalendarEntry.objects.filter(kind="intervision", is_off=False).select_related("person")
    return {row.person.called: (clock.local(row.starts).date(), row.whole_day) for row in rows}


def test_it_stands_in_the_calendars_of_those_who_come(triad: Triad) -> None:
    made = invited(triad, 7)
    day = triad.today + timedelta(days=7)
    assert entries(triad) == dict.fromkeys(("Priya", "Sam", "Noor"), (day, True))
    uids = set(CalendarEntry.objects.values_list("pk", flat=True))
    actions.answer(intervision=made, comes=False, by=triad.viewer("peer"))
    assert set(entries(triad)) == {"Priya", "Noor"}
    other = day + timedelta(days=1)
    change(triad, made, date=other, time=time(9))
    assert entries(triad) == dict.fromkeys(("Priya", "Sam", "Noor"), (other, False))
    change(triad, made, people=ids(triad, "peer"), date=other, time=time(9))
    assert set(entries(triad)) == {"Priya", "Sam"}
    assert set(CalendarEntry.objects.values_list("pk", flat=True)) == uids
    actions.call_off(intervision=made, by=triad.viewer("peer_supervisor"))
    assert entries(triad) == {}


def test_the_daily_run_finds_nothing_to_put_right(triad: Triad) -> None:
    invited(triad, 7)
    kind = calendars.Intervisions()
    assert calendar_settling.settle(kind.slug, list(kind.ahead()), by=SYSTEM) == 0


def today(triad: Triad, slug: str) -> Page:
    return page(triad, slug, "/")


def test_today_shows_the_next_one_to_those_who_come(triad: Triad) -> None:
    later, next_ = invited(triad, 12), invited(triad, 7)
    for slug, words in (("peer", "Led by Priya"), ("peer_supervisor", "You lead it")):
        shown = today(triad, slug)
        assert f"/support/intervision/{next_.pk}/" in shown.body
        assert f"/support/intervision/{later.pk}/" not in shown.body
        assert words in shown.body
    actions.answer(intervision=next_, comes=False, by=triad.viewer("peer"))
    assert f"/support/intervision/{later.pk}/" in today(triad, "peer").body
    for slug in ("line_manager", "patch_lead", "central_lead", "clinical_supervisor"):
        assert "ntervision" not in today(triad, slug).body, slug


def test_today_asks_the_leader_who_came_once_its_time_has_come(triad: Triad) -> None:
    made = invited(triad, 0)
    Intervision.objects.filter(pk=made.pk).update(time=time(0))
    assert "Who came today?" in today(triad, "peer_supervisor").body
    assert "Who came" not in today(triad, "peer").body
    Intervision.objects.filter(pk=made.pk).update(time=None)
    assert "Who came" not in today(triad, "peer_supervisor").body
    Intervision.objects.filter(pk=made.pk).update(date=triad.ago(2))
    asked = today(triad, "peer_supervisor")
    asked.click("Say who came").press("Save")
    assert "Who came" not in today(triad, "peer_supervisor").body
    again = invited(triad, -1)
    today(triad, "peer_supervisor").press("It did not take place")
    again.refresh_from_db()
    assert again.state == "called_off"


def test_a_date_put_into_the_past_is_told_to_those_who_would_have_come(triad: Triad) -> None:
    by, sam, noor = triad.viewer("peer_supervisor"), *map(triad.person, ("peer", "colleague"))
    made = invited(triad, 9)
    wanted = actions.Invitation(people=[sam.pk], date=triad.ago(2))
    actions.change(intervision=made, wanted=wanted, version=1, by=by)
    rows = Notice.objects.filter(channel="product", kind__startswith="supervision-intervision-")
    assert {(row.person_id, row.kind.rpartition("-")[2]) for row in rows} == {
        (sam.pk, "changed"), (noor.pk, "out"),
    }  # fmt: skip
