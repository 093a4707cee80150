"""The health page: numbers, in order or to be looked at, and what to do."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError

from tests.supervision.triad import Triad
from workforce.accounts.models import AccountMail
from workforce.accounts.queries import MailWaiting
from workforce.core import broker, clock, migrated, setting_values, stamps, version
from workforce.core.access import Viewer
from workforce.core.models import Stamp
from workforce.home import health as machinery
from workforce.notices.queries import OutboxHealth

pytestmark = pytest.mark.django_db
OWN_ROLE = "A database role of its own for the running service"


def _state(title: str) -> tuple[str, str]:
    row = next(row for row in machinery.health().rows if row["title"] == title)
    return row["state"], row["text"]


def test_the_version_is_the_projects() -> None:
    said = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert said["project"]["version"] == version.VERSION


@pytest.mark.parametrize(
    ("minutes", "state"), [(None, "missing"), (0, "in_place"), (4, "in_place"), (6, "missing")]
)
@pytest.mark.parametrize("name", [stamps.BEAT, stamps.WORKER])
def test_a_loop_that_stopped_is_seen(name: str, minutes: int | None, state: str) -> None:
    if minutes is not None:
        Stamp.objects.create(name=name, at=clock.now() - timedelta(minutes=minutes))
    title = "What is done by the clock" if name == stamps.BEAT else "Tasks done"
    assert _state(title)[0] == state


@pytest.mark.parametrize(("hours", "state"), [(None, "missing"), (25, "in_place"), (27, "missing")])
def test_a_backup_that_is_too_long_ago_is_seen(hours: int | None, state: str) -> None:
    if hours is not None:
        at = clock.now() - timedelta(hours=hours)
        Stamp.objects.create(name=stamps.BACKUP, at=at, number=1_234_567)
    found, text = _state("Backup")
    assert found == state
    assert hours is None or "1,234,567 bytes" in text


def test_what_waits_in_the_queue_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    for found, state, words in (
        (broker.Broker(3, 1, "Valkey 9.1"), "in_place", "3 wake-ups in the queue, 1 in hand."),
        (broker.Broker(200, 0, ""), "missing", "200 wake-ups in the queue"),
        (None, "missing", "The broker doesn't answer."),
    ):
        monkeypatch.setattr(broker, "look", lambda found=found: found)
        assert _state("Background work")[0] == state
        assert words in _state("Background work")[1]


def test_the_broker_says_how_many_wait_and_what_it_is(settings: Any) -> None:
    found = broker.look()
    assert found is not None
    assert (found.waiting, found.in_hand) >= (0, 0)
    assert re.fullmatch(r"(Valkey|Redis) \d+\.\S+", found.version)
    settings.CELERY_BROKER_URL = "redis+socket:///nowhere/valkey.sock"
    assert broker.look() is None
    assert broker.answers() is False


def test_mail_to_sign_in_that_waits_too_long_is_seen(triad: Triad) -> None:
    title = "Mails to sign in and invitations"
    AccountMail.objects.all().delete()
    assert _state(title) == ("in_place", "0 wait, 0 were given up.")
    user, old = triad.world.users["peer"], clock.now() - timedelta(minutes=16)
    AccountMail.objects.create(user=user, kind="password_changed", to=user.email, queued_at=old)
    assert _state(title)[0] == "missing"
    assert user.email not in triad.open("administrator", "home:health").body


def test_a_migration_that_waits_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _state("The database fits this version")[0] == "in_place"
    monkeypatch.setattr(migrated, "waiting", lambda: 1)
    assert _state("The database fits this version") == (
        "missing",
        "1 migration to run. Run manage.py migrate.",
    )


def test_a_mark_is_written_once_a_minute_and_ends_no_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_written", {})
    ticks = [1000.0]
    monkeypatch.setattr(stamps.time, "monotonic", lambda: ticks[0])
    stamps.put_seldom(stamps.BEAT)
    first = Stamp.objects.get().at
    with clock.at(clock.today() + timedelta(days=1)):
        ticks[0] += 59
        stamps.put_seldom(stamps.BEAT)
        assert Stamp.objects.get().at == first
        ticks[0] += 2
        stamps.put_seldom(stamps.BEAT)
        assert Stamp.objects.get().at > first

    def gone(name: str) -> None:
        raise DatabaseError

    monkeypatch.setattr(stamps, "put", gone)
    ticks[0] += 61
    stamps.put_seldom(stamps.BEAT)


def test_versions_stand_on_the_page(triad: Triad) -> None:
    body = triad.open("administrator", "home:health").body
    for words in ("PostgreSQL", "Django", "Python", version.VERSION):
        assert words in body


@pytest.mark.parametrize(
    ("where", "found", "title", "state"),
    [
        ("outbox_health", OutboxHealth(3, 0, 1, 0, None), "Messages on their way", "in_place"),
        ("outbox_health", OutboxHealth(3, 2, 1, 0, None), "Messages on their way", "missing"),
        ("outbox_health", OutboxHealth(3, 2, 1, 0, None), "Messages given up", "in_place"),
        ("outbox_health", OutboxHealth(0, 0, 0, 1, None), "Messages given up", "missing"),
        ("mail_waiting", MailWaiting(0, 1, None), "Mails to sign in and invitations", "missing"),
        ("certificates_given_up", 0, "Certificates given up", "in_place"),
        ("certificates_given_up", 1, "Certificates given up", "missing"),
        ("_runs_as_owner", False, OWN_ROLE, "in_place"),
        ("_runs_as_owner", True, OWN_ROLE, "missing"),
    ],
)
def test_each_line_says_what_it_counts(
    monkeypatch: pytest.MonkeyPatch, where: str, found: Any, title: str, state: str
) -> None:
    monkeypatch.setattr(machinery, where, lambda: found)
    assert _state(title)[0] == state


def test_what_is_too_late_or_too_much_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    Stamp.objects.create(name=stamps.BACKUP, at=clock.now() - timedelta(hours=25))
    monkeypatch.setattr(broker, "look", lambda: broker.Broker(30, 0, ""))
    assert [_state(title)[0] for title in ("Backup", "Background work")] == ["in_place"] * 2
    for slug, value in (("home.backup_hours", 24), ("home.queue_most", 30)):
        setting_values.put(slug=slug, value=value, starts=clock.today(), by=Viewer.system())
    assert [_state(title)[0] for title in ("Backup", "Background work")] == ["missing"] * 2


def test_a_mail_may_wait_a_quarter_of_an_hour(triad: Triad) -> None:
    AccountMail.objects.all().delete()
    user, at = triad.world.users["peer"], clock.now() - timedelta(minutes=14)
    AccountMail.objects.create(user=user, kind="password_changed", to=user.email, queued_at=at)
    assert _state("Mails to sign in and invitations")[0] == "in_place"


def test_a_mark_keeps_its_number() -> None:
    stamps.put(stamps.BACKUP, 5)
    stamps.put(stamps.BACKUP, 7)
    assert stamps.all_of_them()[stamps.BACKUP].number == 7
