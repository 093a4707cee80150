from copy import copy
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.obligations import making
from tests.obligations.making import day
from tests.obligations.test_owners import Scene
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.holding import still_holding
from workforce.notices.models import Notice
from workforce.notices.reconciling import reconcile
from workforce.obligations import kinds, reminders, tasks
from workforce.obligations.actions import pause, remind, settle
from workforce.obligations.models import Obligation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("welcome")]


def told(kind="due.welcome"):
    """Who was told what, in the order of telling."""
    rows = Notice.objects.filter(kind=kind, channel="product").order_by("created_at", "id")
    return [(row.person, row.stage) for row in rows]


def a_day(offset):
    return clock.at(day(offset))


def test_each_stage_reaches_whom_it_is_for_once():
    scene = Scene()
    seen = []
    for offset in range(40):
        with a_day(offset):
            remind()
            remind()
        new = told()[len(seen) :]
        seen += [(offset, *entry) for entry in new]
    assert {entry for entry in seen if entry[0] < 20} == {
        (5, scene.sam, "soon"),
        (7, scene.sam, "due"),
        (7, scene.contact, "due-owner"),
    }
    assert len(seen) == 5
    assert [entry for entry in seen if entry[0] >= 20] == [
        (22, scene.contact, "overdue"),
        (25, scene.lead, "to-lead"),
    ]


STANDS = [
    (4, set()),
    (5, {("sam", "soon")}),
    (6, {("sam", "soon")}),
    (7, {("sam", "due"), ("contact", "due-owner")}),
    (21, {("sam", "due"), ("contact", "due-owner")}),
    (22, {("sam", "due"), ("contact", "overdue")}),
    (24, {("sam", "due"), ("contact", "overdue")}),
    (25, {("sam", "due"), ("contact", "overdue"), ("lead", "to-lead")}),
    (37, {("sam", "due"), ("contact", "overdue"), ("lead", "to-lead")}),
    (38, {("contact", "overdue"), ("lead", "to-lead")}),
    (52, {("contact", "overdue"), ("lead", "to-lead")}),
    (53, {("lead", "to-lead")}),
    (55, {("lead", "to-lead")}),
    (56, set()),
]


def test_each_stage_stands_from_its_day_until_the_next_or_thirty_days_on():
    """Due on the seventh day, its grace over on the twenty-first."""
    scene = Scene()
    names = {getattr(scene, name).id: name for name in ("sam", "contact", "lead")}

    def standing(offset):
        with a_day(offset):
            asked = reminders.to_remind(day(-30), day(60))
            return {(names[n.person_id], n.stage) for n in asked if n.kind == "due.welcome"}

    assert [(offset, standing(offset)) for offset, _ in STANDS] == STANDS


def test_only_what_is_due_by_the_last_day_asked_for_is_reminded_of():
    Scene(starts=-6)
    for last, stages in ((0, set()), (1, {"soon"}), (2, {"soon"})):
        asked = reminders.to_remind(day(-30), day(last))
        assert {n.stage for n in asked if n.kind == "due.welcome"} == stages


def test_notice_says_which_kind_and_stage_and_where_it_leads():
    scene = Scene(starts=-7)
    asked = list(reminders.to_remind(day(-30), day(60)))
    assert {(n.person_id, n.kind, n.stage, n.link) for n in asked} == {
        (scene.sam.id, "due.welcome", "due", "/support/"),
        (scene.contact.id, "due.welcome", "due-owner", "/support/"),
    }
    assert {n.occasion.partition("/")[0] for n in asked} == {scene.job.id.hex}


def test_private_reminder_is_the_two_parties_on_its_day_and_no_leads_after_its_grace():
    scene = Scene(starts=-14)
    for offset in (0, 20):
        with a_day(offset):
            asked = list(reminders.to_remind(day(-30), day(60)))
        assert {(n.person_id, n.stage) for n in asked if n.kind == "due.look-in"} == {
            (scene.sam.id, "due"),
            (scene.coach.id, "due-other"),
        }


def test_nobody_is_reminded_of_what_is_in_hand(monkeypatch):
    scene, other = Scene(starts=-7), Scene(starts=-7)
    remind()
    waiting = list(Notice.objects.filter(kind="due.welcome", channel="mail"))
    assert len(still_holding(waiting)) == 4
    kind = kinds.registry()["welcome"]
    monkeypatch.setattr(kind, "arranged", lambda ids: {scene.job.id} & set(ids), raising=False)
    others = {row.id for row in waiting if row.person in (other.sam, other.contact)}
    assert still_holding(waiting) == others
    Notice.objects.all().delete()
    remind()
    assert set(told()) == {(other.sam, "due"), (other.contact, "due-owner")}


