"""A worker killed while it makes a file: another finishes it, once. Real processes on real connections."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from pypdf import PdfReader

from tests.people import trust
from tests.reports.structure import faults
from workforce.core.access import Viewer
from workforce.core.audit import AuditEvent
from workforce.people.models import Grant
from workforce.people.viewers import viewer_of
from workforce.reports import actions, report
from workforce.reports.models import ReportFile
from workforce.reports.states import MAKING, READY

WORKER = (
    "import django; django.setup(); from workforce.reports import actions; actions.make_waiting()"
)
ROOT = Path(__file__).parents[2]


def worker() -> subprocess.Popen[bytes]:
    at = connection.settings_dict
    url = f"postgresql://{at['USER']}@/{at['NAME']}?host={at['HOST']}"
    env = {**os.environ, "ALONGSIDE_MODE": "test", "DATABASE_URL": url, "MIGRATE_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "tests.settings"}  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=env)


def wait_for(row: ReportFile, state: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 150
    while time.monotonic() < until:
        row.refresh_from_db()
        if row.state == state:
            return
        assert running.poll() is None, f"it ended with the file {row.state}"
        time.sleep(0.02)
    pytest.fail(f"the file is {row.state} long after")


def asked() -> tuple[ReportFile, Viewer]:
    person = trust.person("Hilary Reader")
    person.user = get_user_model().objects.create_user(email="hilary@northvale.example")
    person.save()
    Grant.objects.create(person=person, role="hr", starts=trust.day(-9))
    reader = viewer_of(person.user)
    wanted = report.find("probation-and-foundation", reader)
    assert wanted is not None
    pk = actions.ask(wanted, filters={}, format="pdf", by=reader)
    return ReportFile.objects.get(pk=pk), reader


def lines(row: ReportFile, action: str) -> int:
    return AuditEvent.objects.filter(action=action, about__contains=str(row.pk)).count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(420)
def test_a_file_whose_worker_was_killed_is_finished_once_by_another() -> None:
    row, reader = asked()
    first = worker()
    wait_for(row, MAKING, first)
    first.send_signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    row.refresh_from_db()
    assert (row.state, row.attempts, lines(row, "report file made")) == (MAKING, 1, 0)
    # Nobody takes it while its lease runs.
    assert actions.make_waiting() == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reports_reportfile SET taken_at = taken_at - %s WHERE id = %s",
            [actions.LEASE, row.pk],
        )
    assert worker().wait(timeout=150) == 0
    assert actions.make(row.pk) is False
    row.refresh_from_db()
    assert (row.state, row.attempts, lines(row, "report file made")) == (READY, 2, 1)
    content = actions.read(row, by=reader)
    assert len(content) == row.size
    assert faults(content) == []
    assert "Probation" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert bytes(row.content or b"")[:1] == b"\x01"
