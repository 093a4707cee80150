"""An applied import is taken back whole, or not at all."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given

from supervision.models import Agreement, Meeting
from tests.establishment import making
from tests.establishment.conftest import TODAY
from tests.establishment.making import MANAGER, NURSE, PEER, manager, nurse, peer
from tests.establishment.test_generated import few, rows
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.establishment.actions import applying, forgetting, imports, undoing
from workforce.establishment.importing.planning import About
from workforce.establishment.models import ImportJournal, ImportRun
from workforce.obligations.checking import check
from workforce.people.actions import daily, people, relationships
from workforce.people.models import Assignment, Person, Post, PostStep, Relationship, StaffInPost
from workforce.people.models.relationship import Kind

WHOLE = imports.Said(about=About(is_whole_trust=True, written_on=TODAY))
NOT_COMPARED = {
    "core.AuditEvent", "establishment.ImportRun", "establishment.ImportFile", "establishment.ImportLine",
    "establishment.ImportPerson", "establishment.ImportJournal",
}  # fmt: skip
ROOMS = ("people", "supervision", "obligations", "notices", "establishment", "core", "home")


def fields_of(model: Any) -> list[str]:
    """All of them; but the ledger is worked out anew, and a row of it may have another id."""
    but = {"id"} if model._meta.label == "obligations.Obligation" else set()
    return [field.attname for field in model._meta.concrete_fields if field.attname not in but]


def all_rows() -> dict[str, list[Any]]:
    """Every row of every table, ids and all."""
    return {
        model._meta.label: sorted(model.objects.values_list(*fields_of(model)), key=repr)
        for label in ROOMS
        for model in apps.get_app_config(label).get_models()
        if model._meta.label not in NOT_COMPARED
    }


def bring_in(*rows: dict[str, str], said: imports.Said | None = None) -> ImportRun:
    run, _ = applying.bring_in(
        name="x.csv",
        content=making.extract(*rows),
        by=making.SYSTEM,
        said=said,
        many_may_leave=True,
    )
    assert (run.state, run.reason) == ("applied", "")
    return run


def undo(run: ImportRun) -> ImportRun:
    undoing.ask(run, by=making.SYSTEM)
    return undoing.run(run.pk, by=making.SYSTEM)


def assert_gives_back(before: dict[str, list[Any]]) -> None:
    after = all_rows()
    assert {name: after[name] for name in before if after[name] != before[name]} == {
        name: before[name] for name in before if after[name] != before[name]
    }
    assert list(check()) == []


@pytest.mark.django_db
def test_first_import_is_undone_to_nothing() -> None:
    before = all_rows()
    run = bring_in(PEER, MANAGER, NURSE)
    assert Agreement.objects.count() == 3
    touched = set(ImportJournal.objects.values_list("table", flat=True))
    assert {"people_person", "people_assignment", "supervision_agreement"} <= touched
    assert undo(run).state == "undone"
    assert_gives_back(before)
    assert not ImportJournal.objects.exists()


@pytest.mark.django_db
def test_everything_an_import_can_do_is_undone() -> None:
    bring_in(
        PEER,
        MANAGER,
        NURSE,
        peer(employee_number="101", assignment_number="101", last_name="Leaver", email_address=""),
        peer(employee_number="102", assignment_number="102", last_name="Fixed", email_address="",
             assignment_category="Fixed Term Temp", fixed_term_temp_end_date="31-MAR-2027"),
        nurse(employee_number="301", assignment_number="301", last_name="Taken", email_address=""),
        nurse(employee_number="302", assignment_number="302", last_name="Gone", email_address=""),
        manager(employee_number="201", assignment_number="201", last_name="Boss", email_address=""),
    )  # fmt: skip
    leaver = Assignment.objects.get(number="101")
    relationships.begin(
        kind=Kind.BUDDY, holder=leaver.person, assignment=Assignment.objects.get(number="100"),
        starts=date(2026, 10, 1), by=making.SYSTEM,
    )  # fmt: skip
    Meeting.objects.create(
        assignment=leaver, strands=["line"], date=TODAY + timedelta(days=9), holder=leaver.person
    )
    before = all_rows()
    run = bring_in(
        peer(contracted_hours="22.5", position_title="Advanced Lived Experience Practitioner",
             supervisor_employee_number="201"),
        manager(last_name="Hughes-Cole"),
        manager(employee_number="201", assignment_number="201", last_name="Boss", email_address=""),
        nurse(org_l6="Ashmere CMHT"),
        peer(employee_number="102", assignment_number="102", last_name="Fixed", email_address="",
             assignment_category="Fixed Term Temp", fixed_term_temp_end_date="30-SEP-2027"),
        peer(employee_number="301", assignment_number="301", last_name="Taken", email_address=""),
        peer(employee_number="103", assignment_number="103", last_name="New", email_address=""),
        said=WHOLE,
    )  # fmt: skip
    assert run.counts["kinds"] == {
        "mover": 3, "manager": 1, "name": 1, "joiner": 1, "leaver": 2, "other": 2,
    }  # fmt: skip
    assert Meeting.objects.get().state == "removed"
    assert Person.objects.get(employee_number="101").left_on == TODAY - timedelta(days=1)
    assert list(check()) == []
    assert undo(run).state == "undone"
    assert_gives_back(before)
    told = set(AuditEvent.objects.filter(action="import undone").values_list("on", flat=True))
    assert leaver.person_id in told
    assert None in told


@pytest.mark.django_db
@few
@given(first=rows(), second=rows())
def test_apply_then_undo_gives_back_the_same_rows(
    first: list[dict[str, str]], second: list[dict[str, str]]
) -> None:
    with transaction.atomic():
        bring_in(*first)
        before = all_rows()
        run, plan = applying.bring_in(
            name="x.csv", content=making.extract(*second), by=making.SYSTEM, said=WHOLE,
            many_may_leave=True,
        )  # fmt: skip
        if not plan.changes_nothing:
            assert (run.state, run.reason) == ("applied", "")
            assert list(check()) == []
            assert undo(run).state == "undone"
        assert_gives_back(before)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_joiner_whose_first_day_has_come_since_is_undone() -> None:
    before = all_rows()
    run = bring_in(peer(latest_start_date="05-NOV-2026", supervisor_employee_number=""))
    assert not Agreement.objects.exists()
    with clock.at(date(2026, 11, 6)):
        daily.run(by=making.SYSTEM)
        assert Agreement.objects.count() == 3
        assert undoing.in_the_way(run) == []
        assert Agreement.objects.count() == 3
        assert undo(run).state == "undone"
        assert_gives_back(before)


@pytest.mark.django_db
def test_leaver_whose_last_day_has_come_since_goes_on() -> None:
    bring_in(PEER, MANAGER)
    before = all_rows()
    content = making.text(PEER, MANAGER).replace("Title,", "Leaving Date,", 1).replace(",Mx,", ",,")
    content = content.replace("100,100,,", "100,100,04-NOV-2026,")
    run, _ = applying.bring_in(name="x.csv", content=content.encode(), by=making.SYSTEM)
    assert run.state == "applied"
    assert Assignment.objects.get().ends == date(2026, 11, 4)
    with clock.at(date(2026, 11, 6)):
        daily.run(by=making.SYSTEM)
        assert not Agreement.objects.filter(ends__isnull=True).exists()
        assert undo(run).state == "undone"
        # Vacant for a day, and filled again today.
        assert Post.objects.get().state_since == date(2026, 11, 6)
        steps = PostStep.objects.filter(on=date(2026, 11, 6)).order_by("id")
        assert list(steps.values_list("before", "after")) == [
            ("filled", "vacant"),
            ("vacant", "filled"),
        ]
        steps.delete()
        Post.objects.update(state_since=TODAY)
        assert_gives_back(before)


def test_names_of_what_stands_in_the_way_are_told(db: None) -> None:
    run = bring_in(PEER, MANAGER, NURSE)
    sam = Assignment.objects.get()
    people.change(sam.person, by=making.SYSTEM, phone="01234")
    buddy = people.add(first_name="Ada", last_name="Buddy", by=making.SYSTEM)
    relationships.begin(
        kind=Kind.BUDDY, holder=buddy, assignment=sam, starts=TODAY, by=making.SYSTEM
    )
    before = all_rows()
    assert [(each.name, each.words) for each in undoing.in_the_way(run)] == [
        ("Sam Okafor", "A line of support was added, which needs what this import brought in."),
        ("Sam Okafor", "Their name, number or address was changed since (phone)."),
    ]
    after = undo(run)
    assert (after.state, after.reason) == ("applied", undoing.STANDS_IN_THE_WAY)
    assert all_rows() == before


def end_by_hand(run: ImportRun) -> None:
    people.leave(Assignment.objects.get().person, on=TODAY, by=making.SYSTEM)


def bring_in_later(run: ImportRun) -> None:
    bring_in(nurse(last_name="Stone"), PEER, MANAGER)


def hand_over(run: ImportRun) -> None:
    other = people.add(first_name="Ada", last_name="Other", by=making.SYSTEM)
    held = Relationship.objects.get()
    relationships.hand_over([held], to=other, on=TODAY + timedelta(days=1), by=making.SYSTEM)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "names"),
    [
        (end_by_hand, {"Sam Okafor"}),
        (bring_in_later, {"Magda Stone"}),
        (hand_over, {"Sam Okafor"}),
    ],
)
def test_nothing_is_undone_when_something_later_depends_on_it(since: Any, names: set[str]) -> None:
    run = bring_in(PEER, MANAGER, NURSE)
    since(run)
    before = all_rows()
    found = undoing.in_the_way(run)
    assert {each.name for each in found} == names
    if since is bring_in_later:
        assert [each.words for each in found] == [
            "Their job among other staff was changed by the import of 1 November 2026 (last name)."
        ]
    assert undo(run).state == "applied"
    assert all_rows() == before
    assert list(check()) == []


@pytest.mark.django_db
def test_import_is_undone_within_its_time_and_its_journal_goes_after_it() -> None:
    run = bring_in(PEER, MANAGER, NURSE)
    with clock.at(TODAY + timedelta(days=14)):
        assert undoing.until(run) is not None
        forgetting.forget_expired()
        assert ImportJournal.objects.exists()
    with clock.at(TODAY + timedelta(days=15)):
        assert undoing.until(run) is None
        forgetting.forget_expired()
        assert not ImportJournal.objects.exists()
        with pytest.raises(undoing.Refused) as refused:
            undoing.ask(run, by=making.SYSTEM)
        assert str(refused.value) == undoing.TOO_LATE


@pytest.mark.django_db
def test_journals_whose_time_is_not_over_are_not_even_looked_at() -> None:
    """Of thousands of rows each; when it is over, they go in one statement without a join."""
    bring_in(PEER, MANAGER, NURSE)
    with CaptureQueriesContext(connection) as queries:
        forgetting.forget_expired()
    assert [each["sql"] for each in queries if "importjournal" in each["sql"]] == []
    with clock.at(TODAY + timedelta(days=15)), CaptureQueriesContext(connection) as queries:
        forgetting.forget_expired()
    (statement,) = (each["sql"] for each in queries if "importjournal" in each["sql"])
    assert statement.startswith("DELETE FROM")
    assert (
        statement.count("importjournal") - statement.count('"establishment_importjournal".'),
        "JOIN" in statement,
    ) == (1, False)


@pytest.mark.django_db
def test_what_people_do_outside_an_import_is_in_no_journal() -> None:
    run = bring_in(PEER, MANAGER)
    kept = ImportJournal.objects.count()
    people.add(first_name="Ada", last_name="Other", by=making.SYSTEM)
    StaffInPost.objects.all().delete()
    assert ImportJournal.objects.filter(run=run).count() == kept == ImportJournal.objects.count()


@pytest.mark.django_db
def test_looking_at_what_stands_in_the_way_takes_few_queries_however_many_rows() -> None:
    spent = []
    for count in (3, 30):
        run = bring_in(
            *[
                peer(employee_number=f"{count}{n}", assignment_number=f"{count}{n}", email_address="",
                     supervisor_employee_number="")
                for n in range(count)
            ]
        )  # fmt: skip
        for person in Person.objects.filter(employee_number__startswith=str(count)):
            people.change(person, by=making.SYSTEM, phone="1")
        with CaptureQueriesContext(connection) as queries:
            assert len(undoing.in_the_way(run)) == count
        spent.append(len(queries))
    assert spent[0] == spent[1] <= 12


@pytest.mark.django_db(transaction=True)
def test_two_workers_undo_an_import_once() -> None:
    run = bring_in(PEER, MANAGER, NURSE)
    undoing.ask(run, by=making.SYSTEM)
    found: list[Any] = []

    def work() -> None:
        try:
            with clock.at(TODAY):
                found.append(undoing.run(run.pk, by=making.SYSTEM).state)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert "undone" in found
    assert ImportRun.objects.get().state == "undone"
    assert (Person.objects.count(), StaffInPost.objects.count()) == (0, 0)
    assert AuditEvent.objects.filter(action="import undone", on__isnull=True).count() == 1