def test_reminder_whose_kind_or_stage_is_gone_no_longer_holds():
    scene = Scene(starts=-7)
    remind()
    rows = list(Notice.objects.filter(kind="due.welcome", channel="mail"))
    mine = next(row for row in rows if row.person == scene.sam)
    assert reminders.still_to_remind(rows) == {row.id for row in rows}
    for changed in ({"stage": "gone"}, {"kind": "due.gone"}, {"occasion": f"{scene.job.id.hex}/x"}):
        for name, value in changed.items():
            setattr(mine, name, value)
        assert reminders.still_to_remind(rows) == {row.id for row in rows if row != mine}
        mine.refresh_from_db()
    gone = copy(mine)
    gone.id, gone.stage = uuid4(), "gone"
    assert reminders.still_to_remind([mine, gone]) == {mine.id}
    assert reminders.still_to_remind([]) == set()


def test_a_missed_night_is_made_up_for_with_the_latest_stage_alone():
    scene = Scene(starts=-9)
    remind()
    assert set(told()) == {(scene.sam, "due"), (scene.contact, "due-owner")}


def test_what_is_long_past_is_no_news():
    Scene(starts=-200)
    remind()
    assert told() == []


def test_a_new_due_date_is_reminded_of_anew():
    scene = Scene(starts=-7)
    remind()
    pause.begin(person_id=scene.sam.id, starts=day(-3), ends=day(-3), by=Viewer.system())
    remind()
    assert told().count((scene.sam, "due")) == 1
    with a_day(1):
        remind()
    assert told().count((scene.sam, "due")) == 2


def test_nobody_is_reminded_while_paused():
    scene = Scene(starts=-7)
    pause.begin(person_id=scene.sam.id, starts=day(0), by=Viewer.system())
    Obligation.objects.update(due=day(0), grace_end=day(14))
    remind()
    assert told() == []


def test_an_owner_who_is_away_is_left_in_peace():
    scene = Scene(starts=-7)
    pause.begin(person_id=scene.contact.id, starts=day(-1), ends=day(1), by=Viewer.system())
    remind()
    assert told() == [(scene.sam, "due")]


@pytest.mark.parametrize(("held", "led", "who"), [(False, True, "lead"), (False, False, "head")])
def test_without_a_holder_the_patch_lead_then_the_centre_is_reminded(held, led, who):
    scene = Scene(starts=-7, held=held, led=led)
    remind()
    assert (getattr(scene, who), "due-owner") in told()
    assert len(told()) == 2


def test_private_reminders_go_to_the_two_parties_alone():
    scene = Scene(starts=-14)
    for offset in range(40):
        with a_day(offset):
            remind()
    assert set(told("due.look-in")) == {(scene.sam, "due"), (scene.coach, "due-other")}


def test_reconciling_and_the_daily_run_come_to_the_same():
    Scene(starts=-7)
    tasks.daily()
    before = Notice.objects.count()
    assert before > 0
    assert reconcile() == 0
    assert Notice.objects.count() == before


def test_reminders_no_longer_hold_once_it_is_met_moved_handed_over_or_paused():
    scene = Scene(starts=-7)
    remind()
    rows = list(Notice.objects.filter(kind="due.welcome", channel="mail"))
    assert still_holding(rows) == {row.id for row in rows}

    making.holds(making.person(), "contact_person", scene.job, kind="cover")
    assert still_holding(rows) == {row.id for row in rows}
    scene.job.relationships.filter(holder=scene.contact).update(ends=day(-1))
    assert still_holding(rows) == {row.id for row in rows if row.person == scene.sam}

    making.met(scene.sam, day(0))
    settle("welcome", [scene.job.id])
    assert still_holding(rows) == set()


def test_a_reminder_says_nothing_of_whom():
    scene = Scene(starts=-7)
    remind()
    for row in Notice.objects.all():
        for word in (scene.sam.first_name, scene.sam.last_name, scene.contact.last_name):
            assert word not in f"{row.occasion} {row.link} {row.stage} {row.kind}"


def test_mails_of_reminders_wait_for_eight_on_a_working_day():
    Scene(starts=-7)
    saturday = clock.today() + timedelta(days=(5 - clock.today().weekday()) % 7)
    Obligation.objects.update(due=saturday, grace_end=saturday + timedelta(days=14))
    with clock.at(saturday):
        remind()
    mail = Notice.objects.filter(kind="due.welcome", channel="mail").first()
    at = clock.local(mail.not_before)
    assert (at.hour, at.minute) == (8, 0)
    assert at.weekday() < 5
    assert at.date() > saturday


def _asked_by_a_run():
    Notice.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        remind()
    return len(asked), Notice.objects.filter(channel="product").count()


def test_the_run_asks_as_often_for_many_as_for_one():
    settle("welcome", [making.assignment(starts=day(-7)).id])
    remind()
    once, one = _asked_by_a_run()
    settle("welcome", [making.assignment(starts=day(-7)).id for _ in range(20)])
    again, many = _asked_by_a_run()
    assert (one, many) == (1, 21)
    assert again == once
