"""Who is told what about unknown roles, each once; and the mail says nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.establishment import unknown
from tests.establishment.conftest import TODAY
from tests.establishment.making import PEER, bring_in
from tests.establishment.unknown import (
    BOSS,
    SYSTEM,
    adopt,
    brought_in,
    central,
    odd,
    person_of,
    somebody,
)
from tests.people import trust
from workforce.core import clock
from workforce.establishment.actions import undoing
from workforce.establishment.actions.unknown_roles import answering, looking, reporting
from workforce.establishment.actions.unknown_roles.reporting import Report
from workforce.establishment.models import UnknownRole
from workforce.establishment.unknown_roles import notices as declared
from workforce.notices import kinds, reconciling
from workforce.notices.models import Notice
from workforce.people.models import Assignment, Grant, Person, RoleType, Team

pytestmark = pytest.mark.django_db
FOUND_ON_SUNDAY_DUE = date(2026, 11, 6)


def told(kind: str = "", channel: str = "product") -> list[tuple[UUID, str, str]]:
    rows = Notice.objects.filter(channel=channel)
    if kind:
        rows = rows.filter(kind=f"unknown-role-{kind}")
    return sorted(rows.values_list("person_id", "kind", "stage"), key=repr)


def remind(day: date) -> list[tuple[UUID, str]]:
    with clock.at(day):
        for _ in range(2):
            reconciling.reconcile()
    return sorted(((who, stage) for who, _, stage in told("due")), key=repr)


def test_central_team_is_told_once_of_all_that_one_import_found() -> None:
    marcus, leila = central(), central("Leila Adams")
    somebody("Not Central")
    bring_in(BOSS, PEER, odd("400"), odd("401", "Peer Mentor"))
    bring_in(BOSS, PEER, odd("400", fte="0.80"), odd("401", "Peer Mentor"))
    looking.look(on=TODAY, by=SYSTEM)
    kind = "unknown-role-found"
    assert told() == sorted([(marcus.person_id, kind, ""), (leila.person_id, kind, "")], key=repr)
    assert {row.link for row in Notice.objects.all()} == {"/people/unknown-roles/"}
    with clock.at(TODAY + timedelta(days=1)):
        bring_in(BOSS, PEER, odd("400", fte="0.80"), odd("401", "Peer Mentor"), odd("402"))
    assert len(told()) == 4
    one = UnknownRole.objects.get(number="402")
    assert Notice.objects.filter(link=f"/people/unknown-roles/{one.pk}/").count() == 2


@pytest.mark.parametrize("many", [1, 2])
def test_undoing_an_import_takes_back_what_was_told_of_roles_it_found(many: int) -> None:
    central()
    bring_in(BOSS, PEER, odd("400"))
    kept = told()
    run, _ = bring_in(BOSS, PEER, odd("400"), *(odd(f"50{n}", "Peer Mentor") for n in range(many)))
    new = UnknownRole.objects.order_by("-pk").first()
    assert new is not None
    remind(new.due)
    assert len(told()) > len(kept)
    with clock.at(new.due):
        undoing.ask(run, by=SYSTEM)
        assert undoing.run(run.pk, by=SYSTEM).state == "undone"
    gone = f"/people/unknown-roles/{new.pk}/"
    assert not Notice.objects.filter(channel="product", link=gone).exists()
    assert not Notice.objects.filter(channel="product", occasion=f"import:{run.pk}").exists()
    assert set(kept) <= set(told()), "what is still so is still told"


def test_central_team_is_who_has_such_a_post_or_was_given_the_role_today() -> None:
    kind = RoleType.objects.filter(tier="central").first()
    bring_in(BOSS)
    team = Team.objects.get()
    runs, over, ahead = (somebody(f"{word} Central") for word in ("Runs", "Over", "Ahead"))
    for person, starts, ends in (
        (runs, date(2020, 1, 1), TODAY), (over, date(2020, 1, 1), TODAY - timedelta(days=1)),
        (ahead, TODAY + timedelta(days=1), None),
    ):  # fmt: skip
        Assignment.objects.create(person=person, role=kind, team=team, starts=starts, ends=ends)
    given, gone, left = (somebody(f"{word} Given") for word in ("Is", "Was", "Left"))
    Grant.objects.create(person=given, role="central_lead", starts=TODAY)
    Grant.objects.create(
        person=gone, role="central_lead", starts=date(2020, 1, 1), ends=TODAY - timedelta(days=1)
    )
    Grant.objects.create(person=left, role="central_lead", starts=date(2020, 1, 1))
    Grant.objects.create(person=somebody("Other Role"), role="administrator", starts=TODAY)
    Person.objects.filter(pk=left.pk).update(left_on=TODAY - timedelta(days=1))
    bring_in(BOSS, odd())
    assert {who for who, _, _ in told("found")} == {runs.pk, given.pk}


def test_owner_is_reminded_when_it_is_due_and_once_after() -> None:
    marcus, leila = central(), central("Leila Adams")
    role = answering.take(brought_in(), began_from=0, by=marcus)
    assert role.due == FOUND_ON_SUNDAY_DUE
    assert remind(date(2026, 11, 5)) == []
    assert remind(date(2026, 11, 6)) == [(marcus.person_id, "due")]
    assert remind(date(2026, 11, 9)) == [(marcus.person_id, "due")]
    both = [(marcus.person_id, "after"), (marcus.person_id, "due")]
    assert remind(date(2026, 11, 10)) == both  # two working days after
    assert remind(date(2026, 11, 27)) == both
    assert leila.person_id not in {who for who, _, _ in told("due")}


def test_missed_night_gives_the_later_reminder_alone_and_a_month_later_none() -> None:
    marcus = central()
    answering.take(brought_in(), began_from=0, by=marcus)
    assert remind(date(2026, 12, 6)) == [(marcus.person_id, "after")]
    Notice.objects.all().delete()
    assert remind(date(2026, 12, 7)) == []


def test_where_nobody_took_it_the_central_team_is_reminded() -> None:
    marcus, leila = central(), central("Leila Adams")
    role = brought_in()
    assert remind(FOUND_ON_SUNDAY_DUE) == sorted(
        [(marcus.person_id, "due"), (leila.person_id, "due")], key=repr
    )
    with clock.at(
        date(2026, 11, 9)
    ):  # who takes it late isn't reminded of what they have just read
        answering.take(role, began_from=0, by=marcus)
    assert len(remind(date(2026, 11, 9))) == 2
    assert [(who, stage) for who, stage in remind(date(2026, 11, 10)) if stage == "after"] == [
        (marcus.person_id, "after")
    ]


@pytest.mark.parametrize("answer", ["adopt", "rename", "none", "close"])
def test_nobody_is_reminded_of_what_is_answered_and_the_mail_is_void(answer: str) -> None:
    marcus = central()
    role = answering.take(brought_in(), began_from=0, by=marcus)
    remind(FOUND_ON_SUNDAY_DUE)
    notice = Notice.objects.get(kind="unknown-role-due")
    assert declared.still_due([notice]) == {notice.id}
    role.refresh_from_db()
    if answer == "adopt":
        adopt(role, marcus)
    elif answer == "rename":
        answering.rename(role, new_title="Lead", words="", began_from=1, by=marcus)
    elif answer == "none":
        answering.not_this_job(role, why="x", began_from=1, by=marcus)
    else:
        answering.close(role, how="gone", words="", same_as=None, began_from=1, by=marcus)
    assert declared.still_due([notice]) == set()
    assert len(remind(date(2026, 11, 12))) == 1


def test_reminder_of_a_former_owner_is_void() -> None:
    marcus, leila = central(), central("Leila Adams")
    role = answering.take(brought_in(), began_from=0, by=marcus)
    remind(FOUND_ON_SUNDAY_DUE)
    notice = Notice.objects.get(kind="unknown-role-due")
    role.refresh_from_db()
    answering.give(role, to=person_of(leila), began_from=1, by=marcus)
    assert declared.still_due([notice]) == set()
    assert told("given") == [(leila.person_id, "unknown-role-given", "")]
    given = Notice.objects.get(kind="unknown-role-given")
    holds = kinds.get("unknown-role-given").still_holds
    assert holds is not None
    assert holds([given]) == {given.id}


def test_adopted_person_and_those_who_support_them_are_told_each_once() -> None:
    marcus, priya, amina = central(), somebody(), somebody("Amina Yusuf")
    trust.may_supervise(priya)
    role = brought_in()
    Notice.objects.all().delete()
    made = adopt(role, marcus, peer_supervisor=priya, clinical_supervisor=amina)
    dan = Person.objects.get(employee_number="200")
    assert told() == sorted(
        [
            (made.person_id, "unknown-role-adopted", ""),
            (dan.pk, "unknown-role-manages", ""),
            (priya.pk, "unknown-role-supports", ""),
            (amina.pk, "unknown-role-supports", ""),
        ],
        key=repr,
    )
    link = f"/people/{made.person_id}/"
    assert set(Notice.objects.values_list("link", flat=True)) == {link}


def test_clinical_supervisor_who_manages_as_well_is_told_once() -> None:
    role, dan = brought_in(), somebody("Dan Other")
    made = adopt(role, manager_in_extract=False, line_manager=dan, clinical_supervisor=dan)
    assert [row[1] for row in told() if row[0] == dan.pk] == ["unknown-role-manages"]
    assert made.relationships.count() == 2


def test_whoever_reported_is_told_when_it_is_answered_and_not_by_themselves() -> None:
    bring_in(BOSS)
    marcus, dan = central(), central("Dan Hughes")
    said = Report("Peer Mentor", "Northside Crisis Team", "vacancy", "Secretname", "Secretwords")
    role = reporting.report(said, by=dan)
    assert [(who, kind) for who, kind, _ in told()] == [(marcus.person_id, "unknown-role-reported")]
    answering.not_this_job(role, why="x", began_from=0, by=marcus)
    assert [who for who, _, _ in told("answered")] == [dan.person_id]
    role.refresh_from_db()
    answering.take_back(role, began_from=role.version, by=marcus)
    role.refresh_from_db()
    answering.close(role, how="gone", words="", same_as=None, began_from=role.version, by=dan)
    assert [who for who, _, _ in told("answered")] == [dan.person_id]


def test_notices_and_mails_have_no_content() -> None:
    from allauth.account.models import EmailAddress

    marcus = central()
    user = person_of(marcus).user
    assert user is not None
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    role = brought_in(odd(last_name="Secretname"))
    adopt(answering.take(role, began_from=0, by=marcus), marcus)
    rows: list[dict[str, Any]] = list(Notice.objects.values())
    assert {row["channel"] for row in rows} == {"product", "mail"}
    assert not any("Secret" in repr(row) or "Expert" in repr(row) for row in rows)
    ours = declared.NOTICE_KINDS
    assert {kind.subject for kind in ours} == {"You have something to look at"}
    assert unknown.TITLE not in "".join(kind.line for kind in ours)


def test_reminders_take_as_many_queries_for_three_as_for_thirty(
    django_assert_num_queries: Any,
) -> None:
    central()
    bring_in(BOSS, *[odd(str(400 + n)) for n in range(30)])
    few = list(UnknownRole.objects.values_list("pk", flat=True)[:3])
    with clock.at(FOUND_ON_SUNDAY_DUE):
        with django_assert_num_queries(3):
            assert len(list(declared.to_remind(TODAY, FOUND_ON_SUNDAY_DUE))) == 30
        UnknownRole.objects.exclude(pk__in=few).delete()
        with django_assert_num_queries(3):
            assert len(list(declared.to_remind(TODAY, FOUND_ON_SUNDAY_DUE))) == 3
