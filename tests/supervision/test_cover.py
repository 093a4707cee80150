"""Who has nobody, who has room, and all of a supervisor's people moved in one go."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supervision import presenters_cover
from supervision.actions import covering as actions
from supervision.actions.covering import Given
from supervision.models import Agreement, Meeting
from supervision.queries import asks, cover, gaps, room
from tests.people import trust
from tests.people.trust import SYSTEM
from tests.supervision.triad import Triad
from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.establishment import change_telling as telling
from workforce.gatherings.models import CalendarEntry
from workforce.notices.models import Notice
from workforce.obligations.actions import pause
from workforce.obligations.models import Pause
from workforce.people.actions import daily, people, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person, Relationship

pytestmark = pytest.mark.django_db
PEER = "peer_supervisor"


def parts(on: date, name: str) -> dict[str, str]:
    pairs = (("day", on.day), ("month", on.month), ("year", on.year))
    return {f"{name}_{part}": str(value) for part, value in pairs}


def day(triad: Triad, days: int) -> date:
    return triad.today + timedelta(days=days)


def supported_by_priya(triad: Triad, count: int) -> list[Assignment]:
    """More people of the same team, who have Priya, and others for line and clinical."""
    team, role = triad.world.things["team"], triad.assignment.role
    found = []
    for number in range(count):
        row = trust.appointed(f"Peer Number{number}", team=team, role=role)
        for kind, slug in (
            (PEER, PEER), ("line_manager", "line_manager"),
            ("clinical_supervisor", "clinical_supervisor"),
        ):  # fmt: skip
            relationships.begin(
                kind=kind, holder=triad.person(slug), assignment=row, starts=row.starts, by=SYSTEM
            )
        found.append(row)
    Notice.objects.all().delete()
    return found


def peer_gap(triad: Triad, slug: str = "patch_lead") -> list[date | None]:
    return [
        row.gap
        for group in cover.nobody(triad.viewer(slug)).groups
        if group.holder == triad.person(PEER)
        for row in group.rows
    ]


def group_of(triad: Triad, slug: str = "patch_lead") -> cover.Group:
    found = cover.of_holder(triad.viewer(slug), triad.person(PEER).pk)
    assert found is not None
    return found


def away(triad: Triad, starts: int, ends: int | None, slug: str = PEER) -> Pause:
    last = None if ends is None else day(triad, ends)
    return pause.begin(
        person_id=triad.person(slug).pk, starts=day(triad, starts), ends=last, by=SYSTEM
    )


# --- who has nobody ---


def test_covered_today_and_held_on_nobody_is_listed(triad: Triad) -> None:
    assert peer_gap(triad) == []


def test_who_leaves_is_listed_at_once_from_the_day_after(triad: Triad) -> None:
    people.leave(triad.person(PEER), on=day(triad, 20), by=SYSTEM)
    assert peer_gap(triad) == [day(triad, 21)]
    page = triad.open("patch_lead", "supervision:cover-list")
    assert "Priya Nair leaves on" in page.body
    assert ": 1 person will have nobody" in page.body
    assert "Priya Nair" not in triad.open("patch_lead_elsewhere", "supervision:cover-list").body
    assert "Priya Nair" in triad.open("central_lead", "supervision:cover-list").body


def test_away_without_cover_from_the_day_cover_ends_and_never_why(triad: Triad) -> None:
    away(triad, -3, 20)
    assert peer_gap(triad) == [day(triad, 9)]  # Bea covers until the eighth
    body = triad.open("patch_lead", "supervision:cover-list").body
    assert "Priya Nair is paused: 1 person will have nobody" in body
    told = body.partition("Priya Nair is paused")[2].partition("</div>")[0]
    for word in ("leave", "sick", "absence", "break", "away", date_words(day(triad, 20))):
        assert f" {word}" not in told


def test_whoever_covers_and_is_away_is_not_there(triad: Triad) -> None:
    away(triad, -3, 5)
    away(triad, 2, 3, slug="cover_peer_supervisor")
    assert peer_gap(triad) == [day(triad, 2)]


def test_who_has_left_is_named_and_who_was_never_named_stands_apart(triad: Triad) -> None:
    people.leave(triad.person(PEER), on=day(triad, -1), by=SYSTEM)
    Relationship.objects.filter(assignment=triad.assignment, kind="cover").delete()
    assert peer_gap(triad) == [triad.today]
    Relationship.objects.filter(assignment=triad.assignment, acts_as=PEER).delete()
    found = cover.nobody(triad.viewer("patch_lead"))
    assert (triad.assignment.pk, "peer") in [
        (row.agreement.assignment_id, row.strand) for row in found.unnamed
    ]
    page = triad.open("patch_lead", "supervision:cover-list")
    assert page.click("Sam Okafor, peer supervision").status == 200


def test_the_gap_is_what_counting_day_by_day_says(triad: Triad) -> None:
    dice = random.Random(7)
    sam = triad.assignment
    agreement = triad.agreement()
    holders = [triad.person(slug) for slug in (PEER, "former_cover", "buddy")]
    for _ in range(120):
        Relationship.objects.filter(assignment=sam, acts_as=PEER).delete()
        Pause.objects.all().delete()
        rows, pauses = _history(dice, triad, holders)
        end = dice.choice([None, day(triad, 30)])
        Assignment.objects.filter(pk=sam.pk).update(ends=end)
        found = gaps.with_gap(Agreement.objects.filter(pk=agreement.pk), triad.today).get().gap
        only = gaps.only_gaps(Agreement.objects.filter(pk=agreement.pk), triad.today)
        expected = _first_day_without(triad, rows, pauses, end)
        assert found == expected
        assert [each.gap for each in only] == ([expected] if expected else [])


def _history(dice: random.Random, triad: Triad, holders: list[Person]) -> tuple[Any, Any]:
    rows, start = [], -20
    for holder in holders[: dice.randint(0, 2)]:
        length = dice.choice([10, 25, 40, None])
        starts = day(triad, start)
        ends = None if length is None else starts + timedelta(days=length)
        rows.append((PEER, holder, starts, ends))
        if length is None:
            break
        start += length + 1 + dice.choice([0, 0, 5])
    if dice.random() < 0.5:
        first = dice.randint(-5, 20)
        rows.append(
            ("cover", holders[2], day(triad, first), day(triad, first + dice.randint(0, 15)))
        )
    for kind, holder, starts, ends in rows:
        Relationship.objects.create(
            kind=kind, acts_as=PEER, assignment=triad.assignment, holder=holder, starts=starts, ends=ends
        )  # fmt: skip
    pauses = []
    for holder in holders:
        if dice.random() < 0.4:
            first = dice.randint(-10, 20)
            last = None if dice.random() < 0.3 else day(triad, first + dice.randint(0, 15))
            pauses.append((holder, day(triad, first), last))
            Pause.objects.create(person=holder, starts=day(triad, first), ends=last)
    return rows, pauses


def _first_day_without(triad: Triad, rows: Any, pauses: Any, end: date | None) -> date | None:
    for n in range(200):
        one = day(triad, n)
        if end is not None and one > end:
            return None
        gone = {
            who for who, first, last in pauses if first <= one and (last is None or one <= last)
        }
        here = [
            who
            for _, who, first, last in rows
            if first <= one and (last is None or one <= last) and who not in gone
        ]
        if not here:
            return one
    return None


def test_today_asks_whoever_leads_the_patch_once_a_supervisor(triad: Triad) -> None:
    supported_by_priya(triad, 2)
    people.leave(triad.person(PEER), on=day(triad, 20), by=SYSTEM)
    found = [ask for ask in asks.of(triad.viewer("patch_lead")) if ask.what == asks.COVER]
    assert [(ask.name, ask.number, ask.day) for ask in found] == [("Priya Nair", 3, day(triad, 21))]
    for slug in ("peer", "line_manager", "hr", "patch_lead_elsewhere", "central_lead"):
        assert [a for a in asks.of(triad.viewer(slug)) if a.what == asks.COVER] == [], slug
    page = triad.open("patch_lead", "home:today")
    assert "Who is there for those whom Priya Nair supports?" in page.body


def test_the_list_and_the_page_cost_the_same_for_three_and_for_thirty(triad: Triad) -> None:
    counted = []
    for count in (2, 9):
        supported_by_priya(triad, count)
        Person.objects.filter(last_name__startswith="Number").update(first_name="Other")
        away(triad, 1, None)
        viewer = triad.viewer("central_lead")
        with CaptureQueriesContext(connection) as used:
            cover.nobody(viewer)
            page = group_of(triad, "central_lead")
            room.choices(
                viewer, page.rows, but=triad.person(PEER).pk, starts=triad.today, ends=None
            )
        counted.append(len(used))
    assert counted[0] == counted[1] <= 20


# --- who has room ---


def suggestions(triad: Triad, ends: int | None = None) -> list[room.Choice]:
    group = group_of(triad)
    last = None if ends is None else day(triad, ends)
    viewer = triad.viewer("patch_lead")
    return room.choices(viewer, group.rows, but=group.holder.pk, starts=day(triad, 1), ends=last)


def test_six_do_not_all_go_to_the_same_one(triad: Triad) -> None:
    supported_by_priya(triad, 5)
    names = [one.suggested.person.name for one in suggestions(triad) if one.suggested]
    assert len(names) == 6
    assert max(names.count(name) for name in names) <= 3


def test_how_many_they_support_stands_before_where_they_work(triad: Triad) -> None:
    supported_by_priya(triad, 1)
    one = suggestions(triad)[0]
    kit = next(each for each in one.fit if each.person.last_name == "Moran")
    words = presenters_cover.who_fits(kit, one.row)
    assert words.startswith("Kit Moran, supports ")
    assert words.endswith("Southgate liaison team")
    page = triad.open("patch_lead", "supervision:cover-arrange", person_id=triad.person(PEER).pk)
    assert words in page.body
    assert "(optional)" not in page.body.partition("<main")[2]


def test_of_the_same_patch_first(triad: Triad) -> None:
    near = trust.appointed(
        "Zed Near", team=triad.world.things["team"], role=triad.world.assignments[PEER].role
    )
    trust.may_supervise(near.person)
    for one in suggestions(triad):
        assert one.fit[0].person == near.person
        assert one.suggested is not None
        assert one.suggested.person == near.person


def test_nobody_who_may_not_leaves_or_is_away_is_offered(triad: Triad) -> None:
    def offered() -> set[str]:
        return {each.person.last_name for one in suggestions(triad, 20) for each in one.fit}

    assert {"Moran", "Petrov"} <= offered()
    assert not {"Hughes", "Okafor", "Nair", "Ikande"} & offered()  # Bea covers already
    away(triad, 5, 6, slug="former_peer_supervisor")
    people.leave(triad.person("former_cover"), on=day(triad, 90), by=SYSTEM)
    assert not {"Moran", "Petrov"} & offered()


# --- all in one go ---


def give(triad: Triad, rows: list[Any], to: str = "former_peer_supervisor") -> list[Given]:
    return [Given(row.agreement.pk, triad.person(to).pk) for row in rows]


def sign_in(triad: Triad, rows: list[Assignment]) -> None:
    from tests.establishment.changing import signed_in

    for row in rows:
        signed_in(row.person)


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind, channel="product")
    return sorted(rows.values_list("person__last_name", flat=True))


def test_cover_for_all_tells_each_once_and_leaves_the_holder(triad: Triad) -> None:
    others = supported_by_priya(triad, 3)
    sign_in(triad, others)
    group = group_of(triad)
    made = actions.name_cover_for(
        group.holder.pk, give(triad, list(group.rows)), starts=day(triad, 1), ends=day(triad, 20),
        version=group.version, by=triad.viewer("patch_lead"),
    )  # fmt: skip
    assert {(row.kind, row.acts_as) for row in made} == {("cover", PEER)}
    starts = {row.assignment.person.last_name: row.starts for row in made}
    assert starts["Okafor"] == day(triad, 9)  # Bea covers until then
    assert starts["Number0"] == day(triad, 1)
    assert told(telling.OWN) == ["Number0", "Number1", "Number2", "Okafor"]
    assert told(telling.GIVEN) == ["Moran"]
    assert all(row.holder == triad.person(PEER) for row in _held(triad))


def test_what_is_planned_in_the_days_of_cover_is_with_whoever_stands_in(triad: Triad) -> None:
    Relationship.objects.filter(assignment=triad.assignment, kind="cover").delete()
    in_it, after = triad.planned(day(triad, 5)), triad.planned(day(triad, 25))
    both = triad.planned(day(triad, 6), strands=["peer", "clinical"])
    group = group_of(triad)
    Notice.objects.all().delete()
    actions.name_cover_for(
        group.holder.pk, give(triad, list(group.rows)), starts=day(triad, 2), ends=day(triad, 20),
        version=group.version, by=triad.viewer("patch_lead"),
    )  # fmt: skip
    names = [triad.now(row).holder.last_name for row in (in_it, after, both)]
    assert names == ["Moran", "Nair", "Nair"]
    entries = CalendarEntry.objects.filter(source=in_it.pk, is_off=False)
    assert set(entries.values_list("person__last_name", flat=True)) == {"Okafor", "Moran"}
    with clock.at(day(triad, 6)):
        page = triad.open("peer", "home:today")
        assert "Did you meet Kit on" in page.body
    assert told(telling.GIVEN) == ["Moran"]
    assert told("supervision-new-date") == []


def _held(triad: Triad) -> list[Relationship]:
    rows = Relationship.objects.filter(kind=PEER, assignment__team=triad.world.things["team"])
    return [row for row in rows.select_related("holder") if row.ends is None]


def test_handing_over_takes_what_is_planned_along(triad: Triad) -> None:
    supported_by_priya(triad, 1)
    planned = triad.planned(day(triad, 12))
    group = group_of(triad)
    actions.hand_over_from(
        group.holder.pk, give(triad, list(group.rows)), on=triad.today, version=group.version,
        by=triad.viewer("patch_lead"),
    )  # fmt: skip
    assert {row.holder.last_name for row in _held(triad)} == {"Moran"}
    assert Meeting.objects.get(pk=planned.pk).holder.last_name == "Moran"
    assert "Nair" in told(telling.OVER)


def test_after_the_last_day_of_who_leaves_it_goes_on_for_good(triad: Triad) -> None:
    people.leave(triad.person(PEER), on=day(triad, 20), by=SYSTEM)
    planned = triad.planned(day(triad, 25))
    group = group_of(triad)
    actions.hand_over_from(
        group.holder.pk, give(triad, list(group.rows)), on=day(triad, 21), version=group.version,
        by=triad.viewer("patch_lead"),
    )  # fmt: skip
    assert peer_gap(triad) == []
    with clock.at(day(triad, 21)):
        daily.run(by=SYSTEM)
    kept = Meeting.objects.get(pk=planned.pk)
    assert (kept.holder.last_name, kept.state) == ("Moran", "planned")


def test_handed_over_before_the_last_day_it_goes_on_after_it(triad: Triad) -> None:
    people.leave(triad.person(PEER), on=day(triad, 20), by=SYSTEM)
    group = group_of(triad)
    made = actions.hand_over_from(
        group.holder.pk, give(triad, list(group.rows)), on=day(triad, 15), version=group.version,
        by=triad.viewer("patch_lead"),
    )  # fmt: skip
    assert [(row.starts, row.ends) for row in made] == [(day(triad, 15), None)]
    assert peer_gap(triad) == []


def test_what_somebody_else_holds_by_then_is_not_taken_from_them(triad: Triad) -> None:
    """Priya leaves, Bea begins some days later: who plans for Priya moves nothing of Bea's."""
    people.leave(triad.person(PEER), on=day(triad, 20), by=SYSTEM)
    relationships.begin(
        kind=PEER, holder=triad.person("former_cover"), assignment=triad.assignment,
        starts=day(triad, 25), by=SYSTEM,
    )  # fmt: skip
    group, before = group_of(triad), list(Relationship.objects.order_by("pk").values())
    with pytest.raises(Refused, match="Choose a day before that, or leave this one as it is"):
        actions.hand_over_from(
            group.holder.pk, give(triad, list(group.rows)), on=day(triad, 27),
            version=group.version, by=triad.viewer("patch_lead"),
        )  # fmt: skip
    assert list(Relationship.objects.order_by("pk").values()) == before


