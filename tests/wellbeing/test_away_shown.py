"""What one shows of how to be in touch: to whom it was shown, for as long as they have been that without a break; and what
two people change at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import get
from tests.world import World
from tests.worlds import built_once
from wellbeing.away.actions import absences, choosing
from wellbeing.away.actions.choosing import Wanted
from wellbeing.away.models import Absence, How, Wish
from wellbeing.away.queries import absences as reading
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.people.errors import Conflict
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
MANAGER = "line_manager"

built = built_once("none")


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


def shown(world: World, how: str = "message") -> Wish:
    wanted = Wanted(how, "weekly", MANAGER, "after two", world.people[MANAGER].pk)
    standing = Wish.objects.filter(person=world.people["peer"]).first()
    version = standing.version if standing else 0
    return choosing.write_wish(wanted, version=version, by=world.viewer("peer"))


def later(world: World, days: int) -> World:
    return World(world.day(days), users=world.users, people=world.people,
                 assignments=world.assignments)  # fmt: skip


def test_it_is_read_as_long_as_they_manage_without_a_break(world: World) -> None:
    row = shown(world)
    sam = world.people["peer"].pk
    held = Relationship.objects.get(
        kind=MANAGER, holder=world.people[MANAGER], assignment=world.assignments["peer"]
    )
    held.ends = world.day(10)
    held.save()
    Relationship.objects.create(
        kind=MANAGER, acts_as=MANAGER, holder=held.holder, assignment=held.assignment,
        starts=world.day(20), ends=world.day(28),
    )  # fmt: skip
    for day, may in ((0, True), (10, True), (11, False), (20, False), (25, False)):
        with clock.at(world.day(day)):
            then = later(world, day)
            assert (reading.wish_of(then.viewer(MANAGER), sam) is not None) is may, day
            own = reading.wish_of(then.viewer("peer"), sam)
            assert own is not None
            assert own.is_read is may, day
            if not may:
                with pytest.raises(Http404):
                    choosing.agree_wish(row, version=row.version, by=then.viewer(MANAGER))
    with clock.at(world.day(25)):  # asked anew, they say yes
        then = later(world, 25)
        shown(then)
        assert reading.wish_of(then.viewer(MANAGER), sam) is not None


def test_its_writer_sees_who_read_it(world: World, sign_in: SignIn) -> None:
    row = shown(world)
    assert reading.wish_looks(world.viewer("peer")) == []
    for _ in range(2):  # once a day
        get(sign_in(MANAGER), reverse("away:person-detail", args=[row.person_id]))
    (look,) = reading.wish_looks(world.viewer("peer"))
    assert look.who == world.people[MANAGER].name
    page = get(sign_in("peer"), reverse("away:wish"))
    assert "Who read it" in page.body
    lines = AuditEvent.objects.filter(action="contact while away read")
    assert [(line.private, line.on) for line in lines] == [(True, row.person_id)]
    for slug in ("hr", "central_lead", "information_governance", "administrator"):
        assert (
            not lines.model.objects.visible_to(world.viewer(slug))
            .filter(pk__in=lines.values("pk"))
            .exists()
        )


def test_reading_ones_own_is_noted_nowhere(world: World, sign_in: SignIn) -> None:
    shown(world)
    get(sign_in("peer"), reverse("away:wish"))
    get(sign_in("peer"), reverse("away:mine"))
    assert not AuditEvent.objects.filter(action="contact while away read").exists()


def test_how_one_would_have_it_is_sealed_and_each_as_long(world: World) -> None:
    lengths = set()
    for how in How.values:
        row = shown(world, how)
        with connection.cursor() as cursor:
            cursor.execute("SELECT w::text FROM away_wish w")
            (text,) = cursor.fetchone()
        for word in (*How.values, "weekly", MANAGER):
            assert word not in text
        lengths.add(len(bytes(row.how_words)))
        read = reading.wish_of(world.viewer(MANAGER), row.person_id)
        assert read is not None
        assert (read.how, read.words) == (how, "after two")
    assert len(lengths) == 1


def test_two_days_taken_at_once_are_told_once(world: World) -> None:
    sam = world.viewer("peer")

    def told() -> int:
        rows = Notice.objects.filter(kind="away-of-theirs", person=world.people[MANAGER])
        return rows.filter(channel="product").count()

    first = choosing.take_day(on=world.today, by=sam)
    choosing.take_day(on=world.day(1), by=sam)
    assert told() == 1
    mails = Notice.objects.filter(kind="away-of-theirs", channel="mail")
    assert mails.count() <= 1
    choosing.take_day_back(first, by=sam)
    assert told() == 2
    choosing.take_day(on=world.today, by=sam)
    assert told() == 2  # the page says how it stands; that it changed is told already


def test_of_two_who_say_when_somebody_is_back_the_second_learns_of_the_first(
    world: World, sign_in: SignIn
) -> None:
    row = absences.record(
        world.people["peer"], starts=world.day(-20), ends=None, by=world.viewer("peer")
    )
    where = reverse("away:absence-back", args=[row.pk])
    own, theirs = get(sign_in("peer"), where), get(sign_in(MANAGER), where)

    def day(offset: int) -> dict[str, str]:
        on = world.day(offset)
        return {"on_day": str(on.day), "on_month": str(on.month), "on_year": str(on.year)}

    own.press("Save", **day(3))
    assert Absence.objects.get(pk=row.pk).ends == world.day(2)
    again = theirs.press("Save", **day(5))
    assert "Somebody changed these dates meanwhile" in again.body
    assert "It stands as" in again.body
    assert Absence.objects.get(pk=row.pk).ends == world.day(2)
    again.press("Save")  # on top of how it stands: a decision
    assert Absence.objects.get(pk=row.pk).ends == world.day(4)
    with pytest.raises(Conflict):
        absences.back(row, on=world.day(9), version=row.version, by=world.viewer("peer"))


def test_time_away_of_long_ago_is_no_managers_to_read(world: World, sign_in: SignIn) -> None:
    """Twenty weeks after somebody is back: until then they may be coming back step by step."""
    rows = {}
    for weeks in (20, 21):
        last = world.today - timedelta(weeks=weeks)
        rows[weeks] = Absence.objects.create(
            person=world.people["peer"], state="back", starts=last - timedelta(days=2), ends=last,
            recorded_on=last,
        )  # fmt: skip
    dan, sam = world.viewer(MANAGER), world.viewer("peer")
    assert reading.get(dan, rows[20].pk) is not None
    assert reading.get(dan, rows[21].pk) is None
    assert [row.pk for row in reading.of_person(dan, sam.me)] == [rows[20].pk]
    assert {row.pk for row in reading.of_person(sam, sam.me)} == {row.pk for row in rows.values()}
    client = sign_in(MANAGER)
    for name in ("away:absence-change", "away:absence-back"):
        assert get(client, reverse(name, args=[rows[21].pk])).status == 404
        assert get(client, reverse(name, args=[rows[20].pk])).status == 200
    page = get(client, reverse("away:person-detail", args=[sam.me]))
    assert str(rows[21].pk) not in page.body
