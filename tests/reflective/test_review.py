from __future__ import annotations

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from supervision.reflective import outside
from supervision.reflective.actions import cycles, slots, suiting
from supervision.reflective.errors import CannotSave
from supervision.reflective.models import Slot
from supervision.reflective.queries import due, figures, programme, unsuited
from supervision.reflective.queries import today as on_today
from tests.people import trust
from tests.reflective import making
from tests.reflective.making import SYSTEM, viewer
from tests.reflective.test_pages import client, sent, words
from tests.world import build
from workforce.core import clock
from workforce.core.presenting import day_words
from workforce.gatherings import actions as gatherings
from workforce.gatherings import reminding
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.when import When
from workforce.notices.models import Notice
from workforce.obligations.actions import pause, remind
from workforce.people.actions import working_weeks
from workforce.people.working_hours import Week, suits_most

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return build("reflective")


@pytest.fixture(autouse=True)
def noon():
    with clock.at(clock.today()):
        yield


def test_walk_in_added_while_the_register_is_open_on_a_screen_still_came(world):
    over = Gathering.objects.get(pk=world.things["slot_over"].pk)
    ann, zed = making.peer("Ann Booked").person, making.peer("Zed Walks").person
    with clock.at(over.starts_at - timedelta(days=2)):
        making.book(Slot.objects.get(gathering=over), ann)
    at = client(world, "patch_lead_elsewhere")
    address = reverse("reflective:slot-register", args=[over.pk])
    page = at.get(address).content.decode()
    gatherings.walk_in(gathering=over, who=Who(person_id=zed.pk), by=SYSTEM)
    given = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        given.setdefault(name, []).append(value)
    at.post(address, {**given, "came": re.findall(r'name="came"[^>]*value="([^"]+)"', page)})
    assert Place.objects.get(gathering=over, person=zed).attendance == "came"


def test_leader_follows_the_notice_of_a_dropped_cycle(world):
    planned = world.things["cycle_planned"]
    ines = world.people["patch_lead_elsewhere"]
    when = When(making.working(45), time(10), time(11))
    slot = slots.add(cycle=planned, wanted=slots.Wanted(when, 12), by=SYSTEM, lead=ines.pk)
    cycles.take_out(cycle=planned, by=SYSTEM)
    link = Notice.objects.filter(person=ines, kind="gathering-called-off").latest("id").link
    assert str(slot.gathering_id) in link
    at = client(world, "patch_lead_elsewhere")
    assert at.get(link, follow=True).status_code in {200, 404}


def test_dropped_programme_is_no_group_called_off():
    made = making.cycle()
    making.three(made)
    cycles.take_out(cycle=made, by=SYSTEM)
    first, last = making.day(0), making.day(40)
    with clock.at(last):
        assert figures.held(first, last).all == 0


def test_moving_a_slot_asks_again_whether_its_leader_can():
    made = making.cycle()
    lou = making.leader().pk
    one = making.slot(made, 9, time(9), lead=lou)
    two = making.slot(made, 9, time(13), lead=lou)
    row = Gathering.objects.get(pk=two.gathering_id)
    with pytest.raises(CannotSave):
        slots.change(
            slot=Slot.objects.get(pk=two.pk),
            wanted=slots.Wanted(one.gathering.when, 12),
            version=row.version,
            by=SYSTEM,
            lead=lou,
            reserve=None,
        )


def test_cycle_with_a_reserve_and_no_lead_does_not_open():
    made = making.cycle()
    making.three(made)
    making.slot(made, 23, time(11), reserve=making.leader("Ray Reserve").pk)
    with pytest.raises(CannotSave, match="nobody"):
        cycles.open_(cycle=made, by=SYSTEM)


def test_called_off_after_marking_is_no_attendance():
    _, (first, second, _) = making.opened()
    sam = making.peer().person
    making.book(first, sam)
    with clock.at(first.gathering.ends_at + timedelta(hours=1)):
        row = making.came(first, sam)
        gatherings.reopen(gathering=row, by=SYSTEM)
        gatherings.call_off(gathering=row, by=SYSTEM)
        assert making.book(second, sam).state == "booked"


def test_near_are_those_asked_about_alone():
    a = making.peer("Ann Asked")
    making.peer("Bo Other", team=a.team)
    lou = making.peer("Lou Near", team=a.team)
    assert outside.too_near([lou.person_id], [a.person_id], clock.today()) == {
        (lou.person_id, a.person_id)
    }
    assert outside.too_near([lou.person_id], [lou.person_id], clock.today()) == set()


