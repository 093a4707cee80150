"""What happens to an assignment happens to its supervision: it begins, changes and ends with it."""

from __future__ import annotations

from datetime import date, timedelta

from supervision.actions import agreements
from supervision.models import Agreement
from tests.supervision.triad import Triad
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, daily

SYSTEM = Viewer.system()
STRANDS = ("clinical", "line", "peer")


def spans(triad: Triad) -> dict[str, list[tuple[date, date | None]]]:
    """By strand, from when to when there is supervision in it."""
    found: dict[str, list[tuple[date, date | None]]] = {}
    rows = Agreement.objects.filter(assignment=triad.assignment).order_by("starts")
    for strand, starts, ends in rows.values_list("strand", "starts", "ends"):
        found.setdefault(strand, []).append((starts, ends))
    return found


def cycles(triad: Triad, strand: str = "peer") -> list[tuple[date, str, date | None]]:
    rows = Obligation.objects.filter(kind=f"supervision-{strand}", assignment=triad.assignment)
    return list(rows.order_by("cycle").values_list("begins", "state", "closed_on"))


def test_a_leaver_has_supervision_to_the_last_day_inclusive(triad: Triad) -> None:
    first, last = triad.assignment.starts, triad.today
    morrow = last + timedelta(days=1)
    assignments.end(triad.assignment, on=last, by=SYSTEM)
    manager = triad.person("line_manager").pk
    planned = triad.planned(last, strands=["line"], holder_id=manager)
    triad.log(day=last)
    with clock.at(morrow):
        daily.run(by=SYSTEM)
        assert spans(triad) == {each: [(first, last)] for each in STRANDS}
        assert cycles(triad) == [(first, "met", last), (last, "cancelled", morrow)]
        assert cycles(triad, "line") == [(first, "cancelled", morrow)]
        assert triad.now(planned).state == "planned"
        assert list(checking.check()) == []


def test_supervision_that_began_after_the_last_day_never_was(triad: Triad) -> None:
    """Somebody's end is recorded after the day, and supervision had begun meanwhile."""
    Agreement.objects.filter(assignment=triad.assignment).update(starts=triad.today)
    agreements.end_for(assignment_ids=[triad.assignment.pk], on=triad.ago(5), by=SYSTEM)
    assert spans(triad) == {}
    assert cycles(triad) == []
