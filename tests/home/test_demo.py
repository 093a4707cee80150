"""The demo trust, built once, and held to what it promises."""

import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from recruitment.readiness.models import Assessment, Condition, ItemScore
from strategy.measures import published, sources
from strategy.measures.indicators import INDICATORS, Unit, registry
from strategy.measures.models import Snapshot
from strategy.measures.months import end_of
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
from tests import depth
from tests.strategy import oracle
from tests.strategy.attacker import Figure, attack, behind, recovered
from tests.strategy.oracle_rows import Rows
from tests.worlds import planned_for_many_rows
from training.careers.models import Conversation, FlexibleRequest, Interest, Opening, Progression
from training.careers.queries import aims
from training.careers.queries import figures as careers
from workforce.accounts.models import User
from workforce.core import access, clock
from workforce.core import settings as core_settings
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, SettingValue
from workforce.gatherings.models import Place
from workforce.home.demo import figures, signins
from workforce.notices.models import Notice
from workforce.people.models import Assignment, Person, Post, Relationship, StaffInPost, WorkingWeek
from workforce.people.viewers import viewer_of
from workforce.reports.report import offered
from workforce.reports.suppression import NOT_SHOWN, Count, in_steps

# Asked for by the mark: without it no test database would be made for this file alone.
pytestmark = pytest.mark.django_db


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


# -- Figures month by month --


def _in_paid_posts(day: date) -> list[Assignment]:
    rows = Assignment.objects.exclude(employment="volunteer").select_related("role", "post")
    return [
        row
        for row in rows
        if row.role.is_paid and row.starts <= day and (row.ends is None or row.ends >= day)
    ]


def _people(day: date) -> set[Any]:
    return {row.person_id for row in _in_paid_posts(day)}


def test_a_year_of_figures_was_taken(trust: str) -> None:
    taken = Snapshot.objects.filter(patch=None)
    assert taken.values("month").distinct().count() == 13
    assert set(taken.values_list("indicator", flat=True)) == set(registry())


def test_turnover_and_stability_are_what_counting_by_hand_gives(trust: str) -> None:
    """Day by day: who is there today and not tomorrow."""
    month = Snapshot.objects.latest("month").month
    first = sources.year_to(month)
    days = [first + timedelta(days=n) for n in range((month - first).days + 2)]
    there = [_people(day) for day in days]
    left = set().union(*(now - after for now, after in itertools.pairwise(there)))
    mean = Decimal(len(there[0]) + len(there[-2])) / 2
    kept = {row.indicator: row for row in Snapshot.objects.filter(month=month, patch=None)}
    assert (kept["turnover"].part, kept["turnover"].whole) == (len(left), mean)
    assert (kept["stability"].part, kept["stability"].whole) == (
        len(there[0] & there[-2]),
        len(there[0]),
    )
    assert left


def test_fixed_terms_and_vacancies_are_what_counting_by_hand_gives(trust: str) -> None:
    month = Snapshot.objects.latest("month").month
    kept = {row.indicator: row for row in Snapshot.objects.filter(month=month, patch=None)}
    here = _in_paid_posts(month)
    lasting = {
        row.person_id for row in here if row.post is None or row.post.contract != "fixed_term"
    }
    everybody = {row.person_id for row in here}
    assert kept["fixed-term"].part == len(everybody - lasting) > 0
    assert kept["fixed-term"].whole == len(everybody)
    funded = {post.pk: post for post in Post.objects.all() if _state_on(post, month) in FUNDED}
    held = sum(row.fte or 0 for row in here if row.post_id in funded)
    assert kept["vacancy-rate"].whole == sum(post.fte for post in funded.values())
    assert kept["vacancy-rate"].part == kept["vacancy-rate"].whole - held


FUNDED = {"approved", "advertised", "filled", "vacant"}


def _state_on(post: Post, day: date) -> str:
    """By its steps: the last by then."""
    steps = [step for step in post.steps.all() if step.on <= day]
    return max(steps, key=lambda step: (step.on, step.pk)).after if steps else ""


OF_THINGS = {
    "establishment", "organisation", "what-peers-give", "adverts-that-welcome", "readiness-pipeline", "strategy", "reach-a-peer", "co-production",
}  # fmt: skip
"""Posts, teams, offers, adverts, milestones, projects and requests for input: whoever reads these reports sees each of them by name."""
BY_NAME = {("advanced practitioner", "supervision")}
"""Whoever leads a patch reads by name what is to arrange in it."""
OF_A_DAY = {
    ("reflective-practice", "Groups, last 12 months", "How many"),
    ("leadership-workshops", "Workshops", "Planned"),
    ("leadership-workshops", "Workshops", "Held"),
    ("training", "Done, by course", "Asked"),
    ("training", "Done, by patch", "Asked"),
}
"""How many there are on a day, or sessions: one day's less another's is nobody's count. Supervision stands on a day, too."""


