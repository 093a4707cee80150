"""A report that goes to named people by the month: theirs, once, and only while they may read it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import World
from tests.worlds import built_once, signed_in
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.notices import kinds
from workforce.notices.models import Notice
from workforce.people.errors import Refused
from workforce.people.models import Grant
from workforce.people.viewers import viewer_of, viewers_of
from workforce.reports import actions as files
from workforce.reports import report as reports
from workforce.reports.models import ReportFile
from workforce.reports.schedules import actions, queries
from workforce.reports.schedules.actions import Plan
from workforce.reports.schedules.models import Recipient, Schedule, Sending

pytestmark = pytest.mark.django_db
world = built_once("reports")
ADD = reverse("schedules:schedule-add", args=["supervision"])


def _begin(
    world: World, *slugs: str, by: str = "hr", day: int | None = None, **filters: str
) -> Schedule:
    """Begun a month ago, so that this month's day is due by today."""
    Schedule.objects.all().delete()
    people = [world.people[slug].pk for slug in slugs or ("hr", "central_lead")]
    plan = Plan(
        day or min(clock.today().day, 28), "csv", people, clock.today() + timedelta(days=100)
    )
    viewer = world.viewer(by)
    wanted = reports.find("supervision", viewer)
    assert wanted is not None
    row = actions.begin(wanted, filters=filters, plan=plan, by=viewer)
    Schedule.objects.filter(pk=row.pk).update(made_on=clock.today() - timedelta(days=40))
    row.refresh_from_db()
    return row


def _states(row: Schedule) -> dict[UUID, str]:
    return dict(Sending.objects.filter(schedule=row).values_list("person", "state"))


def _told() -> list[UUID]:
    rows = Notice.objects.filter(kind="monthly-report", channel="product")
    return sorted(rows.values_list("person", flat=True))


def test_each_gets_their_own_file_and_one_notice_however_often_it_runs(world: World) -> None:
    row = _begin(world, "hr", "central_lead", strand="peer")
    for _ in range(2):
        call_command("send_monthly_reports", verbosity=0)
    hr, centre = world.people["hr"], world.people["central_lead"]
    assert _states(row) == {hr.pk: "sent", centre.pk: "sent"}
    assert _told() == sorted([hr.pk, centre.pk])
    made = ReportFile.objects.filter(pk__in=Sending.objects.values("file"))
    assert {(each.asked_by_id, each.filters["strand"]) for each in made} == {
        (hr.user_id, "peer"), (centre.user_id, "peer"),
    }  # fmt: skip
    assert "day" not in made[0].filters or made[0].filters["day"] == clock.today().isoformat()
    assert mail.outbox == []
    occasions = set(Notice.objects.filter(kind="monthly-report").values_list("occasion", flat=True))
    assert occasions == {f"{row.pk}:{clock.today():%Y-%m}"}


def test_who_may_no_longer_read_it_gets_nothing_and_the_keeper_is_told(world: World) -> None:
    row = _begin(world, "hr", "central_lead", by="central_lead")
    Grant.objects.filter(person=world.people["hr"], role="hr").update(
        ends=clock.today() - timedelta(days=1)
    )
    call_command("send_monthly_reports", verbosity=0)
    hr = world.people["hr"].pk
    assert _states(row)[hr] == "not_theirs"
    assert hr not in _told()
    assert not ReportFile.objects.filter(asked_by=world.users["hr"], state="asked").exists()
    page = signed_in(world, "central_lead").get(_detail(row)).content.decode()
    assert "May no longer see it, and gets nothing" in page
    assert "No longer theirs to see, so not sent" in page


def test_who_lost_it_while_the_file_was_made_is_not_told(world: World) -> None:
    row = _begin(world, "hr", by="central_lead")
    actions.run()
    files.make_waiting()
    world.users["hr"].is_active = False
    world.users["hr"].save()
    assert actions.tell() == 0
    assert list(_states(row).values()) == ["not_theirs"]
    assert _told() == []


def test_a_mail_that_waits_is_not_sent_to_who_stopped_it(world: World) -> None:
    row = _begin(world)
    call_command("send_monthly_reports", verbosity=0)
    rows = list(Notice.objects.filter(kind="monthly-report", channel="product"))
    still_holds = kinds.get("monthly-report").still_holds
    assert still_holds is not None
    assert set(still_holds(rows)) == {each.pk for each in rows}
    actions.stop(row, by=world.viewer("central_lead"))
    centre = world.people["central_lead"].pk
    assert set(still_holds(rows)) == {each.pk for each in rows if each.person_id != centre}


@pytest.mark.parametrize(
    ("today", "asked"),
    [("2027-03-09", 0), ("2027-03-10", 1), ("2027-03-31", 1), ("2027-04-01", 0)],
    ids=["before its day", "on it", "made up for", "not for a month that is over"],
)
def test_a_day_that_was_missed_is_made_up_for_within_its_month(
    world: World, today: str, asked: int
) -> None:
    row = _begin(world, "hr", day=10)
    Schedule.objects.filter(pk=row.pk).update(ends=date(2027, 12, 1))
    with time_machine.travel(datetime.fromisoformat(f"{today}T09:00:00+00:00"), tick=False):
        assert actions.run() == asked
        assert actions.run() == 0


