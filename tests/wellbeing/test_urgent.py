"""Asking for support: who is told in which turn, what each of them sees, and what becomes of it."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.supervision.triad import Triad
from tests.wellbeing.world_urgent import choose, minutes_pass, told, told_of
from tests.world import World
from tests.worlds import built_once
from wellbeing.urgent import counting, obligations, turns
from wellbeing.urgent.actions import answering, asking, forgetting, going_on, people
from wellbeing.urgent.actions.answering import Came
from wellbeing.urgent.actions.asking import Asked
from wellbeing.urgent.errors import Refused
from wellbeing.urgent.models import Ask, MonthCount, Told
from wellbeing.urgent.wishes import wishes_of
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, SettingValue
from workforce.notices.models import Notice
from workforce.obligations import checking, reminders
from workforce.obligations import queries as ledger
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
built = built_once("supervision")
MAX, BEA, DAN, PRIYA = "Max Silva", "Bea Ikande", "Dan Hughes", "Priya Nair"


@pytest.fixture
def triad(world: World) -> Triad:
    return Triad(world)


@pytest.fixture
def chosen(world: World) -> World:
    choose(world)
    return world


def ask(world: World, words: str = "", slug: str = "peer") -> Ask:
    return asking.ask(Asked((), words), by=world.viewer(slug))


def again(row: Ask) -> Ask:
    found: Ask = Ask.objects.get(pk=row.pk)
    return found


# --- turns ---------------------------------------------------------------------------------------


def test_first_the_chosen_one_then_the_backup_then_the_manager_and_nobody_after(
    chosen: World,
) -> None:
    row = ask(chosen)
    assert told_of(row) == [(MAX, "first")]
    assert told_of(minutes_pass(row, 14)) == [(MAX, "first")]
    assert told_of(minutes_pass(row, 16)) == [(MAX, "first"), (BEA, "backup")]
    assert told_of(minutes_pass(row, 30)) == [(MAX, "first"), (BEA, "backup")]
    row = minutes_pass(row, 32)
    assert told_of(row) == [(MAX, "first"), (BEA, "backup"), (DAN, "manager")]
    assert row.next_at is None
    assert told_of(minutes_pass(row, 600)) == told_of(row)


def test_who_chose_nobody_asks_their_peer_supervisor_and_then_their_line_manager(
    world: World,
) -> None:
    row = minutes_pass(ask(world))
    assert told_of(row) == [(PRIYA, "supervisor"), (DAN, "line_manager")]


def test_who_chose_somebody_reaches_nobody_else(world: World) -> None:
    choose(world, first="buddy")
    row = minutes_pass(ask(world), 600)
    assert (told_of(row), row.next_at) == ([(MAX, "first")], None)


def test_a_second_ask_goes_straight_to_the_manager_who_was_chosen(chosen: World) -> None:
    row = ask(chosen)
    by = chosen.viewer("peer")
    answering.take(told(row, chosen.people["buddy"]), by=chosen.viewer("buddy"))
    asking.ask_again(again(row), by=by)
    assert told_of(row) == [(MAX, "first"), (DAN, "manager")]
    assert (again(row).state, again(row).taken_by) == ("asked", None)
    asking.ask_again(again(row), by=by)  # a double press
    assert len(told_of(row)) == 2
    assert told_of(minutes_pass(row))[2:] == [(MAX, "first")]


@pytest.mark.parametrize(
    ("places", "second"),
    [
        ({"first": "buddy"}, (DAN, "line_manager")),
        ({"first": "buddy", "backup": "cover_peer_supervisor"}, (DAN, "line_manager")),
        ({"first": "line_manager", "backup": "buddy"}, (MAX, "backup")),
        ({"first": "buddy", "manager": "peer_supervisor"}, (PRIYA, "manager")),
    ],
)
def test_a_second_ask_goes_to_another(
    world: World, places: dict[str, str], second: tuple[str, str]
) -> None:
    choose(world, **places)
    row = ask(world)
    asking.ask_again(again(row), by=world.viewer("peer"))
    assert told_of(row)[1] == second


def test_where_nobody_else_is_named_the_page_says_so(world: World, client: Client) -> None:
    choose(world, first="line_manager")
    row = ask(world)
    client.force_login(world.users["peer"])
    assert turns.of(world.people["peer"].pk, world.today).manager is None
    for name in ("urgent:ask-detail", "urgent:support-now", "urgent:people-list"):
        args = [row.pk] if name == "urgent:ask-detail" else []
        body = client.get(reverse(name, args=args)).content.decode()
        assert "Nobody else is named for a second ask" in body
        assert ("116 123" in body) == (name != "urgent:people-list")
    asking.ask_again(again(row), by=world.viewer("peer"))
    assert told_of(row) == [(DAN, "first"), (DAN, "first")]


def test_whom_a_second_ask_goes_to_is_said_before_it_is_pressed(
    world: World, client: Client
) -> None:
    choose(world, first="buddy")
    client.force_login(world.users["peer"])
    now = reverse("urgent:support-now")
    assert "A second ask" not in client.get(now).content.decode()
    by = world.viewer("peer")
    row = ask(world)
    assert f"A second ask goes straight to {DAN}" in client.get(now).content.decode()
    asking.close(again(row), by=by)
    assert f"A second ask goes straight to {DAN}" in client.get(now).content.decode()
    assert (
        f"A second ask goes straight to {DAN}" in client.get(reverse("urgent:ask")).content.decode()
    )
    assert told_of(ask(world)) == [(DAN, "line_manager")]


def test_what_somebody_would_like_is_sealed(world: World) -> None:
    by = world.viewer("peer")
    row = asking.ask(Asked(["here", "quiet"]), by=by)
    assert wishes_of(row) == ["here", "quiet"]
    one = len(bytes(row.wish_words or b""))
    asking.ask(Asked(["talk"]), by=by)
    row = again(row)
    assert wishes_of(row) == ["talk", "here", "quiet"]
    assert len(bytes(row.wish_words or b"")) == one
    with connection.cursor() as cursor:
        cursor.execute("SELECT a::text FROM urgent_ask a")
        (text,) = cursor.fetchone()
    assert not any(each in text for each in ("talk", "here", "quiet"))


def test_pressing_ask_twice_is_not_a_second_ask(chosen: World) -> None:
    assert ask(chosen).pk == ask(chosen).pk
    assert told_of(Ask.objects.get()) == [(MAX, "first")]


def test_soon_after_one_that_was_closed_it_goes_to_the_manager_and_after_one_called_off_it_does_not(
    chosen: World,
) -> None:
    by = chosen.viewer("peer")
    asking.call_off(ask(chosen), by=by)
    first = ask(chosen)
    assert told_of(first) == [(MAX, "first")]
    asking.close(first, by=by)
    assert told_of(ask(chosen)) == [(DAN, "manager")]


def test_the_next_day_it_begins_with_the_first(chosen: World) -> None:
    asking.close(ask(chosen), by=chosen.viewer("peer"))
    with clock.at(clock.now() + timedelta(hours=13)):
        assert told_of(ask(chosen)) == [(MAX, "first")]


def test_whoever_cant_is_asked_for_no_reason_and_the_next_is_told_at_once(chosen: World) -> None:
    row = ask(chosen)
    answering.decline(told(row, chosen.people["buddy"]), by=chosen.viewer("buddy"))
    assert told_of(row) == [(MAX, "first"), (BEA, "backup")]


@pytest.mark.parametrize("why", ["away", "left", "no sign-in"])
def test_whoever_cant_be_reached_today_is_passed_over(chosen: World, why: str) -> None:
    buddy = chosen.people["buddy"]
    if why == "away":
        Pause.objects.create(person=buddy, starts=chosen.today, ends=chosen.today)
    elif why == "left":
        type(buddy).objects.filter(pk=buddy.pk).update(left_on=chosen.day(-1))
    else:
        type(buddy).objects.filter(pk=buddy.pk).update(user=None)
    assert told_of(ask(chosen)) == [(BEA, "backup")]


def test_two_who_look_at_the_same_minute_tell_one(chosen: World) -> None:
    row = ask(chosen)
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert (going_on.look(), going_on.look()) == (1, 0)
    assert len(told_of(row)) == 2


def test_the_command_that_needs_no_worker_goes_on_too(chosen: World) -> None:
    row = ask(chosen)
    with clock.at(clock.now() + timedelta(minutes=16)):
        call_command("send_notices", once=True, verbosity=0)
    assert told_of(row) == [(MAX, "first"), (BEA, "backup")]


# --- stepping back -------------------------------------------------------------------------------


def test_stepping_back_asks_the_manager_for_cover_and_has_nowhere_to_put_a_why(
    chosen: World,
) -> None:
    row = asking.step_back(by=chosen.viewer("peer"))
    assert told_of(minutes_pass(row)) == [(DAN, "manager"), (BEA, "backup")]
    for said in ({"wish_words": b"talk"}, {"support_words": b"why"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Ask.objects.filter(pk=row.pk).update(**said)
    answering.take(told(row, chosen.people["line_manager"]), by=chosen.viewer("line_manager"))
    assert again(row).state == "arranged"
    asking.close(again(row), by=chosen.viewer("peer"))
    assert again(row).state == "closed"


def test_of_who_chose_nobody_the_line_manager_arranges_cover(world: World) -> None:
    assert told_of(asking.step_back(by=world.viewer("peer"))) == [(DAN, "line_manager")]


def test_both_can_be_open_at_once_and_cover_is_for_now(chosen: World) -> None:
    step, row = asking.step_back(by=chosen.viewer("peer")), ask(chosen)
    with clock.at(clock.now() + timedelta(days=2, hours=1)):
        forgetting.run(by=Viewer.system())
    assert (again(step).state, again(row).state) == ("closed", "asked")


# --- what becomes of it ---------------------------------------------------------------------------


def test_the_way_to_the_end_and_a_talk_within_two_working_days(chosen: World) -> None:
    friday = date(2026, 10, 9)
    with clock.at(friday):
        row, max_ = ask(chosen), dataclasses.replace(chosen.viewer("buddy"), today=friday)
        mine = told(row, chosen.people["buddy"])
        assert answering.take(mine, by=max_) == Came.FIRST
        asking.is_with_someone(again(row), by=max_)
        asking.go_after(again(row), by=max_)
    row = again(row)
    assert (row.state, row.talk_by) == ("follow_up", date(2026, 10, 13))
    owed = Obligation.objects.get(kind=obligations.SLUG)
    assert (owed.due, owed.person_id, owed.other_id) == (
        row.talk_by, chosen.people["peer"].pk, chosen.people["buddy"].pk,
    )  # fmt: skip
    assert list(checking.check([obligations.SLUG])) == []
    with clock.at(date(2026, 10, 13)):
        asking.offer_talk(row, by=max_)
    owed.refresh_from_db()
    assert (again(row).state, owed.state, owed.met_on) == ("closed", "met", date(2026, 10, 13))


def test_the_talk_is_in_nobodys_list_but_the_twos(chosen: World) -> None:
    row = ask(chosen)
    answering.take(told(row, chosen.people["buddy"]), by=chosen.viewer("buddy"))
    asking.go_after(again(row), by=chosen.viewer("peer"))
    pk = Obligation.objects.get(kind=obligations.SLUG).pk
    for slug in chosen.people:
        seen = Obligation.objects.visible_to(chosen.viewer(slug)).filter(pk=pk).exists()
        assert seen == (slug in {"peer", "buddy"}), slug
        acts = {each.pk for each in ledger.owned(chosen.viewer(slug))}
        assert (pk in acts) == (slug == "buddy"), slug
        assert not ledger.in_patch(chosen.viewer(slug)).filter(pk=pk).exists()
    assert not Obligation.objects.shared().filter(pk=pk).exists()


def test_a_reminder_of_the_talk_goes_to_whoever_answered_alone(chosen: World) -> None:
    row = ask(chosen)
    answering.take(told(row, chosen.people["buddy"]), by=chosen.viewer("buddy"))
    asking.go_after(again(row), by=chosen.viewer("peer"))
    day = again(row).talk_by
    assert day is not None
    with clock.at(day):
        people_told = {
            each.person_id for each in reminders.to_remind(day, day) if each.kind == f"due.{obligations.SLUG}"
        }  # fmt: skip
    assert people_told == {chosen.people["buddy"].pk}


def test_called_off_at_any_time_and_whoever_was_told_learns_it(chosen: World) -> None:
    by = chosen.viewer("peer")
    row = minutes_pass(ask(chosen))
    asking.call_off(row, by=by)
    assert set(
        Notice.objects.filter(kind="urgent-off", channel="product").values_list(
            "person__first_name", flat=True
        )
    ) == {"Max", "Bea"}
    assert told_of(minutes_pass(row, 60)) == told_of(row)
    with pytest.raises(Refused):
        asking.ask_again(row, by=by)
    assert (
        answering.take(told(row, chosen.people["buddy"]), by=chosen.viewer("buddy"))
        == Came.TOO_LATE
    )


def test_whoever_was_told_sees_it_for_thirty_days_after_and_the_person_theirs(
    chosen: World,
) -> None:
    row = ask(chosen)
    asking.call_off(row, by=chosen.viewer("peer"))

    def sees(slug: str, days: int) -> bool:
        by = dataclasses.replace(chosen.viewer(slug), today=chosen.day(days))
        return bool(Ask.objects.visible_to(by).filter(pk=row.pk).exists())

    assert [sees("buddy", 30), sees("buddy", 31), sees("peer", 31)] == [True, False, True]
    assert not any(sees(slug, 0) for slug in chosen.people if slug not in {"peer", "buddy"})


# --- what is said and kept -------------------------------------------------------------------------


def test_words_are_sealed_and_lines_of_the_log_are_of_the_two_alone(chosen: World) -> None:
    row = ask(chosen, "the xylophone room")
    with connection.cursor() as cursor:
        cursor.execute("SELECT support_words FROM urgent_ask WHERE id = %s", [row.pk])
        assert b"xylophone" not in bytes(cursor.fetchone()[0])
    lines = AuditEvent.objects.filter(about=f"support {row.pk}")
    assert set(lines.values_list("private", flat=True)) == {True}
    governance = chosen.viewer("information_governance")
    assert not AuditEvent.objects.visible_to(governance).filter(about=f"support {row.pk}").exists()


def test_after_a_year_a_number_of_the_month_is_left_and_small_ones_read_alike(
    chosen: World,
) -> None:
    first = datetime(2025, 3, 5, 12, tzinfo=clock.LONDON)
    for n in range(6):
        with clock.at(first + timedelta(days=n)):
            asking.call_off(ask(chosen), by=chosen.viewer("peer"))
    with clock.at(datetime(2026, 3, 31, 4, tzinfo=clock.LONDON)):
        forgetting.run(by=Viewer.system())
        assert (Ask.objects.count(), Told.objects.count()) == (6, 6)
    with clock.at(datetime(2026, 4, 1, 4, tzinfo=clock.LONDON)):
        for _ in range(2):
            forgetting.run(by=Viewer.system())
        assert (Ask.objects.count(), Told.objects.count()) == (0, 0)
        assert not Notice.objects.filter(kind__startswith="urgent-").exists()
        assert list(MonthCount.objects.values_list("month", "asks")) == [(date(2025, 3, 1), 6)]
        months = counting.by_month(date(2025, 2, 1), date(2025, 4, 1))
    few = "fewer than 5"
    assert [words for _, words in months] == [few, "5 to 9", few]


def test_counts_are_of_everybody_and_not_of_stepping_back(world: World) -> None:
    for _ in range(5):
        asking.close(asking.step_back(by=world.viewer("peer")), by=world.viewer("peer"))
    assert counting.lately(world.today) == "fewer than 5"
    for slug in ("peer", "colleague", "volunteer", "buddy", "peer_elsewhere"):
        ask(world, slug=slug)
    assert counting.lately(world.today) == "5 to 9"


# --- pages -----------------------------------------------------------------------------------------


def test_the_page_opens_for_anybody_tells_nobody_and_has_lines_alone_signed_out(
    triad: Triad,
) -> None:
    choose(triad.world)
    people.add_own(name="Aunt Jo", number="020 7946 0123", by=triad.viewer("peer"))
    before = AuditEvent.objects.count(), Notice.objects.count()
    stranger = Client().get("/support-now/").content.decode()
    lines = triad.client("peer").get("/support-now/lines/").content.decode()
    for page in (stranger, lines):
        for line in ("tel:999", "tel:111", "tel:116123", "sms:85258"):
            assert line in page
        for theirs in ("Priya", "Max", "Aunt", "Okafor", "Ask for support"):
            assert theirs not in page
    assert "<script" not in lines
    assert "csrf" not in lines
    mine = triad.open("peer", "urgent:support-now")
    assert (
        mine.body.index("tel:02079460123")
        < mine.body.index("Ask for support")
        < mine.body.index("tel:116123")
    )
    assert (AuditEvent.objects.count(), Notice.objects.count()) == before


def test_who_has_no_list_of_their_own_sees_the_people_beside_them(triad: Triad) -> None:
    assert PRIYA in triad.open("peer", "urgent:support-now").body


def test_lines_of_the_organisation_stand_there(triad: Triad) -> None:
    page = triad.open("administrator", "home:setting-update", room="urgent", setting="own_lines")
    page.press("Save", value="Staff support: 020 7946 0999")
    assert "tel:02079460999" in Client().get("/support-now/").content.decode()


def test_asked_seen_answered_on_the_pages(triad: Triad) -> None:
    choose(triad.world)
    page = triad.open("peer", "urgent:support-now").press("Ask for support")
    assert "Max Silva" in page.body
    assert "Not opened yet." in page.body
    row = Ask.objects.get()
    theirs = triad.open("buddy", "urgent:told-detail", told_id=row.told.get().pk)
    assert "Sam asks for you" in theirs.body
    assert "Opened it at" in triad.open("peer", "urgent:ask-detail", ask_id=row.pk).body
    theirs = theirs.press("I am there")
    assert "You are first" in theirs.body
    assert "Max Silva has answered" in triad.open("peer", "urgent:ask-detail", ask_id=row.pk).body


def test_today_puts_whoever_asks_first_and_names_nobody(triad: Triad) -> None:
    choose(triad.world)
    ask(triad.world)
    page = triad.open("buddy", "home:today").body
    cards = page[page.index("Somebody asks for you") :]
    assert "Sam" not in cards[:400]


def test_out_of_hours_no_minutes_are_promised(triad: Triad) -> None:
    choose(triad.world)
    with clock.at(datetime(2026, 10, 8, 22, tzinfo=clock.LONDON)):
        row = ask(triad.world)
        night = triad.open("peer", "urgent:ask-detail", ask_id=row.pk).body
    with clock.at(datetime(2026, 10, 8, 11, tzinfo=clock.LONDON)):
        noon = triad.open("peer", "urgent:ask-detail", ask_id=row.pk).body
    assert ("it may be morning" in night, "15 minutes" in night) == (True, False)
    assert ("it may be morning" in noon, "15 minutes" in noon) == (False, True)


def test_the_page_costs_the_same_whatever_was_asked_before(
    triad: Triad, stays: None, django_assert_max_num_queries: object
) -> None:
    choose(triad.world)
    client = triad.client("peer")
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get("/support-now/")
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get("/support-now/people/")
    row = minutes_pass(ask(triad.world), 600)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get(f"/support-now/asked/{row.pk}/")


def test_own_list_is_kept_in_order_and_a_colleague_once(world: World) -> None:
    by = world.viewer("peer")
    people.add_own(name="A", number="1234", by=by)
    second = people.add_colleague(world.people["buddy"], by=by)
    with pytest.raises(Refused):
        people.add_colleague(world.people["buddy"], by=by)
    people.move_up(second, by=by)
    from wellbeing.urgent.queries.people import contacts

    assert [each.name for each in contacts(by)] == [MAX, "A"]


def test_numbers_an_organisation_had_chosen_stay_chosen(world: World) -> None:
    SettingValue.objects.create(slug="home.listening_number", value="0800 11", starts=world.today)
    moved = import_module("wellbeing.urgent.migrations.0002_lines").moved
    with connection.cursor() as cursor:
        for sql, params in moved("home", "urgent"):
            cursor.execute(sql, params)
    assert "tel:080011" in Client().get("/support-now/").content.decode()
    assert set(SettingValue.objects.values_list("slug", flat=True)) <= set(settings.registry())


def test_the_demo_has_six_in_ninety_days(world: World) -> None:
    from wellbeing.urgent import shown_in_demo

    Person.objects.filter(pk=world.people["line_manager"].pk).update(phone="07700 900123")
    for slug in ("peer_elsewhere", "colleague"):
        assert world.people[slug].user is not None
    cast = [
        world.people[slug]
        for slug in ("peer", "peer_supervisor", "line_manager", "former_peer_supervisor")
    ]
    said = shown_in_demo.build(cast, world.today)
    mine = Ask.objects.filter(person=world.people["peer"])
    assert sorted(mine.values_list("state", flat=True)) == ["closed", "follow_up"]
    assert str(Ask.objects.count()) in said


def test_the_worker_is_served_as_assets_are_for_real(settings: Any, tmp_path: Path) -> None:
    """With names that carry a hash, nothing without a name has an address."""
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    answer = Client().get(reverse("urgent:worker"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert f'const STATIC = "{settings.STATIC_URL}"' in answer.content.decode()
