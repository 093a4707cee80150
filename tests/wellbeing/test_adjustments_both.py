"""What one of the two changes waits for the other; what is written in a passport after it was shown waits to be shown; who
decides when the line manager doesn't any more is said to both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import get
from tests.wellbeing.world_adjustments import relation
from tests.world import World
from tests.worlds import built_once
from wellbeing.adjustments import cards, states
from wellbeing.adjustments.actions import asking, deciding, handing, living, sharing
from wellbeing.adjustments.actions.asking import Wish
from wellbeing.adjustments.actions.deciding import Decision
from wellbeing.adjustments.models import Adjustment, Kind, Party, Showing
from wellbeing.adjustments.queries import adjustments, passports
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.people.errors import Conflict

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NEED, CHANGE, OTHER = "A desk elsewhere", "The desk by the window", "A desk in the library"
MANAGER = "line_manager"

built = built_once("none")


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


def asked(world: World, adviser: str = "", kind: str = "place") -> Adjustment:
    to = [relation(world, MANAGER).pk]
    wish = Wish(kind, NEED, to, world.people[adviser].pk if adviser else None)
    return asking.ask(wish, by=world.viewer("peer"))


def running(world: World, adviser: str = "") -> Adjustment:
    row = asked(world, adviser)
    agreed = Decision(states.AGREED, CHANGE)
    row = deciding.decide(row, decision=agreed, version=row.version, by=world.viewer(MANAGER))
    return living.put_in_place(row, on=world.today, version=row.version, by=world.viewer(MANAGER))


def review(world: World, row: Adjustment, slug: str, change: str = OTHER) -> Adjustment:
    return living.review(
        row, words="It goes well", change=change, version=row.version, by=world.viewer(slug)
    )


def read(world: World, row: Adjustment, slug: str) -> adjustments.Data:
    found = adjustments.get(world.viewer(slug), row.pk)
    assert found is not None
    return found


def titles(world: World, slug: str) -> list[str]:
    return [each.title for each in cards.build(world.viewer(slug)).cards]


@pytest.mark.parametrize(("one", "two"), [("peer", MANAGER), (MANAGER, "peer")])
def test_what_one_changes_holds_once_the_other_agrees(world: World, one: str, two: str) -> None:
    row = review(world, running(world), one)
    for slug in (one, two):
        assert (read(world, row, slug).change, read(world, row, slug).other) == (CHANGE, OTHER)
    assert (read(world, row, one).other_waits_for_me, read(world, row, two).other_waits_for_me) == (
        False, True,
    )  # fmt: skip
    assert len(titles(world, two)) == len(titles(world, one)) + 1
    with pytest.raises(Conflict):
        living.answer_other(row, agree=True, version=row.version, by=world.viewer(one))
    row = living.answer_other(row, agree=True, version=row.version, by=world.viewer(two))
    assert (read(world, row, one).change, read(world, row, one).other) == (OTHER, "")
    assert f"Until then: {CHANGE}" in [each.words for each in read(world, row, one).steps]
    assert (row.state, row.reviews) == (states.REVIEWED, 1)


def test_left_it_stays_as_it_was(world: World) -> None:
    row = review(world, running(world), MANAGER)
    row = living.answer_other(row, agree=False, version=row.version, by=world.viewer("peer"))
    assert (read(world, row, "peer").change, read(world, row, "peer").other) == (CHANGE, "")
    with pytest.raises(Conflict):
        living.answer_other(row, agree=True, version=row.version, by=world.viewer("peer"))


def test_the_same_words_wait_for_nobody(world: World) -> None:
    row = review(world, running(world), MANAGER, CHANGE)
    assert (row.other_by_id, read(world, row, "peer").other) == (None, "")


def test_where_nobody_reads_it_the_persons_word_holds(world: World) -> None:
    row = running(world)
    sharing.stop(Party.objects.get(adjustment=row, capacity="manager"), by=world.viewer("peer"))
    row = review(world, Adjustment.objects.get(pk=row.pk), "peer")
    assert (read(world, row, "peer").change, row.other_by_id) == (OTHER, None)


def test_what_one_manager_wrote_is_not_for_the_next(world: World) -> None:
    row = review(world, running(world), MANAGER)
    with clock.at(world.day(30)):
        later = World(world.day(30), users=world.users, people=world.people,
                      assignments=world.assignments)  # fmt: skip
        sharing.show(
            row, relationship=relation(world, "future_line_manager").pk, by=later.viewer("peer")
        )
        row = Adjustment.objects.get(pk=row.pk)
        new = read(later, row, "future_line_manager")
        assert (new.change, new.other, new.decides) == (CHANGE, "", True)
        with pytest.raises(Conflict):
            living.answer_other(
                row, agree=False, version=row.version, by=later.viewer("future_line_manager")
            )
        row = living.answer_other(row, agree=True, version=row.version, by=later.viewer("peer"))
        assert read(later, row, "future_line_manager").change == OTHER


def test_on_pages_both_agree(world: World, sign_in: SignIn) -> None:
    row = running(world)
    page = get(sign_in(MANAGER), reverse("adjustments:review", args=[row.pk]))
    page = page.press("Save", change=OTHER)
    assert OTHER in page.body
    own = get(sign_in("peer"), reverse("adjustments:own-detail", args=[row.pk]))
    assert "Should something else hold from now on?" in own.body
    own.press("Agree to it")
    assert read(world, row, "peer").change == OTHER
    for slug in ("hr", "central_lead", "colleague", "former_line_manager"):
        gone = get(sign_in(slug), reverse("adjustments:detail", args=[row.pk]))
        assert gone.status == 404
        with pytest.raises(Http404):
            living.answer_other(row, agree=True, version=1, by=world.viewer(slug))


# --- the passport's own words ---


def shown(world: World) -> tuple[str, str]:
    """What the manager reads of it, and what stands in it."""
    (passport,) = passports.shown_to(world.viewer(MANAGER))
    held = passports.read(world.viewer(MANAGER), passport.pk)
    assert held is not None
    return held.about, passports.own(world.viewer("peer")).about


def test_words_written_after_it_was_shown_wait_to_be_shown(world: World) -> None:
    sam, to = world.viewer("peer"), relation(world, MANAGER).pk
    row = sharing.write_passport(about="Mornings", goes=[], version=1, by=sam)
    sharing.show_passport(relationship=to, by=sam)
    assert shown(world) == ("Mornings", "Mornings")
    row = sharing.write_passport(
        about="Mornings, and Tuesdays", goes=[], version=row.version, by=sam
    )
    assert shown(world) == ("Mornings", "Mornings, and Tuesdays")
    (one,) = passports.own(sam).showings
    assert (one.about, one.is_behind) == ("Mornings", True)
    sharing.show_passport(relationship=to, by=sam)
    assert shown(world) == ("Mornings, and Tuesdays", "Mornings, and Tuesdays")
    sharing.write_passport(about="", goes=[], version=row.version, by=sam)
    assert shown(world) == ("", "")
    sharing.stop_passport(Showing.objects.get(), by=sam)
    assert Showing.objects.get().about_words is None


def test_the_page_says_what_was_shown(world: World, sign_in: SignIn) -> None:
    sam, to = world.viewer("peer"), relation(world, MANAGER).pk
    row = sharing.write_passport(about="Mornings", goes=[], version=1, by=sam)
    sharing.show_passport(relationship=to, by=sam)
    page = get(sign_in("peer"), reverse("adjustments:passport"))
    assert "Your words have changed since" not in page.body
    sharing.write_passport(about="Heronsbeak", goes=[], version=row.version, by=sam)
    page = get(sign_in("peer"), reverse("adjustments:passport"))
    assert "Your words have changed since" in page.body
    assert "Heronsbeak" in page.body
    theirs = get(sign_in(MANAGER), reverse("adjustments:passport-read", args=[row.pk]))
    assert "Mornings" in theirs.body
    assert "Heronsbeak" not in theirs.body


# --- who decides ---


def told(row: Adjustment) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(occasion__startswith=f"{row.pk}:with", channel="product")
    return sorted((each.person.first_name, each.kind) for each in rows.select_related("person"))


def test_an_adviser_who_comes_to_decide_is_told_and_so_is_the_person(
    world: World, sign_in: SignIn
) -> None:
    row = asked(world, "hr")
    assert told(row) == []
    assert read(world, row, "hr").decides is False
    sharing.stop(Party.objects.get(adjustment=row, capacity="manager"), by=world.viewer("peer"))
    sam, adviser = world.people["peer"].first_name, world.people["hr"].first_name
    both = sorted([(adviser, "adjustment-to-answer"), (sam, "adjustment-to-person")])
    assert told(row) == both
    handing.say_by_night()  # once
    assert told(row) == both
    assert (
        "It is with you now"
        in get(sign_in("hr"), reverse("adjustments:detail", args=[row.pk])).body
    )
    assert (
        "decides now" in get(sign_in("peer"), reverse("adjustments:own-detail", args=[row.pk])).body
    )


def test_an_adviser_comes_to_decide_by_a_date(world: World) -> None:
    row = asked(world, "hr")
    handing.say_by_night()
    assert told(row) == []
    with clock.at(world.day(30)):  # the manager is a former one
        handing.say_by_night()
    assert len(told(row)) == 2


def test_who_was_asked_alone_from_the_start_is_told_once(world: World) -> None:
    wish = Wish("place", NEED, [], world.people["hr"].pk)
    row = asking.ask(wish, by=world.viewer("peer"))
    handing.say_by_night()
    assert told(row) == []


# --- what it is about ---


def stored(row: Adjustment) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT a::text FROM adjustments_adjustment a WHERE id = %s", [row.pk])
        return str(cursor.fetchone()[0])


def test_what_it_is_about_is_sealed_and_each_as_long_as_the_other(world: World) -> None:
    lengths = set()
    for kind in Kind.values:
        row = asked(world, kind=kind)
        assert f'"{kind}"' not in stored(row)
        assert f",{kind}," not in stored(row)
        lengths.add(len(bytes(row.kind_words or b"")))
        assert read(world, row, MANAGER).row.kind == kind
    assert len(lengths) == 1
    rows = adjustments.with_kinds(list(adjustments.mine(world.viewer("peer"))))
    assert sorted(row.kind for row in rows) == sorted(Kind.values)


def test_withdrawn_it_is_about_nothing(world: World, sign_in: SignIn) -> None:
    row = asked(world, kind="time")
    asking.withdraw(row, by=world.viewer("peer"))
    assert Adjustment.objects.get(pk=row.pk).kind_words is None
    page = get(sign_in("peer"), reverse("adjustments:mine"))
    assert Kind.TIME.label not in page.body
    with pytest.raises(IntegrityError), transaction.atomic():
        Adjustment.objects.filter(pk=row.pk).update(kind_words=b"x")


def test_the_system_reads_no_change_that_waits(world: World) -> None:
    row = review(world, running(world), MANAGER)
    data = adjustments.get(Viewer.system(), row.pk)
    assert data is None or data.other == ""


# --- rights that end ---


def refused(world: World) -> Adjustment:
    row = asked(world)
    no = Decision(states.REFUSED, "No room", again=world.people["central_lead"].pk)
    row = deciding.decide(row, decision=no, version=row.version, by=world.viewer(MANAGER))
    return deciding.again(row, version=row.version, by=world.viewer("peer"))


@pytest.mark.parametrize("outcome", [states.AGREED, states.ALTERNATIVE, states.REFUSED])
def test_whoever_looks_again_reads_it_until_they_have(
    world: World, sign_in: SignIn, outcome: str
) -> None:
    row, lead = refused(world), world.viewer("central_lead")
    assert read(world, row, "central_lead").decides
    row = deciding.decide(row, decision=Decision(outcome, OTHER), version=row.version, by=lead)
    assert adjustments.get(lead, row.pk) is None
    assert row not in adjustments.to_see_to(lead)
    assert get(sign_in("central_lead"), reverse("adjustments:detail", args=[row.pk])).status == 404


def test_whoever_looks_again_reads_nothing_of_what_is_taken_back(world: World) -> None:
    row = refused(world)
    asking.withdraw(row, by=world.viewer("peer"))
    assert adjustments.get(world.viewer("central_lead"), row.pk) is None


def test_what_is_taken_out_of_a_passport_goes_from_who_had_it_with_that(world: World) -> None:
    first, second = running(world), running(world)
    with clock.at(world.day(30)):
        then = World(world.day(30), users=world.users, people=world.people,
                     assignments=world.assignments)  # fmt: skip
        sam, new = then.viewer("peer"), then.viewer("future_line_manager")
        to = relation(world, "future_line_manager").pk
        made = sharing.write_passport(about="", goes=[first.pk, second.pk], version=1, by=sam)
        sharing.show(second, relationship=to, by=sam)  # this one beside the passport as well
        sharing.show_passport(relationship=to, by=sam)
        assert adjustments.get(new, first.pk) is not None
        sharing.write_passport(about="", goes=[], version=made.version, by=sam)
        assert adjustments.get(new, first.pk) is None
        assert adjustments.get(new, second.pk) is not None
        (passport,) = passports.shown_to(new)
        held = passports.read(new, passport.pk)
        assert held is not None
        assert held.lines == []
