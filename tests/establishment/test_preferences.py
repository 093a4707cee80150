from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.establishment.conftest import TODAY
from tests.establishment.plans import Pair, viewer
from tests.people import trust
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.establishment.actions import preferences as actions
from workforce.establishment.actions.preferences import Changed
from workforce.establishment.models import Preference, PreferenceShare
from workforce.establishment.queries import asks
from workforce.establishment.queries import preferences as queries
from workforce.notices.models import Notice
from workforce.people.actions import assignments, daily, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db: None) -> Pair:
    return Pair()


def write(pair: Pair, words: str = "Mornings", *shares: Any, part: str = "working") -> None:
    mine = queries.mine(pair.as_sam())
    version = mine.written[part].version if part in mine.written else 0
    ids = {row.pk for row in shares}
    actions.write(part, words, share_with=ids, version=version, by=pair.as_sam())


def sees(who: Person, whose: Person, day: date | None = None) -> dict[str, str]:
    return {each.part: each.words for each in queries.shared_with(viewer(who, day), whose)}


def told(person: Person, kind: str) -> int:
    return Notice.objects.filter(person=person, kind=kind, channel="product").count()


def test_a_part_is_its_writers_alone_until_it_is_shared(pair: Pair) -> None:
    write(pair)
    for who in (pair.dan, pair.priya, pair.leila):
        assert sees(who, pair.sam) == {}
    assert queries.mine(pair.as_sam()).written["working"].words == "Mornings"


