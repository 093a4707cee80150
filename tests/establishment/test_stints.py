"""Secondment and acting up: there, and back."""

from datetime import timedelta
from typing import Any

import pytest

from tests.establishment import changing
from tests.establishment.changing import SYSTEM, day, trust
from workforce.core import clock
from workforce.establishment.actions import posts, stints
from workforce.establishment.actions.posts import PERMANENT, Term
from workforce.establishment.actions.stints import Away
from workforce.establishment.queries import kept_posts
from workforce.obligations import checking
from workforce.people.actions import assignments, daily, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Assignment:
    return changing.supported(post=trust.post())


def _plan(home: Assignment, starts: int = 10, ends: int = 40, **fields: Any) -> Any:
    fields.setdefault("kind", "secondment")
    if not {"organisation", "team", "post"} & fields.keys():
        fields["team"] = trust.team("Southgate team")
    return stints.plan(home, away=Away(starts=day(starts), ends=day(ends), **fields), by=SYSTEM)


def _days(home: Assignment) -> list[tuple[Any, Any, str]]:
    rows = Assignment.objects.filter(person=home.person).order_by("starts")
    return [(row.starts, row.ends, row.team.name) for row in rows]


def test_planned_whole_with_the_way_back(home: Assignment) -> None:
    stint = _plan(home)
    north, south = home.team.name, "Southgate team"
    assert _days(home) == [
        (day(-100), day(9), north), (day(10), day(40), south), (day(41), None, north)
    ]  # fmt: skip
    back = Assignment.objects.get(pk=stint.back)
    assert (back.post_id, back.hours, back.fte) == (home.post_id, home.hours, home.fte)
    assert changing.triad(back, day(41)) == changing.triad(home, day(9)) != {}
    assert changing.triad(Assignment.objects.get(pk=stint.away), day(20)) == {}
    assert changing.as_told(home.person) == changing.as_it_is(home.person)


def test_no_day_has_two_and_none_is_missing(home: Assignment) -> None:
    _plan(home)
    assert [len(changing.has(home.person, day(n))) for n in range(-5, 60)] == [1] * 65


def test_in_another_organisation_there_is_nothing_meanwhile(home: Assignment) -> None:
    _plan(home, organisation="Mind in Northvale")
    counts = [len(changing.has(home.person, day(n))) for n in (9, 10, 40, 41)]
    assert counts == [1, 0, 0, 1]
    assert changing.as_told(home.person) == changing.as_it_is(home.person)
    with clock.at(day(20)):
        daily.run(by=SYSTEM)
        assert list(checking.check()) == []


def test_meanwhile_the_post_is_vacant_and_kept(home: Assignment) -> None:
    _plan(home)
    post = home.post_id
    states = {}
    for n in (0, 9, 10, 40, 41):
        with clock.at(day(n)):
            daily.run(by=SYSTEM)
            kept = {pk: name for pk, (_, name) in kept_posts.kept_for([post]).items()}
            states[n] = (Post.objects.get(pk=post).state, kept)
    filled, vacant = ("filled", {}), ("vacant", {post: "Sam Okafor"})
    assert states == {0: filled, 9: filled, 10: vacant, 40: vacant, 41: filled}


def test_somebody_else_may_fill_in_until_then_and_no_longer(home: Assignment) -> None:
    _plan(home)
    with pytest.raises(Conflict, match=r"^Sam Okafor holds this post"):
        trust.appointed("Noor Rahman", post=home.post, starts=10)
    trust.appointed("Noor Rahman", post=home.post, starts=10, ends=day(40))


def test_longer_and_shorter(home: Assignment) -> None:
    stint = _plan(home)
    for to in (60, 30):
        stints.change_end(stint, to=day(to), by=SYSTEM)
        assert [row[:2] for row in _days(home)][1:] == [(day(10), day(to)), (day(to + 1), None)]
        back = Assignment.objects.get(pk=stint.back)
        assert set(changing.triad(back, day(to + 1))) == set(changing.KINDS)
        held = back.relationships.values_list("starts", flat=True)
        assert set(held) == {day(to + 1)}
    assert changing.as_told(home.person) == changing.as_it_is(home.person)


def test_back_early_takes_the_post_up_at_once(home: Assignment) -> None:
    stint = _plan(home)
    today = day(20)
    with clock.at(today):
        daily.run(by=SYSTEM)
        stints.change_end(stint, to=today - timedelta(days=1), by=SYSTEM)
        assert Post.objects.get(pk=home.post_id).state == "filled"
        daily.run(by=SYSTEM)
        assert list(checking.check()) == []
        assert [row.pk for row in changing.has(home.person, today)] == [stint.back]


def test_back_early_while_somebody_fills_in_is_refused(home: Assignment) -> None:
    stint = _plan(home)
    trust.appointed("Noor Rahman", post=home.post, starts=10, ends=day(40))
    before = changing.everything()
    with pytest.raises(Conflict, match=r"^Noor Rahman holds this post"):
        stints.change_end(stint, to=day(20), by=SYSTEM)
    assert changing.everything() == before


def test_for_good_frees_the_post(home: Assignment) -> None:
    stint = _plan(home)
    stints.for_good(stint, by=SYSTEM)
    assert [row[:2] for row in _days(home)] == [(day(-100), day(9)), (day(10), None)]
    assert changing.as_told(home.person) == changing.as_it_is(home.person)
    with clock.at(day(12)):
        daily.run(by=SYSTEM)
        assert kept_posts.kept_for([home.post_id]) == {}
        assert Post.objects.get(pk=home.post_id).state == "vacant"
        trust.appointed("Noor Rahman", post=home.post, starts=12)


