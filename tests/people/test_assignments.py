from decimal import Decimal
from typing import Any

import pytest

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core.audit import AuditEvent
from workforce.core.presenting import date_words
from workforce.core.states import NotAllowed
from workforce.people.actions import assignments, people, posts, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Person, Post, Relationship

pytestmark = pytest.mark.django_db


def _supported(assignment: Assignment, **fields: Any) -> Relationship:
    return relationships.begin(
        kind="line_manager",
        holder=trust.person("Dan Hughes"),
        assignment=assignment,
        by=SYSTEM,
        **{"starts": assignment.starts} | fields,
    )


def test_appointed_fills_the_post_and_is_told(heard: list[Any]) -> None:
    post = trust.post()
    row = trust.appointed(post=post, team=post.team, starts=0)
    assert Post.objects.get().state == "filled"
    assert (row.hours, row.fte) == (post.hours, 1)
    assert heard == [("appointed", [row.pk], day(0))]
    event = AuditEvent.objects.get(action="appointed")
    assert (event.on, event.about) == (row.person_id, f"assignment {row.pk}")


def test_appointed_for_years_it_counts_from_the_day_it_is_recorded(heard: list[Any]) -> None:
    row = trust.appointed(starts=-2000)
    assert heard == [("appointed", [row.pk], day(0))]


def test_appointed_for_later_it_is_not_told_yet(heard: list[Any]) -> None:
    trust.appointed(starts=1)
    assert heard == []


def test_a_post_that_is_not_approved_is_not_filled() -> None:
    post = trust.post(state="proposed")
    words = "This post can't be filled as it stands now"
    with pytest.raises(Conflict, match=f"^{words}"):
        trust.appointed(post=post, team=post.team)
    assert not Assignment.objects.exists()


def test_a_full_post_says_who_holds_it() -> None:
    post = trust.post()
    trust.appointed(post=post, team=post.team)
    words = "Sam Okafor holds this post. End that first, or choose another post."
    with pytest.raises(Conflict, match=f"^{words}$"):
        trust.appointed("Noor Rahman", post=post, team=post.team)


def test_a_post_is_shared_as_far_as_it_goes() -> None:
    post = trust.post()
    for name in ("Sam Okafor", "Noor Rahman"):
        trust.appointed(name, post=post, team=post.team, hours=Decimal("18.75"), fte=Decimal("0.5"))
    with pytest.raises(Conflict):
        trust.appointed("Jo Adeyemi", post=post, team=post.team, fte=Decimal("0.1"))


def test_a_post_is_filled_again_after_its_holder() -> None:
    post = trust.post()
    trust.appointed(post=post, team=post.team, ends=day(10))
    trust.appointed("Noor Rahman", post=post, team=post.team, starts=11)
    with pytest.raises(Conflict):
        trust.appointed("Jo Adeyemi", post=post, team=post.team, starts=10, ends=day(10))


def test_a_volunteer_is_appointed_to_a_team() -> None:
    row = trust.appointed(
        "Robin Vale", role=trust.role("peer-volunteer"), employment="volunteer", hours=Decimal(6)
    )
    assert (row.post_id, row.fte) == (None, None)
    with pytest.raises(Refused, match="Volunteers have hours"):
        trust.appointed(
            "Jo Vale", role=trust.role("peer-volunteer"), employment="volunteer", fte=Decimal("0.2")
        )
    with pytest.raises(Refused, match="This is a paid role"):
        trust.appointed("Jo Vale", employment="volunteer")


def test_whoever_left_is_here_again_when_appointed() -> None:
    dee = trust.person("Dee Marlow", left_on=day(-100))
    trust.appointed(person=dee)
    assert Person.objects.get(pk=dee.pk).left_on is None


def test_the_same_appointment_twice_is_refused() -> None:
    row = trust.appointed()
    with pytest.raises(Conflict, match="This person has this post already"):
        trust.appointed(person=row.person)


def test_the_same_number_twice_is_refused() -> None:
    trust.appointed(number="30001-1")
    with pytest.raises(Conflict, match="There is an assignment with this number already"):
        trust.appointed("Noor Rahman", number="30001-1")


