"""Days away, prompts to a human, being in touch as wished, days for oneself, another manager: rules, and who sees what."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruitment.arrival.actions import ticking
from recruitment.arrival.models import Arrival, Step
from tests.people import trust
from tests.people.trust import SYSTEM
from tests.world import World
from tests.worlds import built_once
from wellbeing.away import cards
from wellbeing.away.actions import absences, choosing, prompting
from wellbeing.away.actions.choosing import Wanted
from wellbeing.away.models import Absence, Contacted, MindDay, SeenTo, Turn, Wish
from wellbeing.away.obligations import SLUG
from wellbeing.away.queries import absences as reading
from wellbeing.away.queries.days import year_of
from workforce.core import clock, setting_values
from workforce.core.models import AuditEvent
from workforce.establishment.models import Break
from workforce.notices.models import Notice
from workforce.obligations import checking, pauses, queries
from workforce.obligations.actions import pause, remind
from workforce.obligations.models import Obligation, Pause
from workforce.people.actions import relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
DAY = timedelta(days=1)
EVERYBODY_ELSE = (
    "colleague", "former_line_manager", "future_line_manager", "clinical_supervisor", "peer_supervisor", "buddy",
    "patch_lead", "central_lead", "hr", "administrator", "information_governance", "service_manager",
)  # fmt: skip

built = built_once("none")


def words(response: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def away(world: World, starts: int = 0, ends: int | None = None, slug: str = "peer") -> Absence:
    last = None if ends is None else world.day(ends)
    return absences.record(
        world.people[slug], starts=world.day(starts), ends=last, by=world.viewer(slug)
    )


def owed(day: date | None = None) -> list[tuple[str, str, date | None]]:
    """Who is prompted, about what, by when."""
    rows = Obligation.objects.open().filter(kind=SLUG).order_by("due")
    if day:
        rows = rows.filter(due__lte=day)
    return [(row.person.first_name, row.cycle, row.due) for row in rows]


# --- days away ---


def test_days_that_overlap_are_one_and_the_clock_stands_still_on_them(world: World) -> None:
    first = away(world, -10, -2)
    second = away(world, -5, 3)
    assert (second.pk, second.starts, second.ends) == (first.pk, world.day(-10), world.day(3))
    later = away(world, 20, 25)
    assert away(world, 2, None).pk == first.pk  # open: it takes in what was ahead
    assert [row.pk for row in Absence.objects.standing()] == [first.pk]
    later.refresh_from_db()
    assert (later.state, later.pause_id) == ("taken_back", None)
    sam = world.people["peer"].pk
    assert pauses.of([sam])[sam] == [(world.day(-10), None)]


def test_the_database_refuses_two_at_a_time(world: World) -> None:
    away(world, -3, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(
            person=world.people["peer"], starts=world.day(1), recorded_on=world.today
        )


def test_back_on_a_day_moved_and_taken_back(world: World) -> None:
    row = away(world, -10)
    absences.back(row, on=world.day(4), by=world.viewer("line_manager"))
    row.refresh_from_db()
    assert (row.state, row.back_on) == ("back", world.day(4))
    absences.change(row, starts=row.starts, ends=None, version=row.version, by=world.viewer("peer"))
    row.refresh_from_db()
    assert (row.state, row.ends) == ("begun", None)
    with pytest.raises(Conflict):
        absences.change(row, starts=row.starts, ends=None, version=1, by=world.viewer("peer"))
    absences.back(row, on=row.starts, by=world.viewer("peer"))  # on the first day: it never was
    assert not Absence.objects.standing().exists()
    assert not Pause.objects.exists()


def test_what_is_due_moves_by_the_days_away(world: World) -> None:
    sam = world.people["peer"]
    was = {
        row.pk: row.due
        for row in Obligation.objects.open().filter(person=sam, due__gt=world.day(2))
    }
    row = away(world, 1, 10)
    now = {each.pk: each.due for each in Obligation.objects.filter(pk__in=was)}
    assert was
    assert all(now[pk] == (due + 10 * DAY if due else None) for pk, due in was.items())
    absences.take_back(row, by=world.viewer("peer"))
    assert {each.pk: each.due for each in Obligation.objects.filter(pk__in=was)} == was


@pytest.mark.parametrize("slug", [each for each in EVERYBODY_ELSE if each != "hr"])
def test_nobody_else_records_changes_or_finds_any(world: World, slug: str) -> None:
    row = away(world, -10)
    by = world.viewer(slug)
    for act in (
        lambda: absences.record(world.people["peer"], starts=world.day(5), ends=None, by=by),
        lambda: absences.change(row, starts=world.day(-4), ends=None, version=row.version, by=by),
        lambda: absences.back(row, on=world.today, by=by),
        lambda: absences.take_back(row, by=by),
        lambda: prompting.in_touch(row, by=by),
        lambda: prompting.see_to(row, slug="touch", by=by),
    ):
        with pytest.raises(Http404):
            act()
    assert not Absence.objects.visible_to(by).exists()
    assert not Absence.objects.dates_for(by).exists()


def test_volunteers_are_led_to_breaks(world: World, sign_in: SignIn) -> None:
    with pytest.raises(Refused, match="They take breaks"):
        away(world, 0, slug="volunteer")
    with pytest.raises(Refused, match="They take breaks"):
        choosing.take_day(on=world.today, by=world.viewer("volunteer"))
    page = sign_in("volunteer").get(reverse("away:mine"))
    assert "Volunteers take breaks" in words(page)
    assert reverse("establishment:break-take") in page.content.decode()
    assert "I'm away" not in words(page)
    assert not Absence.objects.exists()


def test_nobody_reads_in_the_log_that_a_clock_was_touched(world: World) -> None:
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    row = away(world, -10)
    absences.change(
        row, starts=row.starts, ends=world.day(2), version=row.version, by=world.viewer("peer")
    )
    absences.take_back(row, by=world.viewer("line_manager"))
    lines = AuditEvent.objects.exclude(pk__in=before)
    assert set(lines.values_list("private", flat=True)) == {True}
    assert {"time away recorded", "clock paused", "pause taken back"} <= set(
        lines.values_list("action", flat=True)
    )


def test_a_pause_of_before_is_taken_over_by_the_system_alone(world: World) -> None:
    sam = world.people["peer"]
    paused = pause.begin(person_id=sam.pk, starts=world.day(-50), ends=None, by=SYSTEM)
    with pytest.raises(Http404):
        absences.adopt(paused, by=world.viewer("line_manager"))
    row = absences.adopt(paused, by=SYSTEM)
    assert (row.starts, row.state, row.pause_id) == (world.day(-50), "begun", paused.pk)
    assert [cycle for _, cycle, _ in owed()] == ["long"]  # of what had passed, the last
    with pytest.raises(Conflict):
        absences.adopt(paused, by=SYSTEM)
    robin = world.people["volunteer"]
    taken = pause.begin(person_id=robin.pk, starts=world.today, by=SYSTEM)
    with pytest.raises(Refused):
        absences.adopt(taken, by=SYSTEM)
    assert not Break.objects.exists()


# --- prompts ---


def test_the_line_manager_alone_is_asked_on_day_3_8_and_28(world: World) -> None:
    Notice.objects.all().delete()
    row = away(world, 0)
    days = [("touch", world.day(2)), ("note", world.day(7)), ("long", world.day(27))]
    assert owed() == [("Dan", slug, day) for slug, day in days]
    for slug, day in days:
        with clock.at(day):
            Notice.objects.all().delete()
            remind()
            told = {notice.person_id for notice in Notice.objects.filter(kind=f"due.{SLUG}")}
            assert told == {world.people["line_manager"].pk}
            dan = world.viewer("line_manager")
            dan = type(dan)(dan.user_id, dan.person_id, dan.name, dan.roles, day)
            assert [each.title for each in cards.build(dan).cards] == [
                "There is something to look at about somebody you manage."
            ]
            prompting.see_to(row, slug=slug, by=dan)
            prompting.see_to(row, slug=slug, by=dan)  # twice is once
            assert owed(day) == []
    assert SeenTo.objects.count() == 3
    assert (
        not Contacted.objects.exists()
    )  # a prompt that is closed is no contact, and the person reads nothing of it
    assert not list(checking.check([SLUG]))


def test_prompts_reach_neither_the_person_nor_any_list_share_or_lead(world: World) -> None:
    away(world, -40)
    assert owed(world.today)
    for slug in (*EVERYBODY_ELSE, "peer"):
        viewer = world.viewer(slug)
        assert not Obligation.objects.visible_to(viewer).filter(kind=SLUG).exists(), slug
        assert not queries.owned(viewer).filter(kind=SLUG).exists(), slug
        assert not queries.in_patch(viewer).filter(kind=SLUG).exists(), slug
    assert not queries.live_on(world.today).filter(kind=SLUG).exists()
    assert not cards.build(world.viewer("peer")).cards


def test_a_new_line_manager_is_asked_and_the_one_before_no_more(world: World) -> None:
    away(world, -1)
    held = Relationship.objects.get(
        kind="line_manager",
        assignment=world.assignments["peer"],
        holder=world.people["line_manager"],
    )
    relationships.end_many([held], on=world.today, by=SYSTEM)
    with clock.at(world.day(1)):
        relationships.begin(
            kind="line_manager", holder=world.people["service_manager"],
            assignment=world.assignments["peer"], starts=world.day(1), ends=world.day(20), by=SYSTEM,
        )  # fmt: skip
        assert {name for name, _, _ in owed()} == {"Neil"}


def test_back_before_the_day_nobody_is_asked(world: World) -> None:
    row = away(world, -1)
    absences.back(row, on=world.day(3), by=world.viewer("peer"))
    assert [slug for _, slug, _ in owed()] == ["touch"]
    with clock.at(world.day(4)):
        checking.fix()
        assert owed() == []


def test_no_note_is_asked_about_where_the_policy_wants_none(world: World) -> None:
    setting_values.put(slug="away.note_wanted", value=False, starts=world.today, by=SYSTEM)
    setting_values.put(slug="away.prompt_touch_day", value=5, starts=world.today, by=SYSTEM)
    away(world, 0)
    assert [(slug, day) for _, slug, day in owed()] == [
        ("touch", world.day(4)), ("long", world.day(27)),
    ]  # fmt: skip


# --- being in touch ---


def test_a_wish_is_for_whom_it_is_shown_while_they_manage(world: World) -> None:
    sam, dan = world.viewer("peer"), world.viewer("line_manager")
    alone = choosing.write_wish(Wanted("call", words="ring my sister"), version=0, by=sam)
    assert reading.wish_of(dan, sam.me) is None
    wanted = Wanted("message", "weekly", "line_manager", "after two", dan.me)
    shown = choosing.write_wish(wanted, version=alone.version, by=sam)
    read = reading.wish_of(dan, sam.me)
    assert read
    assert read.words == "after two"
    choosing.agree_wish(shown, version=shown.version, by=dan)
    assert Wish.objects.get().agreed_on == world.today
    for slug in EVERYBODY_ELSE:
        assert reading.wish_of(world.viewer(slug), sam.me) is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM away_wish")
        assert b"after two" not in bytes(cursor.fetchone()[0])
    # Somebody else manages them: whoever it was reads it no more, and the new one only once it is said.
    Relationship.objects.filter(holder_id=dan.me, assignment__person=sam.me).update(
        holder=world.people["service_manager"]
    )
    assert reading.wish_of(dan, sam.me) is None
    assert reading.wish_of(world.viewer("service_manager"), sam.me) is None
    with pytest.raises(Refused, match="one of your line managers"):
        choosing.write_wish(wanted, version=shown.version, by=sam)


def test_written_anew_it_is_agreed_anew_and_can_go_for_good(world: World) -> None:
    sam, dan = world.viewer("peer"), world.viewer("line_manager")
    wanted = Wanted("message", shown_to=dan.me)
    row = choosing.write_wish(wanted, version=0, by=sam)
    choosing.agree_wish(row, version=1, by=dan)
    again = choosing.write_wish(wanted, version=1, by=sam)
    assert again.agreed_on is None
    with pytest.raises(Conflict):
        choosing.agree_wish(again, version=1, by=dan)
    choosing.forget_wish(by=sam)
    assert not Wish.objects.exists()


def test_the_talk_is_written_down_once_with_the_first_months(world: World, sign_in: SignIn) -> None:
    sam = world.assignments["peer"]
    Arrival.objects.filter(person=sam.person_id).delete()
    arrival = Arrival.objects.create(
        person=sam.person, assignment=sam, team=sam.team, starts=world.day(-20),
        made_on=world.day(-20),
    )  # fmt: skip
    ticking.say(arrival=arrival, slug="absence", on=world.day(-3), by=world.viewer("line_manager"))
    page = sign_in("peer").get(reverse("away:talk"))
    assert "Dan says you had it on" in words(page)
    link = reverse("arrival:step-confirm", kwargs={"arrival_id": arrival.pk, "slug": "absence"})
    assert link in page.content.decode()
    sign_in("peer").post(link)
    assert Step.objects.get(slug="absence").confirmed_on == world.today
    assert "You two had it on" in words(sign_in("peer").get(reverse("away:talk")))


# --- days for oneself ---


def test_a_day_in_one_tap_the_manager_reads_that_they_are_away(
    world: World, sign_in: SignIn
) -> None:
    sam, client = world.viewer("peer"), sign_in("peer")
    client.post(reverse("away:mind-day-take", args=["tomorrow"]))
    client.post(reverse("away:mind-day-take", args=["tomorrow"]))
    row = MindDay.objects.get()
    assert (row.person_id, row.on) == (sam.me, world.day(1))
    page = words(sign_in("line_manager").get(reverse("away:person-list")))
    assert "Away tomorrow" in page
    assert "day for" not in page.lower().replace("for kindness", "")
    choosing.take_day_back(row, by=sam)
    assert "Away tomorrow" not in words(sign_in("line_manager").get(reverse("away:person-list")))
    for slug in EVERYBODY_ELSE:
        assert not MindDay.objects.visible_to(world.viewer(slug)).exists()
        assert not MindDay.objects.coming_for(world.viewer(slug)).exists()


def test_as_many_as_the_role_has_whatever_the_hours(world: World) -> None:
    put = setting_values.put
    put(slug="away.mind_days", value=1, starts=world.today, by=SYSTEM)
    put(
        slug="away.mind_days",
        value=2,
        starts=world.today,
        role="senior-peer-support-worker",
        by=SYSTEM,
    )
    world.assignments["peer_supervisor"].hours = 7
    world.assignments["peer_supervisor"].save()
    for slug, most in (("peer", 1), ("peer_supervisor", 2)):
        by = world.viewer(slug)
        taken = 0
        for on in (world.today, world.day(1)):
            try:
                choosing.take_day(on=on, by=by)
                taken += 1
            except Refused:
                pass
        assert taken == most, slug


def test_only_today_and_tomorrow_and_taken_back_until_it_ends(world: World) -> None:
    sam = world.viewer("peer")
    for offset in (-1, 2):
        with pytest.raises(Refused):
            choosing.take_day(on=world.day(offset), by=sam)
    row = choosing.take_day(on=world.today, by=sam)
    tomorrow = type(sam)(sam.user_id, sam.person_id, sam.name, sam.roles, world.day(1))
    with pytest.raises(Refused, match="is over"):
        choosing.take_day_back(row, by=tomorrow)


@pytest.mark.parametrize(
    ("day", "begins"),
    [((2026, 3, 31), (2025, 4, 1)), ((2026, 4, 1), (2026, 4, 1)), ((2026, 12, 31), (2026, 4, 1))],
)
def test_a_year_of_these_begins_in_april(day: tuple[int, ...], begins: tuple[int, ...]) -> None:
    assert year_of(date(*day), 4) == (date(*begins), date(begins[0] + 1, 4, 1))


# --- another manager ---


def test_another_manager_says_yes_and_the_line_manager_never_knows(world: World) -> None:
    Notice.objects.all().delete()
    sam, neil = world.viewer("peer"), world.viewer("service_manager")
    for person in ("line_manager", "colleague"):
        with pytest.raises(Refused):
            choosing.ask_turn(world.people[person], by=sam)
    row = choosing.ask_turn(world.people["service_manager"], by=sam)
    with pytest.raises(Conflict):
        choosing.ask_turn(world.people["central_lead"], by=sam)
    assert [each.title for each in cards.build(neil).cards] == ["There is something to answer."]
    choosing.answer_turn(row, accept=True, by=neil)
    assert not cards.build(world.viewer("service_manager")).cards
    assert {each.person_id for each in Notice.objects.all()} == {sam.me, neil.me}
    for slug in ("line_manager", "hr", "patch_lead", "central_lead", "colleague"):
        assert not Turn.objects.visible_to(world.viewer(slug)).exists()
    choosing.end_turn(row, by=neil)
    assert not Turn.objects.visible_to(neil).exists()


# --- HR, and what pages ask ---


def test_hr_has_names_and_dates_and_nothing_else(world: World, sign_in: SignIn) -> None:
    away(world, -10, -2)
    away(world, -5, None, slug="colleague")
    client = sign_in("hr")
    page = words(client.get(reverse("away:date-list")))
    assert "Sam Okafor" in page
    assert "not known yet" in page
    made = client.get(reverse("away:date-file")).content.decode("utf-8-sig").splitlines()
    assert made[0] == "Name,Employee number,First day,Last day"
    assert made[1].endswith(f"{world.day(-5)},")
    assert len(made) == 3
    assert sign_in("patch_lead").get(reverse("away:date-list")).status_code == 404
    assert (
        client.get(reverse("away:person-detail", args=[world.people["peer"].pk])).status_code == 404
    )


def test_pages_ask_the_same_for_one_and_for_many(
    world: World, sign_in: SignIn, stays: None
) -> None:
    client = sign_in("line_manager")
    address = reverse("away:person-list")
    away(world, -10)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    for n in range(6):
        post = trust.appointed(f"Ada Test{n}", starts=-100)
        relationships.begin(
            kind="line_manager", holder=world.people["line_manager"], assignment=post,
            starts=world.today, by=SYSTEM,
        )  # fmt: skip
        absences.record(
            post.person, starts=world.day(-4), ends=None, by=world.viewer("line_manager")
        )
    with CaptureQueriesContext(connection) as many:
        assert "Ada Test5" in words(client.get(address))
    assert len(many) == len(few) <= 15
