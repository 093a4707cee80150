"""Who gets which rows, against the rule said in plain Python: the scopes are written for the planner."""

from collections.abc import Iterator
from typing import Any

import pytest

from supervision.models import Agreement, Meeting
from supervision.strands import HOLDER_OF
from tests.personas import SLUGS
from tests.supervision.triad import Triad
from workforce.core.access import Viewer
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Relationship

pytestmark = pytest.mark.django_db


@pytest.fixture
def met(triad: Triad) -> Triad:
    """Meetings of each strand, of two at once, with holders who are and who were."""
    triad.log(day=triad.ago(3))
    triad.log(day=triad.ago(8), holder="line_manager", strands=["line"])
    triad.log(day=triad.ago(9), holder="line_manager", strands=["line", "peer"])
    triad.log(day=triad.ago(40), holder="former_peer_supervisor")
    triad.planned(
        triad.today, holder_id=triad.person("clinical_supervisor").pk, strands=["clinical"]
    )
    return triad


def _held(viewer: Viewer) -> set[tuple[Any, str]]:
    """Assignment and duty of what the viewer holds today."""
    return {
        (row.assignment_id, row.acts_as)
        for row in Relationship.objects.filter(holder_id=viewer.person_id, assignment__isnull=False)
        if row.starts <= viewer.today and (row.ends is None or row.ends >= viewer.today)
    }


def _own(viewer: Viewer) -> set[Any]:
    rows = Assignment.objects.exclude(person_id=None)
    return {row.pk for row in rows if row.person_id == viewer.person_id}


def _everybody(triad: Triad) -> Iterator[Viewer]:
    for slug in SLUGS:
        yield triad.viewer(slug)


def _keys(rows: Any) -> set[Any]:
    return set(rows.values_list("pk", flat=True))


def test_agreements_are_of_oneself_and_of_the_strand_one_holds(met: Triad) -> None:
    seen = 0
    for viewer in _everybody(met):
        own, held = _own(viewer), _held(viewer)
        held_rows = {
            row.pk
            for row in Agreement.objects.all()
            if (row.assignment_id, HOLDER_OF[row.strand]) in held
        }
        own_rows = {row.pk for row in Agreement.objects.all() if row.assignment_id in own}
        assert _keys(Agreement.objects.visible_to(viewer)) == held_rows | own_rows, viewer.name
        assert _keys(Agreement.objects.all().held_by(viewer)) == held_rows, viewer.name
        seen += len(held_rows)
    assert seen > 0


def test_meetings_are_seen_by_who_holds_one_of_their_strands_and_read_by_the_two(
    met: Triad,
) -> None:
    every = list(Meeting.objects.all())
    assert len(every) >= 5
    told_apart = False
    for viewer in _everybody(met):
        own, held = _own(viewer), _held(viewer)
        names = {
            row.pk
            for row in every
            if any((row.assignment_id, HOLDER_OF[strand]) in held for strand in row.strands)
        }
        mine = {row.pk for row in every if row.assignment_id in own}
        sat_in = {row.pk for row in every if row.holder_id == viewer.person_id and row.pk in names}
        assert _keys(Meeting.objects.visible_to(viewer)) == names | mine, viewer.name
        assert _keys(Meeting.objects.all().readable_by(viewer)) == mine | sat_in, viewer.name
        told_apart = told_apart or sat_in != names
    assert told_apart


def test_what_is_owed_is_seen_by_who_holds_the_duty_and_in_the_patch_once_past_its_grace(
    met: Triad,
) -> None:
    in_patch = 0
    for viewer in _everybody(met):
        held = _held(viewer)
        owned = {
            row.pk
            for row in Obligation.objects.all()
            if row.person_id == viewer.person_id or (row.assignment_id, row.owner_kind) in held
        }
        seen = _keys(Obligation.objects.visible_to(viewer))
        assert owned <= seen, viewer.name
        more = Obligation.objects.filter(pk__in=seen - owned)
        for row in more.select_related("assignment__team__area"):
            late = row.state == "open" and row.grace_end and row.grace_end < viewer.today
            assert late or viewer.has("advanced_practitioner", "central_lead"), viewer.name
            in_patch += 1
    assert in_patch