def test_the_second_of_two_leads_learns_that_it_changed(triad: Triad) -> None:
    group = group_of(triad)
    given = give(triad, list(group.rows))
    ours = {"starts": day(triad, 9), "ends": day(triad, 30), "version": group.version}
    actions.name_cover_for(group.holder.pk, given, by=triad.viewer("patch_lead"), **ours)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="nothing was done twice"):
        actions.name_cover_for(group.holder.pk, given, by=triad.viewer("central_lead"), **ours)  # type: ignore[arg-type]


@pytest.mark.parametrize("to", ["peer", "line_manager", "away", "gone"])
def test_who_cannot_take_it_is_refused_in_words(triad: Triad, to: str) -> None:
    if to == "away":
        away(triad, 5, 12, slug="former_peer_supervisor")
    if to == "gone":
        people.leave(triad.person("former_peer_supervisor"), on=day(triad, 4), by=SYSTEM)
    who = to if to in ("peer", "line_manager") else "former_peer_supervisor"
    group = group_of(triad)
    with pytest.raises(Refused, match=r"Choose|line manager can"):
        actions.hand_over_from(
            group.holder.pk, give(triad, list(group.rows), who), on=day(triad, 5),
            version=group.version, by=triad.viewer("patch_lead"),
        )  # fmt: skip


