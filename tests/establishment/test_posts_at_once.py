"""Two people decide about one post at once, in two real transactions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.people import trust
from tests.people.test_races import _at_once
from tests.people.trust import SYSTEM, day
from workforce.establishment.actions import experience, post_teams, posts
from workforce.establishment.actions.posts import ENDS, PERMANENT, Term
from workforce.people.actions import assignments, moving, naming
from workforce.people.actions.posts import NewPost
from workforce.people.models import Assignment, Post, PostStep, Qualification

pytestmark = pytest.mark.django_db(transaction=True)


def _other(told: list[str]) -> str:
    """One did it; what the other was told."""
    assert sorted(words == "done" for words in told) == [False, True], told
    return next(words for words in told if words != "done")


def proposal(code: str = "P-1") -> Post:
    entry = NewPost(
        code, "Peer support worker", trust.role(), trust.team(), Decimal(1), Decimal("37.5")
    )
    return posts.propose(entry, by=SYSTEM)


def test_one_hands_in_what_the_other_withdraws() -> None:
    post = proposal()
    told = _at_once(
        lambda: posts.move(post, "gate_check", seen="proposed", by=SYSTEM),
        lambda: posts.move(post, "closed", seen="proposed", words="No", by=SYSTEM),
    )
    now = Post.objects.get(pk=post.pk).get_state_display()
    assert _other(told) == f"This post is {now} meanwhile. Look at it again."
    assert PostStep.objects.filter(post=post).count() == 2


def test_two_change_one_post() -> None:
    post = proposal()
    told = _at_once(*[
        lambda title=title: posts.change(post, began_from=1, by=SYSTEM, title=title)
        for title in ("One", "Two")
    ])  # fmt: skip
    assert _other(told) == posts.MEANWHILE
    assert Post.objects.get(pk=post.pk).version == 2


def test_two_propose_under_one_code() -> None:
    trust.team()
    told = _at_once(proposal, proposal)
    assert _other(told) == "There is a post with this code already. Choose another code."


def test_two_take_back_one_move() -> None:
    post = proposal()
    posts.move(post, "gate_check", seen="proposed", by=SYSTEM)
    step = PostStep.objects.get(after="gate_check")
    told = _at_once(*[lambda: posts.take_back(step, by=SYSTEM)] * 2)
    assert "moved on meanwhile" in _other(told)
    assert PostStep.objects.filter(takes_back=step).count() == 1


def test_one_closes_what_the_other_fills() -> None:
    post = trust.post()
    sam = trust.person()
    told = _at_once(
        lambda: posts.move(post, "closed", seen="vacant", words="No money", by=SYSTEM),
        lambda: assignments.appoint(person=sam, role=post.role, team=post.team, post=post, starts=day(0), by=SYSTEM),
    )  # fmt: skip
    was_closed = told[0] == "done"
    not_filled = (
        "This post can't be filled as it stands now. Look at the post, or choose another one."
    )
    assert _other(told) == (
        not_filled if was_closed else "This post is filled meanwhile. Look at it again."
    )
    state = Post.objects.get(pk=post.pk).state
    assert (state, post.assignments.count()) in {("closed", 0), ("filled", 1)}


def test_two_settle_one_term() -> None:
    post = trust.post(contract="fixed_term", fixed_term_reason="Pilot", fixed_term_ends=day(30))
    told = _at_once(*[
        lambda what=what: posts.settle_term(post, Term(what), began_from=1, by=SYSTEM)
        for what in (PERMANENT, ENDS)
    ])  # fmt: skip
    assert "Somebody else changed this post meanwhile" in _other(told)
    row = Post.objects.get(pk=post.pk)
    done = PERMANENT if told[0] == "done" else ENDS
    assert (row.contract == "permanent") is (done == PERMANENT)
    assert row.is_end_agreed is (done == ENDS)


def test_two_confirm_one_person() -> None:
    sam = trust.person()
    told = _at_once(*[lambda: experience.confirm(sam, by=SYSTEM)] * 2)
    assert _other(told).startswith("This is so already, since ")
    assert Qualification.objects.count() == 1


def test_manager_and_peer_supervisor_planned_at_once_stay_apart() -> None:
    post, dan = proposal(), trust.person("Dan Hughes")
    told: list[Any] = _at_once(*[
        lambda kind=kind: posts.plan_support(post, kind, holder=dan, by=SYSTEM)
        for kind in ("line_manager", "peer_supervisor")
    ])  # fmt: skip
    assert _other(told) == posts.APART


def test_two_move_one_post_to_two_teams() -> None:
    sam = trust.appointed(post=trust.post())
    teams = [trust.team("East"), trust.team("West")]
    told = _at_once(*[
        lambda to=to: post_teams.move_to_team(
            sam.post, to=to, began_from=1, seen={sam.pk}, by=SYSTEM
        )
        for to in teams
    ])  # fmt: skip
    assert _other(told) == posts.MEANWHILE
    first = teams[told.index("done")]
    assert Post.objects.get().team_id == Assignment.objects.get().team_id == first.pk


def test_one_moves_a_post_to_which_the_other_appoints() -> None:
    post, to, sam = trust.post(), trust.team("East"), trust.person()
    told = _at_once(
        lambda: post_teams.move_to_team(post, to=to, began_from=1, seen=(), by=SYSTEM),
        lambda: assignments.appoint(person=sam, role=post.role, team=post.team, post=post, starts=day(0), by=SYSTEM),
    )  # fmt: skip
    assert _other(told) in {
        "Who holds this post has changed since you opened this page. Look at it, then decide.",
        "This post is in another team meanwhile. Look at it again, then decide.",
    }
    now = Post.objects.get(pk=post.pk)
    assert all(row.team_id == now.team_id for row in Assignment.objects.all())


def test_one_moves_a_post_that_its_holder_leaves() -> None:
    sam, to = trust.appointed(post=trust.post()), trust.team("East")
    told = _at_once(
        lambda: post_teams.move_to_team(sam.post, to=to, began_from=1, seen={sam.pk}, by=SYSTEM),
        lambda: assignments.end(sam, on=day(-1), by=SYSTEM),
    )
    assert told[1] == "done"
    last = Assignment.objects.get()
    assert last.ends is not None
    assert told[0] in {"done", post_teams.BUSY, "Who holds this post has changed since you opened this page. Look at it, then decide."}  # fmt: skip
    assert (last.team_id == to.pk) is (told[0] == "done")


def test_one_moves_a_post_whose_fixed_term_the_other_settles() -> None:
    post = trust.post(contract="fixed_term", fixed_term_reason="Pilot", fixed_term_ends=day(30))
    sam = trust.appointed(post=post, ends=day(30))
    to = trust.team("East")
    told = _at_once(
        lambda: post_teams.move_to_team(post, to=to, began_from=1, seen={sam.pk}, by=SYSTEM),
        lambda: posts.settle_term(post, Term(PERMANENT), began_from=1, by=SYSTEM),
    )
    assert _other(told) in {
        posts.MEANWHILE, post_teams.BUSY,
        "Somebody else changed this post meanwhile. Look at it again, then decide.",
    }  # fmt: skip


def test_one_moves_a_post_whose_holder_the_other_gives_fewer_hours() -> None:
    """Whoever waited finds the assignment in its other team, not gone."""
    sam, to = trust.appointed(post=trust.post()), trust.team("East")
    told = _at_once(
        lambda: post_teams.move_to_team(sam.post, to=to, began_from=1, seen={sam.pk}, by=SYSTEM),
        lambda: moving.change_hours(sam, hours=Decimal(20), by=SYSTEM),
    )
    assert told[1] == "done"
    assert told[0] in {"done", post_teams.BUSY}
    now = Assignment.objects.get()
    assert (now.hours, now.team_id == to.pk) == (20, told[0] == "done")


def test_one_moves_a_post_to_a_team_that_the_other_merges() -> None:
    sam, to = trust.appointed(post=trust.post()), trust.team("East")
    into = trust.team("West")
    told = _at_once(
        lambda: post_teams.move_to_team(sam.post, to=to, began_from=1, seen={sam.pk}, by=SYSTEM),
        lambda: naming.merge(to, into=into, by=SYSTEM),
    )
    assert told[1] == "done"
    was_first = told[0] == "done"
    assert (
        was_first or told[0] == "This team is part of another one meanwhile. Choose a team again."
    )
    now = Post.objects.get()
    assert now.team_id == Assignment.objects.get().team_id
    assert now.team.name == ("West" if was_first else "Northside crisis team")
