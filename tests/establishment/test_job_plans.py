from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import Http404

from tests.establishment import plans
from tests.establishment.plans import Pair, content, task, viewer
from tests.people import trust
from workforce.core.models import AuditEvent
from workforce.core.presenting import date_words
from workforce.establishment.actions import job_plans as actions
from workforce.establishment.actions import listed_tasks
from workforce.establishment.actions.job_plans import Changed
from workforce.establishment.models import JobPlan, JobPlanVersion, ListedTask
from workforce.establishment.plan_words import Content, Task, differences
from workforce.establishment.presenters import job_plans as present
from workforce.establishment.queries import asks
from workforce.establishment.queries import job_plans as queries
from workforce.notices.models import Notice
from workforce.people.actions import assignments, relationships
from workforce.people.errors import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db: None) -> Pair:
    return Pair()


def told(person: object) -> list[str]:
    rows = Notice.objects.filter(person=person, channel="product").order_by("created_at", "pk")
    return list(rows.values_list("kind", flat=True))


def page(pair: Pair, person: object = None) -> queries.Page:
    found = queries.get(viewer(person or pair.sam), pair.assignment.pk)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_either_writes_and_the_other_agrees(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(task(2, "jointly")), version=0, by=pair.as_sam())
    assert (told(pair.dan), told(pair.sam)) == (["job-plan-written"], [])
    actions.agree(plan, version=1, by=pair.as_dan())
    plan.refresh_from_db()
    assert (plan.answer, plan.agreed_by, plan.version) == ("agreed", pair.dan, 1)
    assert page(pair).content == content(task(2, "jointly"))


