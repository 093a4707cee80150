"""Two people at once, in two real transactions."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections, connection

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.people.actions import assignments, daily, grants, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Relationship

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*actions: Callable[[], Any]) -> list[str]:
    """ "done" or the words each was told, in order."""
    gate = threading.Barrier(len(actions))
    told = [""] * len(actions)

    def run(number: int, action: Callable[[], Any]) -> None:
        close_old_connections()
        gate.wait()
        try:
            action()
            told[number] = "done"
        except Refused as refused:
            told[number] = str(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def _begin(assignment: Assignment, holder: Any, kind: str = "line_manager") -> Callable[[], Any]:
    return lambda: relationships.begin(
        kind=kind, holder=holder, assignment=assignment, starts=day(0), by=SYSTEM
    )


def test_two_name_a_line_manager_and_one_is_told_who_it_is() -> None:
    sam = trust.appointed()
    dan, ruth = trust.person("Dan Hughes"), trust.person("Ruth Calder")
    told = _at_once(_begin(sam, dan), _begin(sam, ruth))
    kept = Relationship.objects.select_related("holder").get().holder
    assert sorted(words == "done" for words in told) == [False, True]
    refused = next(words for words in told if words != "done")
    assert refused.startswith(f"{kept.name} is already line manager from ")


def test_manager_and_peer_supervisor_named_at_once_stay_apart() -> None:
    sam, dan = trust.appointed(), trust.person("Dan Hughes")
    told = _at_once(_begin(sam, dan), _begin(sam, dan, "peer_supervisor"))
    assert sorted(words == "done" for words in told) == [False, True]
    assert Relationship.objects.count() == 1


def test_two_hand_over_the_same_and_one_is_told_it_ended() -> None:
    sam = trust.appointed()
    row = relationships.begin(
        kind="line_manager", holder=trust.person("Dan Hughes"), assignment=sam,
        starts=day(-9), by=SYSTEM,
    )  # fmt: skip
    to = [trust.person(name) for name in ("Ruth Calder", "Ife Lowe")]
    told = _at_once(*[
        lambda who=who: relationships.hand_over([row], to=who, on=day(1), by=SYSTEM) for who in to
    ])  # fmt: skip
    refused = next(words for words in told if words != "done")
    assert refused.startswith("Dan Hughes stops being line manager on ")
    assert Relationship.objects.count() == 2


def test_two_fill_one_post_and_one_is_told_who_holds_it() -> None:
    post = trust.post()
    people = [trust.person(name) for name in ("Sam Okafor", "Noor Rahman")]
    told = _at_once(*[
        lambda who=who: assignments.appoint(
            person=who, role=post.role, team=post.team, post=post, starts=day(0), by=SYSTEM
        )
        for who in people
    ])  # fmt: skip
    kept = Assignment.objects.select_related("person").get().person
    refused = next(words for words in told if words != "done")
    assert refused == f"{kept.name} holds this post. End that first, or choose another post."


def test_two_administrators_who_end_each_other_leave_one() -> None:
    rows = [
        grants.give(trust.person(name), role="administrator", starts=day(-5), by=SYSTEM)
        for name in ("Ade Cole", "Bo Lind")
    ]
    told = _at_once(*[lambda row=row: grants.end(row, on=day(0), by=SYSTEM) for row in rows])
    assert sorted(told) == sorted([
        "done", "This is the only administrator. Give somebody else the role first."
    ])  # fmt: skip
    assert Grant.objects.filter(ends__isnull=True).count() == 1


def test_two_daily_runs_tell_once(heard: list[Any]) -> None:
    sam = trust.appointed(starts=-3)
    from workforce.people.models import SignalSent

    SignalSent.objects.all().delete()
    heard.clear()
    _at_once(*[lambda: daily.run(by=SYSTEM)] * 2)
    assert heard == [("appointed", [sam.pk], day(0))]


def test_the_constraint_speaks_where_no_lock_was_taken(monkeypatch: Any) -> None:
    sam = trust.appointed()
    dan, ruth = trust.person("Dan Hughes"), trust.person("Ruth Calder")
    relationships.begin(kind="line_manager", holder=dan, assignment=sam, starts=day(0), by=SYSTEM)
    monkeypatch.setattr("workforce.people.actions.overlaps.refuse", lambda rows: None)
    with pytest.raises(Conflict, match=f"^{relationships.MEANWHILE}$"):
        _begin(sam, ruth)()