def test_called_off_everything_is_as_it_was(home: Assignment) -> None:
    ife = trust.person("Ife Lowe")
    relationships.hand_over(
        list(home.relationships.filter(kind="line_manager")), to=ife, on=day(20), by=SYSTEM
    )
    before = changing.everything()
    stint = _plan(home)
    stints.call_off(stint, by=SYSTEM)
    assert changing.everything() == before
    assert changing.as_told(home.person) == changing.as_it_is(home.person)
    assert list(checking.check()) == []


def test_begun_it_is_not_called_off(home: Assignment) -> None:
    stint = _plan(home)
    with clock.at(day(10)), pytest.raises(Refused, match="Change its last day"):
        stints.call_off(stint, by=SYSTEM)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts": 10, "ends": 9}, "not before the first"),
        ({"starts": -100, "ends": 9}, "Choose a day after that"),
        ({"kind": "acting_up", "organisation": "Mind"}, "Choose a post or team here"),
    ],
)
def test_what_makes_no_sense_is_refused(home: Assignment, fields: Any, words: str) -> None:
    before = changing.everything()
    with pytest.raises(Refused, match=words):
        _plan(home, **fields)
    assert changing.everything() == before


def test_a_post_that_ends_meanwhile_has_no_way_back() -> None:
    home = changing.supported(post=trust.post(), ends=day(40))
    with pytest.raises(Refused, match="nothing to come back to"):
        _plan(home)


def test_a_volunteer_takes_breaks_instead() -> None:
    robin = trust.appointed("Robin Vale", role=trust.role("peer-volunteer"), employment="volunteer")
    with pytest.raises(Refused, match=r"^Volunteers are not seconded"):
        _plan(robin)


def test_leaving_meanwhile_ends_the_way_back_too(home: Assignment) -> None:
    from workforce.establishment.actions import leaving

    _plan(home)
    before = changing.everything()
    row = leaving.leave(home.person, last_day=day(20), heirs=leaving.Heirs(), by=SYSTEM)
    assert [each[:2] for each in _days(home)] == [(day(-100), day(9)), (day(10), day(20))]
    leaving.take_back(row, by=SYSTEM)
    assert changing.everything() == before


def test_hours_of_the_stint_are_never_counted_beside_the_post(home: Assignment) -> None:
    _plan(home, kind="acting_up", post=trust.post("NV-2"))
    first = clock.today()
    for n in range(0, 60, 7):
        rows = changing.has(home.person, first + timedelta(days=n))
        assert sum(row.fte or 0 for row in rows) == 1


@pytest.mark.parametrize("place", [{"organisation": "Mind in Northvale"}, {}])
def test_the_post_left_does_not_run_on_into_the_stint(home: Assignment, place: Any) -> None:
    stint = _plan(home, **place)
    home.refresh_from_db()
    for to, words in ((day(10), "goes on a secondment on"), (None, "has this post again from")):
        with pytest.raises((Refused, Conflict), match=words):
            assignments.extend(home, to=to, by=SYSTEM)
    stint.refresh_from_db()
    assert (_days(home)[0][:2], stint.outcome) == ((day(-100), day(9)), "")


def test_the_post_meanwhile_does_not_run_on_past_the_way_back(home: Assignment) -> None:
    stint = _plan(home)
    away = Assignment.objects.get(pk=stint.away)
    with pytest.raises(Refused, match="comes back on"):
        assignments.extend(away, to=day(50), by=SYSTEM)


def test_moved_before_a_stint_is_refused_until_it_is_called_off(home: Assignment) -> None:
    stint = _plan(home)
    home.refresh_from_db()
    to = Appointment(home.person, home.role, trust.team("West team"), day(5))
    with pytest.raises(Refused, match="Call it off first"):
        stints.move(home, to=to, by=SYSTEM)
    stints.call_off(stint, by=SYSTEM)
    home.refresh_from_db()
    stints.move(home, to=to, by=SYSTEM)
    assert [row[:2] for row in _days(home)] == [(day(-100), day(4)), (day(5), None)]


def test_a_stint_until_the_end_of_a_fixed_term_lets_the_term_be_settled(home: Assignment) -> None:
    """The post goes on; who is in it for a while comes back all the same."""
    term = trust.post(
        "NV-T", contract="fixed_term", fixed_term_reason="Pilot", fixed_term_ends=day(40)
    )
    stint = _plan(home, post=term)
    term.refresh_from_db()
    posts.settle_term(term, Term(PERMANENT), began_from=term.version, by=SYSTEM)
    assert Assignment.objects.get(pk=stint.away).ends == day(40)
    assert Post.objects.get(pk=term.pk).contract == "permanent"


def test_moved_out_of_a_stint_past_the_way_back_is_refused(home: Assignment) -> None:
    stint = _plan(home)
    away = Assignment.objects.get(pk=stint.away)
    for ends in (None, day(41)):
        to = Appointment(home.person, home.role, trust.team("West team"), day(20), ends=ends)
        with pytest.raises(Refused, match="comes back from here on"):
            stints.move(away, to=to, by=SYSTEM)
    stints.move(
        away,
        to=Appointment(home.person, home.role, trust.team("West team"), day(20), ends=day(40)),
        by=SYSTEM,
    )
    assert [len(changing.has(home.person, day(n))) for n in (19, 20, 40, 41)] == [1, 1, 1, 1]


def test_a_post_of_a_stint_does_not_run_on_into_the_next_stint(home: Assignment) -> None:
    first = _plan(home)
    away = Assignment.objects.get(pk=first.away)
    second = _plan(away, starts=20, ends=30, team=trust.team("West team"))
    with pytest.raises(Refused, match="goes on a secondment on"):
        assignments.extend(Assignment.objects.get(pk=second.home), to=day(25), by=SYSTEM)