@contextmanager
def _nothing_is_too_small() -> Iterator[None]:
    declared, slug = core_settings.registry(), "reports.smallest_count"
    kept = declared[slug]
    declared[slug] = replace(kept, least=1, default=1)
    try:
        yield
    finally:
        declared[slug] = kept


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "role", ["HR", pytest.param("central lead", marks=depth.thorough), "advanced practitioner"]
)
def test_nobody_is_singled_out_by_any_filter_or_day_of_any_report(trust: str, role: str) -> None:
    """What suppression hides stays hidden from somebody who has all of it, and knows what adds up to what."""
    viewer = next(
        each for each in map(viewer_of, User.objects.order_by("pk")) if role in each.role_words
    )
    today = clock.today()
    on = [today, today - timedelta(days=1), today - timedelta(days=31)]
    figures_seen = 0
    for report in offered(viewer):
        found = attack(report, viewer, on, _nothing_is_too_small)
        figures_seen += found.figures
        if report.slug in OF_THINGS or (role, report.slug) in BY_NAME:
            continue
        assert found.alone == {}, report.slug
        apart = {each for each in found.apart if each[0] != "supervision"}
        assert apart <= OF_A_DAY, report.slug
    assert figures_seen > 300


def _read_shares(rows: list[Snapshot], least: int) -> dict[str, tuple[Count, Count]]:
    """Of each patch, and of all (""): the share and the step its people are in, as one reads them."""
    indicator = registry()[rows[0].indicator]
    cells = published.patches([row for row in rows if row.patch_id], least).rows
    shown = {name: (cell.share, cell.all) for name, cell in cells.items()}
    found = {
        name: (share, whole if whole.value is None else in_steps(whole.value, least))
        for name, (share, whole) in shown.items()
    }
    [whole] = [row for row in rows if row.patch_id is None]
    return found | {
        "": (published.value(indicator, whole, least), published.whole(indicator, whole, least))
    }


def test_nobody_is_singled_out_by_shares_of_patches_in_any_month(trust: str) -> None:
    """Each share is so many of so many: the whole less the other patches."""
    tried = 0
    for slug in (each.slug for each in INDICATORS if each.unit == Unit.PEOPLE):
        for month in dict.fromkeys(Snapshot.objects.values_list("month", flat=True)):
            rows = list(Snapshot.objects.filter(indicator=slug, month=month).select_related("patch"))  # fmt: skip
            if len(rows) < 2 or not any(row.patch_id is None and row.whole for row in rows):
                continue
            truth, said, sums = {}, {}, []
            read = _read_shares(rows, 5)
            parts = {str(row.patch) if row.patch_id else "": published.split(row) for row in rows}
            for kind in ("yes", "no"):
                each = {name: Figure(slug, (), (name, kind, "")) for name in parts}
                for name, figure in each.items():
                    share, whole = read.get(name, (NOT_SHOWN, NOT_SHOWN))
                    truth[figure] = getattr(parts[name], kind)
                    said[figure] = behind(share, whole, kind)
                others = [figure for name, figure in each.items() if name]
                if truth[each[""]] == sum(truth[other] for other in others):
                    sums.append((each[""], others))
            tried += len(sums)
            assert recovered(truth, said, sums) == {}, (slug, month)
    assert tried > 40


def test_every_figure_is_what_an_independent_count_gives(trust: str) -> None:
    """Of three months, and of the last one as it was taken; and a page shows the rounded share of it, or hides it."""
    rows, last = Rows(clock.today()), Snapshot.objects.latest("month").month
    for ago in (0, 3, 12):
        oracle.agree(end_of(last - relativedelta(months=ago)), rows)
    oracle.kept_agrees(last, rows)
    for row in Snapshot.objects.filter(month=last, patch=None):
        assert published.value(registry()[row.indicator], row, 5).words == oracle.shown(row)
    for slug, each in registry().items():
        of_patches = list(
            Snapshot.objects.filter(indicator=slug, month=last)
            .exclude(patch=None)
            .select_related("patch")
        )
        cells = published.patches(of_patches, 5).rows if each.unit == Unit.PEOPLE else {}
        assert set(cells) == {str(row.patch) for row in of_patches if row.whole and cells}
        for row in of_patches if cells else ():
            said = cells[str(row.patch)].share.words
            assert said in {oracle.shown(row), "not shown"}
