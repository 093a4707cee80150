"""Found by an import, settled by the next, and adopted so that the next goes on with it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.establishment import making, unknown
from tests.establishment.conftest import TODAY
from tests.establishment.making import MANAGER, NURSE, PEER, bring_in, nurse, peer
from tests.establishment.unknown import BOSS, SYSTEM, TITLE, adopt, brought_in, odd, somebody, story
from tests.people.trust import may_supervise
from workforce.core import clock
from workforce.core.models import AuditEvent, SettingValue
from workforce.establishment.actions.unknown_roles import answering, looking, reporting
from workforce.establishment.actions.unknown_roles.reporting import Report
from workforce.establishment.models import TitleSetAside, UnknownRole
from workforce.notices.models import Notice
from workforce.people.errors import Conflict, Refused
from workforce.people.models import (
    Assignment,
    Patch,
    Person,
    Post,
    Relationship,
    RoleType,
    ServiceArea,
    StaffInPost,
    Team,
)
from workforce.people.names import plain

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


def asked() -> list[tuple[str | None, str, str]]:
    return sorted(UnknownRole.objects.values_list("number", "title", "state"), key=repr)


def answers() -> list[tuple[str | None, str, str]]:
    return sorted(UnknownRole.objects.values_list("number", "state", "how"), key=repr)


# --- Found


def test_import_asks_about_each_job_with_such_a_title_and_about_no_other() -> None:
    bring_in(
        PEER, MANAGER, NURSE, odd("400"), odd("401", "Lived-Experience Adviser"),
        odd("402", "Peer Review Coordinator"), odd("403", "Peer Support Worker (unqualified)"),
        odd("404", "Peer Mentor", fixed_term_temp_end_date="30-OCT-2026"),
        odd("405", "Peer Mentor", latest_start_date="01-DEC-2026"),
    )  # fmt: skip
    assert asked() == [
        ("400", TITLE, "new"),
        ("401", "Lived-Experience Adviser", "new"),
        ("403", "Peer Support Worker (unqualified)", "new"),
        ("405", "Peer Mentor", "new"),
    ]
    row = UnknownRole.objects.get(number="400")
    assert (row.band, row.found_by, row.found_on) == ("Band 5", "import", TODAY)
    assert row.team == Team.objects.get(name="Northside Crisis Team")
    assert row.staff == StaffInPost.objects.get(assignment_number="400")
    assert row.found_in is not None
    assert row.due == date(2026, 11, 6)  # found on a Sunday: five working days after
    assert story(row) == ["found"]


def test_due_leaves_out_weekends_and_bank_holidays() -> None:
    with clock.at(date(2026, 12, 23)):
        bring_in(BOSS, odd())
    assert UnknownRole.objects.get().due == date(2027, 1, 4)


def test_two_jobs_of_one_person_are_two() -> None:
    bring_in(BOSS, odd("400"), odd("400", assignment_number="400-2"))
    assert {row.number for row in UnknownRole.objects.all()} == {"400", "400-2"}


def test_name_of_whoever_has_the_job_is_copied_nowhere() -> None:
    brought_in(odd(last_name="Unmistakable"))
    for table in ("unknownrole", "unknownrolestep", "titlesetaside"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT t::text FROM establishment_{table} t")
            assert not any("unmistakable" in row[0].lower() for row in cursor.fetchall())


def test_same_extract_again_asks_nothing_again() -> None:
    role = brought_in()
    bring_in(BOSS, odd())
    bring_in(BOSS, odd(), NURSE)
    assert UnknownRole.objects.get().pk == role.pk
    assert story(role) == ["found"]


def test_failed_import_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workforce.establishment.actions.applying._end", _break)
    with pytest.raises(ZeroDivisionError):
        bring_in(BOSS, odd())
    assert not UnknownRole.objects.exists()
    assert not Notice.objects.exists()


def _break(*args: Any) -> None:
    raise ZeroDivisionError


def test_job_that_has_a_post_or_an_assignment_here_is_known() -> None:
    bring_in(PEER, MANAGER)
    bring_in(peer(position_title=TITLE), MANAGER)  # the title went away from a role here
    assert StaffInPost.objects.filter(assignment_number="100").exists()
    assert not UnknownRole.objects.exists()


def test_watch_word_that_is_added_finds_what_is_there_already() -> None:
    bring_in(BOSS, odd("400", "Recovery Mentor"))
    assert looking.look(on=TODAY, by=SYSTEM).found == []
    words = ["peer", "recovery mentor"]
    SettingValue.objects.create(slug="establishment.watch_words", value=words, starts=TODAY)
    (found,) = looking.look(on=TODAY, by=SYSTEM).found
    assert (found.number, found.found_by, found.found_in) == ("400", "look", None)
    assert looking.look(on=TODAY, by=SYSTEM).found == []


def test_exclusion_that_is_added_settles_and_taking_it_out_asks_again() -> None:
    role = brought_in()
    row = SettingValue.objects.create(
        slug="establishment.watch_exclusions", value=["expert by experience"], starts=TODAY
    )
    looking.look(on=TODAY, by=SYSTEM)
    assert answers() == [("400", "not_peer", "words")]
    row.delete()
    looking.look(on=TODAY, by=SYSTEM)
    assert answers() == [("400", "new", ""), ("400", "not_peer", "words")]
    assert UnknownRole.objects.open().get().pk != role.pk


# --- Settled by the next extract


def test_extract_of_a_month_later_settles_what_it_answers() -> None:
    first = [odd(str(400 + n)) for n in range(5)]
    bring_in(BOSS, NURSE, *first)
    with clock.at(LATER):
        bring_in(
            BOSS, NURSE,
            odd("400"),
            odd("401", "Team Administrator"),
            odd("402", fixed_term_temp_end_date="20-NOV-2026"),
            odd("403", "Peer Support Worker"),
            # 404 is in no row
        )  # fmt: skip
    assert answers() == [
        ("400", "new", ""),
        ("401", "renamed", "title"),
        ("402", "closed", "ended"),
        ("403", "renamed", "post"),
        ("404", "closed", "left_out"),
    ]
    made = UnknownRole.objects.get(number="403")
    assert made.assignment == Assignment.objects.get(number="403")
    assert made.post == Post.objects.get(code="403")
    assert story(made) == ["found", "settled"]
    with clock.at(LATER + timedelta(days=1)):
        looking.look(on=clock.today(), by=SYSTEM)
    assert UnknownRole.objects.count() == 5
    with clock.at(LATER + timedelta(days=2)):
        bring_in(BOSS, NURSE, odd("404"), odd("405"))
    assert UnknownRole.objects.filter(number="404", state="new").count() == 1


def test_file_of_one_directorate_says_nothing_about_the_others() -> None:
    others = [
        nurse(employee_number=str(n), assignment_number=str(n), email_address="")
        for n in range(500, 506)
    ]
    bring_in(BOSS, odd(), *others)
    with clock.at(LATER):
        bring_in(BOSS, nurse(employee_number="600", assignment_number="600", org_l4="NV3 Addictions",
                             org_l6="Northside Drug Team", email_address=""))  # fmt: skip
        assert answers() == [("400", "new", "")]
        bring_in(
            BOSS,
            *others[:2],
            nurse(employee_number="601", assignment_number="601", email_address=""),
        )
        assert answers() == [("400", "new", "")]
        bring_in(
            BOSS, *others, nurse(employee_number="602", assignment_number="602", email_address="")
        )
        assert answers() == [("400", "closed", "left_out")]


def test_title_that_becomes_another_watched_one_goes_on_under_it() -> None:
    role = brought_in()
    with clock.at(LATER):
        bring_in(BOSS, odd(title="Lived Experience Lead", pay_scale="NHS|XR06|Review Body Band 6",
                           org_l6="Southside Crisis Team"))  # fmt: skip
    row = UnknownRole.objects.get()
    assert (row.pk, row.title, row.plain, row.band) == (
        role.pk, "Lived Experience Lead", "lived experience lead", "Band 6"
    )  # fmt: skip
    assert row.team == Team.objects.get(name="Southside Crisis Team")


def test_job_whose_last_day_passes_is_closed_by_the_daily_look() -> None:
    brought_in(odd(fixed_term_temp_end_date="10-NOV-2026"))
    looking.look(on=date(2026, 11, 10), by=SYSTEM)
    assert answers() == [("400", "new", "")]
    looking.look(on=date(2026, 11, 11), by=SYSTEM)
    assert answers() == [("400", "closed", "ended")]


def test_owner_who_is_in_the_central_team_no_more_has_it_no_more() -> None:
    marcus = unknown.central()
    role = answering.take(brought_in(), began_from=0, by=marcus)
    looking.look(on=TODAY, by=SYSTEM)
    role.refresh_from_db()
    assert (role.state, role.owner_id) == ("taken", marcus.person_id)
    Person.objects.filter(pk=marcus.person_id).update(left_on=TODAY)
    looking.look(on=TODAY + timedelta(days=1), by=SYSTEM)
    role.refresh_from_db()
    assert (role.state, role.owner_id) == ("new", None)


# --- To be renamed


def test_title_to_be_corrected_is_settled_by_an_extract_that_has_another() -> None:
    role = answering.rename(
        brought_in(), new_title="Involvement Lead", words="", began_from=0, by=unknown.central()
    )
    assert (role.state, role.due) == ("renaming", date(2026, 11, 15))
    with clock.at(TODAY + timedelta(days=2)):
        bring_in(BOSS, odd(title="Involvement Lead"))
    assert answers() == [("400", "renamed", "title")]


def test_title_that_is_still_there_is_asked_about_again_and_its_owner_told_once() -> None:
    marcus = unknown.central()
    role = answering.take(brought_in(), began_from=0, by=marcus)
    answering.rename(role, new_title="Involvement Lead", words="", began_from=1, by=marcus)
    with clock.at(TODAY + timedelta(days=3)):  # correcting it has had no time yet
        bring_in(BOSS, odd(), NURSE)
    assert answers() == [("400", "renaming", "")]
    with clock.at(LATER):
        looking.look(on=LATER, by=SYSTEM)  # no extract
        assert answers() == [("400", "renaming", "")]
        bring_in(BOSS, odd(fte="0.80"), NURSE)
        bring_in(BOSS, odd(fte="0.90"), NURSE)
    row = UnknownRole.objects.get()
    assert (row.state, row.owner_id, row.due) == ("taken", marcus.person_id, date(2026, 12, 8))
    assert story(row) == ["found", "taken", "renaming", "asked_again"]
    told = Notice.objects.filter(kind="unknown-role-asked-again", channel="product")
    assert [notice.person_id for notice in told] == [marcus.person_id]


def test_new_title_that_would_be_asked_about_is_refused() -> None:
    with pytest.raises(Refused, match="would be asked about as well"):
        answering.rename(brought_in(), new_title="Peer Lead", words="", began_from=0, by=SYSTEM)
    with pytest.raises(Refused, match="no title to correct"):
        answering.rename(_reported(), new_title="Lead", words="", began_from=0, by=SYSTEM)


# --- No peer role


def test_no_peer_role_is_not_asked_again_while_the_job_has_that_title() -> None:
    role = brought_in()
    answering.not_this_job(role, why="He teaches peer review", began_from=0, by=unknown.central())
    with clock.at(LATER):
        bring_in(BOSS, odd(fte="0.80"))
        looking.look(on=LATER, by=SYSTEM)
    assert answers() == [("400", "not_peer", "this_job")]
    with clock.at(LATER + timedelta(days=30)):
        bring_in(BOSS, odd(title="Peer Mentor"))
    assert [row[1:] for row in answers()] == [("new", ""), ("not_peer", "this_job")]


def test_very_title_answers_all_of_them_and_those_that_come_and_can_be_taken_back() -> None:
    bring_in(BOSS, odd("400"), odd("401", TITLE.upper()), odd("402", "Peer Mentor"))
    role, marcus = UnknownRole.objects.get(number="400"), unknown.central()
    aside = answering.not_this_title(role, why="About teaching", began_from=0, by=marcus)
    with clock.at(LATER):
        _, plan = bring_in(BOSS, odd("400"), odd("401"), odd("402", "Peer Mentor"), odd("403"))
    assert plan.titles == {"Peer Mentor": 1}
    assert answers() == [
        ("400", "not_peer", "this_title"), ("401", "not_peer", "this_title"), ("402", "new", ""),
    ]  # fmt: skip
    with clock.at(LATER):
        assert answering.title_again(aside, by=marcus) == 3
        with pytest.raises(Conflict, match="already"):
            answering.title_again(aside, by=marcus)
    assert answers() == [(str(number), "new", "") for number in range(400, 404)]
    assert TitleSetAside.objects.get().ended_by_id == marcus.person_id


def test_known_title_is_not_set_aside_as_a_whole() -> None:
    role = _reported("Peer Support Worker")
    with pytest.raises(Refused, match="known as a role here"):
        answering.not_this_title(role, why="x", began_from=0, by=SYSTEM)


# --- Closed


def test_job_that_is_said_to_be_gone_comes_back_with_a_later_extract_that_has_it() -> None:
    role = brought_in()
    answering.close(role, how="gone", words="", same_as=None, began_from=0, by=SYSTEM)
    looking.look(on=TODAY, by=SYSTEM)
    with clock.at(TODAY + timedelta(days=3)):
        bring_in(BOSS, odd(fte="0.80"))
    assert answers() == [("400", "closed", "gone")]
    with clock.at(LATER):
        looking.look(on=LATER, by=SYSTEM)
        assert answers() == [("400", "closed", "gone")]
        bring_in(BOSS, odd(fte="0.90"))
    assert [row[1:] for row in answers()] == [("closed", "gone"), ("new", "")]


def test_same_as_another_stays_closed() -> None:
    bring_in(BOSS, odd("400"), odd("401"))
    one, other = UnknownRole.objects.order_by("number")
    answering.close(one, how="same", words="", same_as=other, began_from=0, by=SYSTEM)
    with clock.at(LATER):
        bring_in(BOSS, odd("400", fte="0.80"), odd("401"))
    assert answers() == [("400", "closed", "same"), ("401", "new", "")]


# --- Taken back


def test_answer_is_taken_back_with_five_new_days() -> None:
    marcus = unknown.central()
    role = answering.take(brought_in(), began_from=0, by=marcus)
    for answer in (
        lambda version: answering.not_this_job(role, why="x", began_from=version, by=marcus),
        lambda version: answering.close(role, how="gone", words="", same_as=None, began_from=version, by=marcus),
        lambda version: answering.rename(role, new_title="Lead", words="", began_from=version, by=marcus),
    ):  # fmt: skip
        role.refresh_from_db()
        answer(role.version)
        with clock.at(TODAY + timedelta(days=8)):
            role.refresh_from_db()
            answering.take_back(role, began_from=role.version, by=marcus)
        role.refresh_from_db()
        assert (role.state, role.owner_id, role.due) == (
            "taken",
            marcus.person_id,
            date(2026, 11, 16),
        )
        assert (role.how, role.decided_by_id) == ("", None)


def test_what_an_extract_settled_or_was_adopted_is_not_taken_back() -> None:
    bring_in(BOSS, odd("400"), odd("401"))
    one, other = UnknownRole.objects.order_by("number")
    adopt(one)
    looking.look(on=TODAY, by=SYSTEM)
    UnknownRole.objects.filter(pk=other.pk).update(state="closed", how="ended")
    for role in (one, other):
        role.refresh_from_db()
        assert not answering.can_take_back(role)
        with pytest.raises(Refused, match="can't be taken back"):
            answering.take_back(role, began_from=role.version, by=SYSTEM)


def test_answer_is_not_taken_back_beside_the_same_question() -> None:
    role = brought_in()
    answering.close(role, how="gone", words="", same_as=None, began_from=0, by=SYSTEM)
    with clock.at(LATER):
        bring_in(BOSS, odd(fte="0.90"))
    role.refresh_from_db()
    with pytest.raises(Conflict, match="asked about again already"):
        answering.take_back(role, began_from=role.version, by=SYSTEM)


# --- Adopted


def _standing() -> dict[str, Any]:
    return making.standing() | {"roles": answers()}


def test_adopted_is_a_post_with_its_holder_and_triad_and_the_same_extract_changes_nothing() -> None:
    north = Patch.objects.create(name="North")
    role = brought_in()
    ServiceArea.objects.update(patch=north)
    priya, marcus = may_supervise(somebody()), unknown.central()
    made = adopt(role, marcus, peer_supervisor=priya, clinical_supervisor=somebody("Amina Yusuf"))
    made.refresh_from_db()
    robin = Person.objects.get(employee_number="400")
    assert (made.person, made.number, made.starts, made.ends) == (
        robin,
        "400",
        date(2021, 7, 6),
        None,
    )
    assert (made.fte, made.hours, made.employment) == (
        Decimal("0.600"),
        Decimal("22.50"),
        "employed",
    )
    post = made.post
    assert post is not None
    assert (post.code, post.title, post.band.slug, post.state) == ("400", TITLE, "5", "filled")
    assert set(Relationship.objects.values_list("acts_as", "holder__last_name", "starts")) == {
        ("line_manager", "Hughes", TODAY),
        ("clinical_supervisor", "Yusuf", TODAY),
        ("peer_supervisor", "Nair", TODAY),
    }
    job = StaffInPost.objects.get(assignment_number="400")
    assert job.ends == TODAY - timedelta(days=1)
    row = UnknownRole.objects.get()
    assert (row.state, row.assignment_id, row.post_id, row.decided_by_id) == (
        "adopted", made.pk, post.pk, marcus.person_id
    )  # fmt: skip

    before = _standing()
    _, plan = bring_in(BOSS, odd())
    assert plan.changes_nothing
    assert [problem.mend for problem in plan.problems] == []
    assert plan.titles == {}
    assert plan.missing_staff == []
    assert plan.missing_posts == []
    assert _standing() == before


def test_email_the_list_of_staff_does_not_hold_is_all_that_the_next_extract_brings() -> None:
    role = brought_in(odd(email_address="robin.vale@northvale.example"))
    adopt(role)
    _, plan = bring_in(BOSS, odd(email_address="robin.vale@northvale.example"))
    assert [change.values for change in plan.people] == [{"email": "robin.vale@northvale.example"}]
    assert (plan.posts, plan.assignments, plan.managers, plan.staff, plan.taken_up) == (
        [],
        [],
        [],
        [],
        [],
    )


def test_email_that_was_entered_is_the_extracts() -> None:
    role = brought_in(odd(email_address="robin.vale@northvale.example"))
    adopt(role, email="robin.vale@northvale.example")
    _, plan = bring_in(BOSS, odd(email_address="robin.vale@northvale.example"))
    assert plan.changes_nothing


def test_what_was_corrected_stands_until_the_extract_says_something_else() -> None:
    role = brought_in(odd(assignment_category="Honorary"))
    ruth = somebody("Ruth Calder")
    made = adopt(
        role, band=None, fte=Decimal("0.8"), hours=Decimal(30), contract="fixed_term",
        ends=date(2027, 3, 31), fixed_term_reason="Commissioned for a year",
        manager_in_extract=False, line_manager=ruth,
    )  # fmt: skip
    assert UnknownRole.objects.get().corrected == {
        "band": ["Band 5", ""], "contract": ["Honorary", "fixed_term"], "fte": ["0.6", "0.8"],
        "hours": ["22.5", "30"], "ends": ["", "2027-03-31"], "manager": ["200", ""],
    }  # fmt: skip
    before = _standing()
    _, plan = bring_in(BOSS, odd(assignment_category="Honorary"))
    assert plan.changes_nothing
    assert plan.problems == []
    assert _standing() == before
    with clock.at(LATER):
        _, plan = bring_in(BOSS, odd(assignment_category="Honorary", fte="0.70"))
    (post,), (assignment,) = plan.posts, plan.assignments
    assert post.values == {"fte": Decimal("0.70")}
    assert assignment.values == {"fte": Decimal("0.70")}
    made.refresh_from_db()
    assert (made.fte, made.hours, made.ends) == (
        Decimal("0.700"),
        Decimal("30.00"),
        date(2027, 3, 31),
    )


def test_extract_that_ends_the_job_ends_the_assignment() -> None:
    made = adopt(brought_in())
    with clock.at(LATER):
        bring_in(BOSS, odd(fixed_term_temp_end_date="31-DEC-2026"))
    made.refresh_from_db()
    assert made.ends == date(2026, 12, 31)
    assert StaffInPost.objects.get(assignment_number="400").ends == TODAY - timedelta(days=1)


def test_person_who_is_here_as_a_manager_is_the_same_person() -> None:
    bring_in(peer(supervisor_employee_number="400"), odd())
    robin = Person.objects.get(employee_number="400")
    made = adopt(UnknownRole.objects.get(), manager_in_extract=False)
    assert made.person == robin
    assert Person.objects.filter(employee_number="400").count() == 1
    assert robin.relationships_held.count() == 1


def test_bank_work_has_no_post_and_a_job_that_is_to_begin_has_its_day() -> None:
    bring_in(
        BOSS, odd("400", assignment_category="Bank"), odd("401", latest_start_date="01-DEC-2026")
    )
    bank, ahead = UnknownRole.objects.order_by("number")
    made = adopt(bank, contract="bank")
    assert (made.post, made.employment) == (None, "bank")
    later = adopt(ahead, starts=date(2026, 12, 1))
    assert later.starts == date(2026, 12, 1)
    before = _standing()
    _, plan = bring_in(
        BOSS, odd("400", assignment_category="Bank"), odd("401", latest_start_date="01-DEC-2026")
    )
    assert plan.changes_nothing
    assert _standing() == before


def test_title_that_is_known_from_now_on_makes_posts_of_the_others_with_the_next_extract() -> None:
    bring_in(BOSS, odd("400"), odd("401"))
    one, other = UnknownRole.objects.order_by("number")
    adopt(one, knows_title=True)
    assert TITLE in RoleType.objects.get(slug="peer-support-worker").titles
    looking.look(on=TODAY, by=SYSTEM)
    other.refresh_from_db()
    assert other.state == "new"  # nobody asked who supports that one
    with clock.at(LATER):
        bring_in(BOSS, odd("400"), odd("401"))
    other.refresh_from_db()
    assert (other.state, other.how) == ("renamed", "post")
    assert Assignment.objects.filter(number="401").exists()


def test_adopting_is_all_or_nothing() -> None:
    role = brought_in()
    dan = somebody("Dan Other")
    before = _standing()
    with pytest.raises(Conflict, match="line manager can't be the peer supervisor"):
        adopt(role, manager_in_extract=False, line_manager=dan, peer_supervisor=dan)
    assert _standing() == before
    assert RoleType.objects.filter(titles__contains=[TITLE]).count() == 0


def test_adopted_title_that_the_extract_changes_is_no_longer_that_job() -> None:
    adopt(brought_in())
    with clock.at(LATER):
        _, plan = bring_in(BOSS, odd(title="Team Administrator"))
    assert [problem.column for problem in plan.problems] == ["Position Title"]
    assert not UnknownRole.objects.open().exists()


def test_ended_job_is_not_adopted() -> None:
    role = brought_in(odd(fixed_term_temp_end_date="10-NOV-2026"))
    with clock.at(LATER), pytest.raises(Refused, match="ended on 10 November 2026"):
        adopt(role)


# --- Reported by hand


def _reported(title: str = "Peer Mentor", team: str = "northside CRISIS team") -> UnknownRole:
    return reporting.report(Report(title, team, "held"), by=SYSTEM)


def test_report_is_joined_by_the_job_it_was_about() -> None:
    bring_in(BOSS)
    role = _reported()
    assert (role.number, role.team, role.found_by) == (None, Team.objects.get(), "report")
    with clock.at(LATER):
        bring_in(BOSS, odd(title="Peer-Mentor"))
    row = UnknownRole.objects.get()
    assert (row.pk, row.number, row.title) == (role.pk, "400", "Peer-Mentor")
    assert story(row) == ["reported", "joined"]
    assert row.staff is not None


def test_two_jobs_are_not_one_report() -> None:
    bring_in(BOSS)
    _reported()
    with clock.at(LATER):
        bring_in(BOSS, odd("400", "Peer Mentor"), odd("401", "Peer Mentor"))
    assert UnknownRole.objects.count() == 3


def test_second_report_of_the_same_joins_the_first() -> None:
    bring_in(BOSS)
    assert _reported("Peer Mentor").pk == _reported("PEER-MENTOR").pk
    assert _reported("Peer Mentor", "A new team").pk == _reported("Peer Mentor", "a  new team").pk
    assert UnknownRole.objects.count() == 2


def test_report_of_a_job_that_is_asked_about_joins_it() -> None:
    role = brought_in()
    assert _reported(TITLE).pk == role.pk


def test_reported_vacancy_becomes_a_proposed_post() -> None:
    from workforce.establishment.actions.unknown_roles import adopting
    from workforce.establishment.actions.unknown_roles.adopting import Proposal

    bring_in(BOSS)
    role = _reported()
    team = Team.objects.get()
    post = adopting.propose(role, Proposal(unknown.terms(), team), began_from=0, by=SYSTEM)
    post.refresh_from_db()
    assert (post.state, post.title, post.band.slug, post.team) == (
        "proposed",
        "Peer Mentor",
        "5",
        team,
    )
    role.refresh_from_db()
    assert (role.state, role.post) == ("adopted", post)
    with pytest.raises(Conflict):
        adopting.propose(role, Proposal(unknown.terms(), team), began_from=0, by=SYSTEM)


# --- How much


def test_as_many_queries_for_three_as_for_thirty() -> None:
    def queries(n: int, first: int) -> int:
        rows = [odd(str(first + k), f"Peer Mentor {first + k}") for k in range(n)]
        bring_in(BOSS, *rows)
        StaffInPost.objects.filter(assignment_number__in=[row["Assignment Number"] for row in rows])
        UnknownRole.objects.all().delete()
        with CaptureQueriesContext(
            connection,
        ) as caught:
            looking.look(on=TODAY, by=SYSTEM)
        assert UnknownRole.objects.filter(number__startswith=str(first)[0]).count() == n
        with CaptureQueriesContext(connection) as settling:
            looking.look(on=TODAY, by=SYSTEM)
        return len(caught) + len(settling)

    assert queries(3, 4000) == queries(30, 5000)


def test_audit_says_who_did_what_and_no_content() -> None:
    marcus = unknown.central()
    role = answering.take(brought_in(), began_from=0, by=marcus)
    answering.not_this_job(role, why="Secretword", began_from=1, by=marcus)
    rows = AuditEvent.objects.filter(action__startswith="unknown role").order_by("at", "id")
    assert [(row.action, row.actor, row.about) for row in rows] == [
        ("unknown role found", None, f"unknown role {role.pk}"),
        ("unknown role taken", marcus.person_id, f"unknown role {role.pk}"),
        ("unknown role no peer role", marcus.person_id, f"unknown role {role.pk}"),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM establishment_unknownrolestep t")
        assert not any("Secretword" in row[0] for row in cursor.fetchall())


def test_plain_titles_are_compared_as_names_are() -> None:
    role = brought_in(odd(title="Éxpert  by-Experience Lead"))
    assert role.plain == plain(TITLE)
