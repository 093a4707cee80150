"""The demo trust, built once, and held to what it promises."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from recruitment.readiness.models import Assessment, Condition, ItemScore
from supervision.models import (
    AgreedAction,
    ChangeRequest,
    Contract,
    Feedback,
    IntervalChange,
    Intervision,
    Meeting,
    OwnTopic,
)
from supervision.reflective.models import Cycle, Slot
from supervision.reflective.queries import due, programme, unsuited
from supervision.reflective.queries import today as today_of
from tests.worlds import planned_for_many_rows
from training.careers.models import Conversation, FlexibleRequest, Interest, Opening, Progression
from training.careers.queries import aims
from training.careers.queries import figures as careers
from workforce.accounts.models import User
from workforce.core import access, clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, SettingValue
from workforce.gatherings.models import Place
from workforce.home.demo import figures, signins
from workforce.notices.models import Notice
from workforce.people.models import Person, Post, Relationship, StaffInPost, WorkingWeek
from workforce.people.viewers import viewer_of

# Asked for by the mark: without it no test database would be made for this file alone.
# In one process, so that it is built once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock():
        _forget_what_was_undone()
    with django_db_blocker.unblock(), transaction.atomic():
        planned_for_many_rows()
        said = StringIO()
        call_command("demo", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


def _forget_what_was_undone() -> None:
    """Tests before this one leave pages full of rows that were rolled back. The planner takes such a table for one that
    stays empty, however much is written into it, and a question of a moment takes minutes."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        cursor.execute(f"VACUUM {', '.join(map(connection.ops.quote_name, names))}")


@pytest.fixture
def trust(built: str, django_db_blocker: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)


def test_figures_are_within_a_point(trust: str) -> None:
    off = [(f.words, f.target, f.found) for f in figures.counted(clock.today()) if not f.is_near]
    assert off == []


def test_ledger_says_what_it_should(trust: str) -> None:
    said = StringIO()
    # It ends with 1 where they differ: the lines say how.
    with suppress(SystemExit):
        call_command("check_obligations", stdout=said)
    assert said.getvalue().strip() == "The ledger says what it should."


def test_twelve_teams_said_how_ready_they_are(trust: str) -> None:
    rows = Assessment.objects.all()
    assert Counter(rows.values_list("state", "outcome")) == {
        ("signed", "ready"): 5, ("signed", "conditions"): 4, ("signed", "not_ready"): 3,
    }  # fmt: skip
    assert rows.values("team").distinct().count() == 12
    # The manager says 3, the staff about 1: talked about.
    apart = ItemScore.objects.filter(own=3, team__lte=1.5, talked_on__isnull=False)
    assert apart.values("assessment").distinct().count() == 1
    # Full of enthusiasm, and what holds a person isn't there.
    keen = rows.get(outcome="not_ready", scores__item="A6b", scores__own=3)
    assert keen.scores.filter(item__in=["A3", "A7a", "B3", "B4"], agreed=0).count() == 4
    owed = Condition.objects.values_list("state", flat=True)
    assert Counter(owed) == {"met": 3, "open": 6}
    late = Condition.objects.filter(state="open", due__lt=clock.today())
    assert late.count() == 1


def test_history_reaches_back_two_years_and_no_further_than_today(trust: str) -> None:
    today = clock.today()
    days = Meeting.objects.filter(state="held").values_list("date", flat=True)
    assert (today - min(days)).days > 600
    assert max(days) <= today
    assert len(days) > 6500


def test_every_role_has_a_sign_in_that_works(trust: str) -> None:
    roles = {*access.ROLES} - {access.PEER_SUPERVISOR}  # held beside another
    users = list(User.objects.all())
    assert all(user.check_password(signins.PASSWORD) for user in users)
    held = {role for user in users for role in viewer_of(user).roles}
    assert roles - held == set()


def test_no_line_manager_is_peer_supervisor_too(trust: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM people_relationship a JOIN people_relationship b "
            "USING (assignment_id, holder_id) WHERE a.acts_as = 'line_manager' "
            "AND b.acts_as = 'peer_supervisor'"
        )
        assert cursor.fetchone() == (0,)