def test_a_part_is_shared_with_whom_the_writer_named_and_nothing_else_is(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    write(pair, "More walks", pair.leads, part="caseload")
    assert sees(pair.priya, pair.sam) == {"working": "Mornings"}
    assert sees(pair.leila, pair.sam) == {"caseload": "More walks"}
    assert sees(pair.dan, pair.sam) == {}
    assert told(pair.priya, "preferences-shared") == 1


@pytest.mark.parametrize("role", ["hr", "administrator", "central_lead", "information_governance"])
def test_no_role_sees_any(pair: Pair, role: str) -> None:
    write(pair, "Mornings", pair.supervises)
    other = viewer(trust.person("Any One"), None, role)
    assert list(Preference.objects.visible_to(other)) == []
    assert list(PreferenceShare.objects.visible_to(other)) == []


def test_stopping_closes_it_at_once(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    share = PreferenceShare.objects.get()
    actions.stop(share, by=pair.as_sam())
    assert sees(pair.priya, pair.sam) == {}
    stopped = PreferenceShare.objects.get().stopped_at
    actions.stop(share, by=pair.as_sam())
    assert PreferenceShare.objects.get().stopped_at == stopped
    assert AuditEvent.objects.filter(action="preference no longer shared").count() == 1


def test_nobody_else_stops_a_share(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    actions.stop(PreferenceShare.objects.get(), by=viewer(pair.priya))
    assert sees(pair.priya, pair.sam) == {"working": "Mornings"}


def test_saving_without_a_tick_stops_sharing_and_with_it_begins_again(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    write(pair, "Afternoons")
    assert sees(pair.priya, pair.sam) == {}
    write(pair, "Afternoons", pair.supervises, pair.manages)
    assert sees(pair.priya, pair.sam) == sees(pair.dan, pair.sam) == {"working": "Afternoons"}


def test_saving_again_with_the_same_ticks_tells_nobody_again(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    write(pair, "Afternoons", pair.supervises)
    assert (told(pair.priya, "preferences-shared"), PreferenceShare.objects.count()) == (1, 1)


def test_without_words_a_part_and_its_shares_are_gone(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    write(pair, " ")
    assert (Preference.objects.count(), PreferenceShare.objects.count()) == (0, 0)


def test_a_share_is_off_as_soon_as_somebody_else_is_that_and_comes_back_by_an_answer(
    pair: Pair,
) -> None:
    write(pair, "Mornings", pair.manages)
    ruth = trust.person("Ruth Calder")
    new = relationships.hand_over([pair.manages], to=ruth, on=trust.day(0), by=trust.SYSTEM)[0]
    assert sees(pair.dan, pair.sam) == sees(ruth, pair.sam) == {}
    assert [row.pk for row in asks.to_share_again(pair.as_sam())] == [new.pk]
    assert queries.mine(pair.as_sam()).lapsed_parts(new) == ["working"]
    assert told(pair.sam, "preferences-ask-again") == 1
    actions.answer_again(new, parts=["working"], by=pair.as_sam())
    assert sees(ruth, pair.sam) == {"working": "Mornings"}
    assert asks.to_share_again(pair.as_sam()) == []


def test_kept_to_oneself_is_an_answer_too(pair: Pair) -> None:
    write(pair, "Mornings", pair.manages)
    ruth = trust.person("Ruth Calder")
    new = relationships.hand_over([pair.manages], to=ruth, on=trust.day(0), by=trust.SYSTEM)[0]
    actions.answer_again(new, parts=[], by=pair.as_sam())
    assert (sees(ruth, pair.sam), asks.to_share_again(pair.as_sam())) == ({}, [])


def test_whoever_comes_back_is_asked_about_as_anybody_is(pair: Pair) -> None:
    write(pair, "Mornings", pair.manages)
    ruth = trust.person("Ruth Calder")
    hers = relationships.hand_over([pair.manages], to=ruth, on=trust.day(0), by=trust.SYSTEM)[0]
    back = relationships.hand_over([hers], to=pair.dan, on=trust.day(5), by=trust.SYSTEM)[0]
    later = trust.day(6)
    assert sees(pair.dan, pair.sam, later) == {}
    assert [row.pk for row in asks.to_share_again(pair.as_sam(later))] == [back.pk]


def test_a_handover_to_come_is_asked_about_on_its_day(pair: Pair) -> None:
    write(pair, "Mornings", pair.manages)
    ruth = trust.person("Ruth Calder")
    relationships.hand_over([pair.manages], to=ruth, on=trust.day(3), by=trust.SYSTEM)
    assert (sees(pair.dan, pair.sam), told(pair.sam, "preferences-ask-again")) == (
        {"working": "Mornings"}, 0
    )  # fmt: skip
    with clock.at(trust.day(3)):
        daily.run(by=trust.SYSTEM)
        daily.run(by=trust.SYSTEM)
        assert told(pair.sam, "preferences-ask-again") == 1


def test_who_covers_sees_nothing_of_what_was_shared_with_whom_they_cover(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    bea = trust.person("Bea Ikande")
    cover = relationships.cover(
        pair.supervises, holder=bea, starts=trust.day(0), ends=trust.day(9), by=trust.SYSTEM
    )
    assert sees(bea, pair.sam) == {}
    write(pair, "Mornings", pair.supervises, cover)
    assert sees(bea, pair.sam, trust.day(9)) == {"working": "Mornings"}
    assert sees(bea, pair.sam, trust.day(10)) == {}


def test_another_patch_is_another_lead(pair: Pair) -> None:
    write(pair, "Mornings", pair.leads)
    assert sees(pair.leila, pair.sam) == {"working": "Mornings"}
    assignments.end(pair.assignment, on=trust.day(0), by=trust.SYSTEM)
    south = trust.patch("South patch")
    trust.appointed(person=pair.sam, team=trust.team("Southgate", of=south), starts=1)
    ines = trust.person("Ines Roche")
    relationships.begin(
        kind="patch_lead", holder=ines, patch=south, starts=trust.day(-9), by=trust.SYSTEM
    )
    assert sees(pair.leila, pair.sam, trust.day(1)) == {}
    assert sees(ines, pair.sam, trust.day(1)) == {}
    asked = asks.to_share_again(pair.as_sam(trust.day(1)))
    assert [row.holder for row in asked] == [ines]


def test_what_they_see_is_what_the_person_is_shown(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    write(pair, "both", pair.supervises, pair.manages, part="format")
    for who in (pair.dan, pair.priya, pair.leila):
        shown = {each.part: each.words for each in queries.seen_by(pair.as_sam(), who.pk)}
        assert shown == sees(who, pair.sam)


def test_only_who_is_that_today_can_be_shared_with(pair: Pair) -> None:
    other = Pair.__new__(Pair)
    other.assignment = trust.appointed("Noor Rahman")
    hers = other.begin("line_manager", trust.person("Neil Ashby"))
    relationships.end(pair.manages, on=trust.day(-1), by=trust.SYSTEM)
    write(pair, "Mornings", hers, pair.manages)
    assert PreferenceShare.objects.count() == 0
    with pytest.raises(Conflict):
        actions.answer_again(hers, parts=["working"], by=pair.as_sam())


def test_an_older_version_replaces_nothing(pair: Pair) -> None:
    write(pair)
    with pytest.raises(Changed):
        actions.write("working", "Nights", share_with=[], version=0, by=pair.as_sam())
    assert queries.mine(pair.as_sam()).written["working"].words == "Mornings"


def test_what_is_no_part_or_no_choice_is_refused(pair: Pair) -> None:
    with pytest.raises(Http404):
        actions.write("diagnosis", "x", share_with=[], version=0, by=pair.as_sam())
    with pytest.raises(Refused):
        actions.write("format", "alone", share_with=[], version=0, by=pair.as_sam())
    with pytest.raises(Refused):
        actions.write("working", "x" * 1501, share_with=[], version=0, by=pair.as_sam())


def test_reading_is_seen_by_the_person(pair: Pair) -> None:
    write(pair, "Mornings", pair.supervises)
    priya = viewer(pair.priya)
    queries.note_reading(priya, pair.sam, queries.shared_with(priya, pair.sam))
    [[shown]] = queries.mine(pair.as_sam()).shared.values()
    assert shown.read_at is not None
    assert list(
        AuditEvent.objects.filter(action="preferences read").values_list("actor", "on")
    ) == [(pair.priya.pk, pair.sam.pk)]


def test_words_are_sealed(pair: Pair) -> None:
    write(pair, "Not before nine")
    assert b"nine" not in bytes(Preference.objects.get().words)


def test_a_choice_is_sealed_as_words_are(pair: Pair) -> None:
    write(pair, "one_to_one", part="format")
    assert b"one_to_one" not in bytes(Preference.objects.get().words)


# --- Rights over dates, held against days counted one by one -----------------------------------

DAYS = 24
turns = st.lists(st.integers(1, DAYS - 1), min_size=1, max_size=4, unique=True).map(sorted)


@settings(
    max_examples=depth.tries(6, 25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(turns=turns, shared_on=st.integers(0, DAYS - 1), stopped_after=st.integers(0, DAYS))
def test_a_share_holds_while_its_holder_is_that_without_a_gap_and_until_it_is_stopped(
    django_db_blocker: Any, turns: list[int], shared_on: int, stopped_after: int
) -> None:
    """Two take turns at managing Sam. Whoever manages on the day of sharing is shared with; a day each,
    both are asked what they see, and an independent walk over the days says what that is."""
    from django.db import transaction

    with transaction.atomic():
        _hold(turns, shared_on, stopped_after)
        transaction.set_rollback(True)


def _hold(turns: list[int], shared_on: int, stopped_after: int) -> None:
    sam = trust.appointed("Sam Okafor", starts=-1)
    two = [trust.person("Dan Hughes"), trust.person("Ruth Calder")]
    bounds = [0, *turns, DAYS + 1]
    spells = []
    for number, (first, after) in enumerate(pairwise(bounds)):
        row = relationships.begin(
            kind="line_manager", holder=two[number % 2], assignment=sam, starts=trust.day(first),
            ends=trust.day(after - 1), by=trust.SYSTEM,
        )  # fmt: skip
        spells.append((first, after - 1, two[number % 2], row))
    given_to = next(spell for spell in spells if spell[0] <= shared_on <= spell[1])
    day = TODAY + timedelta(days=shared_on)
    with clock.at(day):
        by = viewer(sam.person, day)
        actions.write("working", "Mornings", share_with={given_to[3].pk}, version=0, by=by)
    for offset in range(shared_on, DAYS + 1):
        on = TODAY + timedelta(days=offset)
        if offset == shared_on + stopped_after:
            with clock.at(on):
                actions.stop(PreferenceShare.objects.get(), by=viewer(sam.person, on))
        stopped = offset >= shared_on + stopped_after
        for who in two:
            may = who == given_to[2] and given_to[0] <= offset <= given_to[1] and not stopped
            assert sees(who, sam.person, on) == ({"working": "Mornings"} if may else {})