def test_begun_after_this_months_day_it_goes_next_month(world: World) -> None:
    row = _begin(world, "hr", day=1)
    Schedule.objects.filter(pk=row.pk).update(made_on=clock.today().replace(day=2))
    with time_machine.travel(datetime.combine(clock.today().replace(day=3), datetime.min.time())):
        assert actions.run() == 0


def test_a_schedule_whose_keeper_may_no_longer_read_it_ends(world: World) -> None:
    row = _begin(world, "central_lead", by="hr")
    Grant.objects.filter(person=world.people["hr"]).update(ends=clock.today() - timedelta(days=1))
    assert actions.run() == 0
    row.refresh_from_db()
    assert row.ended_on == clock.today()


def test_one_person_whose_file_can_t_be_asked_for_holds_up_nobody(
    world: World, monkeypatch: Any
) -> None:
    row = _begin(world)
    whole = files.ask

    def ask(wanted: Any, *, by: Any, **more: Any) -> UUID:
        if by.person_id == world.people["hr"].pk:
            raise files.TooMany("many")
        return whole(wanted, by=by, **more)

    monkeypatch.setattr(files, "ask", ask)
    assert actions.run() == 1
    monkeypatch.setattr(files, "ask", whole)
    assert actions.run() == 1
    assert len(_states(row)) == 2


def test_only_who_may_read_it_is_offered_and_nobody_else_is_taken(world: World) -> None:
    viewer = world.viewer("hr")
    wanted = reports.find("supervision", viewer)
    assert wanted is not None
    offered = [pk for pk, _ in queries.offered(viewer, wanted)]
    assert offered[0] == world.people["hr"].pk
    for slug, person in world.people.items():
        may = reports.find("supervision", world.viewer(slug)) is not None and person.user_id
        assert (person.pk in offered) == bool(may), slug
    with pytest.raises(Refused):
        _begin(world, "hr", "peer")
    with pytest.raises(Http404):
        actions.begin(
            reports.registry()["passport"], filters={},
            plan=Plan(1, "pdf", [world.people["hr"].pk], clock.today() + timedelta(days=9)), by=viewer,
        )  # fmt: skip


def test_what_is_ones_own_or_named_does_not_go_by_the_month() -> None:
    assert {
        slug for slug, each in reports.registry().items() if each.is_own and each.may_go_monthly
    } == set()
    assert reports.registry()["supervision"].may_go_monthly


def test_many_viewers_are_who_each_of_them_is(world: World) -> None:
    users = {user.pk: user for user in world.users.values()}
    found = viewers_of(list(users))
    assert len(found) > 10
    for pk, viewer in found.items():
        assert viewer == viewer_of(users[pk])


def _detail(row: Schedule) -> str:
    return reverse("schedules:schedule-detail", args=[row.pk])


def test_from_the_page_of_a_report_to_the_end_of_it(world: World) -> None:
    Schedule.objects.all().delete()
    hr, centre = signed_in(world, "hr"), signed_in(world, "central_lead")
    page = hr.get(reverse("reports:report-detail", args=["supervision"]), {"strand": "peer"})
    assert f"{ADD}?" in page.content.decode()
    people = [str(world.people[slug].pk) for slug in ("hr", "central_lead")]
    ends = clock.today() + timedelta(days=60)
    sent = {
        "people": people, "day": "3", "format": "pdf", "whole": "1", "ends_day": ends.day,
        "ends_month": ends.month, "ends_year": ends.year,
    }  # fmt: skip
    assert hr.post(f"{ADD}?strand=peer&day=2026-01-01", sent).status_code == 302
    row = Schedule.objects.get()
    assert (row.day, row.format, row.filters) == (3, "pdf", {"strand": "peer"})
    listed = centre.get(reverse("schedules:schedule-list")).content.decode()
    assert "On day 3 of each month" in listed
    hr.post(
        reverse("schedules:schedule-change", args=[row.pk]),
        sent | {"people": people[:1], "day": "9"},
    )
    row.refresh_from_db()
    assert (row.day, row.recipients.count()) == (9, 1)
    assert centre.get(_detail(row)).status_code == 404
    hr.post(reverse("schedules:schedule-end", args=[row.pk]))
    row.refresh_from_db()
    assert row.ended_on == clock.today()
    assert AuditEvent.objects.filter(about=f"schedule {row.pk}").count() == 3