def test_ended_everything_towards_it_ends(heard: list[Any]) -> None:
    post = trust.post()
    row = trust.appointed(post=post, team=post.team)
    held = _supported(row)
    heard.clear()
    assignments.end(row, on=day(-1), by=SYSTEM)
    assert Relationship.objects.get().ends == day(-1)
    assert Post.objects.get().state == "vacant"
    assert heard == [
        ("relationship_ended", [held.pk], day(-1)),
        ("left", [row.pk], day(-1)),
    ]


def test_ending_later_nothing_is_told_yet_and_the_post_is_filled(heard: list[Any]) -> None:
    post = trust.post()
    row = trust.appointed(post=post, team=post.team)
    _supported(row)
    heard.clear()
    assignments.end(row, on=day(20), by=SYSTEM)
    assert Relationship.objects.get().ends == day(20)
    assert Post.objects.get().state == "filled"
    assert heard == []


def test_what_was_to_begin_after_the_end_is_called_off() -> None:
    row = trust.appointed()
    _supported(row, starts=day(30))
    assignments.end(row, on=day(20), by=SYSTEM)
    assert not Relationship.objects.exists()


def test_an_appointment_that_has_not_begun_is_called_off() -> None:
    post = trust.post()
    row = trust.appointed(post=post, team=post.team, starts=10)
    _supported(row)
    assignments.end(row, on=day(0), by=SYSTEM)
    assert not Assignment.objects.exists()
    assert not Relationship.objects.exists()
    assert Post.objects.get().state == "vacant"


def test_ending_before_it_began_is_refused() -> None:
    row = trust.appointed(starts=-5)
    words = f"The post began on {date_words(day(-5))}. Choose that day or a later one."
    with pytest.raises(Refused, match=f"^{words}$"):
        assignments.end(row, on=day(-6), by=SYSTEM)


def test_extended_what_ended_with_it_goes_on() -> None:
    row = trust.appointed(ends=day(10))
    _supported(row)
    buddy = relationships.begin(
        kind="buddy",
        holder=trust.person("Max Silva"),
        assignment=row,
        starts=day(0),
        ends=day(5),
        by=SYSTEM,
    )
    assignments.extend(row, to=day(90), by=SYSTEM)
    ends = dict(Relationship.objects.values_list("kind", "ends"))
    assert ends == {"line_manager": day(90), "buddy": buddy.ends}


def test_an_earlier_day_does_not_extend() -> None:
    row = trust.appointed(ends=day(10))
    with pytest.raises(Refused, match="Choose a last day after the one there is"):
        assignments.extend(row, to=day(9), by=SYSTEM)


def test_a_post_moves_through_its_states_and_is_recorded() -> None:
    entry = posts.NewPost(
        "NV-9", "Peer support worker", trust.role(), trust.team(), fte=Decimal("0.5")
    )
    post = posts.add(entry, by=SYSTEM)
    for state in ("gate_check", "approved", "advertised"):
        posts.move(post, state, by=SYSTEM)
    with pytest.raises(NotAllowed):
        posts.move(post, "proposed", by=SYSTEM)
    actions = AuditEvent.objects.filter(about=f"post {post.pk}").order_by("at", "pk")
    assert list(actions.values_list("action", flat=True)) == [
        "post added",
        "post in gate check",
        "post approved",
        "post advertised",
    ]


def test_a_post_code_twice_is_refused() -> None:
    entry = posts.NewPost(
        "NV-9", "Peer support worker", trust.role(), trust.team(), fte=Decimal("0.5")
    )
    posts.add(entry, by=SYSTEM)
    with pytest.raises(Conflict, match="There is a post with this code already"):
        posts.add(entry, by=SYSTEM)


def test_whoever_leaves_holds_nothing_after_that_day() -> None:
    priya = trust.appointed("Priya Nair", role=trust.role("senior-peer-support-worker"))
    sam = trust.appointed()
    relationships.begin(
        kind="peer_supervisor", holder=priya.person, assignment=sam, starts=day(-9), by=SYSTEM
    )
    Grant.objects.create(person=priya.person, role="hr", starts=day(-9))
    people.leave(priya.person, on=day(-1), by=SYSTEM)
    assert Person.objects.get(pk=priya.person_id).left_on == day(-1)
    assert Assignment.objects.get(pk=priya.pk).ends == day(-1)
    assert trust.running(sam) == set()
    assert Grant.objects.get().ends == day(-1)