def test_agreeing_twice_is_agreeing_once(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    actions.agree(plan, version=1, by=pair.as_dan())
    at = JobPlan.objects.get().agreed_at
    actions.agree(plan, version=1, by=pair.as_dan())
    assert JobPlan.objects.get().agreed_at == at
    assert AuditEvent.objects.filter(action="job plan agreed").count() == 1


def test_nobody_agrees_their_own_plan(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    with pytest.raises(Refused, match=r"^You wrote the plan as it stands"):
        actions.agree(plan, version=1, by=pair.as_sam())


def test_an_answer_stands_beside_the_plan(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_dan())
    actions.answer(plan, "Fewer groups, please", version=1, by=pair.as_sam())
    found = page(pair, pair.dan)
    assert [(each.by, each.words) for each in found.answers] == [(pair.sam, "Fewer groups, please")]
    assert (found.content, found.plan and found.plan.answer) == (content(), "answered")
    assert told(pair.dan) == ["job-plan-answered"]


def test_an_answered_plan_may_be_agreed_after_all(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_dan())
    actions.answer(plan, "Fewer groups, please", version=1, by=pair.as_sam())
    actions.agree(plan, version=1, by=pair.as_sam())
    assert JobPlan.objects.get().answer == "agreed"


def test_what_is_written_anew_waits_again_and_the_earlier_is_kept(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    actions.agree(plan, version=1, by=pair.as_dan())
    actions.write(pair.assignment, content(task(3), share=10), version=1, by=pair.as_dan())
    found = queries.versions(pair.as_sam(), page(pair))
    assert [(each.number, each.written_by, each.content) for each in found] == [
        (2, pair.dan, content(task(3), share=10)), (1, pair.sam, content()),
    ]  # fmt: skip
    assert found[0].changes == [
        f"Added: {task(3).words}", f"Taken out: {task(0).words}", "Protected time: 10%, before 20%",
    ]  # fmt: skip
    assert found[1].agreed_by == pair.dan
    assert JobPlan.objects.get().answer == "waiting"
    assert told(pair.sam) == ["job-plan-written"]


def test_the_same_again_changes_nothing_and_tells_nobody(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    actions.agree(plan, version=1, by=pair.as_dan())
    actions.write(pair.assignment, content(), version=1, by=pair.as_dan())
    assert (JobPlan.objects.get().version, JobPlanVersion.objects.count()) == (1, 0)
    assert told(pair.sam) == []


def test_a_version_that_is_not_the_latest_replaces_nothing(pair: Pair) -> None:
    actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    actions.write(pair.assignment, content(task(1)), version=1, by=pair.as_dan())
    with pytest.raises(Changed):
        actions.write(pair.assignment, content(task(4)), version=1, by=pair.as_sam())
    assert page(pair).content == content(task(1))


def test_what_changed_since_it_was_shown_is_not_agreed(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    actions.write(pair.assignment, content(task(1)), version=1, by=pair.as_sam())
    with pytest.raises(Changed):
        actions.agree(plan, version=1, by=pair.as_dan())


@pytest.mark.parametrize("who", ["priya", "leila"])
def test_nobody_else_writes_or_answers(pair: Pair, who: str) -> None:
    other = viewer(getattr(pair, who))
    with pytest.raises(Http404):
        actions.write(pair.assignment, content(), version=0, by=other)
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    with pytest.raises(Http404):
        actions.agree(plan, version=1, by=other)
    with pytest.raises(Http404):
        actions.answer(plan, "No", version=1, by=other)


def test_who_takes_over_reads_the_plan_and_not_what_was_answered_to_another(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_dan())
    actions.answer(plan, "Between Dan and me", version=1, by=pair.as_sam())
    ruth = trust.person("Ruth Calder")
    relationships.hand_over([pair.manages], to=ruth, on=trust.day(0), by=trust.SYSTEM)
    found = page(pair, ruth)
    assert (found.content, found.answers) == (content(), [])
    assert [each.answers for each in queries.versions(viewer(ruth), found)] == [[]]
    assert queries.get(pair.as_dan(), pair.assignment.pk) is None
    assert [each.words for each in page(pair).answers] == ["Between Dan and me"]


def test_whoever_covers_acts_in_the_pair_while_the_cover_runs(pair: Pair) -> None:
    bea = trust.person("Bea Ikande")
    relationships.cover(
        pair.manages, holder=bea, starts=trust.day(0), ends=trust.day(5), by=trust.SYSTEM
    )
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    assert told(bea) == told(pair.dan) == ["job-plan-written"]
    with pytest.raises(Http404):
        actions.agree(plan, version=1, by=viewer(bea, trust.day(6)))
    actions.agree(plan, version=1, by=viewer(bea))
    assert JobPlan.objects.get().agreed_by == bea


def test_without_a_line_manager_it_waits_for_one(pair: Pair) -> None:
    relationships.end(pair.manages, on=trust.day(-1), by=trust.SYSTEM)
    actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    found = page(pair)
    assert present.state_words(found) == (
        f"You wrote this on {date_words(trust.day(0))}. "
        "Nobody manages you at the moment, so this waits until somebody is named."
    )
    ruth = trust.person("Ruth Calder")
    pair.begin("line_manager", ruth, 0)
    assert [plan.pk for plan in asks.plans(viewer(ruth))] == [JobPlan.objects.get().pk]


def test_today_asks_the_one_who_did_not_write(pair: Pair) -> None:
    plan = actions.write(pair.assignment, content(), version=0, by=pair.as_dan())
    assert [each.pk for each in asks.plans(pair.as_sam())] == [plan.pk]
    assert asks.plans(pair.as_dan()) == []
    actions.agree(plan, version=1, by=pair.as_sam())
    assert asks.plans(pair.as_sam()) == []


def test_the_plan_of_a_post_that_is_over_stays_as_it_is(pair: Pair) -> None:
    actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    assignments.end(pair.assignment, on=trust.day(-1), by=trust.SYSTEM)
    with pytest.raises(Refused, match=r"^This post is over"):
        actions.write(pair.assignment, content(task(1)), version=1, by=pair.as_sam())
    assert page(pair).may_write is False
    assert queries.get(pair.as_dan(), pair.assignment.pk) is None
    assert queries.get(viewer(pair.leila), pair.assignment.pk) is None


def test_hr_and_the_administrator_read_no_plan(pair: Pair) -> None:
    actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    for role in ("hr", "administrator", "information_governance"):
        other = viewer(trust.person(f"Any {role}"), None, role)
        assert queries.get(other, pair.assignment.pk) is None
        assert list(JobPlan.objects.visible_to(other)) == []


def test_own_words_are_sealed(pair: Pair) -> None:
    actions.write(
        pair.assignment, content(Task("The walnut garden", "jointly")), version=0, by=pair.as_sam()
    )
    actions.write(pair.assignment, content(task(1)), version=1, by=pair.as_sam())
    blob = bytes(JobPlanVersion.objects.get().as_it_was)
    assert b"walnut" not in blob
    assert (
        queries.versions(pair.as_sam(), page(pair))[1].content.tasks[0].words == "The walnut garden"
    )


def test_a_task_that_was_taken_off_stays_where_it_was_chosen(pair: Pair) -> None:
    central = viewer(trust.person("Marcus Bell"), None, "central_lead")
    first = content(task(0), task(1))
    actions.write(pair.assignment, first, version=0, by=pair.as_sam())
    listed_tasks.offer(plans.listed(0), is_offered=False, by=central)
    off = task(0)
    actions.write(pair.assignment, content(off), version=1, by=pair.as_sam())
    listed_tasks.offer(plans.listed(1), is_offered=False, by=central)
    with pytest.raises(Conflict, match=r"^A task was taken off the list"):
        actions.write(pair.assignment, content(off, task(1)), version=2, by=pair.as_sam())


def test_a_task_is_on_the_list_once(pair: Pair) -> None:
    central = viewer(trust.person("Marcus Bell"), None, "central_lead")
    made = listed_tasks.add(words=" Reading group ", by=central)
    assert made.words == "Reading group"
    with pytest.raises(Conflict):
        listed_tasks.add(words="reading GROUP", by=central)
    assert ListedTask.objects.filter(words__iexact="reading group").count() == 1


def test_empty_plans_and_shares_that_cannot_be_are_refused(pair: Pair) -> None:
    for wrong in (Content(()), content(share=101), content(Task("x" * 121, "jointly"))):
        with pytest.raises(Refused):
            actions.write(pair.assignment, wrong, version=0, by=pair.as_sam())
    assert JobPlan.objects.count() == 0


class TestVolunteer:
    @pytest.fixture
    def robin(self, db: None) -> Pair:
        made = Pair.__new__(Pair)
        made.patch = trust.patch()
        made.assignment = trust.appointed(
            "Robin Vale", team=trust.team(of=made.patch), role=trust.role("peer-volunteer"),
            employment="volunteer",
        )  # fmt: skip
        made.sam = made.assignment.person
        made.priya = trust.person("Priya Nair")
        made.begin("peer_supervisor", made.priya)
        return made

    def test_writes_alone_and_whoever_supports_them_answers(self, robin: Pair) -> None:
        said = Content((task(0, ""),), None, "Tuesdays")
        plan = actions.write(robin.assignment, said, version=0, by=robin.as_sam())
        with pytest.raises(Refused, match=r"^A volunteer writes"):
            actions.write(robin.assignment, content(), version=1, by=viewer(robin.priya))
        actions.agree(plan, version=1, by=viewer(robin.priya))
        assert page(robin).content == said
        assert page(robin, robin.priya).may_write is False


@pytest.mark.parametrize(
    ("share", "hours", "words"),
    [
        (20, "37.5", "20% of 37.5 hours: 7.5 hours a week"),
        (20, "30", "20% of 30 hours: 6 hours a week"),
        (10, "10", "10% of 10 hours: 1 hour a week"),
        (15, "18.75", "15% of 18.75 hours: about 2.75 hours a week"),
        (0, "30", "0% of 30 hours: 0 hours a week"),
        (100, "40", "100% of 40 hours: 40 hours a week"),
        (20, None, "20%"),
        (None, "30", "Not said yet"),
    ],
)
def test_protected_time_is_hours_of_their_own(
    share: int | None, hours: str | None, words: str, pair: Pair
) -> None:
    pair.assignment.hours = Decimal(hours) if hours else None
    assert present.protected_words(share, pair.assignment) == words


def test_below_the_setting_says_so() -> None:
    assert [bool(present.below(share, 20)) for share in (None, 0, 19, 20, 100)] == [
        False, True, True, False, False
    ]  # fmt: skip


def test_differences_say_how_a_task_is_done_now() -> None:
    before, now = (
        content(Task("A", "jointly")),
        content(Task("A", "independently"), times="Mondays"),
    )
    assert differences(now, before) == ["A: now independently", "When it suits was changed"]


def test_reading_somebody_elses_plan_is_seen_by_them(pair: Pair) -> None:
    actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    for person in (pair.sam, pair.dan):
        queries.note_reading(viewer(person), page(pair, person))
    rows = AuditEvent.objects.filter(action="job plan read")
    assert list(rows.values_list("actor", "on")) == [(pair.dan.pk, pair.sam.pk)]


def test_a_patch_leads_sight_ends_with_the_lead(pair: Pair) -> None:
    actions.write(pair.assignment, content(), version=0, by=pair.as_sam())
    leila = viewer(pair.leila)
    assert [plan.assignment_id for plan in JobPlan.objects.visible_to(leila)] == [
        pair.assignment.pk
    ]
    relationships.end(pair.leads, on=trust.day(2), by=trust.SYSTEM)
    later = viewer(pair.leila, trust.day(0) + timedelta(days=3))
    assert list(JobPlan.objects.visible_to(later)) == []
