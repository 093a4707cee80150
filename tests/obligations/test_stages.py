"""The ladder of reminders, whose days and stages are the organisation's own."""

import pytest

from tests.obligations import making
from tests.obligations.making import day
from tests.obligations.test_owners import Scene
from workforce.core import clock
from workforce.core.models import SettingValue
from workforce.core.settings import Values
from workforce.notices.models import Notice
from workforce.obligations import kinds
from workforce.obligations.actions import remind
from workforce.obligations.kinds import Stage
from workforce.obligations.stages import Ladder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("welcome")]

LADDER = Ladder(
    "supervision.remind",
    [
        Stage("soon", -7, "owner"),
        Stage("due", 0, "owner"),
        Stage("to-manager", 3, "responsible", True),
        Stage("to-lead", 7, "patch_lead", True),
    ],
    ["before", "on the day", "the manager", "the lead"],
)


def values(**put):
    return Values(day(0), {(f"supervision.remind_{slug}", "", None): put[slug] for slug in put})


def test_each_stage_has_two_settings_in_words():
    rows = [(row.slug, row.words, row.default, row.unit) for row in LADDER.settings("x")]
    assert rows[:2] == [
        ("supervision.remind_soon_on", "before: is it sent?", True, "yes or no"),
        ("supervision.remind_soon_days", "before", 7, "days before the due date"),
    ]
    assert rows[-1] == (
        "supervision.remind_to_lead_days",
        "the lead",
        7,
        "days after the grace period",
    )
    assert len(rows) == 8


def test_the_days_and_the_stages_are_those_in_force():
    stages = LADDER.in_force(values(soon_days=3, due_on=False, to_lead_days=10))
    assert [(s.slug, s.days, s.after_grace) for s in stages] == [
        ("soon", -3, False),
        ("to-manager", 3, True),
        ("to-lead", 10, True),
    ]


def test_each_setting_has_a_unit_in_words_and_bounds():
    rows = [row for row in LADDER.settings("x") if row.slug.endswith("_days")]
    assert [(row.unit, row.least, row.most) for row in rows] == [
        ("days before the due date", 1, 366),
        ("days after the due date", 0, 366),
        ("days after the grace period", 1, 366),
        ("days after the grace period", 1, 366),
    ]


def test_a_stage_on_the_day_may_come_after_it_and_never_before():
    stages = {s.slug: s.days for s in LADDER.in_force(values(due_days=2, soon_days=1))}
    assert stages == {"soon": -1, "due": 2, "to-manager": 3, "to-lead": 7}
    assert LADDER.days("soon", values(soon_days=1)) == 1
    assert LADDER.days("to-lead", values(to_lead_days=9)) == 9


def test_without_values_the_stages_are_those_of_today():
    SettingValue.objects.create(slug="supervision.remind_soon_days", value=4, starts=day(0))
    SettingValue.objects.create(slug="supervision.remind_to_lead_on", value=False, starts=day(0))
    stages = {s.slug: s.days for s in LADDER.in_force()}
    assert stages == {"soon": -4, "due": 0, "to-manager": 3}


@pytest.fixture
def with_manager(monkeypatch):
    kind = kinds.registry()["welcome"]
    monkeypatch.setattr(
        kind, "stages",
        (Stage("due", 0, "owner"), Stage("to-manager", 1, "responsible", True),
         Stage("to-lead", 2, "patch_lead", True)),
    )  # fmt: skip


def told():
    rows = Notice.objects.filter(kind="due.welcome", channel="product")
    return {(row.person, row.stage) for row in rows}


def _all_days():
    for offset in range(40):
        with clock.at(day(offset)):
            remind()


@pytest.mark.usefixtures("with_manager")
def test_whoever_answers_for_it_is_told_before_the_patch_lead():
    scene = Scene()
    manager = scene.job.relationships.get(kind="line_manager").holder
    _all_days()
    assert told() == {
        (scene.contact, "due"), (manager, "to-manager"), (scene.lead, "to-lead"),
    }  # fmt: skip


@pytest.mark.usefixtures("with_manager")
@pytest.mark.parametrize("who", ["nobody", "the owner"])
def test_a_manager_who_is_the_owner_is_not_told_twice(who):
    scene = Scene()
    scene.job.relationships.filter(kind="line_manager").delete()
    if who == "the owner":
        making.holds(scene.contact, "line_manager", scene.job)
    _all_days()
    assert told() == {(scene.contact, "due"), (scene.lead, "to-lead")}


@pytest.mark.usefixtures("with_manager")
def test_without_a_lead_it_is_the_centres():
    scene = Scene(led=False)
    _all_days()
    assert (scene.head, "to-lead") in told()
