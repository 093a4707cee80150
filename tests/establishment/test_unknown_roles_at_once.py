"""Two people at once, in two real transactions: both learn what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from tests.establishment import making, unknown
from tests.establishment.conftest import TODAY
from tests.establishment.making import bring_in
from tests.establishment.test_at_once import in_threads
from tests.establishment.unknown import (
    BOSS,
    SYSTEM,
    TITLE,
    adopt,
    brought_in,
    central,
    odd,
    somebody,
    story,
)
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions import applying
from workforce.establishment.actions.unknown_roles import adopting, answering, looking
from workforce.establishment.models import TitleSetAside, UnknownRole
from workforce.notices.models import Notice
from workforce.people.errors import Conflict
from workforce.people.models import Assignment, Person, Post, StaffInPost

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def roles_of_the_ladder(transactional_db: None) -> None:
    from workforce.people import reference

    reference.ensure()


def _one_done(found: list[Any]) -> str:
    """The words that the second was told."""
    refused = [each for each in found if isinstance(each, Conflict)]
    assert len(refused) == 1, found
    return str(refused[0])


def _answers(role: UnknownRole, marcus: Viewer, leila: Viewer) -> list[Callable[[], Any]]:
    return [
        lambda: answering.not_this_job(role, why="x", began_from=0, by=marcus),
        lambda: answering.close(role, how="gone", words="", same_as=None, began_from=0, by=leila),
    ]


def test_two_take_it_and_the_second_is_told_who_has_it() -> None:
    marcus, leila, role = central(), central("Leila Adams"), brought_in()
    found = in_threads(*[
        lambda by=by: answering.take(role, began_from=0, by=by) for by in (marcus, leila)
    ])  # fmt: skip
    words = _one_done(found)
    row = UnknownRole.objects.select_related("owner").get()
    assert row.owner is not None
    assert words.startswith(
        f"{row.owner.name} took it on 1 November, midday, and nothing of yours is saved."
    )
    assert story(row) == ["found", "taken"]


def test_two_answers_and_the_second_is_told_the_first() -> None:
    marcus, leila, role = central(), central("Leila Adams"), brought_in()
    words = _one_done(in_threads(*_answers(role, marcus, leila)))
    row = UnknownRole.objects.get()
    said = {
        "not_peer": "Marcus Bell answered that it is no peer role",
        "closed": "Leila Adams closed it",
    }[row.state]
    assert words.startswith(said)
    assert len(story(row)) == 2


def test_two_adopt_and_there_is_one_post_and_one_person() -> None:
    marcus, leila, role = central(), central("Leila Adams"), brought_in()
    words = _one_done(in_threads(*[lambda by=by: adopt(role, by) for by in (marcus, leila)]))
    assert " adopted it on " in words
    assert Post.objects.filter(code="400").count() == 1
    assert Assignment.objects.filter(number="400").count() == 1
    assert Person.objects.filter(employee_number="400").count() == 1


def test_adopting_and_answering_otherwise_do_not_both_happen() -> None:
    marcus, leila, role = central(), central("Leila Adams"), brought_in()
    found = in_threads(
        lambda: adopt(role, marcus),
        lambda: answering.not_this_title(role, why="x", began_from=0, by=leila),
    )
    _one_done(found)
    row = UnknownRole.objects.get()
    assert (row.state == "adopted") == Post.objects.filter(code="400").exists()
    assert (row.state == "not_peer") == TitleSetAside.objects.exists()


def test_two_of_one_title_are_set_aside_once() -> None:
    marcus, leila = central(), central("Leila Adams")
    bring_in(BOSS, odd("400"), odd("401"))
    one, other = UnknownRole.objects.order_by("number")
    _one_done(in_threads(
        lambda: answering.not_this_title(one, why="x", began_from=0, by=marcus),
        lambda: answering.not_this_title(other, why="y", began_from=0, by=leila),
    ))  # fmt: skip
    assert TitleSetAside.objects.count() == 1
    assert set(UnknownRole.objects.values_list("state", "how")) == {("not_peer", "this_title")}


def test_two_looks_at_once_ask_once_and_tell_once() -> None:
    central()
    brought_in()
    UnknownRole.objects.all().delete()
    Notice.objects.all().delete()
    in_threads(*[lambda: looking.look(on=TODAY, by=SYSTEM)] * 3)
    assert UnknownRole.objects.count() == 1
    assert Notice.objects.filter(channel="product").count() == 1


def test_nobody_adopts_beside_an_import_and_is_told_to_wait() -> None:
    role = brought_in()
    before = making.standing()

    def hold_and_adopt() -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [applying.LOCK])
            return in_threads(lambda: adopt(role))[0]

    found = hold_and_adopt()
    assert str(found) == adopting.BUSY
    assert making.standing() == before
    with clock.at(TODAY):
        adopt(role)
    assert StaffInPost.objects.get(assignment_number="400").title == TITLE


def test_two_adopt_two_jobs_of_one_manager_at_once() -> None:
    bring_in(BOSS, odd("400"), odd("401"))
    one, other = UnknownRole.objects.order_by("number")
    somebody("Somebody Else")
    found = in_threads(lambda: adopt(one), lambda: adopt(other))
    done = [each for each in found if isinstance(each, Assignment)]
    told = [str(each) for each in found if isinstance(each, Conflict)]
    assert len(done) + len(told) == 2
    assert told in ([], ["Somebody has this employee number already."])
    assert Person.objects.filter(employee_number="200").count() == 1


def test_import_and_an_answer_at_once_end_in_one_of_the_two() -> None:
    marcus, role = central(), brought_in()
    run_id = unknown_run(odd(title="Team Administrator"))
    found = in_threads(
        lambda: applying.run(run_id, by=SYSTEM),
        lambda: answering.not_this_job(role, why="x", began_from=0, by=marcus),
    )
    row = UnknownRole.objects.get()
    assert (row.state, row.how) in {("renamed", "title"), ("not_peer", "this_job")}
    assert StaffInPost.objects.get(assignment_number="400").title == "Team Administrator"
    if row.state == "renamed":
        assert isinstance(found[1], Conflict)
        assert "A staff extract or a setting settled it" in str(found[1])


def unknown_run(*rows: dict[str, str]) -> Any:
    from workforce.establishment.actions import imports

    with clock.at(TODAY):
        run = imports.check(name="x.csv", content=making.extract(BOSS, *rows), by=unknown.SYSTEM)
        imports.ask(run, by=unknown.SYSTEM)
    return run.pk
