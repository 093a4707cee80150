"""Which version a post runs on: put, moved, told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.establishment import describing
from tests.establishment.describing import day, viewer
from tests.people import trust
from workforce.core.access import HR, Viewer
from workforce.core.panels import declared
from workforce.establishment.actions import running_on
from workforce.establishment.descriptions import panels, telling
from workforce.establishment.models import JobDescriptionVersion, RunsOn
from workforce.establishment.queries import job_descriptions as queries
from workforce.establishment.queries import running_on as reading
from workforce.notices.models import Notice
from workforce.people.actions import relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person, Post

pytestmark = pytest.mark.django_db
SYSTEM = trust.SYSTEM


@pytest.fixture
def ada() -> Viewer:
    return viewer(describing.member("Ada Flynn"))


@pytest.fixture
def bo() -> Viewer:
    return viewer(describing.member("Bo Lind"))


@pytest.fixture
def one(ada: Viewer, bo: Viewer) -> JobDescriptionVersion:
    return describing.approved(writer=ada, other=bo)


def runs(post: Post) -> list[tuple[int, date, date | None]]:
    rows = RunsOn.objects.filter(post=post).order_by("starts")
    return list(rows.values_list("version__number", "starts", "ends"))


def told(kind: str = telling.MOVED) -> list[str]:
    rows = Notice.objects.filter(channel="product", kind=kind)
    return sorted(rows.values_list("person__first_name", flat=True))


# --- Put on the current one ---------------------------------------------------------------------


def test_posts_are_put_on_the_current_version_of_their_role(one: Any, ada: Viewer) -> None:
    post, closed = trust.post("NV-1"), trust.post("NV-2", state="closed")
    other = trust.post("NV-3", role=trust.role("peer-trainer"))
    assert running_on.put_on_current([post.pk, closed.pk, other.pk], by=ada) == 1
    assert (runs(post), runs(closed), runs(other)) == ([(1, day(0), None)], [], [])
    assert running_on.put_on_current([post.pk], by=ada) == 0
    assert told() == []


def test_a_post_that_runs_on_an_earlier_version_stays(one: Any, ada: Viewer, bo: Viewer) -> None:
    post = trust.post()
    running_on.put_on_current([post.pk], by=ada)
    describing.approved(writer=ada, other=bo)
    assert running_on.put_on_current([post.pk], by=ada) == 0
    assert runs(post) == [(1, day(0), None)]


def test_a_post_that_became_another_role_s_is_put_on_that_one_s(
    one: Any, ada: Viewer, bo: Viewer
) -> None:
    post = trust.post()
    RunsOn.objects.create(post=post, version=one, starts=day(-5))
    describing.approved(describing.role("peer-trainer"), writer=ada, other=bo)
    Post.objects.filter(pk=post.pk).update(role=trust.role("peer-trainer"))
    assert running_on.put_on_current([post.pk], by=ada) == 1
    rows = RunsOn.objects.filter(post=post).order_by("starts")
    assert list(rows.values_list("version__description__role__slug", "starts", "ends")) == [
        ("peer-support-worker", day(-5), day(-1)),
        ("peer-trainer", day(0), None),
    ]


def test_thousands_are_put_with_a_fixed_number_of_queries(one: Any, ada: Viewer) -> None:
    counts = []
    for number in (3, 300):
        kind, team = trust.role(), trust.team()
        made = Post.objects.bulk_create(
            [
                Post(code=f"B{number}-{n}", title="P", role=kind, team=team, nature=kind.nature,
                     fte=1, hours=37, state="vacant", state_since=day(0))
                for n in range(number)
            ]
        )  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert running_on.put_on_current([row.pk for row in made], by=ada) == number
        counts.append(len(asked))
    assert counts[0] == counts[1]


# --- Moving -------------------------------------------------------------------------------------


@pytest.fixture
def two(one: Any, ada: Viewer, bo: Viewer) -> JobDescriptionVersion:
    return describing.approved(writer=ada, other=bo)


def test_approving_moves_nothing_and_moving_moves_what_was_chosen(
    one: Any, two: Any, ada: Viewer
) -> None:
    posts = [trust.post(f"NV-{n}") for n in range(3)]
    for post in posts:
        RunsOn.objects.create(post=post, version=one, starts=day(-5))
    assert {number for post in posts for number, _, _ in runs(post)} == {1}
    assert running_on.move([posts[0].pk, posts[1].pk], to=two, on=day(3), by=ada) == 2
    after = [(1, day(-5), day(2)), (2, day(3), None)]
    assert [runs(post) for post in posts] == [after, after, [(1, day(-5), None)]]


def test_a_move_takes_the_place_of_what_was_planned(one: Any, two: Any, ada: Viewer) -> None:
    post = trust.post()
    RunsOn.objects.create(post=post, version=one, starts=day(-5))
    running_on.move([post.pk], to=two, on=day(20), by=ada)
    running_on.move([post.pk], to=two, on=day(4), by=ada)
    assert runs(post) == [(1, day(-5), day(3)), (2, day(4), None)]
    running_on.move([post.pk], to=two, on=day(0), by=ada)
    assert runs(post) == [(1, day(-5), day(-1)), (2, day(0), None)]
    with pytest.raises(Refused, match=r"^These posts run on version 2 on that day already\.$"):
        running_on.move([post.pk], to=two, on=day(9), by=ada)


def test_who_is_in_them_and_their_managers_are_told_once(one: Any, two: Any, ada: Viewer) -> None:
    dan = trust.person("Dan Hughes")
    posts = []
    for name, number in (("Sam Okafor", 1), ("Noor Rahman", 2)):
        post = trust.post(f"NV-{number}")
        row = trust.appointed(name, post=post)
        relationships.begin(kind="line_manager", holder=dan, assignment=row, starts=day(-9), by=SYSTEM)  # fmt: skip
        relationships.begin(kind="peer_supervisor", holder=trust.person(f"Priya N{number}"), assignment=row, starts=day(-9), by=SYSTEM)  # fmt: skip
        posts.append(post)
    gone = trust.appointed("Dee Marlow", post=trust.post("NV-3"))
    type(gone).objects.filter(pk=gone.pk).update(ends=day(2))
    kept = trust.appointed("Jo Adeyemi", post=trust.post("NV-4"))
    running_on.move([*[p.pk for p in posts], gone.post_id], to=two, on=day(5), by=ada)
    assert told() == ["Dan", "Noor", "Sam"]
    assert kept.post is not None
    with pytest.raises(Refused):
        running_on.move([posts[0].pk], to=two, on=day(5), by=ada)
    assert told() == ["Dan", "Noor", "Sam"]
    notice = Notice.objects.filter(channel="product", kind=telling.MOVED)[0]
    assert notice.link == "/people/job-descriptions/peer-support-worker/2/"


def test_who_moves_their_own_post_is_not_told(one: Any, two: Any) -> None:
    row = trust.appointed("Sam Okafor", post=trust.post())
    running_on.move([row.post_id], to=two, on=day(0), by=viewer(row.person))
    assert told() == []


@pytest.mark.parametrize("offset", [-1, 731, 400_000])
def test_a_day_out_of_bounds_says_which_days_there_are(offset: int, one: Any, ada: Viewer) -> None:
    post = trust.post()
    with pytest.raises(Refused, match=r"^Choose a day from today on, up to 31 October 2028\.$"):
        running_on.move([post.pk], to=one, on=day(offset), by=ada)
    assert runs(post) == []


def test_posts_move_to_what_is_approved_alone(one: Any, two: Any, ada: Viewer) -> None:
    post = trust.post()
    with pytest.raises(Conflict, match=r"^Version 2 has been approved and takes the place of version 1"):  # fmt: skip
        running_on.move([post.pk], to=one, on=day(0), by=ada)
    draft = describing.first(describing.role("peer-trainer"))
    with pytest.raises(Refused, match=r"^Posts run on versions that are approved"):
        running_on.move([post.pk], to=draft, on=day(0), by=ada)


def test_posts_of_another_role_don_t_move(one: Any, two: Any, ada: Viewer) -> None:
    other = trust.post("NV-9", role=trust.role("peer-trainer"))
    with pytest.raises(Refused):
        running_on.move([other.pk], to=two, on=day(0), by=ada)
    assert runs(other) == []


def test_the_database_keeps_one_version_at_a_time(one: Any, two: Any) -> None:
    post = trust.post()
    RunsOn.objects.create(post=post, version=one, starts=day(0), ends=day(5))
    with pytest.raises(IntegrityError), transaction.atomic():
        RunsOn.objects.create(post=post, version=two, starts=day(5))
    RunsOn.objects.create(post=post, version=two, starts=day(6))


@settings(
    max_examples=depth.tries(10, 40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=8))
def test_after_any_moves_each_day_has_what_was_said_last_for_it(
    one: Any, two: Any, ada: Viewer, moves: list[tuple[int, bool]]
) -> None:
    """Held against a calendar that is written over from each day on."""
    with transaction.atomic():
        post = trust.post()
        calendar = dict.fromkeys(range(-3, 40), 0)
        RunsOn.objects.create(post=post, version=one, starts=day(-3))
        calendar = dict.fromkeys(calendar, 1)
        for offset, again in moves:
            # A move to the version before: what an approval of the same text again would do.
            target = one if again else two
            JobDescriptionVersion.objects.filter(pk__in=[one.pk, two.pk]).update(
                state="replaced", replaced_on=day(0)
            )
            JobDescriptionVersion.objects.filter(pk=target.pk).update(state="approved")
            try:
                running_on.move([post.pk], to=target, on=day(offset), by=ada)
            except Refused:
                assert {calendar[d] for d in range(offset, 40)} == {1 if again else 2}
            for each in range(offset, 40):
                calendar[each] = 1 if again else 2
        for offset, number in calendar.items():
            rows = RunsOn.objects.filter(post=post).running(day(offset))
            assert list(rows.values_list("version__number", flat=True)) == [number]
        transaction.set_rollback(True)


# --- Counting and panels --------------------------------------------------------------------------


def test_the_library_counts_posts_by_version(one: Any, two: Any, ada: Viewer) -> None:
    posts = [trust.post(f"NV-{n}") for n in range(5)]
    for post, version in zip(posts, (one, one, two, None, None), strict=True):
        if version:
            RunsOn.objects.create(post=post, version=version, starts=day(-1))
    RunsOn.objects.create(post=posts[3], version=two, starts=day(3))
    trust.post("NV-closed", state="closed")
    shelf = queries.shelf(ada, "peer-support-worker")
    assert shelf is not None
    assert shelf.counts is not None
    assert (shelf.counts.total, shelf.counts.none) == (5, 2)
    assert shelf.counts.on == {one.pk: 2, two.pk: 1}
    peer = Viewer(ada.person_id, ada.person_id, "", frozenset({"peer_worker"}), day(0))
    seen = queries.shelf(peer, "peer-support-worker")
    assert seen is not None
    assert seen.counts is None


def test_who_may_see_what_a_post_runs_on(one: Any, ada: Viewer) -> None:
    sam = trust.appointed("Sam Okafor", post=trust.post("NV-1"))
    jo = trust.appointed("Jo Adeyemi", post=trust.post("NV-2"))
    running_on.put_on_current([sam.post_id, jo.post_id], by=ada)

    def sees(person: Person | None, *roles: str) -> set[Any]:
        who = Viewer(person and person.pk, person and person.pk, "", frozenset(roles), day(0))
        return set(RunsOn.objects.visible_to(who).values_list("post_id", flat=True))

    assert sees(sam.person, "peer_worker") == {sam.post_id}
    assert sees(None) == set()
    assert sees(trust.person("Helen Marsh"), HR) == sees(jo.person, "central_lead") == {sam.post_id, jo.post_id}  # fmt: skip


def test_the_post_s_page_says_what_it_runs_on(one: Any, two: Any, ada: Viewer) -> None:
    assert panels.PANELS[0] in declared("post")
    post = trust.post()
    empty = panels.of_post(ada, post)
    assert empty is not None
    assert (empty.context["rows"], empty.context["may_move"]) == ([], True)
    RunsOn.objects.create(post=post, version=one, starts=day(-9))
    running_on.move([post.pk], to=two, on=day(4), by=ada)
    drawn = panels.of_post(ada, post)
    assert drawn is not None
    assert [(row.version.number, row.starts) for row in drawn.context["rows"]] == [(1, day(-9)), (2, day(4))]  # fmt: skip
    assert panels.of_post(Viewer.nobody(), post) is None


def test_the_person_s_page_leads_to_the_description_of_their_post(
    one: Any, two: Any, ada: Viewer, bo: Viewer
) -> None:
    sam = trust.appointed("Sam Okafor", post=trust.post())
    own = Viewer(sam.person_id, sam.person_id, "", frozenset({"peer_worker"}), day(0))
    drawn = panels.of_person(own, sam.person)
    assert drawn is not None
    assert [(row.role.slug, row.number) for row in drawn.context["rows"]] == [("peer-support-worker", None)]  # fmt: skip
    RunsOn.objects.create(post=sam.post, version=one, starts=day(-9))
    drawn = panels.of_person(own, sam.person)
    assert drawn is not None
    assert [(row.number, row.since) for row in drawn.context["rows"]] == [(1, day(-9))]
    stranger = trust.person("X Y")
    assert panels.of_person(Viewer(stranger.pk, stranger.pk, "", frozenset(), day(0)), sam.person) is None  # fmt: skip


def test_a_volunteer_s_page_leads_to_their_role_s_current_one(ada: Viewer, bo: Viewer) -> None:
    robin = trust.appointed("Robin Vale", role=trust.role("peer-volunteer"), employment="volunteer")
    own = Viewer(robin.person_id, robin.person_id, "", frozenset({"volunteer"}), day(0))
    drawn = panels.of_person(own, robin.person)
    assert drawn is not None
    assert [row.number for row in drawn.context["rows"]] == [None]
    describing.approved(describing.role("peer-volunteer"), writer=ada, other=bo)
    drawn = panels.of_person(own, robin.person)
    assert drawn is not None
    assert [(row.number, row.since) for row in drawn.context["rows"]] == [(1, None)]


def test_a_holder_s_own_start_is_theirs_alone(one: Any, ada: Viewer) -> None:
    sam = trust.appointed("Sam Okafor", post=trust.post("NV-1"))
    running_on.put_on_current([sam.post_id], by=ada)
    own = Viewer(sam.person_id, sam.person_id, "", frozenset(), day(0))
    assert queries.own_start(own, one) == day(0)
    assert queries.own_start(ada, one) is None
    type(sam).objects.filter(pk=sam.pk).update(ends=day(0) - timedelta(days=1))
    assert queries.own_start(own, one) is None


def test_posts_by_what_they_run_on(one: Any, two: Any, ada: Viewer) -> None:
    posts = [trust.post(f"NV-{n}") for n in range(3)]
    RunsOn.objects.create(post=posts[0], version=one, starts=day(-1))
    RunsOn.objects.create(post=posts[1], version=two, starts=day(-1))

    def found(on: str) -> list[str]:
        return [row.code for row in reading.posts(ada, describing.role(), on=on)]

    assert (found(""), found("1"), found("2"), found(reading.NONE)) == (
        ["NV-0", "NV-1", "NV-2"], ["NV-0"], ["NV-1"], ["NV-2"],
    )  # fmt: skip
    left = reading.movable(reading.posts(ada, describing.role()), ada, two)
    assert [row.code for row in left] == ["NV-0", "NV-2"]