def test_whoever_gets_it_stops_it_for_themselves_and_stays_out(world: World) -> None:
    row = _begin(world)
    centre = signed_in(world, "central_lead")
    assert "Stop it for me" in centre.get(_detail(row)).content.decode()
    centre.post(reverse("schedules:schedule-stop", args=[row.pk]))
    assert centre.get(_detail(row)).status_code == 404
    people = [world.people[slug].pk for slug in ("hr", "central_lead")]
    actions.change(
        row, plan=Plan(5, "csv", people, clock.today() + timedelta(days=9)), by=world.viewer("hr")
    )
    assert Recipient.objects.filter(schedule=row, stopped_on=None).count() == 1
    assert "Stopped it" in signed_in(world, "hr").get(_detail(row)).content.decode()


def test_the_keeper_sees_what_was_sent_and_never_whether_it_was_opened(world: World) -> None:
    row = _begin(world)
    call_command("send_monthly_reports", verbosity=0)
    hr, centre = signed_in(world, "hr"), signed_in(world, "central_lead")
    before = hr.get(_detail(row)).content.decode()
    found = Sending.objects.get(schedule=row, person=world.people["central_lead"])
    theirs = centre.get(_detail(row)).content.decode()
    assert reverse("reports:file-detail", args=[found.file_id]) in theirs
    assert (
        world.people["hr"].last_name
        not in theirs.partition("What was sent to you")[2].partition("</section>")[0]
    )
    assert centre.get(reverse("reports:file-download", args=[found.file_id])).status_code == 200
    after = hr.get(_detail(row)).content.decode()
    section = [
        page.partition("What was sent to whom")[2].partition("</section>")[0]
        for page in (before, after)
    ]
    assert section[0] == section[1]
    assert "Sent" in section[0]


def test_pages_ask_as_often_for_one_as_for_many(world: World) -> None:
    row = _begin(world, "hr")
    client, counted = signed_in(world, "hr"), []
    more = [
        world.people[slug] for slug in ("central_lead", "patch_lead", "peer", "colleague", "buddy")
    ]
    pages = [_detail(row), reverse("schedules:schedule-list"), ADD]
    for people in ([], more):
        Recipient.objects.bulk_create(Recipient(schedule=row, person=each) for each in people)
        Sending.objects.bulk_create(
            Sending(schedule=row, person=each, month=date(2026, 1, 1)) for each in people
        )
        for path in pages:
            client.get(path)
        found = []
        for path in pages:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(path).status_code == 200
            found.append(len(asked))
        counted.append(found)
    assert counted[0] == counted[1]
    assert max(counted[0]) <= 15


def test_what_is_old_goes(world: World) -> None:
    row = _begin(world)
    Sending.objects.create(schedule=row, person=world.people["hr"], month=date(2024, 1, 1))
    actions.forget_old()
    assert not Sending.objects.filter(schedule=row).exists()
    Schedule.objects.filter(pk=row.pk).update(ended_on=date(2024, 1, 1))
    actions.forget_old()
    assert not Schedule.objects.filter(pk=row.pk).exists()


def _addresses(world: World, *slugs: str) -> str:
    return ", ".join(world.users[slug].email.upper() for slug in slugs)


def test_whoever_else_may_read_it_is_named_by_their_address(world: World) -> None:
    Schedule.objects.all().delete()
    hr, path = signed_in(world, "hr"), reverse("schedules:schedule-add", args=["you-said-we-did"])
    ends = clock.today() + timedelta(days=60)
    sent = {
        "day": "3", "format": "pdf", "whole": "1", "ends_day": ends.day, "ends_month": ends.month,
        "ends_year": ends.year,
    }  # fmt: skip
    assert "Choose at least one person" in hr.post(path, sent).content.decode()
    said = sent | {"others": _addresses(world, "peer", "line_manager")}
    assert hr.post(path, said).status_code == 302
    row = Schedule.objects.get()
    people = set(row.recipients.values_list("person", flat=True))
    assert people == {world.people[slug].pk for slug in ("peer", "line_manager")}
    listed = signed_in(world, "peer").get(reverse("schedules:schedule-list")).content.decode()
    assert row.title in listed
    change = reverse("schedules:schedule-change", args=[row.pk])
    assert world.people["peer"].name in hr.get(change).content.decode()
    hr.post(change, sent | {"people": [str(world.people["peer"].pk)]})
    assert row.recipients.count() == 1


@pytest.mark.parametrize("others", ["nobody@x.example", "not an address", "\x00", "peer"])
def test_an_address_of_nobody_who_may_read_it_is_said(world: World, others: str) -> None:
    Schedule.objects.all().delete()
    ends = clock.today() + timedelta(days=60)
    sent = {
        "people": [str(world.people["hr"].pk)], "day": "3", "format": "pdf", "whole": "1",
        "ends_day": ends.day, "ends_month": ends.month, "ends_year": ends.year,
        "others": _addresses(world, "peer") if others == "peer" else others,
    }  # fmt: skip
    answer = signed_in(world, "hr").post(ADD, sent)
    assert answer.status_code == 200
    assert "error" in answer.content.decode().lower()
    assert not Schedule.objects.exists()
