"""Two people at once, with connections of their own."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.establishment import making
from tests.establishment.conftest import TODAY
from tests.establishment.making import MANAGER, NURSE, PEER, peer
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions import applying, imports
from workforce.establishment.actions import import_writing as apply
from workforce.establishment.models import ImportRun
from workforce.people.models import Assignment, Person, Relationship, StaffInPost

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(*calls: Any) -> list[Any]:
    found: list[Any] = [None] * len(calls)
    start = threading.Barrier(len(calls))

    def work(number: int, call: Any) -> None:
        try:
            with clock.at(TODAY):  # a thread has no clock from its parent
                start.wait()
                found[number] = call()
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def asked(name: str, *rows: dict[str, str]) -> UUID:
    by = Viewer.system(name)
    run = imports.check(name="extract.csv", content=making.extract(*rows), by=by)
    imports.ask(run, by=by)
    return run.pk


def apply_run(run_id: UUID) -> Any:
    return lambda: applying.run(run_id, by=making.SYSTEM)


def test_two_people_apply_at_once_and_both_learn_what_happened() -> None:
    ids = [asked("Ade Cole", PEER, MANAGER, NURSE), asked("Marcus Bell", PEER, MANAGER)]
    runs = in_threads(*(apply_run(each) for each in ids))
    assert Counter(run.state for run in runs) == {"applied": 1, "failed": 1}
    won, lost = sorted(runs, key=lambda run: run.state)
    assert lost.reason == (
        f"What would change is no longer what was checked: {won.by_words} applied another import at midday. Nothing from "
        "this file was applied. Check it again to see what is left to change."
    )
    assert (Person.objects.count(), Assignment.objects.count(), Relationship.objects.count()) == (
        2,
        1,
        1,
    )


def test_two_workers_with_one_import_apply_it_once() -> None:
    run_id = asked("Ade Cole", PEER, MANAGER, NURSE)
    runs = in_threads(*[apply_run(run_id)] * 3)
    assert ImportRun.objects.get().state == "applied"
    assert ImportRun.objects.get().attempts == 1
    assert {run.pk for run in runs} == {run_id}
    assert (Person.objects.count(), StaffInPost.objects.count()) == (2, 2)


def test_worker_that_comes_back_after_its_lease_finds_the_import_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run_id = asked("Ade Cole", PEER, MANAGER, NURSE)
    stopped, go_on = threading.Event(), threading.Event()
    real = apply.write

    def slow(*args: Any, **kwargs: Any) -> None:
        if not stopped.is_set():
            stopped.set()
            go_on.wait(30)
        real(*args, **kwargs)

    def second() -> Any:
        stopped.wait(30)
        monkeypatch.setattr(applying, "LEASE", -applying.LEASE)
        worker = threading.Timer(0.3, go_on.set)
        worker.start()
        return applying.run(run_id, by=making.SYSTEM)

    monkeypatch.setattr(apply, "write", slow)
    in_threads(apply_run(run_id), second)
    assert ImportRun.objects.get().state == "applied"
    assert (Person.objects.count(), StaffInPost.objects.count()) == (2, 2)


def test_check_while_another_import_is_applied_reads_one_state_or_the_other() -> None:
    run_id = asked("Ade Cole", PEER, MANAGER, NURSE)
    check = lambda: imports.plan_of(making.extract(peer(), MANAGER, NURSE)).plan.counts()  # noqa: E731
    _, counts = in_threads(apply_run(run_id), check)
    assert (counts["people"]["added"], counts["posts"]["added"], counts["staff"]["added"]) in {
        (2, 1, 2),
        (0, 0, 0),
    }
