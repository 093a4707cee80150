"""Two workers at once, on real connections."""

from __future__ import annotations

from datetime import timedelta

from tests.supervision.test_races import both
from tests.world import build
from workforce.core import clock
from workforce.notices.models import Notice
from workforce.reports import actions as files
from workforce.reports.models import ReportFile
from workforce.reports.schedules import actions
from workforce.reports.schedules.models import Schedule, Sending


def test_two_workers_ask_and_tell_once(transactional_db: None) -> None:
    world = build("reports")
    before = clock.today() - timedelta(days=60)
    Schedule.objects.update(made_on=before, day=1)
    asked = both(actions.run, actions.run)
    assert sorted(map(str, asked)) == ["0", "1"]
    sending = Sending.objects.get()
    assert sending.person_id == world.people["central_lead"].pk
    assert ReportFile.objects.filter(pk=sending.file_id).count() == 1
    files.make_waiting()
    told = both(actions.tell, actions.tell)
    assert sorted(map(str, told)) == ["0", "1"]
    rows = Notice.objects.filter(kind="monthly-report", channel="product")
    assert rows.count() == 1