def test_until_when_somebody_elsewhere_is_away_is_not_told(triad: Triad) -> None:
    """Whoever could take over may be of any patch."""
    away(triad, 5, 12, slug="former_peer_supervisor")
    group = group_of(triad)
    with pytest.raises(Refused) as refused:
        actions.name_cover_for(
            group.holder.pk, give(triad, list(group.rows)), starts=day(triad, 2), ends=day(triad, 6),
            version=group.version, by=triad.viewer("patch_lead"),
        )  # fmt: skip
    assert not any(letter.isdigit() for letter in str(refused.value))
    assert "Choose somebody else, or other days" in str(refused.value)


def test_six_at_once_count_as_six(triad: Triad) -> None:
    from workforce.core import setting_values

    supported_by_priya(triad, 3)
    setting_values.put(
        slug="people.span_red", value=3, starts=triad.today, by=triad.viewer("administrator")
    )
    group = group_of(triad)
    with pytest.raises(Refused, match="3 is the most"):
        actions.hand_over_from(
            group.holder.pk, give(triad, list(group.rows), "former_cover"), on=day(triad, 5),
            version=group.version, by=triad.viewer("patch_lead"),
        )  # fmt: skip


# --- the page ---


def test_one_press_covers_everybody_as_suggested(triad: Triad) -> None:
    supported_by_priya(triad, 3)
    away(triad, 2, 30)
    page = triad.open("patch_lead", "supervision:cover-arrange", person_id=triad.person(PEER).pk)
    assert "Priya Nair will be paused" in page.body
    asked = page.press("Save for all of them")
    assert "Saved" not in asked.body  # until when is for whoever arranges it to say
    done = page.press("Save for all of them", **parts(day(triad, 30), "ends"))
    assert "Saved: 4 supervisions covered" in done.body
    assert peer_gap(triad) == []
    # Pressed again from the page as it was: nothing twice, and it says so.
    again = page.press("Save for all of them", once="another", **parts(day(triad, 30), "ends"))
    assert "nothing was done twice" in again.body
    assert Relationship.objects.filter(kind="cover", starts__gt=triad.today).count() == 4


def test_left_as_it_is_nothing_is_done(triad: Triad) -> None:
    page = triad.open("central_lead", "supervision:cover-arrange", person_id=triad.person(PEER).pk)
    key = f"to_{triad.agreement().pk}"
    shown = page.press("Save for all of them", way="hand_over", **{key: ""})
    assert "Choose somebody for at least one of them" in shown.body


def test_the_person_sees_who_stands_in_from_when_to_when(triad: Triad) -> None:
    body = triad.open("peer", "supervision:support-list").body
    until = f"{day(triad, 8).day} {day(triad, 8):%B}"
    assert f"Bea stands in for Priya until {until}" in body
    group = group_of(triad)
    actions.name_cover_for(
        group.holder.pk, give(triad, list(group.rows)), starts=day(triad, 12), ends=day(triad, 20),
        version=group.version, by=triad.viewer("patch_lead"),
    )  # fmt: skip
    body = triad.open("peer", "supervision:support-list").body
    assert "Kit stands in for Priya from" in body
