"""Records of the organisation, nobody's own: a line a class, kept with a reason or deleted as a whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import CASCADE, Model

from tests.gatherings import making
from tests.people import trust
from workforce.core import clock, retention_classes
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.declaring import collect
from workforce.core.models import AuditEvent
from workforce.core.retention import Lot, keeps
from workforce.gatherings.models import Gathering
from workforce.home.retention.actions import deciding, finding, holding
from workforce.home.retention.actions.holding import Hold
from workforce.home.retention.models import Reason, Removal, Review
from workforce.home.retention.states import KEPT, TO_GO, WAITING
from workforce.people.models import Person, Post

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
# Of these something may hang on a row that is somebody's own: only rows without any go, as `over` says.
ONLY_WITHOUT = {
    "gatherings.Gathering": {"gatherings.Place", "gatherings.Facilitator", "community.Question", "community.TableNote"},
    "courses.Day": {"courses.MadeUpDay"},
    "courses.Run": {"courses.Completion", "courses.Certificate"},
    "supervision.Intervision": {"supervision.IntervisionPlace"},
    "selection.Selection": {
        "selection.Candidate", "selection.Slot", "selection.Offer", "selection.Sheet", "selection.Mark",
        "selection.Joint", "selection.AgreedMark", "selection.Adjustment", "selection.Check", "selection.Conflict",
        "selection.Feedback", "selection.LearningTalk", "selection.FunnelRow", "selection.Placement",
    },
}  # fmt: skip


@pytest.fixture
def yan() -> Viewer:
    person = trust.person("Yan Frost")
    return Viewer(None, person.pk, person.name, frozenset({INFORMATION_GOVERNANCE}), clock.today())


@pytest.fixture
def post() -> Post:
    """Closed nearly seven years ago, and never held."""
    row = trust.post("NV-OLD")
    Post.objects.filter(pk=row.pk).update(
        state="closed", state_since=clock.today() - timedelta(days=2500)
    )
    trust.post("NV-NEW")
    return row


def _line(period: str = "establishment-records") -> Review:
    return Review.objects.get(period=period, person__isnull=True, state__in=[WAITING, TO_GO])


def _nights(days: int) -> None:
    with clock.at(clock.today() + timedelta(days=days)):
        deciding.carry_out(by=SYSTEM)
        finding.find(by=SYSTEM)


def test_one_line_a_class_until_it_is_decided(post: Post, yan: Viewer) -> None:
    finding.find(by=SYSTEM)
    finding.find(by=SYSTEM)
    row = _line()
    assert (row.rows, row.cycle) == (1, 1)
    until = clock.today() + timedelta(days=30)
    deciding.keep(row, until=until, reason=Reason.LAW, version=row.version, by=yan)
    _nights(30)
    assert Review.objects.get(person=None, period="establishment-records").state == KEPT
    _nights(31)
    assert _line().cycle == 2


def test_deleted_after_the_grace_and_listed(post: Post, yan: Viewer) -> None:
    finding.find(by=SYSTEM)
    deciding.delete(_line(), version=1, by=yan)
    _nights(13)
    assert Post.objects.filter(pk=post.pk).exists()
    _nights(14)
    assert list(Post.objects.values_list("code", flat=True)) == ["NV-NEW"]
    gone = Removal.objects.get()
    assert (gone.person, gone.counts["people.Post"], gone.by) == (None, 1, yan.person_id)
    assert AuditEvent.objects.filter(action="records deleted", on=None).count() == 1


@pytest.mark.parametrize("on", ["class", "person"])
def test_a_hold_keeps_the_class_or_whatever_names_the_person(
    post: Post, yan: Viewer, on: str
) -> None:
    from workforce.establishment.models import UnknownRole

    finding.find(by=SYSTEM)
    named = trust.person("Kit Moran")
    UnknownRole.objects.bulk_create([_asked("1", named), _asked("2", None)])
    deciding.delete(_line(), version=1, by=yan)
    said = Hold(named.pk if on == "person" else None, "" if on == "person" else "establishment-records",
                "inquiry", "court", clock.today() + timedelta(days=90))  # fmt: skip
    holding.put_on(said, by=yan)
    _nights(20)
    left = UnknownRole.objects.values_list("number", flat=True)
    assert sorted(left) == (["1"] if on == "person" else ["1", "2"])
    assert Post.objects.filter(pk=post.pk).exists() == (on == "class")


def _asked(number: str, by: Person | None):  # type: ignore[no-untyped-def]
    from workforce.establishment.models import UnknownRole

    then = clock.now() - timedelta(days=2500)
    return UnknownRole(
        number=number, title="Peer", plain="peer", found_by="extract", found_on=then.date(), due=then.date(),
        state="closed", how="hand", decided_at=then, decided_by=by,
    )  # fmt: skip


def test_a_gathering_goes_once_nobody_is_named_in_it(yan: Viewer) -> None:
    there, empty = making.planned(), making.planned()
    making.book(there, making.peer())
    Gathering.objects.update(
        starts_at=clock.now() - timedelta(days=1200),
        ends_at=clock.now() - timedelta(days=1200) + timedelta(hours=1),
    )
    finding.find(by=SYSTEM)
    deciding.delete(_line("gatherings"), version=1, by=yan)
    _nights(20)
    assert list(Gathering.objects.all()) == [there]
    assert not Gathering.objects.filter(pk=empty.pk).exists()


def _hanging(model: type[Model]) -> set[str]:
    found: set[str] = set()
    todo = [model]
    while todo:
        for field in todo.pop()._meta.get_fields(include_hidden=True):
            is_above = field.auto_created and getattr(field, "on_delete", None) is CASCADE
            if is_above and field.related_model._meta.label not in found:
                found.add(field.related_model._meta.label)
                todo.append(field.related_model)
    return found


def test_with_no_record_of_the_organisation_goes_anything_of_a_person() -> None:
    lots: list[Lot] = collect("disposal", "LOTS")
    assert {each.slug for each in retention_classes.of_nobody()} == {each.period for each in lots}
    for lot in lots:
        assert lot.period in keeps()[lot.model].period.split()
        of_people = {
            label
            for label in _hanging(apps.get_model(lot.model))
            if not any(
                each.end in ("the organisation's", "in passing") for each in keeps()[label].classes
            )
        }
        assert of_people == ONLY_WITHOUT.get(lot.model, set()), lot.model
