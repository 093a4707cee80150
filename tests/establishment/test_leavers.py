"""A file that holds everybody: who leaves, who stays, who moves and who comes back."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from tests.establishment import making
from tests.establishment.conftest import TODAY
from tests.establishment.making import MANAGER, NURSE, PEER, SYSTEM, manager, nurse, peer
from workforce.core import clock
from workforce.core.models import SettingValue
from workforce.establishment import guarding
from workforce.establishment.actions import applying, imports
from workforce.establishment.importing.plan import Plan
from workforce.establishment.importing.planning import About
from workforce.establishment.models import ImportPerson, ImportRun
from workforce.people.actions import assignments, grants, people, relationships
from workforce.people.models import (
    Assignment,
    Grant,
    Person,
    Relationship,
    RoleType,
    StaffInPost,
    Team,
)
from workforce.people.models.relationship import Kind

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def whole(written_on: date | None = TODAY) -> imports.Said:
    return imports.Said(about=About(is_whole_trust=True, written_on=written_on))


def plan(*rows: dict[str, str], said: imports.Said | None = None) -> Plan:
    return imports.plan_of(making.extract(*rows), said=said or whole()).plan


def bring_in(
    *rows: dict[str, str], said: imports.Said | None = None, many: bool = False
) -> ImportRun:
    run, _ = applying.bring_in(
        name="x.csv",
        content=making.extract(*rows),
        by=SYSTEM,
        said=said or whole(),
        many_may_leave=many,
    )
    assert (run.state, run.reason) == ("applied", "")
    return run


def leaving(found: Plan) -> list[tuple[str, date, bool]]:
    return [(each.employee, each.on, each.stays) for each in found.leavers]


def test_who_is_in_no_row_leaves_the_day_before_the_extract() -> None:
    bring_in(PEER, MANAGER, NURSE)
    assert leaving(plan(MANAGER)) == [
        ("300", YESTERDAY, False),
        ("100", YESTERDAY, False),
    ]
    bring_in(MANAGER)
    sam = Person.objects.get(employee_number="100")
    assert sam.left_on == YESTERDAY
    assert Assignment.objects.get().ends == YESTERDAY
    assert Assignment.objects.get().post.state == "vacant"
    assert Relationship.objects.get().ends == YESTERDAY
    assert StaffInPost.objects.get(assignment_number="300").ends == YESTERDAY
    assert StaffInPost.objects.get(assignment_number="200").ends is None


def test_day_of_the_extract_decides_the_last_day() -> None:
    bring_in(PEER, MANAGER, NURSE)
    found = plan(MANAGER, NURSE, said=whole(date(2026, 10, 20)))
    assert leaving(found) == [("100", date(2026, 10, 19), False)]


def test_nobody_leaves_by_a_file_of_a_part() -> None:
    bring_in(PEER, MANAGER, NURSE)
    found = plan(MANAGER, said=imports.Said())
    assert (found.leavers, found.changes_nothing) == ([], True)


def test_who_stands_in_a_row_with_a_problem_stays() -> None:
    bring_in(PEER, MANAGER, NURSE)
    for bad in (
        peer(fte="7"),
        peer(latest_start_date="never"),
        peer(assignment_number="not a number!"),
        peer(assignment_number="999", fte="7"),
    ):
        assert leaving(plan(bad, MANAGER, NURSE)) == []
    assert leaving(plan(peer(employee_number="???"), MANAGER, NURSE)) == []


def test_nobody_leaves_while_a_row_has_neither_number() -> None:
    bring_in(PEER, MANAGER, NURSE)
    found = plan(MANAGER, peer(employee_number="?", assignment_number="?"))
    assert found.leavers == []
    assert found.nobody_leaves == (
        "Nobody leaves by this file while a row has neither number (row 3): it may be anybody's. Mend that first."
    )


def test_volunteers_and_those_without_a_number_stay() -> None:
    bring_in(PEER, MANAGER, NURSE)
    team, role = Team.objects.get(), RoleType.objects.get(slug="peer-volunteer")
    by_hand = people.add(first_name="Ada", last_name="Hand", by=SYSTEM)
    paid = RoleType.objects.get(slug="peer-support-worker")
    assignments.appoint(
        person=by_hand, role=paid, team=team, starts=date(2026, 1, 1), employment="bank", by=SYSTEM
    )
    volunteer = people.add(first_name="Vi", last_name="Free", employee_number="900", by=SYSTEM)
    assignments.appoint(
        person=volunteer, role=role, team=team, starts=date(2026, 1, 1), employment="volunteer",
        number="900", by=SYSTEM,
    )  # fmt: skip
    people.add(first_name="Cleo", last_name="Central", employee_number="901", by=SYSTEM)
    assert leaving(plan(PEER, MANAGER, NURSE)) == []


def test_who_volunteers_too_stays_and_their_post_ends() -> None:
    bring_in(PEER, MANAGER, NURSE)
    sam = Person.objects.get(employee_number="100")
    assignments.appoint(
        person=sam, role=RoleType.objects.get(slug="peer-volunteer"), team=Team.objects.get(),
        starts=date(2026, 1, 1), employment="volunteer", by=SYSTEM,
    )  # fmt: skip
    run = bring_in(MANAGER, NURSE)
    sam.refresh_from_db()
    assert sam.left_on is None
    assert Assignment.objects.get(number="100").ends == YESTERDAY
    assert Assignment.objects.get(employment="volunteer").ends is None
    assert run.counts["kinds"] == {"other": 1}


def test_what_a_leaver_holds_ends_and_is_shown_before() -> None:
    other = peer(
        employee_number="101", assignment_number="101", last_name="Holder", email_address=""
    )
    bring_in(PEER, MANAGER, NURSE, other)
    holder = Person.objects.get(employee_number="101")
    sam = Assignment.objects.get(number="100")
    held = relationships.begin(
        kind=Kind.PEER_SUPERVISOR, holder=holder, assignment=sam, starts=date(2026, 9, 1), by=SYSTEM
    )
    run = imports.check(
        name="x.csv", content=making.extract(PEER, MANAGER, NURSE), by=SYSTEM, said=whole()
    )
    (line,) = ImportPerson.objects.filter(run=run, is_leaving=True)
    assert (line.person_id, line.holds) == (holder.pk, ["Peer supervisor of Sam Okafor"])
    imports.ask(run, by=SYSTEM)
    assert applying.run(run.pk, by=SYSTEM).state == "applied"
    held.refresh_from_db()
    assert held.ends == YESTERDAY


def test_what_began_today_gives_the_leaver_today() -> None:
    other = peer(
        employee_number="101", assignment_number="101", last_name="Holder", email_address=""
    )
    bring_in(PEER, MANAGER, NURSE, other)
    relationships.begin(
        kind=Kind.BUDDY, holder=Person.objects.get(employee_number="101"),
        assignment=Assignment.objects.get(number="100"), starts=TODAY, by=SYSTEM,
    )  # fmt: skip
    bring_in(PEER, MANAGER, NURSE)
    assert Person.objects.get(employee_number="101").left_on == TODAY
    assert Assignment.objects.get(number="101").ends == YESTERDAY


def test_line_manager_who_leaves_and_is_replaced_in_the_same_file() -> None:
    bring_in(PEER, MANAGER, NURSE)
    bring_in(
        peer(supervisor_employee_number="400"),
        manager(
            employee_number="400", assignment_number="400", last_name="Calder", email_address=""
        ),
        NURSE,
        said=whole(date(2026, 10, 25)),
    )
    lines = Relationship.objects.order_by("starts").values_list(
        "holder__employee_number", "starts", "ends"
    )
    assert list(lines) == [
        ("200", date(2023, 6, 30), date(2026, 10, 24)),
        ("400", TODAY, None),
    ]


def test_line_manager_who_leaves_and_is_still_named_is_a_problem() -> None:
    bring_in(PEER, MANAGER, NURSE)
    found = plan(PEER, NURSE)
    assert leaving(found) == [("200", YESTERDAY, False)]
    assert {(each.row, each.mend, each.stops) for each in found.problems if each.row == 2} == {
        (2, "This line manager leaves with this file. Until then the line manager stays as it is here.", False)
    }  # fmt: skip


def test_only_administrator_stays() -> None:
    bring_in(PEER, MANAGER, NURSE)
    dan = Person.objects.get(employee_number="200")
    Grant.objects.create(person=dan, role="administrator", starts=date(2026, 1, 1))
    found = plan(peer(supervisor_employee_number=""), NURSE)
    assert leaving(found) == []
    assert [(each.number, each.about) for each in found.missing_posts] == [
        ("200", "The only administrator: stays until somebody else has that role")
    ]
    other = people.add(first_name="Ada", last_name="Other", by=SYSTEM)
    grants.give(other, role="administrator", starts=TODAY, by=SYSTEM)
    bring_in(peer(supervisor_employee_number=""), NURSE)
    assert Grant.objects.get(person=dan).ends == YESTERDAY


def test_leaver_can_be_kept() -> None:
    bring_in(PEER, MANAGER, NURSE)
    run = imports.check(name="x.csv", content=making.extract(MANAGER), by=SYSTEM, said=whole())
    lines = {line.employee: line.pk for line in ImportPerson.objects.filter(run=run)}
    imports.keep_leavers(run, shown=set(lines.values()), leaving={lines["300"]}, by=SYSTEM)
    imports.check_again(run, by=SYSTEM)
    imports.ask(run, by=SYSTEM)
    done = applying.run(run.pk, by=SYSTEM)
    assert (done.state, done.counts["kinds"], done.counts["leaving"]) == (
        "applied",
        {"leaver": 1},
        1,
    )
    assert Person.objects.get(employee_number="100").left_on is None
    assert Assignment.objects.get().ends is None
    assert StaffInPost.objects.get(assignment_number="300").ends == YESTERDAY


def many(n: int) -> list[dict[str, str]]:
    return [
        nurse(employee_number=str(number), assignment_number=str(number), email_address="",
              supervisor_employee_number="")
        for number in range(1000, 1000 + n)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("here", "left", "is_tripped"), [(20, 5, False), (20, 6, True), (60, 6, False), (60, 7, True), (100, 10, False), (100, 11, True)]
)  # fmt: skip
def test_many_leavers_need_a_second_word(here: int, left: int, is_tripped: bool) -> None:
    rows = many(here)
    bring_in(*rows)
    run = imports.check(name="x.csv", content=making.extract(*rows[left:]), by=SYSTEM, said=whole())
    assert guarding.of(run).is_tripped == is_tripped
    if not is_tripped:
        assert imports.ask(run, by=SYSTEM).state == "waiting"
        return
    with pytest.raises(guarding.TooMany) as refused:
        imports.ask(run, by=SYSTEM)
    assert str(refused.value) == (
        f"{left} people of {here} here would leave by this file: more than 10%. Look at them, then say that they do."
    )
    imports.ask(run, by=SYSTEM, many_may_leave=True)
    assert applying.run(run.pk, by=SYSTEM).state == "applied"
    assert StaffInPost.objects.filter(ends=YESTERDAY).count() == left


def test_share_is_a_setting() -> None:
    rows = many(20)
    bring_in(*rows)
    SettingValue.objects.create(slug="establishment.leavers_share", value=50, starts=TODAY)
    run = imports.check(name="x.csv", content=making.extract(*rows[10:]), by=SYSTEM, said=whole())
    assert not guarding.of(run).is_tripped


# --- Coming back, moving on, a second post


def leave(number: str, on: date) -> None:
    with clock.at(on):
        people.leave(Person.objects.get(employee_number=number), on=on, by=SYSTEM)


@pytest.mark.parametrize("number", ["100", "100-2"])
def test_who_left_and_begins_after_that_comes_back(number: str) -> None:
    bring_in(PEER, MANAGER, NURSE)
    leave("100", date(2026, 10, 20))
    back = peer(assignment_number=number, latest_start_date="26-OCT-2026")
    run = bring_in(back, MANAGER, NURSE)
    assert run.counts["kinds"] == {"rehire": 1}
    first, second = Assignment.objects.order_by("starts")
    assert (first.number, first.ends) == ("100", date(2026, 10, 20))
    assert (second.number, second.starts, second.ends) == (number, date(2026, 10, 26), None)
    assert first.person == second.person
    assert first.person.left_on is None or Person.objects.get(employee_number="100").left_on is None
    lines = second.relationships.values_list("holder__employee_number", "starts", "ends")
    assert list(lines) == [("200", date(2026, 10, 26), None)]
    assert second.post.state == "filled"
    assert plan(back, MANAGER, NURSE).changes_nothing


def test_who_left_and_is_said_to_have_begun_before_is_a_problem() -> None:
    bring_in(PEER, MANAGER, NURSE)
    leave("100", date(2026, 10, 20))
    found = plan(PEER, MANAGER, NURSE)
    assert [(each.row, each.column) for each in found.problems if each.stops] == [
        (2, "Employee Number")
    ]
    assert found.changes_nothing


def test_other_staff_come_back_too() -> None:
    bring_in(PEER, MANAGER, NURSE)
    bring_in(PEER, MANAGER)
    with clock.at(date(2026, 12, 1)):
        run = bring_in(
            PEER, MANAGER, nurse(latest_start_date="30-NOV-2026"), said=whole(date(2026, 12, 1))
        )
    assert run.counts["kinds"] == {"rehire": 1}
    row = StaffInPost.objects.get(assignment_number="300")
    assert (row.starts, row.ends) == (date(2026, 11, 30), None)


def test_second_post_is_told_from_a_move() -> None:
    bring_in(PEER, MANAGER, NURSE)
    second = peer(assignment_number="100-2", org_l6="Ashmere CMHT", latest_start_date="20-OCT-2026")
    assert plan(PEER, second, MANAGER, NURSE).counts()["kinds"] == {"second": 1}
    run = bring_in(second, MANAGER, NURSE)
    assert run.counts["kinds"] == {"mover": 1}
    assert dict(Assignment.objects.values_list("number", "ends")) == {
        "100": date(2026, 10, 19), "100-2": None,
    }  # fmt: skip
    assert Person.objects.get(employee_number="100").left_on is None


def test_leaving_date_in_the_file_ends_on_that_day_whoever_it_holds() -> None:
    bring_in(PEER, MANAGER, NURSE)
    text = (
        making.text(PEER, MANAGER, NURSE)
        .replace("Title,", "Leaving Date,", 1)
        .replace(",Mx,", ",,")
    )
    text = text.replace("100,100,,", "100,100,31-DEC-2026,").replace(
        "300,300,,", "300,300,15/10/2026,"
    )
    found = imports.plan_of(text.encode()).plan
    assert leaving(found) == [
        ("300", date(2026, 10, 15), False),
        ("100", date(2026, 12, 31), False),
    ]
    applying.bring_in(name="x.csv", content=text.encode(), by=SYSTEM)
    assert Person.objects.get(employee_number="100").left_on == date(2026, 12, 31)
    assert Assignment.objects.get().ends == date(2026, 12, 31)
    assert StaffInPost.objects.get(assignment_number="300").ends == date(2026, 10, 15)
    assert imports.plan_of(text.encode()).plan.changes_nothing


# --- A month later, of the whole trust


def test_extract_of_a_month_later_applies_as_exactly_what_is_in_it() -> None:  # noqa: C901 (one long story)
    """The months are made from the trust's extract by hand, and counted as they are made."""
    base = list(csv.DictReader(io.StringIO(making.northvale().decode())))
    peers = [row for row in base if "Peer Support Worker" in row["Position Title"]]
    managers = {row["Supervisor Employee Number"] for row in base}
    once = Counter(row["Employee Number"] for row in base)
    others = [
        row for row in base
        if "eer" not in row["Position Title"] and row["Employee Number"] not in managers
        and once[row["Employee Number"]] == 1 and "xp" not in row["Position Title"]
    ][:3000]  # fmt: skip
    plain_peers = [
        row for row in peers
        if row["Employee Number"] not in managers and once[row["Employee Number"]] == 1
        and row["Assignment Category"] == "Permanent"
    ]  # fmt: skip

    def numbers(rows: list[dict[str, str]]) -> set[str]:
        return {row["Employee Number"] for row in rows}

    def changed(rows: list[dict[str, str]], by: dict[str, Any]) -> list[dict[str, str]]:
        return [row | {name: f(row) for name, f in by.items()} for row in rows]

    leavers = plain_peers[:7] + others[:60]
    movers = plain_peers[7:12] + others[60:90]
    names = plain_peers[12:14] + others[90:100]
    new_manager = plain_peers[14:18]
    second = plain_peers[18:20]
    ends_with_a_new_number = plain_peers[20:22]
    boss = next(
        row
        for row in base
        if row["Position Title"] == "Team Manager" and row["Assignment Category"] == "Permanent"
    )
    said: dict[str, dict[str, str]] = {row["Assignment Number"]: row for row in base}
    for row in leavers:
        del said[row["Assignment Number"]]
    for row in changed(
        movers,
        {
            "Org L6": lambda row: "A Quite New Team",
            "Contracted Hours": lambda row: "15",
            "FTE": lambda row: "0.40",
        },
    ):
        said[row["Assignment Number"]] = row
    for row in changed(names, {"Last Name": lambda row: row["Last Name"] + "-Newname"}):
        said[row["Assignment Number"]] = row
    for row in changed(
        new_manager, {"Supervisor Employee Number": lambda row: boss["Employee Number"]}
    ):
        said[row["Assignment Number"]] = row
    for row in changed(
        second,
        {
            "Assignment Number": lambda row: row["Assignment Number"] + "-9",
            "Org L6": lambda row: "A Quite New Team",
        },
    ):
        said[row["Assignment Number"]] = row
    for row in ends_with_a_new_number:
        del said[row["Assignment Number"]]
    for row in changed(
        ends_with_a_new_number,
        {
            "Assignment Number": lambda row: row["Assignment Number"] + "-8",
            "Latest Start Date": lambda row: "16-NOV-2026",
        },
    ):
        said[row["Assignment Number"]] = row
    joiners = changed(
        plain_peers[30:34] + others[200:240],
        {
            "Employee Number": lambda row: "9" + row["Employee Number"],
            "Assignment Number": lambda row: "9" + row["Assignment Number"],
            "Latest Start Date": lambda row: "20-NOV-2026",
            "Email Address": lambda row: "",
            "Last Name": lambda row: "Joiner",
        },
    )
    said |= {row["Assignment Number"]: row for row in joiners}
    before_manager = {row["Supervisor Employee Number"] for row in new_manager}
    assert boss["Employee Number"] not in before_manager

    def file(rows: Any) -> bytes:
        out = io.StringIO()
        writer = csv.DictWriter(out, fieldnames=list(base[0]))
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue().encode()

    applying.bring_in(name="one.csv", content=making.northvale(), by=SYSTEM, said=whole())
    with clock.at(date(2026, 12, 1)):
        run, found = applying.bring_in(
            name="two.csv", content=file(said.values()), by=SYSTEM, said=whole(date(2026, 12, 1))
        )
        assert (run.state, run.reason, found.left_out) == ("applied", "", 0)

        def of(kind: str) -> set[str]:
            rows = ImportPerson.objects.filter(run=run, kinds__contains=[kind])
            return set(rows.values_list("employee", flat=True))

        assert of("leaver") == numbers(leavers)
        assert of("mover") == numbers(movers) | numbers(ends_with_a_new_number)
        assert of("joiner") == numbers(joiners)
        assert of("name") == numbers(names)
        assert of("manager") == numbers(new_manager)
        assert of("second") == numbers(second)
        assert of("rehire") == set()
        last = date(2026, 11, 30)
        gone = numbers(leavers)
        assert set(
            Person.objects.filter(left_on=last).values_list("employee_number", flat=True)
        ) == gone & numbers(peers)
        over = {
            row["Employee Number"]
            for row in base
            if row["Fixed Term Temp End Date"] == "30-NOV-2026"
        }
        ended = set(StaffInPost.objects.filter(ends=last).values_list("employee_number", flat=True))
        assert ended - over == gone - numbers(peers)
        assert Assignment.objects.filter(
            number__in=[r["Assignment Number"] for r in ends_with_a_new_number]
        ).values_list("ends", flat=True).distinct().get() == date(2026, 11, 15)
        again = imports.plan_of(file(said.values()), said=whole(date(2026, 12, 1))).plan
        assert again.changes_nothing

    back = changed(leavers[:3] + leavers[30:40], {"Latest Start Date": lambda row: "15-DEC-2026"})
    said |= {row["Assignment Number"]: row for row in back}
    with clock.at(date(2027, 1, 1)):
        run, _ = applying.bring_in(
            name="three.csv", content=file(said.values()), by=SYSTEM, said=whole(date(2027, 1, 1))
        )
        assert (run.state, run.reason, run.counts["kinds"]) == ("applied", "", {"rehire": 13})
        assert Assignment.objects.filter(starts=date(2026, 12, 15)).count() == 3
        assert Person.objects.filter(left_on__isnull=False).count() == 4