def test_a_supervisor_who_leaves_has_seven_to_hand_over(trust: str) -> None:
    ending = Relationship.objects.filter(kind="peer_supervisor", ends__gt=clock.today())
    by_holder: dict[Any, int] = {}
    for holder in ending.values_list("holder", flat=True):
        by_holder[holder] = by_holder.get(holder, 0) + 1
    assert 7 in by_holder.values()


def test_history_sends_no_mail(trust: str) -> None:
    assert list(Notice.objects.filter(channel="mail").values_list("kind", flat=True)) == []


def test_history_is_in_the_audit_log_of_its_days(trust: str) -> None:
    days = set(
        AuditEvent.objects.filter(action="supervision logged").values_list("at__date", flat=True)
    )
    assert min(days) < date(clock.today().year - 1, 12, 31)


def test_other_peoples_database_is_refused_and_left_alone(trust: str) -> None:
    before = (Person.objects.count(), StaffInPost.objects.count(), User.objects.count())
    with pytest.raises(CommandError, match="only in an empty one"):
        call_command("demo", stdout=StringIO())
    assert before == (Person.objects.count(), StaffInPost.objects.count(), User.objects.count())


def test_figures_and_sign_ins_are_printed(built: str) -> None:
    assert "more than a point off" not in built
    assert "Peer supervision in time" in built
    assert signins.PASSWORD in built


def test_warnings_and_figures_agree_with_an_independent_calculation(trust: str) -> None:
    """Over the whole demo trust, on three days; and every kind but two has something to show."""
    from tests.establishment import test_warnings
    from workforce.establishment.queries import warnings
    from workforce.establishment.queries.warnings import Kind, Reach

    for days in (0, 100, 400):
        test_warnings.agree(clock.today() + timedelta(days=days))
    for days in (0, 1, 365):
        test_warnings.figures_agree(clock.today() - timedelta(days=days))
    counts = warnings.counts(Reach(), clock.today())
    assert all(counts.of(kind) for kind in Kind if kind != Kind.SPAN)


def test_posts_on_their_way_are_told_with_who_did_what(trust: str) -> None:
    states = set(Post.objects.values_list("state", flat=True))
    assert {"proposed", "gate_check", "advertised", "filled", "vacant"} <= states
    assert not Post.objects.filter(steps__isnull=True).exists()


def test_supervision_has_more_to_show_than_meetings(trust: str) -> None:
    """Contracts, groups, what was agreed, topics, feedback, changes, intervals, intervision, cover."""
    today = clock.today()
    contracts = Contract.objects.all()
    assert contracts.filter(answer="agreed").count() >= 4
    assert contracts.filter(answer="waiting").exists()
    assert contracts.filter(answer="agreed", review_on__lte=today).exists()
    assert Meeting.objects.filter(state="held", group_size__gte=3).exists()
    assert AgreedAction.objects.still_open().filter(meeting__date__lt=today).count() >= 3
    shared = Feedback.objects.filter(shared_at__isnull=False)
    assert 0 < shared.count() < Feedback.objects.count()
    assert set(ChangeRequest.objects.values_list("state", flat=True)) == {"asked", "accepted"}
    assert IntervalChange.objects.exists()
    settings = SettingValue.objects.filter(slug__startswith="supervision.")
    assert settings.exclude(role="").exists()
    assert settings.filter(person__isnull=False).exists()
    assert set(Intervision.objects.values_list("state", flat=True)) == {"held", "planned"}
    assert Intervision.objects.filter(state="planned", date__gt=today).exists()
    assert OwnTopic.objects.count() == 2
    assert Relationship.objects.running(today).filter(kind="cover", acts_as="line_manager").exists()


def _of(role: str) -> Viewer:
    users = User.objects.select_related("person").order_by("pk")
    return next(viewer for viewer in map(viewer_of, users) if role in viewer.roles)


