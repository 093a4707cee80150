"""What the next extract changes, what it leaves alone, and what stands in its way."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.db import IntegrityError

from tests.establishment import making
from tests.establishment.conftest import TODAY
from tests.establishment.making import MANAGER, NURSE, PEER, SYSTEM, manager, nurse, peer
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.establishment.actions import applying, imports
from workforce.establishment.actions import import_writing as apply
from workforce.establishment.models import ImportFile, ImportLine, ImportPerson, ImportRun
from workforce.people import signals
from workforce.people.actions import assignments, people, relationships
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Person, Post, Relationship, StaffInPost, Team

pytestmark = pytest.mark.django_db


def bring_in(*rows: dict[str, str]) -> ImportRun:
    run, _ = making.bring_in(*rows)
    assert run.reason == ""
    return run


def person(number: str) -> Person:
    return Person.objects.get(employee_number=number)


def line_managers() -> list[tuple[str, date, date | None]]:
    rows = Relationship.objects.filter(kind="line_manager").order_by("starts")
    return list(rows.values_list("holder__employee_number", "starts", "ends"))


def test_first_extract_makes_people_posts_and_staff() -> None:
    bring_in(PEER, MANAGER, NURSE)
    assert list(
        Person.objects.order_by("employee_number").values_list("employee_number", "email")
    ) == [("100", "sam.okafor@northvale.example"), ("200", "dan.hughes@northvale.example")]
    assert list(Assignment.objects.values_list("number", "post__code", "role__slug")) == [
        ("100", "100", "peer-support-worker")
    ]
    assert line_managers() == [("200", date(2023, 6, 30), None)]
    assert list(
        StaffInPost.objects.order_by("assignment_number").values_list(
            "assignment_number", flat=True
        )
    ) == ["200", "300"]
    post = Post.objects.get()
    assert (post.state, post.nature, post.band and post.band.slug) == ("filled", "clinical", "3")


def test_manager_who_began_after_the_peer_worker_manages_from_then() -> None:
    bring_in(PEER, manager(latest_start_date="01-MAY-2025"))
    assert line_managers() == [("200", date(2025, 5, 1), None)]


def test_changes_are_made_in_place_and_audited_once_a_person() -> None:
    bring_in(PEER, MANAGER, NURSE)
    before = {row.pk for row in (person("100"), Assignment.objects.get(), Post.objects.get())}
    seen = set(AuditEvent.objects.values_list("pk", flat=True))
    run = bring_in(
        peer(
            last_name="Okafor-Lane",
            contracted_hours="22.5",
            fte="0.60",
            org_l6="Southside Crisis Team",
            position_title="Senior Peer Support Worker",
            pay_scale="NHS|XR05|Review Body Band 5",
        ),
        manager(first_name="Daniel"),
        nurse(fte="0.50"),
    )
    assert run.counts["people"] == {"added": 0, "changed": 2, "unchanged": 0}
    assert run.counts["posts"] == {"added": 0, "changed": 1, "unchanged": 0, "missing": 0}
    assert run.counts["staff"] == {"added": 0, "changed": 2, "unchanged": 0, "missing": 0}
    sam, assignment, post = person("100"), Assignment.objects.get(), Post.objects.get()
    assert {sam.pk, assignment.pk, post.pk} == before
    assert (sam.last_name, sam.sort_name) == ("Okafor-Lane", "okafor lane sam")
    assert (assignment.team.name, assignment.role.slug, str(assignment.hours)) == (
        "Southside Crisis Team",
        "senior-peer-support-worker",
        "22.50",
    )
    assert (post.band.slug, post.title, str(post.fte)) == (
        "5",
        "Senior Peer Support Worker",
        "0.600",
    )
    assert StaffInPost.objects.get(assignment_number="200").sort_name == "hughes daniel"
    since = AuditEvent.objects.exclude(pk__in=seen)
    assert sorted(since.values_list("action", "on"), key=repr) == sorted(
        [
            ("import checked", None),
            ("import asked for", None),
            ("import applied", None),
            ("team added", None),
            ("person changed", sam.pk),
            ("person changed", person("200").pk),
            ("post changed", None),
            ("assignment changed", sam.pk),
            ("staff changed", None),
        ],
        key=repr,
    )


def test_what_would_change_is_listed_one_by_one() -> None:
    bring_in(PEER, MANAGER, NURSE)
    content = making.extract(
        peer(contracted_hours="22.5", supervisor_employee_number="400"),
        manager(
            employee_number="400",
            assignment_number="400",
            first_name="Ruth",
            last_name="Calder",
            email_address="ruth@northvale.example",
        ),
        nurse(last_name="Stone"),
    )
    run = imports.check(name="next.csv", content=content, by=SYSTEM)
    assert list(
        ImportLine.objects.filter(run=run).values_list("part", "what", "subject", "words")
    ) == [("missing", "missing", "Dan Hughes", "Team Manager, Northside Crisis Team")]
    assert list(
        ImportPerson.objects.filter(run=run).values_list("employee", "name", "kinds", "lines")
    ) == [
        (
            "400",
            "Ruth Calder",
            ["joiner"],
            [
                ["Begins", "", "Team Manager, Northside Crisis Team, from 1 February 2020"],
                ["Among the people here", "", "as a line manager"],
            ],
        ),
        (
            "100",
            "Sam Okafor",
            ["manager", "mover"],
            [["Hours", "30", "22.5"], ["Line manager", "Dan Hughes", "Ruth Calder"]],
        ),
        ("300", "Magda Stone", ["name"], [["Last name", "Roberts", "Stone"]]),
    ]


def test_somebody_missing_from_the_file_is_shown_and_not_ended() -> None:
    bring_in(PEER, MANAGER, NURSE)
    before = making.standing()
    _, plan = making.bring_in(MANAGER)
    assert [(each.name, each.about) for each in plan.missing_posts] == [
        ("Sam Okafor", "Northside Crisis Team")
    ]
    assert [each.name for each in plan.missing_staff] == ["Magda Roberts"]
    assert plan.changes_nothing
    assert making.standing() == before


def test_row_with_a_problem_is_not_missing() -> None:
    bring_in(PEER, MANAGER, NURSE)
    plan = making.plan(peer(fte="9"), MANAGER, NURSE)
    assert (plan.missing_posts, plan.left_out, plan.changes_nothing) == ([], 1, True)


def test_new_line_manager_takes_over_today() -> None:
    ruth = manager(
        employee_number="400", assignment_number="400", first_name="Ruth", email_address=""
    )
    bring_in(PEER, MANAGER)
    heard: list[tuple[str, date]] = []
    began = lambda relationship_ids, on, **_: heard.append(("began", on))  # noqa: E731
    ended = lambda relationship_ids, on, **_: heard.append(("ended", on))  # noqa: E731
    signals.relationship_began.connect(began)
    signals.relationship_ended.connect(ended)
    try:
        bring_in(peer(supervisor_employee_number="400"), MANAGER, ruth)
    finally:
        signals.relationship_began.disconnect(began)
        signals.relationship_ended.disconnect(ended)
    assert line_managers() == [("200", date(2023, 6, 30), date(2026, 10, 31)), ("400", TODAY, None)]
    assert heard == [("ended", date(2026, 10, 31)), ("began", TODAY)]
    before = making.standing()
    assert making.bring_in(peer(supervisor_employee_number="400"), MANAGER, ruth)[1].changes_nothing
    assert making.standing() == before


def test_line_manager_who_began_today_and_is_replaced_today_has_today() -> None:
    ruth = manager(
        employee_number="400", assignment_number="400", first_name="Ruth", email_address=""
    )
    bring_in(peer(latest_start_date="01-NOV-2026"), MANAGER)
    rows = (peer(latest_start_date="01-NOV-2026", supervisor_employee_number="400"), MANAGER, ruth)
    bring_in(*rows)
    assert line_managers() == [("200", TODAY, TODAY), ("400", date(2026, 11, 2), None)]
    assert making.plan(*rows).changes_nothing


def test_empty_line_manager_leaves_the_one_there_is() -> None:
    bring_in(PEER, MANAGER)
    assert making.plan(peer(supervisor_employee_number=""), MANAGER).changes_nothing


def test_peer_supervisor_never_becomes_the_line_manager() -> None:
    bring_in(PEER, MANAGER)
    ruth = people.add(first_name="Ruth", last_name="Calder", by=SYSTEM, employee_number="400")
    relationships.begin(
        kind="peer_supervisor",
        holder=ruth,
        assignment=Assignment.objects.get(),
        starts=TODAY,
        by=SYSTEM,
    )
    before = making.standing()
    run, plan = making.bring_in(peer(supervisor_employee_number="400"), MANAGER)
    assert [(each.column, each.mend, each.stops) for each in plan.problems] == [
        (
            "Supervisor Employee Number",
            (
                "This person gives peer supervision in this post, so they can't be the line manager. Change that on the person's "
                "page first. Until then the line manager stays as it is here."
            ),
            False,
        )
    ]
    assert (run.state, making.standing()) == ("checked", before)


def test_hand_over_that_is_planned_here_is_left_alone() -> None:
    bring_in(PEER, MANAGER)
    ruth = people.add(first_name="Ruth", last_name="Calder", by=SYSTEM, employee_number="400")
    relationships.hand_over(
        list(Relationship.objects.all()), to=ruth, on=date(2026, 12, 1), by=SYSTEM
    )
    assert making.plan(PEER, MANAGER).changes_nothing
    assert making.plan(PEER, MANAGER).problems == []


def test_member_of_staff_who_takes_up_a_peer_role_is_counted_once() -> None:
    bring_in(NURSE, MANAGER)
    bring_in(nurse(position_title="Peer Support Worker"), MANAGER)
    assert Assignment.objects.get().person.employee_number == "300"
    assert StaffInPost.objects.get(assignment_number="300").ends == date(2026, 10, 31)
    assert making.plan(nurse(position_title="Peer Support Worker"), MANAGER).changes_nothing


def test_peer_role_that_is_none_any_more_is_named() -> None:
    bring_in(PEER, MANAGER)
    plan = making.plan(peer(position_title="Team Administrator"), MANAGER)
    assert [(each.row, each.column, each.stops) for each in plan.problems] == [
        (2, "Position Title", False)
    ]
    assert [change.key for change in plan.staff] == ["100"]


def test_end_that_somebody_recorded_here_is_not_undone() -> None:
    bring_in(PEER, MANAGER)
    assignments.end(Assignment.objects.get(), on=date(2026, 10, 20), by=SYSTEM)
    before = making.standing()
    run, plan = making.bring_in(PEER, MANAGER)
    assert [(each.column, each.mend, each.stops) for each in plan.problems] == [
        (
            "Assignment Number",
            (
                "This job ended here on 20 October 2026. If it goes on, record that on the person's page "
                "first; else the next extract will be without it."
            ),
            True,
        )
    ]
    assert (run.state, making.standing()) == ("checked", before)


def test_leaver_is_not_brought_back() -> None:
    bring_in(PEER, MANAGER)
    people.leave(person("100"), on=date(2026, 10, 20), by=SYSTEM)
    (problem,) = making.plan(PEER, MANAGER).problems
    assert (problem.column, problem.stops) == ("Employee Number", True)
    assert problem.mend == (
        "This person left here on 20 October 2026. If they have come back, their start in ESR must be after that day; "
        "else the next extract will be without them."
    )


@pytest.mark.parametrize(("ends", "expected"), [("31-MAR-2027", date(2027, 3, 31)), ("", None)])
def test_fixed_term_that_goes_on_takes_what_is_held_with_it(
    ends: str, expected: date | None
) -> None:
    category = "Fixed Term Temp" if ends else "Permanent"
    fixed = {"assignment_category": "Fixed Term Temp", "fixed_term_temp_end_date": "31-DEC-2026"}
    bring_in(peer(**fixed), MANAGER)
    assert line_managers()[0][2] == date(2026, 12, 31)
    bring_in(peer(assignment_category=category, fixed_term_temp_end_date=ends), MANAGER)
    assert Assignment.objects.get().ends == Post.objects.get().fixed_term_ends == expected
    assert line_managers() == [("200", date(2023, 6, 30), expected)]


def test_fixed_term_that_ends_sooner_takes_what_is_held_with_it() -> None:
    bring_in(PEER, MANAGER)
    bring_in(
        peer(assignment_category="Fixed Term Temp", fixed_term_temp_end_date="31-DEC-2026"), MANAGER
    )
    assert line_managers() == [("200", date(2023, 6, 30), date(2026, 12, 31))]
    assert Post.objects.get().contract == "fixed_term"


def test_fixed_term_over_when_the_extract_said_it_goes_on_runs_again() -> None:
    fixed = {"assignment_category": "Fixed Term Temp", "fixed_term_temp_end_date": "30-OCT-2026"}
    bring_in(peer(**fixed), MANAGER)
    assert Post.objects.get().state == "vacant"
    bring_in(
        peer(assignment_category="Fixed Term Temp", fixed_term_temp_end_date="30-OCT-2027"), MANAGER
    )
    assert Assignment.objects.get().ends == date(2027, 10, 30)
    assert Post.objects.get().state == "filled"


def test_team_elsewhere_is_moved_and_two_areas_may_have_a_team_of_one_name() -> None:
    bring_in(PEER, MANAGER)
    run = bring_in(
        peer(location="Ashmere"),
        manager(location="Ashmere"),
        nurse(org_l4="NV3 Older Adults", location="Oldbury"),
    )
    assert run.counts["teams"] == {"added": 1, "changed": 1, "unchanged": 0}
    assert set(Team.objects.values_list("area__name", "name", "location")) == {
        ("Inpatient and Crisis", "Northside Crisis Team", "Ashmere"),
        ("Older Adults", "Northside Crisis Team", "Oldbury"),
    }


def test_job_held_by_another_employee_number_here_is_refused() -> None:
    bring_in(PEER, MANAGER)
    (problem,) = making.plan(peer(employee_number="101"), MANAGER).problems
    assert (problem.column, problem.stops) == ("Assignment Number", True)


def test_title_that_only_sounds_like_a_peer_role_is_no_title_to_look_at() -> None:
    titles = [
        "Peer Review Officer",
        "Experienced Nurse",
        "Lived-Experience Lead",
        "EXPERT BY EXPERIENCE",
        "Speer Analyst",
    ]
    rows = [
        nurse(
            employee_number=str(n), assignment_number=str(n), position_title=title, email_address=""
        )
        for n, title in enumerate(titles, start=500)
    ]
    plan = making.plan(MANAGER, *rows)
    assert plan.titles == {"Lived-Experience Lead": 1, "EXPERT BY EXPERIENCE": 1}
    assert (len(plan.assignments), len(plan.staff)) == (0, 6)


def test_volunteer_of_an_extract_has_no_post_and_no_share_of_full_time() -> None:
    bring_in(
        peer(position_title="Peer Volunteer", assignment_category="Honorary", fte="0"), MANAGER
    )
    assert Assignment.objects.values_list("employment", "post", "fte").get() == (
        "volunteer",
        None,
        None,
    )


# --- What stands in its way


def checked(*rows: dict[str, str], by: Viewer = SYSTEM) -> ImportRun:
    run = imports.check(name="extract.csv", content=making.extract(*rows), by=by)
    return imports.ask(run, by=by)


def test_change_underneath_since_the_check_applies_nothing() -> None:
    with clock.at(date(2026, 10, 31)):
        bring_in(PEER, MANAGER)
    run = checked(peer(contracted_hours="22.5"), MANAGER)
    people.change(person("200"), by=SYSTEM, first_name="Daniel")
    before = making.standing()
    run = applying.run(run.pk, by=SYSTEM)
    assert (run.state, run.reason) == (
        "failed",
        (
            "What would change is no longer what was checked: people or posts were changed after the check. Nothing from "
            "this file was applied. Check it again to see what is left to change."
        ),
    )
    assert making.standing() == before
    run = imports.check_again(run, by=SYSTEM)
    assert (run.state, run.counts["people"]["changed"]) == ("checked", 1)
    imports.ask(run, by=SYSTEM)
    assert applying.run(run.pk, by=SYSTEM).state == "applied"


BEFORE_MIDNIGHT = clock.at_local(date(2026, 10, 31), time(23, 50))


def test_job_taken_up_that_was_checked_before_midnight_is_applied_after_it() -> None:
    with clock.at(BEFORE_MIDNIGHT):
        bring_in(NURSE, MANAGER)
        run = checked(nurse(position_title="Peer Support Worker"), MANAGER)
    run = applying.run(run.pk, by=SYSTEM)
    assert (run.state, run.reason) == ("applied", "")
    assert Assignment.objects.get().person.employee_number == "300"
    assert StaffInPost.objects.get(assignment_number="300").ends == date(2026, 10, 30)
    assert making.plan(nurse(position_title="Peer Support Worker"), MANAGER).changes_nothing


def test_line_manager_that_was_checked_before_midnight_begins_on_the_day_of_the_check() -> None:
    ruth = manager(
        employee_number="400", assignment_number="400", first_name="Ruth", email_address=""
    )
    with clock.at(BEFORE_MIDNIGHT):
        bring_in(PEER, MANAGER)
        run = checked(peer(supervisor_employee_number="400"), MANAGER, ruth)
    assert applying.run(run.pk, by=SYSTEM).state == "applied"
    assert line_managers() == [
        ("200", date(2023, 6, 30), date(2026, 10, 30)),
        ("400", date(2026, 10, 31), None),
    ]
    assert making.plan(peer(supervisor_employee_number="400"), MANAGER, ruth).changes_nothing


def test_line_manager_whose_last_day_was_the_day_of_the_check_is_replaced_as_checked() -> None:
    ruth = manager(
        employee_number="400", assignment_number="400", first_name="Ruth", email_address=""
    )
    with clock.at(BEFORE_MIDNIGHT):
        bring_in(PEER, MANAGER)
        relationships.end(Relationship.objects.get(), on=date(2026, 10, 31), by=SYSTEM)
        run = checked(peer(supervisor_employee_number="400"), MANAGER, ruth)
    assert applying.run(run.pk, by=SYSTEM).state == "applied"
    assert line_managers()[1] == ("400", date(2026, 10, 31), None)


def test_change_underneath_after_midnight_applies_nothing() -> None:
    with clock.at(BEFORE_MIDNIGHT):
        bring_in(NURSE, MANAGER, PEER)
        run = checked(nurse(position_title="Peer Support Worker"), MANAGER, peer(fte="0.5"))
    assignments.end(Assignment.objects.get(), on=TODAY, by=SYSTEM)
    run = applying.run(run.pk, by=SYSTEM)
    assert (run.state, run.reason.partition(":")[0]) == ("failed", applying.MOVED_ON)
    run = imports.check_again(run, by=SYSTEM)
    imports.ask(run, by=SYSTEM)
    assert applying.run(run.pk, by=SYSTEM).state == "applied"
    assert StaffInPost.objects.get(assignment_number="300").ends == date(2026, 10, 31)


def test_file_that_is_not_the_one_checked_is_not_applied() -> None:
    run = checked(PEER, MANAGER)
    ImportFile.objects.filter(run=run).update(content=making.extract(PEER, MANAGER, NURSE))
    before = making.standing()
    assert applying.run(run.pk, by=SYSTEM).state == "failed"
    assert making.standing() == before


@pytest.mark.parametrize("error", [Refused("Not like this."), IntegrityError("x")])
def test_refusal_in_the_middle_leaves_nothing_half_done(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = checked(PEER, MANAGER, NURSE)
    before = making.standing()

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr(apply.bulk, "add_staff", refuse)
    run = applying.run(run.pk, by=SYSTEM)
    assert run.state == "failed"
    assert run.reason.startswith(
        "Not like this." if isinstance(error, Refused) else applying.MOVED_ON
    )
    assert making.standing() == before


def test_breakdown_is_tried_three_times_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    run = checked(PEER, MANAGER, NURSE)
    before = making.standing()

    def break_down(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("wires")

    monkeypatch.setattr(apply.bulk, "add_staff", break_down)
    states = []
    for _ in range(3):
        with pytest.raises(RuntimeError):
            applying.run(run.pk, by=SYSTEM)
        states.append(ImportRun.objects.get(pk=run.pk).state)
    assert states == ["waiting", "waiting", "failed"]
    assert ImportRun.objects.get(pk=run.pk).reason == imports.BROKEN
    assert applying.run(run.pk, by=SYSTEM).state == "failed"
    assert making.standing() == before


def test_import_that_was_applied_is_not_applied_again() -> None:
    run = checked(PEER, MANAGER)
    assert applying.run(run.pk, by=SYSTEM).state == "applied"
    before = making.standing()
    assert imports.ask(run, by=SYSTEM).state == "applied"
    assert applying.run(run.pk, by=SYSTEM).attempts == 1
    assert making.standing() == before


def test_file_and_names_are_deleted_after_a_day_and_the_numbers_stay() -> None:
    run = imports.check(name="extract.csv", content=making.extract(PEER, MANAGER), by=SYSTEM)
    with clock.at(date(2026, 11, 2)):
        assert imports.forget_expired() == 0
    with clock.at(date(2026, 11, 3)):
        assert imports.forget_expired() == 1
        assert not ImportLine.objects.filter(run=run).exists()
        kept = ImportRun.objects.get(pk=run.pk)
        assert (kept.state, kept.counts["people"]["added"]) == ("forgotten", 2)
        assert applying.run(run.pk, by=SYSTEM).state == "forgotten"
