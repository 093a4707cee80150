import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.obligations import making
from tests.obligations.making import day
from workforce.core.access import Viewer
from workforce.obligations import queries
from workforce.obligations.actions import pause, settle
from workforce.obligations.models import Obligation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("welcome")]


class Scene:
    """Somebody new in a patch that is led, and everyone who could have to do with it."""

    def __init__(self, *, starts=0, held=True, led=True):
        self.patch = making.patch()
        self.sam = making.person()
        self.job = making.assignment(self.sam, starts=day(starts), team=making.team(self.patch))
        self.contact, self.coach, self.lead, self.manager = (making.person() for _ in range(4))
        self.elsewhere, self.head = making.person(), making.person()
        making.leads(self.elsewhere, making.patch())
        making.assignment(self.head, tier="central", team=making.team(), starts=day(-900))
        making.holds(self.coach, "job_coach", self.job)
        making.holds(self.manager, "line_manager", self.job)
        if held:
            making.holds(self.contact, "contact_person", self.job)
        if led:
            making.leads(self.lead, self.patch)
        for kind in ("welcome", "look-in"):
            settle(kind, [self.job.id])

    def owned(self, of):
        return [row.kind for row in queries.owned(making.viewer(of))]

    def seen(self, of):
        rows = Obligation.objects.filter(person=self.sam)
        return sorted(rows.visible_to(making.viewer(of)).values_list("kind", flat=True))


def test_owned_by_whoever_holds_it():
    scene = Scene()
    assert scene.owned(scene.contact) == ["welcome"]
    for other in (scene.sam, scene.manager, scene.lead, scene.elsewhere, scene.head):
        assert scene.owned(other) == []


def test_owned_by_cover_as_well_as_by_whom_it_covers():
    scene, stand_in = Scene(), making.person()
    making.holds(stand_in, "contact_person", scene.job, kind="cover", ends=day(5))
    assert scene.owned(stand_in) == ["welcome"]
    assert scene.owned(scene.contact) == ["welcome"]


@pytest.mark.parametrize(("starts", "ends"), [(-100, -1), (1, None)])
def test_owned_by_nobody_before_or_after_the_relationship(starts, ends):
    scene, other = Scene(held=False), making.person()
    making.holds(
        other,
        "contact_person",
        scene.job,
        starts=day(starts),
        ends=None if ends is None else day(ends),
    )
    assert scene.owned(other) == []
    assert scene.owned(scene.lead) == ["welcome"]


def test_owned_by_the_patch_lead_where_nobody_holds_it():
    scene = Scene(held=False)
    assert scene.owned(scene.lead) == ["welcome"]
    assert scene.owned(scene.elsewhere) == []
    assert scene.owned(scene.head) == []


def test_owned_by_the_patch_lead_where_the_holder_has_left():
    scene = Scene()
    scene.contact.left_on = day(-1)
    scene.contact.save()
    assert scene.owned(scene.lead) == ["welcome"]


def test_owned_by_the_centre_where_nobody_leads_the_patch():
    scene = Scene(held=False, led=False)
    assert scene.owned(scene.head) == ["welcome"]
    assert scene.owned(scene.elsewhere) == []


def test_handing_over_moves_nothing():
    scene, successor = Scene(), making.person()
    before = list(Obligation.objects.order_by("id").values())
    scene.job.relationships.filter(holder=scene.contact).update(ends=day(-1))
    making.holds(successor, "contact_person", scene.job, starts=day(0))
    assert scene.owned(successor) == ["welcome"]
    assert scene.owned(scene.contact) == []
    assert list(Obligation.objects.order_by("id").values()) == before


def test_a_private_thing_is_the_persons_and_the_other_partys_alone():
    scene = Scene(starts=-200, held=False)
    assert scene.owned(scene.coach) == ["look-in"]
    assert scene.seen(scene.coach) == ["look-in"]
    assert scene.seen(scene.sam) == ["look-in", "welcome"]
    for other in (scene.manager, scene.contact, scene.elsewhere):
        assert scene.seen(other) == []
    assert scene.seen(scene.lead) == ["welcome"]
    assert [o.kind for o in queries.in_patch(making.viewer(scene.lead))] == ["welcome"]
    assert {o.kind for o in queries.live_on(day(0))} == {"welcome"}
    assert {o.kind for o in queries.closed_between(day(-400), day(0))} == {"welcome"}


def test_a_patch_lead_sees_by_name_only_what_is_past_its_grace():
    scene = Scene(starts=-21)
    assert scene.seen(scene.lead) == []
    assert queries.in_patch(making.viewer(scene.lead)).count() == 1
    Obligation.objects.filter(kind="welcome").update(grace_end=day(-1))
    assert scene.seen(scene.lead) == ["welcome"]
    assert scene.seen(scene.elsewhere) == []
    assert scene.seen(scene.head) == []


def test_nobody_and_the_system():
    scene = Scene()
    assert list(queries.mine(Viewer.nobody())) == []
    assert list(queries.owned(Viewer.nobody())) == []
    assert list(queries.in_patch(Viewer.nobody())) == []
    assert Obligation.objects.visible_to(Viewer.nobody()).count() == 0
    assert Obligation.objects.visible_to(Viewer.system()).count() == 2
    assert len(queries.mine(making.viewer(scene.sam))) == 2


@pytest.mark.parametrize("many", [1, 25])
def test_each_is_one_query_however_many_rows(many):
    scene = Scene()
    for _ in range(many):
        job = making.assignment(team=making.team(scene.patch))
        making.holds(scene.contact, "contact_person", job)
        settle("welcome", [job.id])
    for query, of in (
        (queries.mine, scene.sam),
        (queries.owned, scene.contact),
        (queries.in_patch, scene.lead),
    ):
        viewer = making.viewer(of)
        with CaptureQueriesContext(connection) as asked:
            rows = queries.described(query(viewer))
        assert rows
        assert len(asked) == 1


def test_live_on_counts_one_row_a_person_and_strand():
    scene = Scene(starts=-30)
    making.met(scene.sam, day(-10))
    settle("welcome", [scene.job.id])

    def live(offset):
        return queries.live_on(day(offset)).filter(kind="welcome").count()

    assert [live(n) for n in (-31, -30, -11, -10, 0)] == [0, 1, 1, 0, 0]


def test_live_on_leaves_out_who_is_paused_that_day():
    scene = Scene(starts=-30)
    pause.begin(person_id=scene.sam.id, starts=day(-20), ends=day(-15), by=Viewer.system())
    assert [queries.live_on(day(n)).count() for n in (-21, -20, -15, -14)] == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("met_on", "expected"),
    [(-20, [True]), (-2, [True]), (-1, [False]), (None, [False])],
)
def test_closed_between_tells_on_time_from_late(met_on, expected):
    scene = Scene(starts=-23)  # due sixteen days ago, its grace ended two days ago
    if met_on is not None:
        making.met(scene.sam, day(met_on))
        settle("welcome", [scene.job.id])
    rows = queries.closed_between(day(-25), day(0)).filter(kind="welcome")
    assert [row.on_time for row in rows] == expected
    before = queries.closed_between(day(-25), day(-3)).filter(kind="welcome")
    assert [row.on_time for row in before] == ([True] if met_on == -20 else [])
