"""Files are asked for, made by whoever comes by, and read by whoever asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.world import World
from workforce.core import clock
from workforce.core.audit import AuditEvent
from workforce.people.models import Grant
from workforce.reports import actions, outputs, report
from workforce.reports.models import ReportFile
from workforce.reports.states import ASKED, FAILED, MAKING, READY

pytestmark = pytest.mark.django_db


def ask(world: World, slug: str = "hr", format: str = "csv", **filters: str) -> ReportFile:
    viewer = world.viewer(slug)
    wanted = report.find("supervision", viewer)
    assert wanted is not None
    return ReportFile.objects.get(pk=actions.ask(wanted, filters=filters, format=format, by=viewer))


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    from workforce.reports.tasks import make

    found: list[str] = []
    monkeypatch.setattr(make, "delay", found.append)
    return found


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*args: Any) -> bytes:
        raise RuntimeError("no fonts")

    monkeypatch.setattr(outputs, "make", fall)


def _state(row: ReportFile) -> tuple[str, int]:
    row.refresh_from_db()
    return row.state, row.attempts


def test_a_file_is_made_and_read(world: World, sign_in: Any) -> None:
    row = ask(world)
    assert actions.make(row.pk) is True
    assert _state(row) == (READY, 1)
    response = sign_in("hr").get(f"/reports/files/{row.pk}/download/")
    assert response.content.decode("utf-8-sig").startswith("Supervision")
    assert response["Content-Disposition"] == f'attachment; filename="{row.name}"'
    assert response["Cache-Control"] == "private, no-store"


def test_asking_making_and_reading_are_audited(world: World, sign_in: Any) -> None:
    row = ask(world)
    actions.make(row.pk)
    sign_in("hr").get(f"/reports/files/{row.pk}/download/")
    found = AuditEvent.objects.filter(about__contains=str(row.pk)).order_by("at", "id")
    assert [(event.action, event.actor) for event in found] == [
        ("report file asked for", world.people["hr"].pk),
        ("report file made", world.people["hr"].pk),
        ("report file read", world.people["hr"].pk),
    ]


def test_a_second_press_gets_the_same_file(world: World) -> None:
    assert ask(world).pk == ask(world).pk
    assert ask(world, format="xlsx").pk != ask(world).pk
    assert ask(world, strand="peer").pk != ask(world).pk


def test_nobody_fills_the_queue_alone(world: World) -> None:
    for n in range(actions.MOST_WAITING):
        ask(world, strand=f"kind {n}")
    with pytest.raises(actions.TooMany):
        ask(world, strand="one more")
    ask(world, "central_lead")


def test_asking_wakes_a_worker(
    world: World, woken: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        row = ask(world)
    assert woken == [str(row.pk)]


def test_a_lost_broker_loses_nothing(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    woken: list[str],
) -> None:
    from workforce.reports.tasks import make

    def gone(*args: str) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr(make, "delay", gone)
    with django_capture_on_commit_callbacks(execute=True):
        row = ask(world)
    assert _state(row) == (ASKED, 0)
    monkeypatch.setattr(make, "delay", woken.append)
    ReportFile.objects.filter(pk=row.pk).update(asked_at=clock.now() - timedelta(minutes=1))
    actions.reconcile()
    assert woken == [str(row.pk)]


def test_a_killed_worker_leaves_nothing_stuck(world: World, woken: list[str]) -> None:
    row = ask(world)
    lost = timezone.now() - actions.LEASE - timedelta(seconds=1)
    taken = {"state": MAKING, "attempts": 1, "token": uuid4(), "taken_at": lost}
    ReportFile.objects.filter(pk=row.pk).update(**taken)
    actions.reconcile()
    assert woken == [str(row.pk)]
    assert actions.make(row.pk) is True
    assert _state(row) == (READY, 2)


def test_what_somebody_makes_now_is_left_to_them(world: World) -> None:
    row = ask(world)
    ReportFile.objects.filter(pk=row.pk).update(
        state=MAKING, attempts=1, token=uuid4(), taken_at=timezone.now()
    )
    assert actions.make(row.pk) is False
    assert _state(row) == (MAKING, 1)


def test_one_who_was_given_up_on_writes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ask(world)
    other = uuid4()

    def slow(*args: Any) -> bytes:
        ReportFile.objects.filter(pk=row.pk).update(token=other)
        return b"late"

    monkeypatch.setattr(outputs, "make", slow)
    actions.make(row.pk)
    row.refresh_from_db()
    assert (row.state, row.token, row.content) == (MAKING, other, None)


def test_three_attempts_and_no_more(world: World, broken: None) -> None:
    row = ask(world)
    assert [actions.make(row.pk) for _ in range(4)] == [True, True, True, False]
    assert _state(row) == (FAILED, 3)


def test_a_worker_killed_three_times_ends_the_attempts(world: World, woken: list[str]) -> None:
    row = ask(world)
    lost = timezone.now() - actions.LEASE - timedelta(seconds=1)
    ReportFile.objects.filter(pk=row.pk).update(
        state=MAKING, attempts=3, token=uuid4(), taken_at=lost
    )
    assert actions.reconcile() == 0
    assert _state(row) == (FAILED, 3)


def test_a_file_that_failed_can_be_asked_for_again(
    world: World, sign_in: Any, broken: None
) -> None:
    row = ask(world)
    for _ in range(3):
        actions.make(row.pk)
    client = sign_in("hr")
    assert b"could not be made" in client.get(f"/reports/files/{row.pk}/").content
    client.post(f"/reports/files/{row.pk}/again/")
    assert _state(row) == (ASKED, 0)


def test_the_command_makes_what_waits_without_a_broker(world: World, capsys: Any) -> None:
    row = ask(world)
    call_command("make_reports")
    assert capsys.readouterr().out == "1 tried.\n"
    assert _state(row)[0] == READY


def test_old_files_are_deleted(world: World) -> None:
    row = ask(world)
    ReportFile.objects.filter(pk=row.pk).update(expires_at=clock.now())
    actions.reconcile()
    assert not ReportFile.objects.filter(pk=row.pk).exists()


def test_somebody_else_s_file_is_not_there(world: World, sign_in: Any) -> None:
    row = ask(world)
    actions.make(row.pk)
    client = sign_in("central_lead")
    for part in ("", "progress/", "download/"):
        assert client.get(f"/reports/files/{row.pk}/{part}").status_code == 404


def test_a_role_that_ended_closes_the_file(world: World, sign_in: Any) -> None:
    row = ask(world)
    actions.make(row.pk)
    Grant.objects.filter(person=world.people["hr"]).update(ends=world.day(-1))
    client = sign_in("hr")
    for part in ("", "progress/", "download/"):
        assert client.get(f"/reports/files/{row.pk}/{part}").status_code == 404


def test_a_role_that_ended_stops_the_making(world: World) -> None:
    row = ask(world)
    Grant.objects.filter(person=world.people["hr"]).update(ends=world.day(-1))
    actions.make(row.pk)
    row.refresh_from_db()
    assert (row.state, row.content) == (FAILED, None)


def test_a_closed_account_stops_the_making(world: World) -> None:
    row = ask(world)
    type(world.users["hr"]).objects.filter(pk=world.users["hr"].pk).update(is_active=False)
    actions.make(row.pk)
    assert _state(row)[0] == FAILED


def test_a_file_keeps_the_day_it_was_asked_on(world: World, sign_in: Any) -> None:
    sign_in("hr").post("/reports/supervision/file/", {"format": "csv"})
    row = ReportFile.objects.latest("asked_at")
    assert row.filters == {"day": clock.today().isoformat(), "period": "12", "show": "all"}


def test_a_page_of_a_file_says_where_it_stands(world: World, sign_in: Any) -> None:
    row, client = ask(world), sign_in("hr")
    waiting = client.get(f"/reports/files/{row.pk}/progress/").content.decode()
    assert f'data-poll="/reports/files/{row.pk}/progress/"' in waiting
    assert f'href="/reports/files/{row.pk}/"' in waiting
    actions.make(row.pk)
    ready = client.get(f"/reports/files/{row.pk}/progress/").content.decode()
    assert "data-poll" not in ready
    assert f'href="/reports/files/{row.pk}/download/"' in ready


def test_a_download_that_is_not_ready_leads_to_its_page(world: World, sign_in: Any) -> None:
    row = ask(world)
    response = sign_in("hr").get(f"/reports/files/{row.pk}/download/")
    assert (response.status_code, response["Location"]) == (302, f"/reports/files/{row.pk}/")