def test_waiting_list_sees_no_link_to_join(world):
    slot = Slot.objects.get(gathering=world.things["slot_mine"])
    Gathering.objects.filter(pk=slot.gathering_id).update(capacity=1)
    at = client(world, "colleague")
    at.post(reverse("reflective:slot-book", args=[slot.gathering_id]))
    assert (
        Place.objects.get(gathering=slot.gathering, person=world.people["colleague"]).state
        == "waiting"
    )
    link = Gathering.objects.get(pk=slot.gathering_id).link
    for address in (
        "/",
        reverse("reflective:mine"),
        reverse("reflective:slot-detail", args=[slot.gathering_id]),
    ):
        assert link not in at.get(address).content.decode(), address


def test_reserve_who_was_not_there_reads_no_theme():
    _, (first, *_) = making.opened()
    ray = making.leader("Ray Reserve")
    gatherings.appoint(gathering=first.gathering, person_id=ray.pk, role="reserve", by=SYSTEM)
    making.came(first)
    Slot.objects.filter(pk=first.pk).update(theme="Endings")
    assert not Slot.objects.theme_for(viewer(ray)).exists()


def test_due_list_leaves_out_whose_clock_stands_still():
    sam = making.peer(starts=-80)
    pause.begin(person_id=sam.person_id, starts=making.day(-2), by=SYSTEM)
    assert not due.waiting(SYSTEM).filter(person=sam.person_id).exists()


def test_attended_with_register_open_is_not_reminded():
    _, (first, *_) = making.opened()
    sam = making.peer(starts=-50)
    making.book(first, sam.person)
    with clock.at(making.day(13)):
        remind()
        told = Notice.objects.filter(kind="due.reflective-practice", person=sam.person)
        assert not told.exists()


def test_next_cycle_planned_early_does_not_list_who_has_a_place_now():
    made, (first, *_) = making.opened()
    sam = making.peer("Sam Morning", starts=-50).person
    working_weeks.say(Week({n: (time(8), time(17)) for n in range(5)}), by=viewer(sam))
    making.book(first, sam)
    done = cycles.copy(cycle=made, by=SYSTEM)
    found = unsuited.of_cycle(making.centre(), done.cycle)
    assert [each.first_name for each in unsuited.people(found.rows).values()] == []


def test_volunteer_who_said_that_none_suits_is_shown():
    made, _ = making.opened()
    val = trust.appointed(
        "Val Volunteer", role=trust.role("peer-volunteer"), employment="volunteer"
    )
    suiting.say_none_suits(cycle=made, by=viewer(val.person))
    working_weeks.say(Week({2: (time(9), time(12))}), by=viewer(val.person))
    found = unsuited.of_cycle(making.centre(), made)
    assert [each.first_name for each in unsuited.people(found.rows).values()] == ["Val"]


def test_whoever_is_taken_off_leading_is_told():
    _, (first, *_) = making.opened()
    lead = programme.leading(SYSTEM, first.gathering)["lead"]
    before = set(Notice.objects.filter(person=lead).values_list("pk", flat=True))
    ray = making.leader("Ray Reserve")
    gatherings.appoint(gathering=first.gathering, person_id=ray.pk, role="reserve", by=SYSTEM)
    gatherings.take_over(gathering=first.gathering, by=viewer(ray))
    assert Notice.objects.filter(person=lead).exclude(pk__in=before).exists()


def test_add_pressed_twice_adds_one(world):
    cycle = world.things["cycle"]
    n = cycle.slots.count()
    at = client(world, "central_lead")
    address = reverse("reflective:slot-add", args=[cycle.pk])
    page = at.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    day = making.working(20)
    given = {
        **hidden,
        "day_day": day.day,
        "day_month": day.month,
        "day_year": day.year,
        "starts": "3pm",
        "ends": "4pm",
        "place": "",
        "link": "",
        "capacity": "12",
        "lead": "",
        "reserve": "",
    }
    at.post(address, given)
    at.post(address, given)
    assert cycle.slots.count() == n + 1


def test_unticked_day_with_its_own_hours_is_gone(world):
    at = client(world, "peer")
    address = reverse("reflective:week-update")
    sent(at, address, days=["0", "4"], begins="9am", ends="5pm", from_4="20:00", until_4="8:00")
    sent(at, address, days=["0"], begins="9am", ends="5pm", from_4="8pm", until_4="8am")
    from workforce.people.models import WorkingWeek

    assert set(WorkingWeek.objects.get(person=world.people["peer"]).hours) == {"0"}


