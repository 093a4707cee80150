"""An assignment as it is set: two who change it at once, and who is told of another day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.courses import making
from tests.courses.making import SYSTEM
from tests.courses.test_cohort import _hand_in, _run, _told, _work
from tests.courses.test_pages import _as, world  # noqa: F401
from tests.courses.test_selecting import _world_run
from tests.supervision.test_races import both
from tests.world import World
from training.courses.actions import carrying, setting_work, working
from training.courses.actions.setting_work import Asked
from training.courses.errors import Changed
from training.courses.models import Run, SetWork
from training.courses.notices import DUE_MOVED, NOTICE_KINDS
from training.courses.obligations import SLUG
from workforce.core import clock
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import pause
from workforce.obligations.actions.pause import Begin
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
LATER = timedelta(days=5)


def _set(run: Run, number: int = 1) -> SetWork:
    return SetWork.objects.select_related("run__course").get(run=run, number=number)


def _move(row: SetWork, by: timedelta = LATER, title: str = "A week of yours") -> SetWork:
    asked = Asked(title, "What you did", row.due_on + by)
    return setting_work.change(row=row, asked=asked, version=row.version, by=SYSTEM)


class TestTwoAtOnce:
    def test_the_second_is_told_and_overwrites_nothing(self) -> None:
        row = _set(_run())
        _move(row, title="First")
        with pytest.raises(Changed, match="in the meantime"):
            setting_work.change(
                row=row, asked=Asked("Second", "", row.due_on), version=1, by=SYSTEM
            )
        assert (_set(row.run).title, _set(row.run).version) == ("First", 2)

    @pytest.mark.django_db(transaction=True)
    def test_on_two_connections_one_stands(self) -> None:
        row = _set(_run())
        found = both(*(lambda title=title: _move(row, title=title) for title in ("One", "Other")))
        assert sorted(type(each).__name__ for each in found) == ["Changed", "SetWork"]
        [made] = [each for each in found if isinstance(each, SetWork)]
        assert (_set(row.run).title, _set(row.run).version) == (made.title, 2)

    def test_the_page_shows_how_it_stands_and_what_was_written(
        self,
        world: World,  # noqa: F811
    ) -> None:
        run = _world_run(world)
        row, client = _set(run), _as(world, "patch_lead_elsewhere")
        where = reverse("courses:set-work-change", args=[row.pk])
        page = client.get(where).content.decode()
        assert 'name="version" value="1"' in page
        _move(row, title="What the other one wrote")
        day = row.due_on
        data = {
            "title": "What I wrote", "about": "", "due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year,
            "version": "1", "whole": "1",
        }  # fmt: skip
        told = client.post(where, data).content.decode()
        assert "How it stands" in told
        assert "changed this in the meantime" in told
        assert "What the other one wrote" in told
        assert 'value="What I wrote"' in told
        assert 'name="version" value="2"' in told
        assert (
            "How it stands"
            not in client.post(where, data | {"version": "2", "title": ""}).content.decode()
        )
        assert client.post(where, data | {"version": "2"}).status_code == 302
        assert _set(run).title == "What I wrote"


class TestWhoIsTold:
    def test_whoever_still_owes_it_gets_one_notice_of_another_day(self) -> None:
        run = _run()
        rows = {
            name: making.accepted(run, making.peer(name).person)
            for name in ("Sam Okafor", "Jo Adeyemi", "Noor Rahman", "Max Weber")
        }
        sam, jo, noor, max_ = (row.person for row in rows.values())
        _hand_in(rows["Jo Adeyemi"])
        carrying.leave(row=rows["Noor Rahman"], by=SYSTEM)
        working.extend(
            work=_work(rows["Max Weber"]), until=_set(run).due_on + timedelta(days=30), by=SYSTEM
        )
        _move(_set(run))
        assert [_told(each, DUE_MOVED) for each in (sam, jo, noor, max_)] == [1, 0, 0, 0]
        notice = Notice.objects.get(person=sam, kind=DUE_MOVED, channel="product")
        assert notice.link == f"/learning/courses/work/{_work(rows['Sam Okafor']).pk}/"
        assert list(checking.check([SLUG])) == []

    def test_nobody_is_told_of_other_words(self) -> None:
        run = _run()
        sam = making.accepted(run, making.peer().person).person
        _move(_set(run), by=timedelta(0))
        assert _told(sam, DUE_MOVED) == 0

    def test_nobody_is_told_while_their_clock_stands_still(self) -> None:
        run = _run()
        sam = making.accepted(run, making.peer().person).person
        pause.begin_many([Begin(sam.pk, clock.today(), None)], by=SYSTEM)
        _move(_set(run))
        assert _told(sam, DUE_MOVED) == 0

    def test_of_two_moves_one_mail_goes_and_none_once_it_is_handed_in(self) -> None:
        run = _run()
        row = making.accepted(run, making.peer().person)
        _move(_set(run))
        _move(_set(run))
        assert _told(row.person, DUE_MOVED) == 2
        [kind] = [each for each in NOTICE_KINDS if each.slug == DUE_MOVED]
        assert kind.still_holds is not None
        last, first = _notices(row.person)
        assert list(kind.still_holds([first, last])) == [last.pk]
        _hand_in(row)
        assert list(kind.still_holds([first, last])) == []


def _notices(person: Person) -> list[Notice]:
    rows = Notice.objects.filter(person=person, kind=DUE_MOVED, channel="product")
    return sorted(rows, key=lambda each: each.occasion, reverse=True)