def test_reflective_practice_has_a_year_behind_it_and_a_cycle_ahead(trust: str) -> None:
    now = Cycle.objects.get(starts__lte=clock.today(), ends__gte=clock.today())
    past, ahead = Cycle.objects.filter(ends__lt=now.starts), Cycle.objects.get(starts__gt=now.ends)
    assert past.count() == 6
    assert (now.state, ahead.state) == ("open", "planned")
    for cycle in (now, ahead):
        assert cycle.slots.filter(gathering__facilitators__role="lead").count() == 14
    assert {
        Place.objects.filter(attendance=mark).exists()
        for mark in ("came", "apologies", "on_leave", "clash", "not_there")
    } == {True}
    assert Slot.objects.exclude(theme="").count() >= 10
    assert Place.objects.filter(state="waiting", gathering__slot__cycle=now).count() == 2
    plan = programme.plan_of(Viewer.system(), now)
    assert 0.4 * plan.places < plan.booked < 0.75 * plan.places
    assert plan.away == 1
    without = unsuited.of_cycle(_of("central_lead"), now).rows
    assert {row.because for row in without} == {"said", "clashed", "hours"}
    weeks = WorkingWeek.objects.all()
    assert weeks.count() > 20
    assert weeks.filter(varies=True).exists()


def test_each_sign_in_finds_their_part_of_reflective_practice(trust: str) -> None:
    peer, senior = today_of.of(_of("peer_worker")), today_of.of(_of("senior_peer"))
    assert peer.offer is not None
    assert peer.offer.day is not None
    assert 0 <= (peer.offer.day - clock.today()).days <= 21
    assert len(senior.to_close) == 1
    assert senior.coming
    assert today_of.of(_of("volunteer")).coming
    assert due.waiting(_of("advanced_practitioner")).exists()
    assert len(today_of.of(_of("central_lead")).cycles) == 4


def test_careers_have_something_in_every_state(trust: str) -> None:
    requests = FlexibleRequest.objects.all()
    assert {"asked", "offered", "appealed", "agreed", "refused"} <= set(
        requests.values_list("state", flat=True)
    )
    peer, lead = _of("peer_worker"), _of("central_lead")
    assert requests.visible_to(peer).filter(state="asked").count() == 1
    assert requests.visible_to(_of("line_manager")).count() >= 2
    assert requests.filter(heard_by=lead.person_id).count() == 1
    plan = aims.of(peer, peer.person_id)
    assert (bool(plan.words), len(plan.to_do), len(plan.done)) == (True, 2, 1)
    assert Conversation.objects.visible_to(peer).planned().count() == 1
    assert Opening.objects.open_on(clock.today()).count() == 5
    assert Interest.objects.to_answer(lead).count() >= 4
    assert min(careers.counts(clock.today() - timedelta(days=365), clock.today()).values()) >= 5
    last = clock.today()
    moved = careers.moved_up(last - timedelta(days=364), last)
    assert sum(each.yes for each in moved.values()) >= 5
    assert Progression.objects.count() == 1
    assert careers.themes(last - timedelta(days=365), last).people >= 5


def _in_their_first_months(probation: Any) -> int:
    """Counted by their first days alone, but for those that are extended."""
    rows = probation.objects.filter(arrival__over_on__isnull=True).exclude(state="extended")
    lasts = [
        row.arrival.starts + relativedelta(months=row.months)
        for row in rows.select_related("arrival")
        if row.arrival.starts
    ]
    return sum(last > clock.today() for last in lasts)


def test_first_months_are_as_the_field_has_them(built: str) -> None:
    """Open are those of everybody whose first months aren't over, as many as the extract has; three are extended, one is
    about to pass without a word; and nobody is told by mail."""
    from recruitment.arrival.models import Override, Probation, Word
    from recruitment.arrival.steps import KINDS
    from workforce.obligations import checking

    running = Probation.objects.running().filter(arrival__over_on__isnull=True)
    states = sorted(running.values_list("state", flat=True))
    assert states[:3] == ["extended"] * 3
    assert states[3:] == ["open"] * _in_their_first_months(Probation)
    warned = Notice.objects.filter(kind="probation-silent-soon", channel="product")
    assert warned.values("occasion").distinct().count() == 1
    assert Override.objects.get().state == "asked"
    assert Word.objects.count() == 1
    assert list(checking.check(list(KINDS))) == []