def test_copied_slots_count_as_moved_by_holidays_alone():
    with clock.at(date(2026, 9, 1)):  # a Tuesday
        made = cycles.plan(starts=date(2026, 9, 1), ends=date(2026, 11, 1), by=SYSTEM)
        lead = making.leader().pk
        slots.add(
            cycle=made,
            wanted=slots.Wanted(When(date(2026, 9, 14), time(10), time(11)), 12),
            by=SYSTEM,
            lead=lead,
        )
        assert cycles.copy(cycle=made, by=SYSTEM).moved == []


def test_suits_on_the_half_hour_whatever_the_setting():
    w = Week({0: (time(7), time(8, 30))})
    assert suits_most([w], 90, earliest=time(7, 15), latest=time(22)) == []


def test_leader_learns_no_date_of_another_slot(world):
    first = world.things["slot"]
    at = client(world, "patch_lead_elsewhere")
    sam = world.people["peer"]
    address = reverse("reflective:slot-book-for", args=[first.pk])
    done = at.post(f"{address}?name={sam.last_name}", {"person": str(sam.pk)}, follow=True)
    assert "one place for each person in a cycle" in words(done)
    assert day_words(world.things["slot_mine"].day) not in words(done)


def test_slot_page_says_change_where_one_has_a_place(world):
    at = client(world, "peer")
    text = words(at.get(reverse("reflective:slot-detail", args=[world.things["slot"].pk])))
    assert "Book this one" not in text
    assert "Change to this one" in text


def test_whoever_has_a_place_now_may_say_that_none_suits_in_the_next_cycle(world):
    nxt = world.things["cycle_planned"]
    ines = world.people["patch_lead_elsewhere"].pk
    for offset, hour in ((45, 10), (52, 14), (59, 18)):
        when = When(making.working(offset), time(hour), time(hour + 1))
        slots.add(cycle=nxt, wanted=slots.Wanted(when, 12), by=SYSTEM, lead=ines)
    cycles.open_(cycle=nxt, by=SYSTEM)
    page = client(world, "peer").get(reverse("reflective:mine")).content.decode()
    assert reverse("reflective:none-suits", args=[nxt.pk]) in page
    assert reverse("reflective:none-suits", args=[world.things["cycle"].pk]) not in page


def test_copied_slots_that_must_move_do_not_meet_another_of_the_same_time():
    with clock.at(date(2026, 9, 1)):
        made = cycles.plan(starts=date(2026, 10, 26), ends=date(2026, 12, 26), by=SYSTEM)
        lead = making.leader().pk
        for day in (
            date(2026, 10, 26),
            date(2026, 11, 2),
            date(2026, 11, 9),
        ):  # 28 December is a holiday
            when = When(day, time(10), time(11))
            slots.add(cycle=made, wanted=slots.Wanted(when, 12), by=SYSTEM, lead=lead)
        done = cycles.copy(cycle=made, by=SYSTEM)
        days = [slot.gathering.day for slot in done.slots]
        assert len(days) == len(set(days)) == 3
        assert not done.unled


def test_old_cycle_can_be_copied():
    made, _ = making.opened()
    with clock.at(made.ends + timedelta(days=70)):
        assert cycles.copy(cycle=made, by=SYSTEM)


def test_today_offers_nothing_to_somebody_away():
    making.opened()
    sam = making.peer(starts=-70)
    pause.begin(person_id=sam.person_id, starts=making.day(-2), by=SYSTEM)
    assert on_today.of(viewer(sam.person)).offer is None


def test_today_offers_nothing_to_somebody_who_was_there_today():
    _, (first, *_) = making.opened()
    sam = making.peer(starts=-50)
    making.book(first, sam.person)
    with clock.at(first.gathering.ends_at + timedelta(hours=1)):
        assert on_today.of(viewer(sam.person)).offer is None


def test_lead_not_offered_is_kept(world):
    made = world.things["cycle"]
    low = trust.appointed("Low Tier", team=trust.team("Low team")).person
    s = slots.add(
        cycle=made,
        wanted=slots.Wanted(When(making.working(20), time(15), time(16)), 12),
        by=SYSTEM,
        lead=low.pk,
    )
    page = (
        client(world, "central_lead")
        .get(reverse("reflective:slot-change", args=[s.gathering_id]))
        .content.decode()
    )
    assert re.search(f'value="{low.pk}"[^>]*selected', page)


def test_away_lead_not_asked_who_came():
    _, (first, *_) = making.opened()
    lead = programme.leading(SYSTEM, first.gathering)["lead"]
    pause.begin(person_id=lead, starts=making.day(3), by=SYSTEM)
    with clock.at(first.gathering.ends_at + timedelta(days=1)):
        assert not [
            n
            for n in reminding.should_exist(clock.today() - timedelta(days=5), clock.today())
            if n.person_id == lead
        ]
